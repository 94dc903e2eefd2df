"""What can be wrong with a book's file, through the real window: its sentence, the next click, nothing typed lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from db.book.check import check
from db.book.kept_backups import backups_of, folder_of, list_backups
from db.files.troubles import Trouble
from db.queries.units import all_units
from gui.cells.model import State
from gui.context import places
from gui.context.copy_records import CopyRecords
from gui.keeping.page import KeepingPage
from gui.shell.openings import restored_words
from gui.shell.pages import MAKERS
from gui.shell.trouble_dialog import TroubleDialog
from gui.shell.window import MainWindow
from tests import needs
from tests.db.book.test_book import as_nobody
from tests.db.files.test_lock import HOLDS
from tests.gui.answers import Answers
from tests.gui.conftest import (
    MakeWindow,
    close_window,
    empty_disk,
    fill_disk,
    of_file,
    open_book,
    settle,
    wait_saved,
)
from tests.gui.desk import add_branch, close_book, dialog_of, text_in, unit_names
from tests.gui.finding import find, press
from tests.gui.hands import write
from tests.gui.months.conftest import show_months
from tests.gui.months.desk import REMARK, button, follow_ups, label, state, text
from tests.passwords import another_program, holder
from tests.processes import line_of, running

PAGE = 4096


def spoil(book: Path, table: str) -> None:
    """Write nonsense over the first page of a table or index, as a dying disk does."""
    with closing(another_program(book)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    content = book.read_bytes()
    book.write_bytes(content[: (root - 1) * PAGE] + b"\xff" * PAGE + content[root * PAGE :])


def make_newer(book: Path) -> None:
    with closing(another_program(book)) as connection:
        connection.execute("PRAGMA user_version = 999")


def with_backup(qtbot: QtBot, window: MainWindow, book: Path) -> None:
    """A branch added, the book closed and with that backed up."""
    open_book(qtbot, window, book)
    add_branch("Chi bộ A", window)
    close_book(qtbot, window)


def buttons_of(dialog: TroubleDialog) -> set[str]:
    return {button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()}


def trouble_of(qtbot: QtBot, window: MainWindow, book: Path) -> TroubleDialog:
    """The dialog with which opening a book ends."""
    window.open_book(book)
    dialog = dialog_of(qtbot, window, TroubleDialog)
    assert isinstance(dialog, TroubleDialog)
    assert not window.app.is_open and window.welcome.isVisible()
    assert str(book) in text_in(dialog)
    return dialog


# When it is opened


@pytest.mark.parametrize("table", ["book", "unit", "unit_parent"])
def test_a_damaged_book_is_restored_from_its_backup(
    qtbot: QtBot, window: MainWindow, empty_book: Path, data_folder: Path, table: str
) -> None:
    with_backup(qtbot, window, empty_book)
    spoil(empty_book, table)
    broken = empty_book.read_bytes()
    dialog = trouble_of(qtbot, window, empty_book)
    assert "Tệp sổ bị hỏng một phần." in text_in(dialog) and "không sửa vào tệp hỏng" in text_in(dialog)
    find(dialog, QListWidget, "backups").setCurrentRow(0)
    press(dialog, "Phục hồi từ bản sao lưu đã chọn")
    qtbot.waitUntil(lambda: window.app.is_open and window.page is not None)
    assert "Chi bộ A" in {unit.name for unit in all_units(window.app.reader)}
    assert "Đã phục hồi sổ. Bây giờ sổ có 0 đảng viên" in window.page_area.trouble.words
    assert [file.read_bytes() for file in (data_folder / "sao-luu" / "hong").iterdir()] == [broken]


def test_a_book_that_lacks_a_table_is_restored_too(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    with_backup(qtbot, window, commune_book)
    backup = backups_of(commune_book)[0].file
    with closing(another_program(commune_book)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TABLE follow_up")
    window.openings.put_back(backup, commune_book)
    qtbot.waitUntil(lambda: window.app.is_open and window.page_area.trouble.isVisible())
    assert "trước khi phục hồi có 24 đảng viên" in window.page_area.trouble.words
    assert "mất hết dòng theo dõi" in window.page_area.trouble.words
    assert check(window.app.reader).sound


@pytest.mark.without_password("spoils a page; SQLCipher then reads nothing more, so that such a book is restored")
def test_a_damaged_history_hinders_neither_looking_nor_opening_again(
    qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers
) -> None:
    with_backup(qtbot, window, empty_book)
    spoil(empty_book, "history_step")
    open_book(qtbot, window, empty_book)
    add_branch("Chi bộ B", window)
    wait_saved(qtbot, window)
    assert "Tệp sổ bị hỏng một phần." in window.page_area.trouble.words and window.status.state.text() == "CHƯA LƯU"
    close_book(qtbot, window)
    open_book(qtbot, window, empty_book)
    close_book(qtbot, window)
    assert "Chưa sao lưu được" in answers.asked[-1]


def test_a_newer_book_is_opened_to_look(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    make_newer(commune_book)
    before = commune_book.read_bytes()
    dialog = trouble_of(qtbot, window, commune_book)
    assert "phiên bản mới hơn" in text_in(dialog) and "cài phiên bản mới" in text_in(dialog)
    press(dialog, "Mở một bản sao chỉ để xem")
    qtbot.waitUntil(lambda: window.app.is_open and window.page is not None)
    assert window.app.looks_only and "CHỈ XEM" in window.status.state.text()
    close_book(qtbot, window)
    assert commune_book.read_bytes() == before


def test_a_newer_book_that_this_version_cannot_read_says_so(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    make_newer(commune_book)
    with closing(another_program(commune_book)) as connection:
        connection.execute("ALTER TABLE unit RENAME TO organisation")
    press(trouble_of(qtbot, window, commune_book), "Mở một bản sao chỉ để xem")
    settle()
    qtbot.waitUntil(lambda: not window.app.writer.is_busy)
    dialog = dialog_of(qtbot, window, TroubleDialog)
    assert "phiên bản mới hơn" in text_in(dialog) and not window.app.is_open


@needs.USERS
def test_a_read_only_book_is_looked_at_or_copied_here(
    qtbot: QtBot, window: MainWindow, commune_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "tai-lieu"
    documents.mkdir()
    monkeypatch.setattr("db.files.placement.documents_folder", lambda: documents)
    stick = tmp_path / "dia-cd"
    stick.mkdir()
    book = Path(shutil.copy(commune_book, stick / "xa.sotd"))
    book.chmod(0o444)
    stick.chmod(0o777)
    with as_nobody(tmp_path):
        dialog = trouble_of(qtbot, window, book)
    assert "chỉ đọc" in text_in(dialog) and "Tài liệu" in text_in(dialog)
    assert buttons_of(dialog) == {"Mở một bản sao chỉ để xem", "Chép vào máy rồi mở", "Thử mở lại", "Đóng"}
    press(dialog, "Chép vào máy rồi mở")
    qtbot.waitUntil(lambda: window.app.path == documents / "xa.sotd")
    wait_saved(qtbot, window)
    assert not window.app.looks_only


def test_a_book_that_comes_back_is_opened_by_the_next_click(
    qtbot: QtBot, window: MainWindow, empty_book: Path, tmp_path: Path
) -> None:
    away = empty_book.rename(tmp_path / "rut-ra.sotd")
    dialog = trouble_of(qtbot, window, empty_book)
    assert "Không thấy tệp sổ." in text_in(dialog)
    away.rename(empty_book)
    press(dialog, "Thử mở lại")
    qtbot.waitUntil(lambda: window.app.path == empty_book and window.page is not None)


def test_a_book_that_another_program_holds_is_opened_when_that_one_is_gone(
    qtbot: QtBot, window: MainWindow, empty_book: Path
) -> None:
    with running(HOLDS, str(empty_book)) as other:
        assert line_of(other) == "đang giữ"
        dialog = trouble_of(qtbot, window, empty_book)
        assert holder("Trần Thị Giữ") in text_in(dialog)
        press(dialog, "Thử mở lại")
        settle()
        still = dialog_of(qtbot, window, TroubleDialog)
        other.kill()
        other.wait()
        press(still, "Thử mở lại")
        qtbot.waitUntil(lambda: window.app.path == empty_book and window.page is not None)


def test_the_last_book_that_is_gone_is_told_and_stands_among_the_recent_ones(
    qtbot: QtBot, make_window: MakeWindow, empty_book: Path
) -> None:
    window = make_window()
    with_backup(qtbot, window, empty_book)
    close_window(qtbot, window)
    empty_book.unlink()
    window = make_window()
    recent = find(window.welcome, QListWidget, "recentBooks")
    assert "không thấy tệp" in recent.item(0).text()
    recent.itemClicked.emit(recent.item(0))
    dialog = dialog_of(qtbot, window, TroubleDialog)
    assert find(dialog, QListWidget, "backups").count() == 1
    assert not empty_book.exists(), "nothing is made in its place"


@needs.MOUNTS
def test_a_book_on_a_share_opens_with_a_warning_and_what_to_do(
    qtbot: QtBot, window: MainWindow, branch_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"36 35 98:0 / {tmp_path} rw - cifs //may-chu/so rw\n", encoding="utf-8")
    monkeypatch.setattr("db.files.placement.MOUNTS", mounts)
    open_book(qtbot, window, branch_book)
    assert "ổ mạng" in window.page_area.trouble.words and "chép sổ vào máy" in window.page_area.trouble.words


# While it is written


@pytest.mark.parametrize(
    ("spoilt", "mended", "words"),
    [
        (fill_disk, empty_disk, "Ổ đĩa đã đầy"),
        (partial(of_file, sql="PRAGMA query_only = 1"), partial(of_file, sql="PRAGMA query_only = 0"), "chỉ đọc"),
    ],
    ids=["full", "read-only"],
)
def test_what_was_typed_stays_and_is_saved_by_one_click_when_the_disk_is_mended(
    qtbot: QtBot,
    window: MainWindow,
    branch_book: Path,
    spoilt: Callable[[MainWindow], None],
    mended: Callable[[MainWindow], None],
    words: str,
) -> None:
    """SQLite itself answers as it does on a full disk and in a place that has become read-only."""
    page = show_months(qtbot, window, branch_book)
    spoilt(window)
    wait_saved(qtbot, window)
    typed = ("Đã giúp hai hộ cận nghèo. " * 190).strip()
    page.grid.begin_at(2, REMARK)
    write(typed)
    page.grid.go_to(3, REMARK)
    wait_saved(qtbot, window)
    assert words in window.page_area.trouble.words and window.page_area.trouble.isVisible()
    assert window.status.state.text() == "CHƯA LƯU"
    assert (text(page, 2, REMARK), state(page, 2, REMARK)) == (typed, State.FAILED)
    assert "Chưa lưu được 01 ô" in label(page, "unsaved")
    mended(window)
    wait_saved(qtbot, window)
    button(page, "saveAgain").click()
    wait_saved(qtbot, window)
    assert follow_ups(page, 3)[page.model.line(2).id].remark == typed
    assert window.status.state.text().startswith("Đã lưu")
    assert not window.page_area.trouble.isVisible()


@needs.OPEN_FILES_GO
def test_a_book_deleted_while_it_is_open_is_told_and_whole_in_its_last_backup(
    qtbot: QtBot, window: MainWindow, empty_book: Path
) -> None:
    open_book(qtbot, window, empty_book)
    add_branch("Chi bộ A", window)
    wait_saved(qtbot, window)
    empty_book.unlink()
    add_branch("Chi bộ B", window)
    wait_saved(qtbot, window)
    assert "Không thấy tệp sổ." in window.page_area.trouble.words and window.status.state.text() == "CHƯA LƯU"
    close_book(qtbot, window)
    dialog = trouble_of(qtbot, window, empty_book)
    find(dialog, QListWidget, "backups").setCurrentRow(0)
    press(dialog, "Phục hồi từ bản sao lưu đã chọn")
    qtbot.waitUntil(lambda: window.app.is_open and window.page is not None)
    assert "Chi bộ A" in {unit.name for unit in all_units(window.app.reader)}


# While it is open


def test_damage_that_nothing_shows_is_found_and_mended_by_three_clicks(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers
) -> None:
    with_backup(qtbot, window, commune_book)
    spoil(commune_book, "person_card")
    open_book(qtbot, window, commune_book)
    assert not window.page_area.trouble.isVisible()
    window.watch.look()
    qtbot.waitUntil(window.page_area.trouble.isVisible)
    assert "Tệp sổ bị hỏng một phần." in window.page_area.trouble.words
    assert "CHƯA LƯU" not in window.status.state.text()
    press(window.page_area.trouble, "Xem các bản sao lưu")
    page = window.page
    assert isinstance(page, KeepingPage)
    find(page, QListWidget, "backupList").setCurrentRow(0)
    find(page, QPushButton, "restore").click()
    qtbot.waitUntil(lambda: "Đã phục hồi" in window.page_area.trouble.words)
    wait_saved(qtbot, window)
    assert check(window.app.reader).sound
    assert "Sổ đang mở có" in answers.asked[-1] and "Bản sao lưu có 24 đảng viên" in answers.asked[-1]


def test_a_page_that_cannot_be_read_is_told_as_damage(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    with_backup(qtbot, window, commune_book)
    spoil(commune_book, "membership_unit")
    with qtbot.captureExceptions() as raised:
        open_book(qtbot, window, commune_book)
        for name in MAKERS:
            window.show_page(name)
            settle()
    for _, error, _ in raised:
        window.app.tell_uncaught(error)
    assert "Tệp sổ bị hỏng một phần." in window.page_area.trouble.words
    window.show_page(places.KEEPING)
    page = window.page
    assert page is not None and find(page, QListWidget, "backupList").count() == 1


def test_an_uncaught_error_is_told_apart(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)
    failed: list[object] = []
    window.app.failed.disconnect()
    window.app.failed.connect(failed.append)
    error = sqlite3.DatabaseError("malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    window.app.tell_uncaught(error)
    assert window.page_area.trouble.isVisible() and failed == []
    ours = ValueError()
    window.app.tell_uncaught(ours)
    assert failed == [ours]


# Backups


def test_restoring_says_what_was_and_what_is_and_is_undone_the_same_way(
    qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers
) -> None:
    with_backup(qtbot, window, empty_book)
    open_book(qtbot, window, empty_book)
    add_branch("Chi bộ B", window)
    wait_saved(qtbot, window)
    for row, there in ((0, {"Chi bộ A"}), (0, {"Chi bộ A", "Chi bộ B"})):
        window.show_page(places.KEEPING)
        page = window.page
        assert page is not None
        backups = find(page, QListWidget, "backupList")
        wanted = "trước khi phục hồi" if len(there) == 2 else "khi đóng tệp sổ"
        rows = [n for n in range(backups.count()) if wanted in backups.item(n).text()]
        backups.setCurrentRow(rows[-1] if len(there) == 1 else rows[row])
        window.page_area.trouble.hide()
        find(page, QPushButton, "restore").click()
        qtbot.waitUntil(window.page_area.trouble.isVisible)
        wait_saved(qtbot, window)
        assert {unit.name for unit in all_units(window.app.reader)} >= there
        assert ("Chi bộ B" in {unit.name for unit in all_units(window.app.reader)}) == (len(there) == 2)
    assert "trước khi phục hồi có" in window.page_area.trouble.words
    assert "CHƯA LƯU" not in window.status.state.text()


def test_the_words_of_a_restored_book() -> None:
    before = {"membership": 3, "registration": 2, "follow_up": 1}
    words = restored_words(before, {"membership": 30, "registration": 20, "follow_up": 10})
    assert "Bây giờ sổ có 30 đảng viên, 20 bản đăng ký, 10 dòng theo dõi" in words
    assert "trước khi phục hồi có 3 đảng viên" in words and "muốn trở lại" in words
    assert "không đọc được" in restored_words({}, before)


def test_a_newest_backup_that_is_no_good_is_told_as_such(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    with_backup(qtbot, window, commune_book)
    open_book(qtbot, window, commune_book)
    assert window.app.path is not None
    spoil(list_backups(folder_of(window.app.reader, window.app.path))[0].file, "person_card")
    window.watch.look()
    qtbot.waitUntil(window.page_area.trouble.isVisible)
    assert (
        Trouble.BACKUP.happened in window.page_area.trouble.words
        and "Sổ đang mở vẫn nguyên vẹn" in window.page_area.trouble.words
    )
    assert CopyRecords(window.app).is_drill_due and "CHƯA LƯU" not in window.status.state.text()


def test_a_closing_does_not_ask_about_what_the_program_does_of_itself(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers
) -> None:
    open_book(qtbot, window, commune_book)
    window.watch.look()
    close_book(qtbot, window)
    assert answers.asked == [] and "Chi bộ A" not in unit_names(commune_book)
