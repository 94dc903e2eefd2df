"""What the month page's tests stand on: a window on one branch, at the page, in March 2026."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, settle
from tests.gui.hands import bring_forward
from tests.gui.holding import held_by_another


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, branch_book: Path) -> MonthsPage:
    """The month page of a branch of twelve, nothing written yet, the grid with the keyboard."""
    return show_months(qtbot, window, branch_book)


@pytest.fixture
def held(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> Iterator[sqlite3.Connection]:
    """Another connection that keeps the book from being written."""
    with held_by_another(qtbot, window) as other:
        yield other


def show_months(qtbot: QtBot, window: MainWindow, book: Path) -> MonthsPage:
    """Open a book and go to the month page."""
    open_book(qtbot, window, book)
    bring_forward(window)
    window.show_page(places.MONTHS)
    page = window.page
    assert isinstance(page, MonthsPage)
    settle()
    if page.model.rowCount():
        qtbot.waitUntil(lambda: QApplication.focusWidget() is page.grid)
    return page
