"""Somebody else changes a book that the window has open: told before anything more is saved, what was typed stays."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.book.check import check
from db.book.connections import connect_looker
from db.book.kept_backups import backups_of
from db.operations.months import write_cell
from gui.cells.model import State
from gui.months.page import MonthsPage
from gui.shell.changed import ChangedDialog
from gui.shell.notices import BugReport
from gui.shell.window import MainWindow
from tests import needs
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.desk import close_book, dialog_of, text_in
from tests.gui.finding import find, press
from tests.gui.hands import write
from tests.gui.months.conftest import show_months
from tests.gui.months.desk import REMARK, follow_ups, state, text
from tests.passwords import another_program

TYPED = "Đã giúp hai hộ cận nghèo."


def type_cell(qtbot: QtBot, window: MainWindow, page: MonthsPage, row: int, words: str) -> None:
    page.grid.begin_at(row, REMARK)
    write(words)
    page.grid.go_to(row + 1, REMARK)
    wait_saved(qtbot, window)


def edited(book: Path, older: Path) -> None:
    with closing(another_program(book)) as connection:
        connection.execute(
            "PRAGMA journal_mode = TRUNCATE"
        )  # our journal, which is open, is not its to delete on Windows
        connection.execute("UPDATE follow_up SET remark = 'Bịa'")
        connection.commit()


def overwritten(book: Path, older: Path) -> None:
    shutil.copyfile(older, book)


def replaced(book: Path, older: Path) -> None:
    older.replace(book)


def emptied(book: Path, older: Path) -> None:
    os.truncate(book, 0)


def ruined(book: Path, older: Path) -> None:
    with book.open("r+b") as file:
        for place in range(4096, book.stat().st_size, 4096):
            file.seek(place + 100)
            file.write(b"\xff" * 300)


WAYS = [
    *(edited, overwritten, emptied),
    pytest.param(replaced, marks=needs.OPEN_FILES_GO),
    pytest.param(ruined, marks=needs.TIMES_TELL),
]


@pytest.mark.parametrize("change", WAYS)
def test_what_was_typed_stays_and_the_change_is_told(
    qtbot: QtBot, window: MainWindow, branch_book: Path, tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    older = Path(shutil.copy(branch_book, tmp_path / "cu.sotd"))
    page = show_months(qtbot, window, branch_book)
    type_cell(qtbot, window, page, 1, "Lưu trước khi bị thay đổi")
    change(branch_book, older)
    type_cell(qtbot, window, page, 2, TYPED)
    assert (text(page, 2, REMARK), state(page, 2, REMARK)) == (TYPED, State.FAILED)
    assert window.status.state.text() == "CHƯA LƯU"
    dialog = dialog_of(qtbot, window, ChangedDialog)
    assert "đã bị thay đổi từ nơi khác" in text_in(dialog) and "vẫn còn trên màn hình" in text_in(dialog)
    assert "đã bị thay đổi từ nơi khác" in window.page_area.trouble.words
    assert not window.findChildren(BugReport)
    press(dialog, "Để sau")
    assert text(page, 2, REMARK) == TYPED
    window.close_book(anyway=True)
    qtbot.waitUntil(lambda: not window.app.is_open)


def test_the_book_is_opened_again_as_it_is_now(
    qtbot: QtBot, window: MainWindow, branch_book: Path, tmp_path: Path, answers: Answers
) -> None:
    older = Path(shutil.copy(branch_book, tmp_path / "cu.sotd"))
    page = show_months(qtbot, window, branch_book)
    type_cell(qtbot, window, page, 1, "Lưu trước khi bị thay đổi")
    before = len(backups_of(branch_book))
    overwritten(branch_book, older)
    type_cell(qtbot, window, page, 2, TYPED)
    dialog = dialog_of(qtbot, window, ChangedDialog)
    press(dialog, "Mở lại tệp sổ")
    qtbot.waitUntil(lambda: window.app.is_open and window.page is not None and window.page is not page)
    assert any("Còn chữ chưa lưu được" in asked for asked in answers.asked)
    assert len(backups_of(branch_book)) == before
    again = window.page
    assert isinstance(again, MonthsPage)
    assert text(again, 1, REMARK) != "Lưu trước khi bị thay đổi"
    line = again.model.line(2).id
    window.app.act("Ghi", write_cell, line, 3, "remark", TYPED)
    wait_saved(qtbot, window)
    assert follow_ups(again, 3)[line].remark == TYPED
    assert check(window.app.reader).problems == ()


@needs.OPEN_FILES_GO
def test_a_copy_is_kept_of_what_the_window_still_holds(
    qtbot: QtBot, window: MainWindow, branch_book: Path, tmp_path: Path, answers: Answers
) -> None:
    """Another file was put in the book's place: what was saved is only in the file that the window holds."""
    older = Path(shutil.copy(branch_book, tmp_path / "cu.sotd"))
    page = show_months(qtbot, window, branch_book)
    type_cell(qtbot, window, page, 1, "Chỉ còn ở đây")
    replaced(branch_book, older)
    type_cell(qtbot, window, page, 2, TYPED)
    dialog = dialog_of(qtbot, window, ChangedDialog)
    target = tmp_path / "giu" / "ban cat.sotd"
    answers.paths.append(target)
    press(dialog, "Cất một bản…")
    qtbot.waitUntil(lambda: "Đã cất một bản vào" in find(dialog, QLabel, "whatToDo").text())
    with closing(connect_looker(target)) as connection:
        assert connection.execute("SELECT 1 FROM follow_up WHERE remark = 'Chỉ còn ở đây'").fetchone()
    press(dialog, "Để sau")
    window.close_book(anyway=True)
    qtbot.waitUntil(lambda: not window.app.is_open)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE unit SET name = CAST(x'c3' AS TEXT) WHERE id = (SELECT max(id) FROM unit)",
        "UPDATE unit SET kind = 'xyz' WHERE id = (SELECT max(id) FROM unit)",
    ],
)
def test_what_cannot_be_read_is_told_as_damage_and_not_as_a_bug(
    qtbot: QtBot, window: MainWindow, empty_book: Path, statement: str
) -> None:
    open_book(qtbot, window, empty_book)
    close_book(qtbot, window)
    with closing(another_program(empty_book)) as connection:
        connection.execute(statement)
        connection.commit()
    with qtbot.capture_exceptions() as uncaught:
        window.open_book(empty_book)
        qtbot.waitUntil(lambda: not window.app.writer.is_busy)
        settle()
    for _, error, _ in uncaught[:1]:
        window.app.tell_uncaught(error)  # as the program's own hook does
    qtbot.waitUntil(lambda: "hỏng" in _told(window))
    assert not [report for report in window.findChildren(BugReport) if report.isVisible()]


def _told(window: MainWindow) -> str:
    from gui.shell.trouble_dialog import TroubleDialog

    dialogs = [one for one in window.findChildren(TroubleDialog) if one.isVisible()]
    if dialogs:
        words = text_in(dialogs[0])
        dialogs[0].close()
        return words
    return window.page_area.trouble.words if window.app.is_open and window.page_area.trouble.isVisible() else ""
