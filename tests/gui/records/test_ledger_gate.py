"""Before the pages of a year: a unit is chosen, its ledger opened, newcomers appended; closed is only looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.operations.members import add_member
from domain.dates import PartialDate
from domain.members import Member
from gui.months.page import MonthsPage
from gui.new_year.page import NewYearPage
from gui.shell.window import MainWindow
from tests.closed_books import close_all
from tests.gui.books import EMPTY, FIRST, SECOND, YEAR
from tests.gui.conftest import wait_saved
from tests.gui.finding import find
from tests.gui.hands import keys
from tests.gui.months.conftest import held as held
from tests.gui.months.conftest import page as page
from tests.gui.months.conftest import show_months
from tests.gui.months.desk import (
    DONE,
    REMARK,
    button,
    label,
    text,
    unit_id,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def test_closed_ledger_is_only_looked_at(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    window.app.act("Khóa", close_all)
    wait_saved(qtbot, window)
    assert "đã khóa" in label(page, "rosterNote")
    page.grid.begin_at(0, REMARK)
    keys("them")
    assert page.grid.editor is None
    assert "đã khóa" in window.status.notice.text()
    remark = page.findChild(QWidget, "review_remark")
    assert isinstance(remark, QPlainTextEdit) and remark.isReadOnly()


def test_newcomers_are_offered_and_come_last(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    for name in ("Cao Văn Mới", "Âu Thị Sau"):
        new = Member(0, "", 0, window.app.unit_id, "", name, since=PartialDate(YEAR, 2, 1))
        window.app.act("Thêm", add_member, new)
    wait_saved(qtbot, window)
    assert "Cao Văn Mới" in label(page, "rosterNote")
    fill = button(page, "fillRoster")
    assert fill.text() == "Thêm 02 đảng viên mới vào cuối danh sách"
    fill.click()
    wait_saved(qtbot, window)
    assert [line.tt for line in page.model.month.lines] == list(range(1, 15))
    assert not fill.isVisible()
    assert text(page, 13, DONE) == ""
    page.go_to_month(1)
    assert page.model.index(13, REMARK).data() == "–"


def test_commune_asks_for_a_branch(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show_months(qtbot, window, commune_book)
    assert label(page, "section") == "Hãy chọn một chi bộ"
    primary(page).click()
    menu = page.findChild(QMenu, "unitMenu")
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [FIRST, SECOND, EMPTY]
    menu.actions()[1].trigger()
    menu.close()
    assert window.app.unit_id == unit_id(window, SECOND)
    assert label(page, "section") == f"Chưa mở sổ năm {YEAR}"
    assert primary(page).text() == f"Mở sổ năm {YEAR}"
    primary(page).click()
    wait_saved(qtbot, window)
    assert f"Mở sổ năm {YEAR} – {SECOND}" in window.menus.undo.text()
    assert page.model.rowCount() == 12
    assert [line.tt for line in page.model.month.lines] == list(range(1, 13))
    window.app.undo()
    wait_saved(qtbot, window)
    assert label(page, "section") == f"Chưa mở sổ năm {YEAR}"


def primary(page: QWidget) -> QPushButton:
    found = [b for b in page.findChildren(QPushButton, "primary") if b.isVisible()]
    assert len(found) == 1
    return found[0]


def test_roster_may_be_ordered_by_name(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show_months(qtbot, window, commune_book)
    window.app.choose_unit(unit_id(window, SECOND))
    by_name = page.findChild(QWidget, "rosterByName")
    assert by_name is not None
    QTest.mouseClick(by_name, Qt.MouseButton.LeftButton)
    primary(page).click()
    wait_saved(qtbot, window)
    assert page.model.line(0).member.name == "Bùi Thị Ngọc Ẩn"


def test_book_without_branches_leads_to_people(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    page = show_months(qtbot, window, empty_book)
    assert label(page, "section") == "Sổ này chưa có chi bộ nào"


def test_branch_without_members_can_be_opened(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show_months(qtbot, window, commune_book)
    window.app.choose_unit(unit_id(window, EMPTY))
    assert page.findChild(QLabel, "hint") is not None
    primary(page).click()
    wait_saved(qtbot, window)
    assert page.model.rowCount() == 0
    assert label(page, "monthCount") == "Tháng này không có đảng viên nào phải nhận xét"


def test_a_year_after_another_is_offered_with_what_that_one_leaves(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    window.app.choose_year(YEAR + 1)
    also = next(b for b in page.findChildren(QPushButton) if b.text() == "Mở cùng việc năm trước…")
    qtbot.waitUntil(also.isVisible)
    also.click()
    opening = window.page
    assert isinstance(opening, NewYearPage)
    qtbot.waitUntil(opening.is_painted)
    assert find(opening, QComboBox, "openingYear").currentText() == str(YEAR + 1)
    assert opening.table.lines.rowCount() == 1
