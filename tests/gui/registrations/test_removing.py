"""A whole registration is taken out: with undo, with what was being typed, never from a closed ledger."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.operations.registrations import remove_registration
from gui.registrations.page import RegistrationsPage
from gui.registrations.roster import UNIT_KEY
from gui.shell.window import MainWindow
from tests.closed_books import close_all
from tests.gui.conftest import settle, wait_saved
from tests.gui.desk import text_in
from tests.gui.finding import find
from tests.gui.hands import press
from tests.gui.holding import writer_waiting
from tests.gui.registrations.conftest import page as page
from tests.gui.registrations.desk import button, field_text, key_of, label, problems, put, rows, stored


def register(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    put(page, "study_content", "Học tập")
    put(page, "content", "Việc một")
    button(page, "saveRegistration").click()
    wait_saved(qtbot, window)


def test_a_registration_is_taken_out_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    remove = button(page, "removeRegistration")
    assert not remove.isEnabled()
    page.go_to_line(key_of(page, 1))
    register(qtbot, window, page)
    put(page, "note", "Vừa gõ thêm")
    name = rows(page)[1][0]
    remove.click()
    wait_saved(qtbot, window)
    assert stored(page) == {} and rows(page)[1][1] == "chưa đăng ký" and page.line_shown == key_of(page, 1)
    assert (field_text(page, "study_content"), field_text(page, "note"), page.record.items.model.items) == ("", "", [])
    assert label(page, "recordState") == "chưa đăng ký" and not remove.isEnabled()
    toast = window.page_area.toast
    assert (
        toast.isVisible()
        and find(toast, QPushButton, "undoDeleted").isVisible()
        and f"Đã xóa bản đăng ký – {name}." in text_in(toast)
    )
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, window)
    back = stored(page)[key_of(page, 1)]
    assert (back.study_content, back.note, [i.content for i in back.items]) == ("Học tập", "Vừa gõ thêm", ["Việc một"])
    assert field_text(page, "note") == "Vừa gõ thêm" and remove.isEnabled() and toast.isHidden()


def test_what_cannot_be_saved_goes_with_the_registration(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    register(qtbot, window, page)
    put(page, "day", "31/2")
    button(page, "removeRegistration").click()
    wait_saved(qtbot, window)
    assert stored(page) == {} and (field_text(page, "day"), problems(page), page.unsaved()) == ("", [], "")
    window.app.undo()
    wait_saved(qtbot, window)
    assert stored(page)[UNIT_KEY].day is None and field_text(page, "study_content") == "Học tập"


def test_one_that_is_still_being_saved_is_taken_out_too(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    with writer_waiting(window):
        put(page, "study_content", "Gõ nhầm người")
        button(page, "saveRegistration").click()
        button(page, "removeRegistration").click()
    wait_saved(qtbot, window)
    assert stored(page) == {} and field_text(page, "study_content") == "" and page.unsaved() == ""


def test_nothing_is_taken_out_of_a_closed_ledger(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    register(qtbot, window, page)
    assert button(page, "removeRegistration").isEnabled()
    window.app.act("Khóa", close_all)
    wait_saved(qtbot, window)
    assert not button(page, "removeRegistration").isEnabled() and page.record.items.model.rowCount() == 1


def test_what_is_typed_over_one_that_was_removed_elsewhere_is_registered_anew(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    register(qtbot, window, page)
    put(page, "note", "Đang gõ")
    window.app.act("Việc khác", remove_registration, stored(page)[UNIT_KEY].id)
    wait_saved(qtbot, window)
    settle()
    assert stored(page) == {} and (field_text(page, "study_content"), field_text(page, "note")) == ("", "Đang gõ")
    button(page, "saveRegistration").click()
    wait_saved(qtbot, window)
    own = stored(page)[UNIT_KEY]
    assert (own.study_content, own.note, own.items) == ("", "Đang gõ", ())
