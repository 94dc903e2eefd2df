"""A new book, the sample, and what is offered when a book cannot be opened."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.book.connections import file_of
from db.files.troubles import StorageTrouble, Trouble
from db.queries.units import all_units
from gui.shell.new_book import NewBookDialog
from gui.shell.pages import MAKERS
from gui.shell.trouble_dialog import AWAY_FOR_NOW, ELSEWHERE, LOOKABLE, TroubleDialog
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import FIRST, clock
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.desk import add_branch, close_book, dialog_of, text_in, unit_names
from tests.gui.finding import choose, find, press
from tests.gui.hands import bring_forward


def sqlite_of_another() -> bytes:
    """A database that another program has made."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE other (id INTEGER)")
        return connection.serialize()


def test_a_new_book_through_the_dialog(qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    press(window.welcome, "Lập tệp sổ mới…")
    dialog = dialog_of(qtbot, window, NewBookDialog)
    press(dialog, "Chọn nơi lưu…")
    assert "Hãy ghi tên đơn vị." in text_in(dialog)
    choose(find(dialog, type(dialog._kind), "newKind"), "Cả xã, phường (nhiều chi bộ)")  # type: ignore[attr-defined]
    find(dialog, QLineEdit, "newName").setText("Đảng bộ  xã Định Tiến")
    find(dialog, QLineEdit, "newAbove").setText("Đảng bộ tỉnh Mẫu")
    find(dialog, QSpinBox, "newYear").setValue(2026)
    find(dialog, QLineEdit, "newWho").setText("Lê Thị Người Ghi")
    answers.paths = [tmp_path / "sổ mới.sotd"]
    press(dialog, "Chọn nơi lưu…")
    qtbot.waitUntil(lambda: window.app.path == tmp_path / "sổ mới.sotd")
    assert answers.suggested == ["Đảng bộ xã Định Tiến.sotd"]
    assert [unit.name for unit in all_units(window.app.reader)] == ["Đảng bộ tỉnh Mẫu", "Đảng bộ xã Định Tiến"]
    assert window.app.who == "Lê Thị Người Ghi" and window.app.year == 2026


@pytest.mark.parametrize("keys", ["Enter", "Ctrl+Enter"])
def test_enter_goes_through_the_fields_of_a_new_book(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path, keys: str
) -> None:
    window.openings.ask_new()
    dialog = dialog_of(qtbot, window, NewBookDialog)
    bring_forward(dialog)
    for words in ("", "Chi bo thon Yen Trung", "Dang bo xa", "", "Le Thi En"):
        assert window.app.path is None and answers.suggested == []
        qtbot.keyClicks(dialog.focusWidget(), words)
        if words == "Le Thi En":
            answers.paths = [tmp_path / "moi.sotd"]
        ctrl = keys == "Ctrl+Enter" and words == "Le Thi En"
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, modifier)
    qtbot.waitUntil(lambda: window.app.path == tmp_path / "moi.sotd")
    assert [unit.name for unit in all_units(window.app.reader)] == ["Dang bo xa", "Chi bo thon Yen Trung"]
    assert window.app.who == "Le Thi En"


def test_a_new_book_never_takes_the_place_of_another(
    qtbot: QtBot, window: MainWindow, answers: Answers, empty_book: Path
) -> None:
    before = empty_book.read_bytes()
    window.openings.ask_new()
    dialog = dialog_of(qtbot, window, NewBookDialog)
    find(dialog, QLineEdit, "newName").setText("Chi bộ khác")
    answers.paths = [empty_book]
    press(dialog, "Chọn nơi lưu…")
    qtbot.waitUntil(lambda: any("Chưa lập được sổ mới" in words for words in answers.asked))
    assert empty_book.read_bytes() == before


def test_who_does_not_choose_a_place_keeps_what_was_typed(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.openings.ask_new()
    dialog = dialog_of(qtbot, window, NewBookDialog)
    find(dialog, QLineEdit, "newName").setText("Chi bộ thôn Đông")
    press(dialog, "Chọn nơi lưu…")
    settle()
    assert dialog.isVisible() and find(dialog, QLineEdit, "newName").text() == "Chi bộ thôn Đông"
    answers.paths = [tmp_path / "đông.sotd"]
    press(dialog, "Chọn nơi lưu…")
    qtbot.waitUntil(lambda: window.app.path == tmp_path / "đông.sotd")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 " * 99, sqlite_of_another()], ids=["empty", "pdf", "sqlite"])
def test_a_wrong_file_leaves_the_good_book_open(
    qtbot: QtBot, window: MainWindow, commune_book: Path, tmp_path: Path, content: bytes
) -> None:
    open_book(qtbot, window, commune_book)
    wrong = tmp_path / "nhầm.sotd"
    wrong.write_bytes(content)
    window.open_book(wrong)
    dialog = dialog_of(qtbot, window, TroubleDialog)
    press(dialog, "Đóng")
    qtbot.waitUntil(lambda: window.app.path == commune_book and window.page is not None)
    wait_saved(qtbot, window)
    assert FIRST in {unit.name for unit in all_units(window.app.reader)}


def test_the_sample_book_is_one_click_away(qtbot: QtBot, window: MainWindow) -> None:
    press(window.welcome, "Xem sổ mẫu")
    qtbot.waitUntil(lambda: window.app.is_open and not window.app.writer.is_busy)
    assert len(all_units(window.app.reader)) > 3
    assert window.windowTitle().startswith("SỔ MẪU – ")
    assert window.page_area.sample.isVisible()
    close_book(qtbot, window)


def test_a_book_of_ones_own_is_not_called_a_sample(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    assert window.windowTitle().startswith("xa – ")
    assert not window.page_area.sample.isVisible()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda book: book.unlink(), "Không thấy tệp sổ."),
        (lambda book: book.write_bytes(b""), "Tệp sổ rỗng"),
        (lambda book: book.write_bytes(b"Kh\xc3\xb4ng ph\xe1\xba\xa3i s\xe1\xbb\x95" * 99), "không phải là sổ"),
    ],
    ids=["gone", "empty", "no book"],
)
def test_a_book_that_is_gone_or_spoilt_is_restored_from_a_backup(
    qtbot: QtBot, window: MainWindow, empty_book: Path, spoil: object, said: str
) -> None:
    open_book(qtbot, window, empty_book)
    add_branch("Chi bộ A", window)
    close_book(qtbot, window)
    assert callable(spoil)
    spoil(empty_book)
    window.open_book(empty_book)
    dialog = dialog_of(qtbot, window, TroubleDialog)
    assert said in text_in(dialog)
    backups = find(dialog, QListWidget, "backups")
    assert backups.count() == 1 and "đảng viên" in backups.item(0).text()
    assert not find(dialog, QPushButton, "primary").isEnabled()
    backups.setCurrentRow(0)
    press(dialog, "Phục hồi từ bản sao lưu đã chọn")
    qtbot.waitUntil(lambda: window.app.is_open)
    assert "Chi bộ A" in {unit.name for unit in all_units(window.app.reader)}


