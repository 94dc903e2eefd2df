"""A pause in typing saves what stands there, and leaves the writer's hand alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.pages.registrations import RegistrationsPage
from gui.registrations.roster import UNIT_KEY
from gui.window import MainWindow
from tests.gui.conftest import wait_saved
from tests.gui.hands import focused, press, write
from tests.gui.registrations.conftest import page as page
from tests.gui.registrations.desk import button, field_text, problems, put, stored


def pause(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    """Stop typing for as long as it takes."""
    assert page.pause.isActive()
    page.pause.setInterval(0)
    qtbot.waitUntil(lambda: not page.pause.isActive())
    wait_saved(qtbot, window)


def test_a_text_is_saved_and_goes_on_where_the_cursor_stands(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    put(page, "study_content", "Học tác phẩm")
    press(Qt.Key.Key_Home)
    pause(qtbot, window, page)
    assert stored(page)[UNIT_KEY].study_content == "Học tác phẩm"
    write("Năm nay ")
    assert field_text(page, "study_content") == "Năm nay Học tác phẩm"
    pause(qtbot, window, page)
    assert stored(page)[UNIT_KEY].study_content == "Năm nay Học tác phẩm"


def test_a_new_item_is_saved_once_however_often_its_writer_stops(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    before = [item.content for item in stored(page)[UNIT_KEY].items] if UNIT_KEY in stored(page) else []
    button(page, "addItem").click()
    for part in ("Đọc", " một", " tác phẩm"):
        write(part)
        pause(qtbot, window, page)
    assert [item.content for item in stored(page)[UNIT_KEY].items] == [*before, "Đọc một tác phẩm"]
    assert field_text(page, "content") == "Đọc một tác phẩm" and focused().objectName() == "field_content"


def test_what_is_not_whole_is_left_in_peace(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    before = stored(page).get(UNIT_KEY)
    for name, half in (("day", "31/2"), ("study_content", "Học và ")):
        put(page, name, half)
        pause(qtbot, window, page)
        assert stored(page).get(UNIT_KEY) == before and field_text(page, name) == half
        assert problems(page) == []
        button(page, "dropRegistration").click()


def test_a_word_being_composed_is_waited_for(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    put(page, "study_content", "Học")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    QApplication.sendEvent(editor, QInputMethodEvent(" tâ", []))
    page.pause.timeout.emit()
    assert page.pause.isActive() and editor.textCursor().block().layout().preeditAreaText() == " tâ"
    done = QInputMethodEvent("", [])
    done.setCommitString(" tập")
    QApplication.sendEvent(editor, done)
    pause(qtbot, window, page)
    assert stored(page)[UNIT_KEY].study_content == "Học tập"
