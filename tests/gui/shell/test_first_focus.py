"""The keyboard is where one begins: on each page that is turned to, and on the first page of the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.months.grid import MonthGrid
from gui.shell.window import MainWindow
from tests.gui.books import FIRST
from tests.gui.conftest import open_book, settle, wait_saved
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
    """Go to a place by its button in the rail, to a register from there; what has the keyboard then."""
    QTest.mouseClick(window.rail.button(places.in_rail(place)), Qt.MouseButton.LeftButton)
    if not window.rail.has(place):
        window.show_page(place)
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


@pytest.mark.parametrize(
    ("place", "name"),
    [(places.MONTHS, "monthGrid"), (places.REGISTRATIONS, "registrationList"), ("good-deeds", "primary")],
)
def test_a_ledger_that_has_been_opened_begins_with_its_first_thing(
    qtbot: QtBot, window: MainWindow, commune_book: Path, place: str, name: str
) -> None:
    open_book(qtbot, window, commune_book)
    bring_forward(window)
    window.app.choose(unit_id(window, FIRST), window.app.year + 1)
    focused = turn(window, place)
    assert isinstance(focused, QPushButton) and focused.text() == f"Mở sổ năm {window.app.year}"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    settle()
    focused = window.focusWidget()
    assert focused is not None and focused.objectName() == name
    if isinstance(focused, MonthGrid):
        assert focused.currentIndex().row() == 0


def test_whoever_types_keeps_the_keyboard_when_what_one_begins_with_comes(
    qtbot: QtBot, window: MainWindow, empty_book: Path
) -> None:
    open_book(qtbot, window, empty_book)
    bring_forward(window)
    turn(window, places.PEOPLE)
    page = window.pages.page
    assert page is not None
    line = find(page, QLineEdit, "findMember")
    line.setFocus()
    page.begin_late()
    assert window.focusWidget() is line


def test_enter_goes_on_from_what_is_chosen_or_ticked(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    bring_forward(window)
    turn(window, places.PRINTING)
    page = window.pages.page
    assert page is not None
    chosen, other = (
        next(one for one in page.findChildren(QRadioButton) if one.isVisible() and one.isChecked() is wanted)
        for wanted in (True, False)
    )
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert other.isChecked() and not chosen.isChecked()
    assert window.focusWidget() is not other and not isinstance(window.focusWidget(), QRadioButton)


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
