"""What is changed, taken out or dropped while an earlier save of it is under way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.registrations.page import RegistrationsPage
from gui.registrations.roster import UNIT_KEY
from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.gui.hands import press, write
from tests.gui.holding import between, writer_waiting
from tests.gui.registrations.conftest import page as page
from tests.gui.registrations.desk import button, field_text, label, put, stored

CONTROL = Qt.KeyboardModifier.ControlModifier


def save() -> None:
    press(Qt.Key.Key_Return, CONTROL)


def study(page: RegistrationsPage) -> str:
    own = stored(page).get(UNIT_KEY)
    return own.study_content if own is not None else ""


def contents(page: RegistrationsPage) -> list[str]:
    own = stored(page).get(UNIT_KEY)
    return [item.content for item in own.items] if own is not None else []


def saved_in_a_pause(page: RegistrationsPage, text: str) -> None:
    put(page, "study_content", text)
    page.record.desk.pause.timeout.emit()


def new_item(page: RegistrationsPage) -> None:
    button(page, "addItem").click()
    write("Đọc")
    page.record.desk.pause.timeout.emit()


def test_a_text_taken_out_stays_out(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    def empty() -> None:
        put(page, "study_content", "")
        save()

    def go_on() -> None:
        assert study(page) == "SAI" and field_text(page, "study_content") == ""
        press(Qt.Key.Key_PageDown)

    between(qtbot, window, lambda: saved_in_a_pause(page, "SAI"), empty, go_on)
    assert study(page) == ""


def test_an_item_taken_out_stays_out(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    def go_on() -> None:
        assert contents(page) == ["Đọc"] and page.record.items.model.items == []
        press(Qt.Key.Key_PageDown)

    between(qtbot, window, lambda: new_item(page), button(page, "removeItem").click, go_on)
    assert contents(page) == []


def test_a_text_typed_back_to_what_was_saved_first_stays(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    def empty() -> None:
        put(page, "study_content", "")
        save()

    between(qtbot, window, lambda: saved_in_a_pause(page, "Học"), empty, lambda: put(page, "study_content", "Học"))
    assert field_text(page, "study_content") == "Học" and label(page, "recordState") == "Chưa lưu"
    press(Qt.Key.Key_PageDown)
    wait_saved(qtbot, window)
    assert study(page) == "Học"


def test_what_is_emptied_and_not_yet_saved_again_stays_empty(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    with writer_waiting(window):
        saved_in_a_pause(page, "SAI")
        put(page, "study_content", "")
    wait_saved(qtbot, window)
    assert study(page) == "SAI" and field_text(page, "study_content") == ""
    press(Qt.Key.Key_PageDown)
    wait_saved(qtbot, window)
    assert study(page) == ""


def test_an_undo_after_a_save_is_shown(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    saved_in_a_pause(page, "Học")
    wait_saved(qtbot, window)
    window.app.undo()
    wait_saved(qtbot, window)
    assert field_text(page, "study_content") == "" and not page.record.desk.is_changed()


def test_what_is_saved_from_another_page_is_shown_on_coming_back(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    with writer_waiting(window):
        put(page, "study_content", "Học")
        window.show_page(places.PEOPLE)
    wait_saved(qtbot, window)
    assert field_text(page, "study_content") == "Học"
    window.show_page(places.REGISTRATIONS)
    settle()
    assert study(page) == field_text(page, "study_content") == "Học"
    assert label(page, "recordState") == "Đã lưu"


def test_what_is_dropped_while_it_is_being_saved_is_not_in_the_book(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage
) -> None:
    with writer_waiting(window):
        saved_in_a_pause(page, "SAI")
        button(page, "dropRegistration").click()
        assert field_text(page, "study_content") == ""
    wait_saved(qtbot, window)
    assert study(page) == field_text(page, "study_content") == ""
    assert not page.record.desk.is_changed() and window.pages.unsaved() == ""
