"""A book with a password: asked for wherever it is opened, and not opened without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from db.book import keys
from db.files.folders import backup_folder
from db.queries.units import all_units
from domain.recovery_codes import written
from gui.passwords import line as words_of_line
from gui.passwords.passwords import SET_ANEW
from gui.passwords.unlocking import UnlockDialog
from gui.shell.trouble_dialog import TroubleDialog
from gui.shell.window import MainWindow
from tests.books import opened
from tests.gui.answers import Answers
from tests.gui.books import FIRST
from tests.gui.conftest import MakeWindow, open_book, settle, wait_saved
from tests.gui.desk import close_book, dialog_of, text_in
from tests.gui.finding import find, press
from tests.gui.hands import bring_forward, write
from tests.passwords import PASSWORD

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


def asked(qtbot: QtBot, window: MainWindow) -> UnlockDialog:
    dialog = dialog_of(qtbot, window, UnlockDialog)
    assert isinstance(dialog, UnlockDialog)
    return dialog


def give(dialog: UnlockDialog, password: str) -> None:
    find(dialog, QLineEdit, "password").setText(password)
    press(dialog, "Mở sổ")


def wait_open(qtbot: QtBot, window: MainWindow, book: Path) -> None:
    qtbot.waitUntil(lambda: window.app.path == book and window.page is not None)
    wait_saved(qtbot, window)


def test_a_book_opens_when_its_password_is_typed(qtbot: QtBot, window: MainWindow, locked_book: Path) -> None:
    window.open_book(locked_book)
    dialog = asked(qtbot, window)
    assert not window.app.is_open
    give(dialog, PASSWORD)
    wait_open(qtbot, window, locked_book)
    assert FIRST in {unit.name for unit in all_units(window.app.reader)}


def test_a_wrong_password_is_told_kindly_and_may_be_typed_again(
    qtbot: QtBot, window: MainWindow, locked_book: Path
) -> None:
    window.open_book(locked_book)
    dialog = asked(qtbot, window)
    press(dialog, "Mở sổ")
    assert "Hãy gõ mật khẩu." in text_in(dialog)
    give(dialog, "cai gi do khac")
    qtbot.waitUntil(lambda: keys.WRONG in text_in(dialog))
    line = find(dialog, QLineEdit, "password")
    assert line.selectedText() or line.hasSelectedText()
    assert not window.app.is_open
    give(dialog, PASSWORD)
    wait_open(qtbot, window, locked_book)


def test_the_code_of_the_sheet_opens_it_and_a_new_password_is_proposed(
    qtbot: QtBot, window: MainWindow, locked_book: Path, key: keys.BookKey, answers: Answers
) -> None:
    window.open_book(locked_book)
    give(asked(qtbot, window), written(key.secret))
    wait_open(qtbot, window, locked_book)
    assert any(SET_ANEW in words for words in answers.asked)


def test_who_gives_up_keeps_what_was_open(
    qtbot: QtBot, window: MainWindow, locked_book: Path, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    window.open_book(locked_book)
    asked(qtbot, window).reject()
    settle()
    assert window.app.path == commune_book
    assert keys.is_locked(locked_book)


def test_the_program_asks_when_it_starts_with_such_a_book(
    qtbot: QtBot, make_window: MakeWindow, locked_book: Path
) -> None:
    window = make_window(locked_book)
    dialog = asked(qtbot, window)
    assert window.welcome.isVisible()
    give(dialog, PASSWORD)
    wait_open(qtbot, window, locked_book)


def test_who_closes_the_book_is_asked_again(qtbot: QtBot, window: MainWindow, locked_book: Path) -> None:
    window.open_book(locked_book)
    give(asked(qtbot, window), PASSWORD)
    wait_open(qtbot, window, locked_book)
    next(action for action in window.menus.every if action.text() == "Đón&g tệp sổ").trigger()
    qtbot.waitUntil(lambda: not window.app.is_open)
    assert keys.is_locked(locked_book)
    window.open_book(locked_book)
    asked(qtbot, window).reject()


def test_another_book_makes_the_first_ones_key_forgotten(
    qtbot: QtBot, window: MainWindow, locked_book: Path, commune_book: Path
) -> None:
    window.open_book(locked_book)
    give(asked(qtbot, window), PASSWORD)
    wait_open(qtbot, window, locked_book)
    open_book(qtbot, window, commune_book)
    assert keys.is_locked(locked_book)


def test_letters_are_hidden_until_they_are_wanted(qtbot: QtBot, window: MainWindow, locked_book: Path) -> None:
    window.open_book(locked_book)
    dialog = asked(qtbot, window)
    line, shown = find(dialog, QLineEdit, "password"), find(dialog, QCheckBox, "passwordShown")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    shown.click()
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    dialog.reject()


def test_caps_lock_and_marks_are_said_while_one_types(qtbot: QtBot, window: MainWindow, locked_book: Path) -> None:
    window.open_book(locked_book)
    dialog = asked(qtbot, window)
    bring_forward(dialog)
    line, warning = find(dialog, QLineEdit, "password"), find(dialog, QLabel, "doubt")
    assert dialog.focusWidget() is line
    for letter, held, caps in (("A", SHIFT, False), ("b", NONE, False), ("C", NONE, True), ("d", SHIFT, True)):
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, letter))
        assert warning.isVisible() == caps, letter
    assert warning.text() == words_of_line.CAPS
    line.clear()
    write("ngã")
    assert warning.text() == words_of_line.MARKS
    dialog.reject()


def test_a_backup_that_needs_another_password_asks_for_it_before_it_takes_the_books_place(
    qtbot: QtBot, window: MainWindow, locked_book: Path, commune_book: Path, key: keys.BookKey
) -> None:
    keys.remember(key)
    with opened(locked_book) as book:
        kept = book.backup("tay").file
    keys.forget_all()
    open_book(qtbot, window, commune_book)
    window.app.restore_wanted.emit(kept)
    dialog = asked(qtbot, window)
    assert window.app.path == commune_book
    give(dialog, PASSWORD)
    qtbot.waitUntil(lambda: window.app.path == commune_book and keys.salt_of(commune_book) == key.salt)
    wait_open(qtbot, window, commune_book)


def test_the_backups_of_a_damaged_book_are_offered_and_ask_too(
    qtbot: QtBot, window: MainWindow, locked_book: Path, key: keys.BookKey
) -> None:
    keys.remember(key)
    with opened(locked_book) as book:
        book.backup("tay")
    keys.forget_all()
    locked_book.write_bytes(b"")
    window.open_book(locked_book)
    dialog = dialog_of(qtbot, window, TroubleDialog)
    rows = dialog.findChildren(type(dialog._list))[0]  # type: ignore[attr-defined]
    assert [rows.item(row).text().rpartition(" – ")[2] for row in range(rows.count())] == ["có mật khẩu"]
    rows.setCurrentRow(0)
    press(dialog, "Phục hồi từ bản sao lưu đã chọn")
    give(asked(qtbot, window), PASSWORD)
    wait_open(qtbot, window, locked_book)
    assert len(list(backup_folder().iterdir())) >= 1


@pytest.mark.parametrize("key_pressed", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_keys_are_enough(qtbot: QtBot, window: MainWindow, locked_book: Path, key_pressed: Qt.Key) -> None:
    window.open_book(locked_book)
    dialog = asked(qtbot, window)
    bring_forward(dialog)
    qtbot.keyClicks(dialog.focusWidget(), PASSWORD)
    qtbot.keyClick(dialog.focusWidget(), key_pressed)
    if key_pressed == Qt.Key.Key_Return:
        wait_open(qtbot, window, locked_book)
        close_book(qtbot, window)
    else:
        qtbot.waitUntil(lambda: not dialog.isVisible())
        assert not window.app.is_open
