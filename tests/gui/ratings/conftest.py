"""What the rating page's tests stand on: a window on one branch of twelve, at the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.ratings.page import RatingsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, settle
from tests.gui.hands import bring_forward


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, branch_book: Path) -> RatingsPage:
    """The page of a branch of twelve in March: the first quarter, nothing rated yet, the grid with the keyboard."""
    return show_ratings(qtbot, window, branch_book)


def show_ratings(qtbot: QtBot, window: MainWindow, book: Path) -> RatingsPage:
    """Open a book and go to the ratings."""
    open_book(qtbot, window, book)
    bring_forward(window)
    window.show_page(places.RATINGS)
    page = window.page
    assert isinstance(page, RatingsPage)
    settle()
    if page.model.rowCount():
        qtbot.waitUntil(lambda: QApplication.focusWidget() is page.grid)
    return page
