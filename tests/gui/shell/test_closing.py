"""Closing the book: what is under way is waited for, what would be lost is asked about, nothing hangs."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.book.kept_backups import list_backups
from db.files.folders import backup_folder
from db.operations.units import add_unit
from domain.progress import Progress
from domain.units import UnitKind
from gui.context import places
from gui.shell.trouble_dialog import TroubleDialog
from gui.shell.window import MainWindow
from gui.widgets.waiting import Waiting
from tests.gui.answers import Answers
from tests.gui.conftest import close_window, open_book, settle, wait_saved
from tests.gui.desk import add_branch, close_book, dialog_of, text_in, unit_names
from tests.gui.finding import press


def test_closing_makes_a_backup_of_what_changed_only(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)
    add_branch("Chi bộ A", window)
    close_book(qtbot, window)
    folders = list(backup_folder().glob(f"{empty_book.stem}-*"))
    assert len(folders) == 1
    count = len(list_backups(folders[0]))
    open_book(qtbot, window, empty_book)
    close_book(qtbot, window)
    assert len(list_backups(folders[0])) == count


def test_closing_waits_for_what_is_being_saved(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)
    for number in range(20):
        add_branch(f"Chi bộ {number}", window)
    close_window(qtbot, window)
    assert {f"Chi bộ {number}" for number in range(20)} <= unit_names(empty_book)


def test_closing_during_a_long_job_waits_and_may_be_given_up(
    qtbot: QtBot, window: MainWindow, empty_book: Path
) -> None:
    open_book(qtbot, window, empty_book)
    going_on = threading.Event()

    def long(book: Book) -> Generator[Progress, None, None]:
        yield Progress(0, 2)
        going_on.wait(60)
        yield Progress(1, 2)

    window.app.write(long)
    window.close()
    press(dialog_of(qtbot, window, Waiting), "Chưa đóng nữa")
    assert window.isVisible() and window.app.is_open
    going_on.set()
    wait_saved(qtbot, window)
    settle()
    assert window.isVisible() and window.app.is_open
    close_window(qtbot, window)


def test_closing_while_something_is_printed_asks(
    qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers
) -> None:
    open_book(qtbot, window, empty_book)
    steps: list[int] = []

    def endless() -> Generator[Progress, None, None]:
        while True:
            steps.append(1)
            threading.Event().wait(0.01)
            yield Progress(0, 0)

    stopped: list[BaseException] = []
    window.app.background.run(endless, lambda _: None, stopped.append)
    answers.agree = False
    window.close_book()
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "Đang in" in answers.asked[0] and window.app.is_open
    answers.agree = True
    close_book(qtbot, window)
    assert len(stopped) == 1


def test_closing_while_a_book_is_being_opened(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    window.open_book(commune_book)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.app.is_open


def test_closing_while_a_book_is_being_made(qtbot: QtBot, window: MainWindow) -> None:
    window.openings.open_sample()
    window.openings.open_sample()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.app.is_open


def test_a_backup_that_cannot_be_made_is_said_and_the_window_stays(
    qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers, data_folder: Path
) -> None:
    open_book(qtbot, window, empty_book)
    add_branch("Chi bộ A", window)
    wait_saved(qtbot, window)
    shutil.rmtree(data_folder / "sao-luu", ignore_errors=True)
    (data_folder / "sao-luu").write_text("không phải thư mục", encoding="utf-8")
    window.close()
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "Chưa sao lưu được" in answers.asked[0]
    assert window.isVisible() and not window.app.is_open
    assert "Chi bộ A" in unit_names(empty_book)


def test_what_was_typed_and_not_saved_is_asked_about(
    qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_book(qtbot, window, empty_book)
    monkeypatch.setattr(type(window.page), "unsaved", lambda self: "Ô nhận xét của ông A chưa lưu được.")
    answers.agree = False
    window.close()
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "ông A" in answers.asked[0] and window.app.is_open
    answers.agree = True
    close_window(qtbot, window)


def test_a_page_may_keep_the_user(
    qtbot: QtBot, window: MainWindow, empty_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_book(qtbot, window, empty_book)
    window.show_page(places.OVERVIEW)
    monkeypatch.setattr(type(window.page), "leave", lambda self: False)
    window.rail.button(places.KEEPING).click()
    assert window.rail.button(places.OVERVIEW).isChecked()
    window.close()
    assert window.app.is_open
    monkeypatch.undo()


def test_nothing_can_be_typed_that_would_come_too_late(
    qtbot: QtBot, window: MainWindow, empty_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_book(qtbot, window, empty_book)
    going_on = threading.Event()
    close = Book.close
    monkeypatch.setattr(Book, "close", lambda book: (going_on.wait(60), close(book))[1])
    window.close()
    assert not window.page_area.isEnabled()
    qtbot.waitUntil(lambda: window.app.writer._ending)
    refused: list[BaseException] = []
    window.app.act("Ghi muộn", add_unit, "Chi bộ muộn", UnitKind.BRANCH, 1, refused=refused.append)
    assert "đang đóng" in str(refused[0])
    going_on.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.app.writer.is_busy
    open_book(qtbot, window, empty_book)
    window.show()
    assert window.page_area.isEnabled()


def test_thinking_better_of_closing_holds_while_quiet_work_ends(
    qtbot: QtBot, window: MainWindow, empty_book: Path
) -> None:
    open_book(qtbot, window, empty_book)
    going_on = threading.Event()
    heard: list[object] = []
    window.app.background.run(lambda: going_on.wait(60), heard.append, heard.append, is_quiet=True)
    window.close()
    press(dialog_of(qtbot, window, Waiting), "Chưa đóng nữa")
    going_on.set()
    qtbot.waitUntil(lambda: heard == [True])
    settle()
    assert window.app.is_open and window.page_area.isEnabled()


def test_a_book_that_cannot_be_read_after_all_is_given_free(
    qtbot: QtBot, window: MainWindow, empty_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(path: Path) -> sqlite3.Connection:
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("db.book.connections.connect_reader", unreadable)
    window.open_book(empty_book)
    assert "hỏng một phần" in text_in(dialog_of(qtbot, window, TroubleDialog))
    assert window.welcome.isVisible() and not window.app.is_open
    monkeypatch.undo()
    dialog_of(qtbot, window, TroubleDialog).close()
    open_book(qtbot, window, empty_book)


def test_thinking_better_of_closing_gives_the_keyboard_back(
    qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_book(qtbot, window, empty_book)
    window.page_area.finder.setFocus()
    monkeypatch.setattr(type(window.page), "unsaved", lambda self: "Ô nhận xét của ông A chưa lưu được.")
    answers.agree = False
    window.close()
    qtbot.waitUntil(lambda: bool(answers.asked))
    settle()
    assert window.app.is_open and window.focusWidget() is window.page_area.finder
    answers.agree = True
    close_window(qtbot, window)
