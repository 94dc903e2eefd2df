"""A book that cannot be written to for a while, as when another program has it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from pytestqt.qtbot import QtBot

from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.passwords import another_program


@contextmanager
def held_by_another(qtbot: QtBot, window: MainWindow) -> Iterator[sqlite3.Connection]:
    """Another connection that keeps the open book from being written; its COMMIT lets go."""
    window.app.write(lambda book: book.session.connection.execute("PRAGMA busy_timeout = 20").fetchall())
    wait_saved(qtbot, window)
    assert window.app.path is not None
    with closing(another_program(window.app.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        if other.in_transaction:
            other.execute("COMMIT")


@contextmanager
def writer_waiting(window: MainWindow) -> Iterator[None]:
    """A writer that does nothing before the end of the block: what is saved within it is still being saved."""
    going_on = threading.Event()
    window.app.write(lambda _: going_on.wait())
    try:
        yield
    finally:
        going_on.set()


def between(
    qtbot: QtBot,
    window: MainWindow,
    first: Callable[[], object],
    second: Callable[[], object],
    then: Callable[[], None],
) -> None:
    """Do `second` while what `first` saves is under way, and `then` between the end of that save and the next."""
    landing, going_on = threading.Event(), threading.Event()
    window.app.write(lambda _: landing.wait())
    first()
    landed: list[object] = []
    window.app.write(lambda _: None, landed.append)
    window.app.write(lambda _: going_on.wait())
    second()
    landing.set()
    try:
        qtbot.waitUntil(lambda: bool(landed))
        settle()
        then()
    finally:
        going_on.set()
    wait_saved(qtbot, window)
