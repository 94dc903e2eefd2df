"""A pause in typing saves what stands there, and leaves the writer's hand alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.registrations.page import RegistrationsPage
from gui.registrations.roster import UNIT_KEY
from gui.shell.window import MainWindow
from tests.gui.conftest import wait_saved
from tests.gui.hands import bring_forward, focused, press, write
from tests.gui.registrations.conftest import page as page
from tests.gui.registrations.desk import button, field_text, problems, put, stored


def pause(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    """Stop typing for as long as it takes."""
    assert page.record.desk.pause.isActive()
    page.record.desk.pause.setInterval(0)
    qtbot.waitUntil(lambda: not page.record.desk.pause.isActive())
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
    for name, half in (("day", "31/2"), ("study_content", " Học và")):
        put(page, name, half)
        pause(qtbot, window, page)
        assert stored(page).get(UNIT_KEY) == before and field_text(page, name) == half
        assert problems(page) == []
        button(page, "dropRegistration").click()


def test_a_blank_at_the_end_keeps_nothing_from_the_book_and_stays_under_the_cursor(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    put(page, "study_content", "Câu. ")
    pause(qtbot, window, page)
    assert stored(page)[UNIT_KEY].study_content == "Câu." and not page.record.desk.is_changed()
    assert field_text(page, "study_content") == "Câu. "
    write("Thêm. ")
    press(Qt.Key.Key_Return)
    write("Nữa")
    assert field_text(page, "study_content") == "Câu. Thêm. \nNữa"
    pause(qtbot, window, page)
    assert stored(page)[UNIT_KEY].study_content == "Câu. Thêm.\nNữa"
    assert field_text(page, "study_content") == "Câu. Thêm. \nNữa"


@pytest.mark.parametrize("name", ["content", "measures", "responsible"])
def test_a_blank_at_the_end_stays_under_the_cursor_in_an_item(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage, name: str
) -> None:
    button(page, "addItem").click()
    write("Đọc")
    put(page, name, "Câu. ")
    pause(qtbot, window, page)
    assert getattr(stored(page)[UNIT_KEY].items[0], name) == "Câu." and not page.record.desk.is_changed()
    write("Thêm")
    assert field_text(page, name) == "Câu. Thêm"
    pause(qtbot, window, page)
    assert getattr(stored(page)[UNIT_KEY].items[0], name) == "Câu. Thêm"


def test_a_text_stays_as_it_is_while_its_writer_looks_at_another_window(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    put(page, "study_content", "Câu. ")
    other.show()
    bring_forward(other)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is other)
    pause(qtbot, window, page)
    assert stored(page)[UNIT_KEY].study_content == "Câu."
    other.close()
    bring_forward(window)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    write("Thêm")
    assert field_text(page, "study_content") == "Câu. Thêm"


@pytest.mark.parametrize(("name", "typed"), [("day", "28/1"), ("day", "5/3/2026"), ("note", "Ghi. "), ("due", "3/2")])
def test_what_was_left_in_another_field_as_it_was_typed_holds_nothing_up(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage, name: str, typed: str
) -> None:
    button(page, "addItem").click()
    write("Đọc")
    put(page, name, typed)
    put(page, "study_content", "Một câu dài đã gõ xong.")
    pause(qtbot, window, page)
    own = stored(page)[UNIT_KEY]
    assert own.study_content == "Một câu dài đã gõ xong." and not page.record.desk.is_changed()
    day = {"28/1": "28/01/2026", "5/3/2026": "05/03/2026", "3/2": "03/02/2026"}
    shown = field_text(page, name)
    assert shown == day.get(typed, "Ghi.")
    assert focused().objectName() == "field_study_content"


def test_a_tick_that_has_the_keyboard_holds_nothing_up(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    put(page, "study_content", "Học")
    box = page.findChild(QCheckBox, "field_signed")
    assert isinstance(box, QCheckBox)
    box.setFocus()
    press(Qt.Key.Key_Space)
    pause(qtbot, window, page)
    assert stored(page)[UNIT_KEY].signed and stored(page)[UNIT_KEY].study_content == "Học"


def test_a_day_still_being_typed_is_waited_for(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    put(page, "day", "28/1")
    pause(qtbot, window, page)
    assert UNIT_KEY not in stored(page) and field_text(page, "day") == "28/1"


def test_a_word_being_composed_is_waited_for(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    put(page, "study_content", "Học")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    QApplication.sendEvent(editor, QInputMethodEvent(" tâ", []))
    page.record.desk.pause.timeout.emit()
    assert page.record.desk.pause.isActive() and editor.textCursor().block().layout().preeditAreaText() == " tâ"
    done = QInputMethodEvent("", [])
    done.setCommitString(" tập")
    QApplication.sendEvent(editor, done)
    pause(qtbot, window, page)
    assert stored(page)[UNIT_KEY].study_content == "Học tập"
