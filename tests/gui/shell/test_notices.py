"""What goes wrong is told apart: storage trouble, refusals, bugs of ours without personal data."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.files.troubles import StorageTrouble, Trouble
from db.queries.units import all_units
from domain.refusals import Refused
from gui.context import places
from gui.context.reports import report_of
from gui.shell.notices import BugReport
from gui.shell.window import MainWindow
from tests.gui.books import COMMUNE
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.desk import add_branch, dialog_of, text_in
from tests.gui.finding import press


def test_storage_trouble_is_a_strip_with_the_next_click(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)

    def full(book: Book) -> None:
        raise StorageTrouble(Trouble.DISK_FULL, empty_book)

    window.app.write(full)
    qtbot.waitUntil(window.page_area.trouble.isVisible)
    assert "Ổ đĩa đã đầy" in text_in(window.page_area.trouble)
    assert window.status.state.text() == "CHƯA LƯU"
    press(window.page_area.trouble, "Xem các bản sao lưu")
    assert window.rail.button(places.KEEPING).isChecked()
    add_branch("Chi bộ A", window)
    wait_saved(qtbot, window)
    assert window.status.state.text().startswith("Đã lưu")
    assert not window.page_area.trouble.isVisible(), "what hindered saving is over"
    window.app.troubled.emit(StorageTrouble(Trouble.DAMAGED, empty_book))
    add_branch("Chi bộ B", window)
    wait_saved(qtbot, window)
    assert window.page_area.trouble.isVisible(), "damage is not"
    press(window.page_area.trouble, "Đã hiểu")
    assert not window.page_area.trouble.isVisible()


def test_a_refusal_nobody_takes_is_said_at_the_foot(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)

    def refuse(book: Book) -> None:
        raise Refused("Việc này không làm được.")

    window.app.write(refuse)
    wait_saved(qtbot, window)
    assert window.status.notice.text() == "Việc này không làm được."
    assert not window.page_area.trouble.isVisible()


def broken(name: str) -> None:
    number = int(f"{name} sinh 1958")
    raise AssertionError(number)


def error_about(name: str) -> BaseException:
    try:
        broken(name)
    except ValueError as error:
        return error
    raise AssertionError


def test_a_bug_is_reported_without_personal_data(
    qtbot: QtBot, window: MainWindow, empty_book: Path, caplog: pytest.LogCaptureFixture
) -> None:
    open_book(qtbot, window, empty_book)
    error = error_about("Nguyễn Thị Ánh")
    with caplog.at_level(logging.ERROR):
        window.app.write(lambda book: broken("Nguyễn Thị Ánh"))
        report = dialog_of(qtbot, window, BugReport)
        window.app.failed.emit(error)
    assert len([d for d in window.findChildren(BugReport) if d.isVisible()]) == 1
    shown = report.findChild(QPlainTextEdit)
    assert isinstance(shown, QPlainTextEdit)
    text = shown.toPlainText()
    assert "ValueError" in text and Path(__file__).name in text and "broken" in text
    press(report, "Chép báo cáo")
    assert QGuiApplication.clipboard().text() == text
    for words in (text, caplog.text, report_of(error, "1")):
        assert "Ánh" not in words and "1958" not in words and str(empty_book.parent) not in words
    press(report, "Đóng")
    settle()
    assert window.app.is_open
    window.app.failed.emit(error)
    press(dialog_of(qtbot, window, BugReport), "Đóng")


def test_a_bug_leaves_the_book_as_it_was(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)

    def half(db: object) -> None:
        connection: sqlite3.Connection = db.conn  # type: ignore[attr-defined]
        connection.execute("UPDATE unit SET name = 'hỏng'")
        raise ValueError

    window.app.act("Sai", half)
    press(dialog_of(qtbot, window, BugReport), "Đóng")
    assert {unit.name for unit in all_units(window.app.reader)} == {COMMUNE}
