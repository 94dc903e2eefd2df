"""What the registration page's tests stand on: a window on one branch, nobody registered yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.registrations.page import RegistrationsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, settle
from tests.gui.hands import bring_forward
from tests.gui.holding import held_by_another


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, branch_book: Path) -> RegistrationsPage:
    """The registrations of a branch of twelve."""
    open_book(qtbot, window, branch_book)
    return show_registrations(window)


@pytest.fixture
def held(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> Iterator[sqlite3.Connection]:
    """Another connection that keeps the book from being written."""
    with held_by_another(qtbot, window) as other:
        yield other


def show_registrations(window: MainWindow) -> RegistrationsPage:
    """Go to the page of registrations."""
    bring_forward(window)
    window.show_page(places.REGISTRATIONS)
    page = window.page
    assert isinstance(page, RegistrationsPage)
    settle()
    return page
