"""The foot of the month page: general remark and meeting day, each saved on leaving it."""

from __future__ import annotations

import sqlite3

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from domain.dates import PartialDate
from domain.months import MonthReview
from gui.context import places
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.books import YEAR
from tests.gui.conftest import wait_saved
from tests.gui.finding import find
from tests.gui.hands import press, write
from tests.gui.months.conftest import held as held
from tests.gui.months.conftest import page as page
from tests.gui.months.desk import (
    button,
    label,
    review_of,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def test_review_refuses_a_wrong_day_beside_it_and_keeps_the_user(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    day = page.findChild(QWidget, "review_meeting_day")
    assert day is not None
    day.setFocus()
    write("31/4/2026")
    press(Qt.Key.Key_Tab)
    problems = [w.text() for w in page.findChildren(QLabel, "problem") if w.isVisible()]
    assert len(problems) == 1 and "31" in problems[0]
    window.show_page(places.OVERVIEW)
    assert window.page is page
    day.setFocus()
    press(Qt.Key.Key_A, CONTROL)
    write("12.4")
    press(Qt.Key.Key_Tab)
    wait_saved(qtbot, window)
    assert review_of(page, 3).meeting_day == PartialDate(YEAR, 4, 12)
    assert "Ghi ngày họp tháng 3" in window.menus.undo.text()
    window.app.undo()
    wait_saved(qtbot, window)
    assert review_of(page, 3).meeting_day is None
    assert day.property("text") == ""


def test_a_remark_that_is_emptied_is_offered_to_be_taken_back(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    remark = page.findChild(QWidget, "review_remark")
    assert remark is not None
    remark.setFocus()
    write("Cả chi bộ làm tốt")
    press(Qt.Key.Key_Tab)
    wait_saved(qtbot, window)
    assert window.page_area.toast.isHidden()
    remark.setFocus()
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Tab)
    wait_saved(qtbot, window)
    assert window.page_area.toast.isVisible() and review_of(page, 3).remark == ""
    find(window.page_area.toast, QPushButton, "undoDeleted").click()
    wait_saved(qtbot, window)
    assert review_of(page, 3).remark == "Cả chi bộ làm tốt"


def test_remark_and_day_do_not_run_over_each_other(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    remark = page.findChild(QWidget, "review_remark")
    assert remark is not None
    remark.setFocus()
    write("Nhận xét chung")
    press(Qt.Key.Key_Tab)
    write("05/04/2026")
    press(Qt.Key.Key_Tab)
    wait_saved(qtbot, window)
    assert review_of(page, 3) == MonthReview(
        *(3, review_of(page, 3).id, review_of(page, 3).uid, page.model.line(0).ledger_id),
        meeting_day=PartialDate(YEAR, 4, 5),
        remark="Nhận xét chung",
    )


def test_review_that_cannot_be_saved_stays(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, held: sqlite3.Connection
) -> None:
    remark = page.findChild(QWidget, "review_remark")
    assert remark is not None
    remark.setFocus()
    write("Chưa vào sổ")
    press(Qt.Key.Key_Tab)
    wait_saved(qtbot, window)
    assert "nhận xét chung tháng 3" in label(page, "unsaved")
    page.go_to_month(4)
    assert remark.property("plainText") == ""
    page.go_to_month(3)
    assert remark.property("plainText") == "Chưa vào sổ"
    button(page, "giveUp").click()
    assert remark.property("plainText") == ""
    assert not button(page, "giveUp").isVisible()


def test_review_is_saved_in_a_pause_and_one_field_does_not_wait_for_the_other(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    day, remark = page.findChild(QWidget, "review_meeting_day"), page.findChild(QWidget, "review_remark")
    assert day is not None and remark is not None
    day.setFocus()
    write("31/4/2026")
    remark.setFocus()
    write("Cả chi bộ làm tốt ")
    page.review.remark.desk.pause.timeout.emit()
    page.review.day.desk.pause.timeout.emit()
    wait_saved(qtbot, window)
    assert (review_of(page, 3).remark, review_of(page, 3).meeting_day) == ("Cả chi bộ làm tốt", None)
    assert remark.property("plainText") == "Cả chi bộ làm tốt " and day.property("text") == "31/4/2026"
    window.app.undo()
    wait_saved(qtbot, window)
    assert remark.property("plainText") == "" and day.property("text") == "31/4/2026"
    page.review.day.desk.drop()


def test_what_is_typed_after_an_undo_of_the_whole_review_is_saved(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    remark = page.findChild(QWidget, "review_remark")
    assert remark is not None
    for text in ("Một", "Hai"):
        remark.setFocus()
        press(Qt.Key.Key_A, CONTROL)
        write(text)
        press(Qt.Key.Key_Tab)
        wait_saved(qtbot, window)
        assert review_of(page, 3).remark == text
        if text == "Một":
            window.app.undo()
            wait_saved(qtbot, window)
