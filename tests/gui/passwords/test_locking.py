"""The locked screen: nothing is seen, nothing is lost, the password opens it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from db.book import keys
from domain.recovery_codes import written
from gui.context import places
from gui.passwords import locking as module
from gui.passwords.choices import PasswordDialog
from gui.passwords.locking import LockDialog, Locking
from gui.shell.new_book import NewBookDialog
from gui.shell.window import MainWindow
from gui.widgets.choice_box import ChoiceBox
from tests import needs
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.desk import dialog_of, text_in
from tests.gui.finding import choose, find, press
from tests.passwords import PASSWORD


@pytest.fixture
def open_window(qtbot: QtBot, window: MainWindow, locked_book: Path, key: keys.BookKey) -> MainWindow:
    """A window on a book with a password."""
    keys.remember(key)
    open_book(qtbot, window, locked_book)
    return window


@pytest.fixture(autouse=True)
def _unlocked_at_the_end(qapp: QApplication) -> Iterator[None]:
    """Whatever a test has locked is open again, so that windows can be closed."""
    yield
    for window in qapp.topLevelWidgets():
        if isinstance(window, LockDialog):
            window.accept()
    settle()


def seen(qapp: QApplication) -> list[str]:
    return [type(w).__name__ for w in qapp.topLevelWidgets() if w.isVisible()]


def locked(qtbot: QtBot, locking: Locking) -> LockDialog:
    qtbot.waitUntil(lambda: locking.is_locked)
    assert locking.dialog is not None
    return locking.dialog


def unlock(qtbot: QtBot, locking: Locking, typed: str = PASSWORD) -> None:
    dialog = locked(qtbot, locking)
    find(dialog, QLineEdit, "password").setText(typed)
    press(dialog, "Mở khóa")
    qtbot.waitUntil(lambda: not locking.is_locked)


def test_after_a_pause_everything_is_hidden_and_comes_back_as_it_was(
    qtbot: QtBot, qapp: QApplication, open_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_window.openings.ask_new()
    dialog = dialog_of(qtbot, open_window, NewBookDialog)
    find(dialog, QLineEdit, "newName").setText("Chi bộ đang gõ dở")
    monkeypatch.setattr(module, "MINUTE_MS", 1)
    open_window.passwords.locking._wait()
    lock = locked(qtbot, open_window.passwords.locking)
    assert seen(qapp) == ["LockDialog"]
    assert "Chi bộ" not in text_in(lock) + lock.windowTitle()
    monkeypatch.setattr(module, "MINUTE_MS", 60_000)
    unlock(qtbot, open_window.passwords.locking)
    assert sorted(seen(qapp)) == ["MainWindow", "NewBookDialog"]
    assert find(dialog, QLineEdit, "newName").text() == "Chi bộ đang gõ dở"
    assert dialog.windowModality() is Qt.WindowModality.WindowModal
    dialog.close()


def test_a_wrong_password_esc_and_the_cross_open_nothing(
    qtbot: QtBot, qapp: QApplication, open_window: MainWindow
) -> None:
    open_window.passwords.lock()
    lock = locked(qtbot, open_window.passwords.locking)
    find(lock, QLineEdit, "password").setText("sai het roi nhe")
    press(lock, "Mở khóa")
    qtbot.waitUntil(lambda: module.WRONG in text_in(lock))
    qtbot.keyClick(lock, Qt.Key.Key_Escape)
    lock.close()
    assert seen(qapp) == ["LockDialog"]
    unlock(qtbot, open_window.passwords.locking)
    assert open_window.isVisible()


def test_the_code_of_the_sheet_opens_it_too(qtbot: QtBot, open_window: MainWindow, key: keys.BookKey) -> None:
    open_window.passwords.lock()
    unlock(qtbot, open_window.passwords.locking, written(key.secret))


def test_what_comes_up_while_it_is_locked_is_not_seen_either(
    qtbot: QtBot, qapp: QApplication, open_window: MainWindow
) -> None:
    open_window.passwords.lock()
    late = QDialog(open_window)
    late.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    late.open()
    qtbot.waitUntil(lambda: seen(qapp) == ["LockDialog"])
    unlock(qtbot, open_window.passwords.locking)
    assert late.isVisible()
    late.close()


@needs.own_clipboard()
def test_what_was_copied_is_pasted_nowhere_until_it_is_open_again(qtbot: QtBot, open_window: MainWindow) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Bùi Thị Kín")
    locking = open_window.passwords.locking
    open_window.passwords.lock()
    assert clipboard.text() == ""
    unlock(qtbot, locking)
    assert clipboard.text() == "Bùi Thị Kín"
    open_window.passwords.lock()
    clipboard.setText("Chữ của chương trình khác")
    unlock(qtbot, locking)
    assert clipboard.text() == "Chữ của chương trình khác"


def test_what_is_typed_begins_the_pause_anew(qtbot: QtBot, open_window: MainWindow) -> None:
    pause = open_window.passwords.locking._pause
    pause.start(100_000_000)
    qtbot.keyClick(open_window, Qt.Key.Key_Shift)
    assert pause.interval() == module.USUAL * module.MINUTE_MS
    pause.start(100_000_000)
    qtbot.mouseMove(open_window.rail)
    qtbot.waitUntil(lambda: pause.interval() == module.USUAL * module.MINUTE_MS)


def test_what_was_being_typed_in_a_form_is_saved_or_still_there(
    qtbot: QtBot, open_window: MainWindow, locked_book: Path
) -> None:
    from gui.people.page import PeoplePage

    open_window.show_page(places.PEOPLE)
    page = open_window.page
    assert isinstance(page, PeoplePage)
    wait_saved(qtbot, open_window)
    lines = [line for line in page.findChildren(QLineEdit) if line.isVisible() and line.isEnabled()]
    lines[0].setFocus()
    qtbot.keyClicks(lines[0], "dang go do")
    before = lines[0].text()
    open_window.passwords.lock()
    unlock(qtbot, open_window.passwords.locking)
    assert lines[0].text() == before
    assert open_window.page is page


def test_how_long_the_pause_is_can_be_chosen_or_it_is_never_locked(qtbot: QtBot, open_window: MainWindow) -> None:
    open_window.passwords.show()
    dialog = dialog_of(qtbot, open_window, PasswordDialog)
    choose(find(dialog, ChoiceBox, "lockPause"), "Không tự khóa")
    press(dialog, "Đóng")
    open_window.passwords.locking._wait()
    assert not open_window.passwords.locking._pause.isActive()
    assert module.minutes_of(open_window.app.preferences) == 0
    open_window.app.preferences.set_number(module.MINUTES, 7)
    assert module.minutes_of(open_window.app.preferences) == module.USUAL


def test_a_closed_book_is_watched_no_more(qtbot: QtBot, open_window: MainWindow) -> None:
    open_window.close_book()
    qtbot.waitUntil(lambda: not open_window.app.is_open)
    assert not open_window.passwords.locking._pause.isActive()
    open_window.passwords.locking.lock()
    assert not open_window.passwords.locking.is_locked
