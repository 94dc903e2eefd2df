"""The page that opens the new year: what each unit gets, ticked by the keyboard, opened as one step."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.queries.ledgers import ledger_of, roster_of
from domain.new_year import Carry
from domain.roster_order import RosterOrder
from gui.context import places
from gui.new_year.opening_table import LACKS
from gui.new_year.page import NewYearPage
from gui.shell.window import MainWindow
from gui.widgets.tick_table import NAME
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.finding import choose, find, press

NOVEMBER = datetime.datetime(2026, 11, 29, 8, 30)
FIRST, SECOND = 3, 4


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, sample_file: Path) -> NewYearPage:
    """The page over a sample commune in November."""
    window.app.clock = lambda: NOVEMBER
    open_book(qtbot, window, sample_file)
    window.show_page(places.NEW_YEAR)
    page = window.page
    assert isinstance(page, NewYearPage)
    qtbot.waitUntil(page.is_painted)
    return page


def primary(page: NewYearPage) -> QPushButton:
    return find(page, QPushButton, "primary")


def names(page: NewYearPage) -> list[str]:
    return [page.table.model().index(row, NAME).data() for row in range(page.table.lines.rowCount())]


def test_all_units_are_opened_at_once_and_taken_back_at_once(
    qtbot: QtBot, window: MainWindow, page: NewYearPage
) -> None:
    assert find(page, QComboBox, "openingYear").currentText() == "2027"
    assert primary(page).text() == "Mở sổ năm 2027 cho 08 đơn vị" and page.table.lines.rowCount() == 8
    primary(page).click()
    wait_saved(qtbot, window)
    said = find(page, QLabel, "printOutcome")
    qtbot.waitUntil(lambda: said.text().startswith("Đã mở 08 sổ năm 2027"))
    assert "việc chưa xong" in said.text() and "hạn chế" in said.text()
    qtbot.waitUntil(lambda: page.table.model().index(0, LACKS).data() == "đã mở")
    assert not primary(page).isEnabled() and primary(page).text() == "Mở sổ năm 2027"
    window.app.undo()
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: primary(page).isEnabled())
    assert not said.isVisible(), "no book is open any more"
    assert ledger_of(window.app.reader, FIRST, 2027) is None


def test_only_what_is_ticked_is_opened_in_the_order_chosen(qtbot: QtBot, window: MainWindow, page: NewYearPage) -> None:
    find(page, QPushButton, "tickNobody").click()
    assert not primary(page).isEnabled()
    page.table.setCurrentIndex(page.table.lines.index(1, NAME))
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert primary(page).text() == "Mở sổ năm 2027 cho 01 đơn vị"
    choose(find(page, QComboBox, "rosterOrder"), RosterOrder.NAME.value)
    for part in Carry:
        find(page, QCheckBox, f"carry_{part.code}").setChecked(False)
    primary(page).click()
    wait_saved(qtbot, window)
    ledger = ledger_of(window.app.reader, SECOND, 2027)
    assert ledger is not None and ledger_of(window.app.reader, FIRST, 2027) is None
    given = [line.member.name.split()[-1] for line in roster_of(window.app.reader, ledger, NOVEMBER.date())]
    assert given and find(page, QLabel, "printOutcome").text().startswith("Đã mở 01 sổ năm 2027, ghi 08 người.")
    find(page, QPushButton, "printNext").click()
    assert window.app.year == 2027 and window.pages.shown == places.REGISTRATIONS


def test_what_is_lacking_is_told_and_leads_to_the_unit(qtbot: QtBot, window: MainWindow, page: NewYearPage) -> None:
    assert "sổ năm 2026 chưa khóa" in page.table.model().index(0, LACKS).data()
    assert "có điều cần xem lại; vẫn mở được" in find(page, QLabel, "openingCount").text()
    page.table.setCurrentIndex(page.table.lines.index(2, NAME))
    wanted = names(page)[2]
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert window.pages.shown == places.PEOPLE
    assert wanted in window.app.reader.execute("SELECT name FROM unit WHERE id = ?", (window.app.unit_id,)).fetchone()


def test_the_year_itself_may_be_opened_too(qtbot: QtBot, window: MainWindow, page: NewYearPage) -> None:
    choose(find(page, QComboBox, "openingYear"), "2026")
    qtbot.waitUntil(page.is_painted)
    assert page.table.model().index(0, LACKS).data() == "đã mở"
    assert not primary(page).isEnabled()


def test_one_unit_alone_is_offered_where_it_is_chosen(qtbot: QtBot, window: MainWindow, page: NewYearPage) -> None:
    window.app.choose_unit(FIRST)
    qtbot.waitUntil(page.is_painted)
    qtbot.waitUntil(lambda: page.table.lines.rowCount() == 1)
    assert primary(page).text() == "Mở sổ năm 2027 cho 01 đơn vị"


def test_the_menu_leads_there(qtbot: QtBot, window: MainWindow, page: NewYearPage) -> None:
    window.show_page(places.OVERVIEW)
    next(action for action in window.menus.every if action.text() == "Mở sổ năm mới…").trigger()
    assert window.pages.shown == places.NEW_YEAR
    assert not any(window.rail.button(place.name).isChecked() for place in places.PLACES)


def test_no_books_to_open_is_said_in_words(qtbot: QtBot, window: MainWindow, page: NewYearPage) -> None:
    count = find(page, QLabel, "openingCount")
    press(page, "&Bỏ chọn")
    assert count.text() == "Đánh dấu những đơn vị được mở sổ."
    press(page, "&Chọn tất cả")
    primary(page).click()
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: count.text() == "Đã mở hết sổ năm 2027.")


@pytest.mark.parametrize("size", [(1366, 768), (910, 441), (683, 384)])
def test_nothing_lies_upon_another(window: MainWindow, page: NewYearPage, size: tuple[int, int]) -> None:
    """Letters twice as large leave half the room: choices take two lines, what is said three."""
    window.setMinimumSize(0, 0)
    for _ in range(2):
        window.resize(*size)
        settle()
    count, button = find(page, QLabel, "openingCount"), primary(page)
    parts: list[QWidget] = [page.choices, page.table, count, button]
    edges = [(part.mapTo(page, QPoint(0, 0)).y(), part.height()) for part in parts]
    assert all(top + height <= below for (top, height), (below, _) in itertools.pairwise(edges)), edges
    for part in (page.choices, count):
        assert part.height() >= part.heightForWidth(part.width())
