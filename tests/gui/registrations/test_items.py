"""The items of a registration: added, edited, removed, put in order, held until they are whole."""

from __future__ import annotations

import sqlite3

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from domain.registrations import Item, ItemKind, ItemState
from gui.registrations.items import COLUMNS
from gui.registrations.page import RegistrationsPage
from gui.registrations.roster import UNIT_KEY
from gui.shell.window import MainWindow
from tests.gui.conftest import wait_saved
from tests.gui.desk import text_in
from tests.gui.finding import find
from tests.gui.hands import focused, write
from tests.gui.registrations.conftest import held as held
from tests.gui.registrations.conftest import page as page
from tests.gui.registrations.desk import button, choose, field_text, key_of, label, problems, put, stored

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_items_are_added_edited_removed_and_ordered(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    for content in ("Một", "Hai", "Ba"):
        button(page, "addItem").click()
        assert focused().objectName() == "field_content"
        write(content)
    button(page, "itemUp").click()
    assert [i.content for i in page.record.items.model.items] == ["Một", "Ba", "Hai"]
    page.record.items.table.selectRow(0)
    assert field_text(page, "content") == "Một"
    button(page, "itemDown").click()
    button(page, "saveRegistration").click()
    wait_saved(qtbot, window)
    assert [i.content for i in stored(page)[UNIT_KEY].items] == ["Ba", "Một", "Hai"]
    ids = [i.id for i in stored(page)[UNIT_KEY].items]
    page.record.items.table.selectRow(2)
    put(page, "result", "Đạt 80 %")
    choose(page, "state", "hoàn thành")
    page.record.items.table.selectRow(0)
    button(page, "removeItem").click()
    button(page, "saveRegistration").click()
    wait_saved(qtbot, window)
    items = stored(page)[UNIT_KEY].items
    assert [(i.id, i.content, i.state, i.result) for i in items] == [
        (ids[1], "Một", ItemState.OPEN, ""),
        (ids[2], "Hai", ItemState.DONE, "Đạt 80 %"),
    ]


def test_an_item_taken_out_is_a_step_of_its_own_that_one_click_takes_back(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    for content in ("Một", "Hai"):
        button(page, "addItem").click()
        write(content)
    button(page, "saveRegistration").click()
    wait_saved(qtbot, window)
    put(page, "study_content", "Vừa gõ thêm")
    page.record.items.table.selectRow(0)
    button(page, "removeItem").click()
    wait_saved(qtbot, window)
    assert [i.content for i in stored(page)[UNIT_KEY].items] == ["Hai"]
    toast = window.page_area.toast
    assert toast.isVisible() and "Đã bỏ “Một” – " in text_in(toast)
    find(toast, QPushButton, "undoDeleted").click()
    wait_saved(qtbot, window)
    assert [i.content for i in stored(page)[UNIT_KEY].items] == ["Một", "Hai"]
    assert [i.content for i in page.record.items.model.items] == ["Một", "Hai"]
    assert stored(page)[UNIT_KEY].study_content == "Vừa gõ thêm" and toast.isHidden()


def test_an_item_that_cannot_be_saved_can_still_be_taken_out(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    button(page, "addItem").click()
    write("Một")
    button(page, "saveRegistration").click()
    wait_saved(qtbot, window)
    page.record.items.table.selectRow(0)
    put(page, "due", "31/2/2026")
    button(page, "removeItem").click()
    wait_saved(qtbot, window)
    assert stored(page)[UNIT_KEY].items == () and problems(page) == []
    find(window.page_area.toast, QPushButton, "undoDeleted").click()
    wait_saved(qtbot, window)
    assert [(i.content, i.due) for i in stored(page)[UNIT_KEY].items] == [("Một", None)]


def test_item_without_content_keeps_the_user_there(page: RegistrationsPage) -> None:
    put(page, "target", "Chỉ có chỉ tiêu")
    page.go_to_line(key_of(page, 1))
    assert label(page, "recordName") == "Chi bộ (tập thể)"
    assert problems(page) == ["Hãy ghi “Nội dung”."]
    assert focused().objectName() == "field_content"
    assert page.list.table.currentIndex().row() == 0
    button(page, "dropRegistration").click()
    assert problems(page) == []
    page.go_to_line(key_of(page, 1))
    assert label(page, "recordName").startswith("1. ")


def test_items_that_were_typed_are_values(page: RegistrationsPage) -> None:
    put(page, "content", "Việc")
    items = page.record.items.items()
    assert items == (Item("Việc"),)
    assert items[0].kind == ItemKind.FOLLOW and type(items[0].state) is ItemState
    button(page, "dropRegistration").click()
    assert page.record.items.items() == () and not page.record.desk.is_changed()


def test_an_item_just_typed_is_taken_out_while_it_is_still_being_saved(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    put(page, "content", "Gõ nhầm")
    button(page, "removeItem").click()
    wait_saved(qtbot, window)
    assert stored(page)[UNIT_KEY].items == () and page.record.items.model.items == []
    assert not page.record.desk.is_changed()
    assert window.menus.undo.text() == "Hoàn tác: Bỏ “Gõ nhầm” – Chi bộ thôn Đồng Tâm"
    window.app.undo()
    wait_saved(qtbot, window)
    assert [i.content for i in stored(page)[UNIT_KEY].items] == ["Gõ nhầm"]


def test_a_field_emptied_again_while_it_is_being_saved_is_empty_in_the_book(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    put(page, "study_content", "mới")
    assert page.record.desk.save_now()
    put(page, "study_content", "")
    assert page.record.desk.save_now()
    wait_saved(qtbot, window)
    assert field_text(page, "study_content") == "" and stored(page)[UNIT_KEY].study_content == ""


def test_what_is_emptied_again_after_it_could_not_be_saved_is_not_saved_later(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage, held: sqlite3.Connection
) -> None:
    put(page, "study_content", "mới")
    assert page.record.desk.save_now()
    wait_saved(qtbot, window)
    assert page.unsaved()
    put(page, "study_content", "")
    held.execute("COMMIT")
    page.go_to_line(key_of(page, 1))
    wait_saved(qtbot, window)
    page.record.desk.drafts.save_again()
    wait_saved(qtbot, window)
    assert page.unsaved() == "" and stored(page) == {}


def test_a_deadline_in_words_stands_whole_among_the_items(page: RegistrationsPage) -> None:
    table, air_px = page.record.items.table, 20
    room = table.columnWidth(COLUMNS.index("deadline")) - air_px
    assert table.fontMetrics().horizontalAdvance("Thường xuyên") <= room
