"""The keyboard is where one begins: on each page that is turned to, and on the first page of the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.shell.window import MainWindow
from tests.gui.books import FIRST
from tests.gui.conftest import open_book, settle
from tests.gui.finding import find
from tests.gui.hands import bring_forward
from tests.gui.months.desk import unit_id

BEGIN = {
    places.OVERVIEW: "primary",
    places.PEOPLE: "memberTable",
    places.REGISTRATIONS: "registrationList",
    places.MONTHS: "monthGrid",
    places.PRINTING: "printUnit",
    places.SENDING: "sendUnit",
    places.KEEPING: "backupNow",
}

OF_THE_WHOLE = (places.PRINTING, places.SENDING)
"""What has a choice of units only where there are several."""


def turn(window: MainWindow, place: str) -> QWidget | None:
    """Go to a place by its button in the rail; what has the keyboard then."""
    QTest.mouseClick(window.rail.button(place), Qt.MouseButton.LeftButton)
    settle()
    return window.focusWidget()


@pytest.mark.parametrize(("place", "name"), BEGIN.items())
def test_a_page_begins_with_the_first_thing_to_do(
    qtbot: QtBot, window: MainWindow, commune_book: Path, place: str, name: str
) -> None:
    open_book(qtbot, window, commune_book)
    if place not in OF_THE_WHOLE:
        window.app.choose_unit(unit_id(window, FIRST))
    turn(window, places.PRINTING if place == places.OVERVIEW else places.OVERVIEW)
    focused = turn(window, place)
    assert focused is not None and focused.objectName() == name


@pytest.mark.parametrize("place", [places.PEOPLE, *(place.name for place in places.of_registers())])
def test_an_empty_page_begins_with_its_button(qtbot: QtBot, window: MainWindow, empty_book: Path, place: str) -> None:
    open_book(qtbot, window, empty_book)
    focused = turn(window, place)
    assert focused is not None and focused.objectName() == "primary"


def test_so_does_it_where_the_keyboard_comes_from_the_page_before(
    qtbot: QtBot, window: MainWindow, empty_book: Path
) -> None:
    open_book(qtbot, window, empty_book)
    bring_forward(window)
    qtbot.waitUntil(lambda: window.pages.page is not None and window.pages.page.isAncestorOf(window.focusWidget()))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    settle()
    focused = window.focusWidget()
    assert window.pages.shown == places.PEOPLE and focused is not None and focused.objectName() == "primary"
    assert window.pages.page is not None
    line = find(window.pages.page, QLineEdit, "findMember")
    line.setFocus()
    window.show_page(places.OVERVIEW)
    window.show_page(places.PEOPLE)
    assert window.focusWidget() is line, "who comes back finds the keyboard where it was"


def test_the_first_page_begins_with_making_a_book_or_with_the_last_one(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    focused = window.focusWidget()
    assert focused is not None and focused.objectName() == "primary"
    open_book(qtbot, window, commune_book)
    window.close_book()
    qtbot.waitUntil(lambda: window.welcome.isVisible() and not window.app.is_open)
    focused = window.focusWidget()
    assert focused is not None and focused.objectName() == "recentBooks"
