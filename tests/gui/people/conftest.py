"""What the tests of units and members stand on: a window on a commune's book, at the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.people.page import PeoplePage
from gui.people.unit_tree import ID_ROLE, NAME
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.hands import bring_forward
from tests.gui.people.tree import row_of


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, commune_book: Path) -> PeoplePage:
    """The page of a commune with three branches, twelve members in each of the first two."""
    return show_people(qtbot, window, commune_book)


def show_people(qtbot: QtBot, window: MainWindow, book: Path) -> PeoplePage:
    """Open a book and go to the page of units and members."""
    open_book(qtbot, window, book)
    bring_forward(window)
    window.show_page(places.PEOPLE)
    page = window.page
    assert isinstance(page, PeoplePage)
    settle()
    return page


def done(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until everything is saved and shown."""
    wait_saved(qtbot, window)
    settle()


def unit_id(page: PeoplePage, name: str) -> int:
    """The unit of that name in the tree."""
    return int(row_of(page, name).data(NAME, ID_ROLE))


def choose_unit(page: PeoplePage, name: str) -> None:
    """Click a unit in the tree."""
    item = row_of(page, name)
    if page.tree.currentItem() is item:
        page.tree.pressed_again.emit(page.tree.unit_id())
    page.tree.setCurrentItem(item)
    settle()


def names(page: PeoplePage) -> list[str]:
    """The names in the table, from the top."""
    model = page.list.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def pick(page: PeoplePage, name: str) -> None:
    """Click a member in the table."""
    page.list.table.setCurrentIndex(page.list.model.index(names(page).index(name), 0))
    settle()


def last_label(window: MainWindow) -> str:
    """What undo would take back."""
    return window.menus.undo.text().removeprefix("Hoàn tác").removeprefix(": ")
