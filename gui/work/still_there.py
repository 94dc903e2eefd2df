"""Callbacks for widgets that may be gone when a job is done: a page is made anew, a dialog closed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

T = TypeVar("T")


def is_there(owner: QObject) -> bool:
    """Whether a widget or another object of Qt has not been deleted yet."""
    return isValid(owner)


def while_there(owner: QObject, then: Callable[[T], object]) -> Callable[[T], None]:
    """A callback that does nothing once its owner has been deleted."""

    def call(what: T) -> None:
        if is_there(owner):
            then(what)

    return call
