"""Theo dõi hằng tháng: a month by keyboard, what is missing, what cannot be saved, undo, other months and units."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from db.operations.members import set_standing
from db.operations.months import write_cell, write_review
from domain.dates import PartialDate
from domain.members import Standing
from gui.cells.model import State
from gui.context import places
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import FIRST, SECOND, YEAR
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.hands import bring_forward, focused, keys, press, write
from tests.gui.months.conftest import held as held
from tests.gui.months.conftest import page as page
from tests.gui.months.conftest import show_months
from tests.gui.months.desk import (
    DONE,
    MARK,
    REMARK,
    button,
    follow_ups,
    label,
    review_of,
    state,
    text,
    unit_id,
)
from tests.passwords import another_program

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def rows(page: QWidget, name: str) -> list[str]:
    found = page.findChild(QListWidget, name)
    assert isinstance(found, QListWidget)
    return [found.item(n).text() for n in range(found.count())]


def test_month_of_twelve_is_typed_by_keyboard_alone(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    for number in range(12):
        write(f"Việc thứ {number}: thăm hỏi hộ nghèo")
        press(ENTER)
        keys("1")
        press(ENTER)
        keys("t")
        press(ENTER)
        write(f"Nhận xét thứ {number}")
        press(ENTER)
        keys("1" if number % 2 else "k")
        press(ENTER)
    assert focused().objectName() == "review_remark"
    write("Chi bộ làm tốt việc đã đăng ký.")
    press(Qt.Key.Key_Tab)
    write("5/4")
    press(Qt.Key.Key_Tab)
    wait_saved(qtbot, window)
    found = follow_ups(page, 3)
    lines = page.model.month.lines
    assert [found[line.id].done for line in lines] == [f"Việc thứ {n}: thăm hỏi hộ nghèo" for n in range(12)]
    assert [found[line.id].remark for line in lines] == [f"Nhận xét thứ {n}" for n in range(12)]
    assert [found[line.id].mark for line in lines] == ["Tốt" if n % 2 else "Khá" for n in range(12)]
    assert {(f.result, f.own_mark) for f in found.values()} == {("Đạt", "Tốt")}
    review = review_of(page, 3)
    assert (review.remark, review.meeting_day) == ("Chi bộ làm tốt việc đã đăng ký.", PartialDate(YEAR, 4, 5))
    assert label(page, "monthCount") == "12/12 đã có nhận xét · đã đủ"


def test_remarks_and_marks_alone_by_keyboard(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    for _ in range(9):
        write("Làm đều")
        press(ENTER)
        keys("2")
        press(ENTER)
    wait_saved(qtbot, window)
    assert label(page, "monthCount") == "9/12 đã có nhận xét · còn 03"
    assert [state(page, row, REMARK) for row in (8, 9)] == [State.PLAIN, State.MISSING]
    assert page.model.index(9, REMARK).data() == "chưa ghi"


def test_remark_without_mark_is_not_complete(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("Chỉ có nhận xét")
    press(ENTER)
    wait_saved(qtbot, window)
    assert label(page, "monthCount").startswith("0/12")
    assert (state(page, 0, REMARK), state(page, 0, MARK)) == (State.PLAIN, State.MISSING)


def test_months_are_gone_through_and_what_is_typed_is_saved(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    assert label(page, "title") == f"Tháng 3 – {FIRST}"
    keys("Dang go do")
    press(Qt.Key.Key_PageDown, CONTROL)
    assert label(page, "title") == f"Tháng 4 – {FIRST}"
    wait_saved(qtbot, window)
    assert text(page, 0, DONE) == ""
    button(page, "monthBefore").click()
    assert text(page, 0, DONE) == "Dang go do"
    assert window.app.preferences.number("month") == 3
    chooser = page.findChild(QComboBox, "monthChooser")
    assert isinstance(chooser, QComboBox)
    chooser.activated.emit(0)
    assert label(page, "title") == f"Tháng 1 – {FIRST}"
    assert not button(page, "monthBefore").isEnabled()
    assert button(page, "monthAfter").text() == "Tháng 2 ›"
    page.go_to_month(12)
    assert not button(page, "monthAfter").isEnabled()


def test_months_to_come_miss_nothing_yet(page: MonthsPage) -> None:
    page.go_to_month(4)
    assert state(page, 0, REMARK) is State.PLAIN
    page.go_to_month(2)
    assert state(page, 0, REMARK) is State.MISSING


def test_refused_text_keeps_the_user_in_the_month(page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("x" * 10_001)
    page.go_to_month(4)
    assert label(page, "title") == f"Tháng 3 – {FIRST}"
    assert "10.001 ký tự" in label(page, "cellProblem")
    press(Qt.Key.Key_Escape)


def test_another_unit_saves_what_is_typed(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = open_first(qtbot, window, commune_book)
    page.grid.begin_at(0, DONE)
    keys("Chua xong")
    chooser = window.findChild(QComboBox, "unitChooser")
    assert isinstance(chooser, QComboBox)
    chooser.setCurrentIndex(chooser.findText(SECOND))
    chooser.activated.emit(chooser.currentIndex())
    wait_saved(qtbot, window)
    assert window.app.unit_id == unit_id(window, SECOND)
    window.app.choose_unit(unit_id(window, FIRST))
    assert text(page, 0, DONE) == "Chua xong"


def test_refused_text_keeps_the_user_in_the_unit(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = open_first(qtbot, window, commune_book)
    page.grid.begin_at(0, DONE)
    write("y" * 10_001)
    chooser = window.findChild(QComboBox, "unitChooser")
    assert isinstance(chooser, QComboBox)
    chooser.setCurrentIndex(chooser.findText(SECOND))
    chooser.activated.emit(chooser.currentIndex())
    assert window.app.unit_id == unit_id(window, FIRST)
    assert chooser.currentText() == FIRST
    window.show_page(places.OVERVIEW)
    assert window.page is page
    press(Qt.Key.Key_Escape)


def open_first(qtbot: QtBot, window: MainWindow, book: Path) -> MonthsPage:
    page = show_months(qtbot, window, book)
    window.app.choose_unit(unit_id(window, FIRST))
    settle()
    page.grid.setFocus()
    return page


def test_undo_and_redo_are_seen_at_once(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("Biểu dương")
    press(ENTER)
    wait_saved(qtbot, window)
    press(Qt.Key.Key_Z, CONTROL)
    wait_saved(qtbot, window)
    assert text(page, 0, REMARK) == ""
    press(Qt.Key.Key_Y, CONTROL)
    wait_saved(qtbot, window)
    assert text(page, 0, REMARK) == "Biểu dương"


def test_refresh_leaves_an_open_editor_alone(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("Một")
    press(ENTER)
    wait_saved(qtbot, window)
    page.grid.begin_at(0, REMARK)
    keys("Hai")
    window.app.undo()
    wait_saved(qtbot, window)
    assert page.grid.editor is not None and page.grid.editor.text() == "Hai"
    assert focused() is page.grid.editor
    press(ENTER)
    wait_saved(qtbot, window)
    assert text(page, 0, REMARK) == "Hai"


def test_what_cannot_be_saved_stays_and_is_saved_later(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, held: sqlite3.Connection
) -> None:
    page.grid.begin_at(2, REMARK)
    write("Không được mất")
    press(ENTER)
    keys("1")
    wait_saved(qtbot, window)
    assert (text(page, 2, REMARK), state(page, 2, REMARK)) == ("Không được mất", State.FAILED)
    assert (text(page, 2, MARK), state(page, 2, MARK)) == ("Tốt", State.FAILED)
    assert "Chưa lưu được 02 ô" in label(page, "unsaved")
    assert window.status.state.text() == "CHƯA LƯU"
    page.go_to_month(4)
    page.go_to_month(3)
    assert text(page, 2, REMARK) == "Không được mất"
    held.execute("COMMIT")
    button(page, "saveAgain").click()
    wait_saved(qtbot, window)
    assert state(page, 2, REMARK) is state(page, 2, MARK) is State.PLAIN
    assert follow_ups(page, 3)[page.model.line(2).id].is_complete
    assert not button(page, "saveAgain").isVisible()


def test_what_cannot_be_saved_may_be_given_up(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, held: sqlite3.Connection
) -> None:
    page.grid.begin_at(0, REMARK)
    write("Bỏ đi")
    press(Qt.Key.Key_Down)
    wait_saved(qtbot, window)
    page.grid.go_to(0, REMARK)
    assert "Sổ đang được mở ở nơi khác" in label(page, "cellProblem")
    press(Qt.Key.Key_Escape)
    assert state(page, 0, REMARK) is State.MISSING
    assert page.unsaved() == ""


def test_closing_asks_before_unsaved_text_is_lost(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, held: sqlite3.Connection, answers: Answers
) -> None:
    answers.agree = False
    page.grid.begin_at(0, REMARK)
    keys("Chua luu")
    window.close()
    wait_saved(qtbot, window)
    settle()
    assert window.isVisible() and window.app.is_open
    assert len(answers.asked) == 1 and "nhận xét tháng 3" in answers.asked[0]
    assert text(page, 0, REMARK) == "Chua luu"
    held.execute("COMMIT")
    button(page, "saveAgain").click()
    wait_saved(qtbot, window)
    assert follow_ups(page, 3)[page.model.line(0).id].remark == "Chua luu"


def test_closing_saves_what_is_being_typed(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    book = window.app.path
    assert book is not None
    page.grid.begin_at(0, REMARK)
    keys("Go roi dong")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    with closing(another_program(book)) as connection:
        assert connection.execute("SELECT remark FROM follow_up").fetchall() == [("Go roi dong",)]


def test_missing_panel_leads_to_people_and_months(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    button(page, "showMissing").click()
    assert len(rows(page, "missingPeople")) == 12
    assert rows(page, "missingMonths") == ["Tháng 1: còn 12", "Tháng 2: còn 12"]
    people = page.findChild(QListWidget, "missingPeople")
    months = page.findChild(QListWidget, "missingMonths")
    assert isinstance(people, QListWidget) and isinstance(months, QListWidget)
    people.itemClicked.emit(people.item(4))
    assert (page.grid.currentIndex().row(), page.grid.currentIndex().column()) == (4, REMARK)
    assert focused() is page.grid
    write("Có rồi")
    press(ENTER)
    keys("1")
    wait_saved(qtbot, window)
    assert len(rows(page, "missingPeople")) == 11
    months.itemClicked.emit(months.item(1))
    assert label(page, "title") == f"Tháng 2 – {FIRST}"


def test_months_that_do_not_count_show_a_dash_and_take_nothing(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    member = page.model.line(1).member
    window.app.act("Miễn", set_standing, [member.id], Standing.EXEMPT, PartialDate(YEAR, 3, 1))
    wait_saved(qtbot, window)
    assert page.model.index(1, REMARK).data() == "–"
    assert label(page, "monthCount").startswith("0/11")
    page.grid.begin_at(1, REMARK)
    keys("khong")
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_F2)
    assert page.grid.editor is None
    assert "Không tính tháng này" in window.status.notice.text()
    assert (page.grid.currentIndex().row(), page.grid.currentIndex().column()) == (1, REMARK)
    page.grid.begin_at(0, MARK)
    press(ENTER)
    assert page.grid.currentIndex().row() == 2


def test_small_branch_has_only_its_secretary(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    assert page.model.headerData(REMARK, Qt.Orientation.Horizontal) == "Nhận xét của chi ủy"
    gone = [page.model.line(row).member.id for row in range(4)]
    window.app.act("Chuyển", set_standing, gone, Standing.MOVED, PartialDate(YEAR, 1, 5))
    wait_saved(qtbot, window)
    assert page.model.headerData(REMARK, Qt.Orientation.Horizontal) == "Nhận xét của bí thư"
    assert "chuyển đi 05/01/2026" in page.model.index(0, 0).data()


def test_other_pages_may_ask_for_a_month(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    open_book(qtbot, window, branch_book)
    window.app.preferences.set_number("month", 2)
    window.show_page(places.MONTHS)
    page = window.page
    assert isinstance(page, MonthsPage)
    assert label(page, "title") == f"Tháng 2 – {FIRST}"
    window.app.choose(window.app.unit_id, YEAR - 1)
    window.app.choose(window.app.unit_id, YEAR)
    assert label(page, "title") == f"Tháng 3 – {FIRST}"


def test_month_is_remembered_for_the_printing_page(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.go_to_month(2)
    button(page, "printMonth").click()
    assert window.app.preferences.number("month") == 2
    assert window.page is not page


def asked_while(qtbot: QtBot, window: MainWindow, work: Callable[[], object]) -> list[str]:
    """The statements that the window reads by until what a work has written is saved and shown."""
    asked: list[str] = []
    window.app.reader.set_trace_callback(asked.append)
    work()
    wait_saved(qtbot, window)
    settle()
    qtbot.wait(300)
    window.app.reader.set_trace_callback(None)
    return asked


def test_a_typed_cell_reads_its_own_row_and_nothing_else_on_any_page(
    qtbot: QtBot, window: MainWindow, commune_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_book(qtbot, window, commune_book)
    bring_forward(window)
    window.app.choose_unit(unit_id(window, FIRST))
    for place in places.PLACES:
        window.show_page(place.name)
        settle()
    window.show_page(places.MONTHS)
    page = window.page
    assert isinstance(page, MonthsPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.grid)
    page.grid.begin_at(2, REMARK)
    window.backups.end()  # the backup at opening has connections of its own, and comes late where a machine is busy
    asked_while(
        qtbot, window, lambda: type_cell("truoc")
    )  # before its first write a session has the book checked whole
    connected: list[object] = []
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", lambda *told, **_: connected.append(told))
        for row in range(2):
            page.grid.begin_at(row, REMARK)
            (asked,) = asked_while(qtbot, window, lambda: type_cell("xay cau"))
            assert "FROM follow_up" in asked and " id IN (" in asked and "," not in asked.split(" id IN (")[1]
            assert text(page, row, REMARK) == "xay cau"
    assert connected == []


def type_cell(words: str) -> None:
    keys(words)
    press(ENTER)


def test_a_saved_remark_of_the_month_reads_its_own_row(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    ledger_id = page.app.reader.execute("SELECT id FROM ledger").fetchone()[0]
    write = partial(window.app.act, "Ghi", write_review, ledger_id, page.model.month.month, "remark", "Chu đáo")
    asked = asked_while(qtbot, window, write)
    assert asked and all("FROM month_review" in one and "month =" in one for one in asked)
    assert page.review.remark.inside.text() == "Chu đáo"


def test_a_saved_cell_has_no_other_month_read_anew(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    app, lines = window.app, page.model.month.lines
    app.act("Ghi", write_cell, lines[0].id, page.model.month.month, "remark", "Chu đáo")
    wait_saved(qtbot, window)
    settle()
    asked: list[str] = []
    app.reader.set_trace_callback(asked.append)
    app.act("Ghi", write_cell, lines[1].id, page.model.month.month, "remark", "Gương mẫu")
    wait_saved(qtbot, window)
    settle()
    app.reader.set_trace_callback(None)
    read = [text for text in asked if "FROM follow_up" in text and "remark" in text]
    assert read and all(" id IN (" in text for text in read)
    month = page.model.month
    assert [month.follow_ups[line.id, month.month].remark for line in lines[:2]] == ["Chu đáo", "Gương mẫu"]
    app.undo()
    wait_saved(qtbot, window)
    settle()
    assert (lines[1].id, month.month) not in page.model.month.follow_ups
