"""What the tests of the window do again and again: close a book, wait for a dialog, read what stands there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.operations.units import add_unit
from db.queries.units import all_units, book_facts
from domain.units import UnitKind
from gui.shell.window import MainWindow
from tests.gui.books import clock


def close_book(qtbot: QtBot, window: MainWindow) -> None:
    window.close_book()
    qtbot.waitUntil(lambda: not window.app.is_open)


def dialog_of(qtbot: QtBot, window: MainWindow, kind: type[QWidget]) -> QWidget:
    """The dialog of this kind that the window opens."""
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)))
    return next(d for d in window.findChildren(kind) if d.isVisible())


def text_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def add_branch(name: str, window: MainWindow) -> None:
    window.app.act(f"Thêm {name}", add_unit, name, UnitKind.BRANCH, book_facts(window.app.reader).home_unit_id)


def unit_names(book: Path) -> set[str]:
    opened = Book(book, clock)
    try:
        return {unit.name for unit in all_units(opened.session.connection)}
    finally:
        opened.abandon()