def test_a_book_without_backups_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.open_book(tmp_path / "không có.sotd")
    dialog = dialog_of(qtbot, window, TroubleDialog)
    backups = find(dialog, QListWidget, "backups")
    assert "Chưa có bản sao lưu nào" in backups.item(0).text()
    backups.setCurrentRow(0)
    assert not find(dialog, QPushButton, "primary").isEnabled()
    press(dialog, "Đóng")
    assert window.welcome.isVisible()


def test_a_book_that_another_holds_may_be_looked_at(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    holder = Book(commune_book, clock, "Người khác")
    try:
        window.open_book(commune_book)
        dialog = dialog_of(qtbot, window, TroubleDialog)
        assert "đang được mở" in text_in(dialog)
        press(dialog, "Mở một bản sao chỉ để xem")
        qtbot.waitUntil(lambda: window.app.is_open)
        assert FIRST in {unit.name for unit in all_units(window.app.reader)}
        copy = file_of(window.app.reader)
        assert copy.parent.name.startswith(f".so-theo-doi-{os.getpid()}-"), "so it is swept were the program killed"
        for name in MAKERS:
            window.show_page(name)
        add_branch("Chi bộ lạ", window)
        wait_saved(qtbot, window)
        assert "chỉ để xem" in window.status.notice.text()
        close_book(qtbot, window)
    finally:
        holder.abandon()
    assert "Chi bộ lạ" not in unit_names(commune_book)
    open_book(qtbot, window, commune_book)
    assert not window.app.looks_only


NO_PLACE = [
    (errno.EROFS, "Nơi lưu chỉ cho đọc, không ghi tệp vào được."),
    (errno.EACCES, "Không được phép ghi vào nơi ấy."),
    (errno.ENOSPC, "Ổ đĩa đã đầy."),
    (errno.EIO, "Ổ đĩa hoặc USB không đọc ghi được."),
]


@pytest.mark.parametrize(("error", "words"), NO_PLACE)
def test_a_new_book_that_cannot_be_made_is_told_in_words_of_its_own(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: int,
    words: str,
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fsync", fail)
    window.openings.ask_new()
    dialog = dialog_of(qtbot, window, NewBookDialog)
    find(dialog, QLineEdit, "newName").setText("Chi bộ khác")
    answers.paths = [tmp_path / "moi.sotd"]
    press(dialog, "Chọn nơi lưu…")
    qtbot.waitUntil(lambda: any("Chưa lập được sổ mới" in asked for asked in answers.asked))
    assert words in answers.asked[-1] and "lập lại" in answers.asked[-1]
    window.openings.open_sample()
    qtbot.waitUntil(lambda: any("Chưa lập được sổ mẫu" in asked for asked in answers.asked))
    assert words in answers.asked[-1]
    assert not [dialog for dialog in window.findChildren(TroubleDialog) if dialog.isVisible()]
    assert not (tmp_path / "moi.sotd").exists()


@pytest.mark.parametrize("trouble", list(Trouble))
def test_no_button_is_offered_that_cannot_work(
    qtbot: QtBot, window: MainWindow, empty_book: Path, tmp_path: Path, trouble: Trouble
) -> None:
    for path in (None, tmp_path / "không có.sotd", tmp_path / "không có" / "x.sotd"):
        dialog = TroubleDialog(StorageTrouble(trouble, path), window)
        assert not dialog._look.isVisibleTo(dialog) and not dialog._bring.isVisibleTo(dialog)
        again = find(dialog, QPushButton, "openAgain").isVisibleTo(dialog)
        assert again == (path is not None and trouble in AWAY_FOR_NOW)
        dialog.deleteLater()
    dialog = TroubleDialog(StorageTrouble(trouble, empty_book), window)
    assert dialog._look.isVisibleTo(dialog) == (trouble in LOOKABLE)
    assert dialog._bring.isVisibleTo(dialog) == (trouble in ELSEWHERE)
    dialog.deleteLater()


def test_opening_after_a_book_that_could_not_be_opened(
    qtbot: QtBot, window: MainWindow, empty_book: Path, tmp_path: Path
) -> None:
    for _ in range(3):
        window.open_book(tmp_path / "không có.sotd")
        press(dialog_of(qtbot, window, TroubleDialog), "Đóng")
        settle()
    open_book(qtbot, window, empty_book)
    assert window.page is not None
