"""Columns stand as the user left them, at the next start and at another size of the text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.people.member_columns import FIELDS
from gui.people.page import PeoplePage
from gui.records.tables import RecordTable
from gui.shell.window import MainWindow
from gui.widgets.sizes import em
from tests.gui.conftest import MakeWindow, close_window, open_book
from tests.gui.finding import find

NAME, BORN = (next(n for n, f in enumerate(FIELDS) if f.name == name) for name in ("name", "born"))


def table(window: MainWindow) -> RecordTable:
    window.show_page(places.PEOPLE)
    page = window.page
    assert isinstance(page, PeoplePage)
    return page.list.table


def test_order_and_width_are_kept(qtbot: QtBot, make_window: MakeWindow, commune_book: Path) -> None:
    first = make_window()
    open_book(qtbot, first, commune_book)
    shown = table(first)
    header = shown.horizontalHeader()
    header.moveSection(header.visualIndex(BORN), 0)
    shown.setColumnWidth(NAME, em(shown, 14))
    qtbot.waitUntil(lambda: "born:" in first.app.preferences.text("table/members"))
    close_window(qtbot, first)
    second = make_window()
    open_book(qtbot, second, commune_book)
    again = table(second)
    assert again.horizontalHeader().visualIndex(BORN) == 0
    assert abs(again.columnWidth(NAME) - em(again, 14)) <= 1


def test_what_is_remembered_of_another_program_is_passed_over(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    window.app.preferences.set_text("table/members", "lạ:900 born:x name:0 gender:500")
    open_book(qtbot, window, commune_book)
    shown = table(window)
    assert shown.columnWidth(NAME) > 50 and shown.horizontalHeader().count() == len(FIELDS)


def test_unit_year_page_and_size_are_those_of_the_last_time(
    qtbot: QtBot, make_window: MakeWindow, commune_book: Path
) -> None:
    first = make_window()
    first.resize(1240, 700)
    open_book(qtbot, first, commune_book)
    years, units = find(first, QComboBox, "yearChooser"), find(first, QComboBox, "unitChooser")
    units.setCurrentIndex(2)
    units.activated.emit(2)
    years.setCurrentIndex(0)
    years.activated.emit(0)
    first.show_page(places.PRINTING)
    chosen = (first.app.unit_id, first.app.year)
    close_window(qtbot, first)
    second = make_window()
    open_book(qtbot, second, commune_book)
    assert (second.app.unit_id, second.app.year) == chosen and chosen[1] == years.itemData(0)
    assert second.page is second.pages.named(places.PRINTING)
    assert second.app.preferences.recent_books()[0] == commune_book
    assert not second.app.preferences.bytes("geometry").isEmpty()
