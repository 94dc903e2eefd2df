"""A pause in typing saves the sentence as it stands; the cell stays open and Esc still gives back what it held."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.cells.delegate import CellDelegate
from gui.cells.editors import GrowingText
from gui.cells.model import State
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.gui.hands import press, write
from tests.gui.holding import held_by_another
from tests.gui.months.desk import REMARK, button, follow_ups, state, text


def delegate_of(page: MonthsPage) -> CellDelegate:
    delegate = page.grid.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    return delegate


def pause(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    """Stop typing for as long as it takes."""
    timer = delegate_of(page).pause
    assert timer.isActive()
    timer.setInterval(0)
    qtbot.waitUntil(lambda: not timer.isActive())
    wait_saved(qtbot, window)
    settle()


def remark(page: MonthsPage) -> str:
    held = follow_ups(page, 3).get(page.model.line(0).id)
    return held.remark if held is not None else ""


def test_the_sentence_is_saved_and_goes_on_where_the_cursor_stands(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    page.grid.begin_at(0, REMARK)
    write("Làm tốt")
    press(Qt.Key.Key_Home)
    pause(qtbot, window, page)
    assert remark(page) == "Làm tốt"
    write("Đã ")
    pause(qtbot, window, page)
    editor = page.grid.editor
    assert isinstance(editor, GrowingText) and editor.text() == "Đã Làm tốt" == remark(page)
    press(Qt.Key.Key_Escape)
    wait_saved(qtbot, window)
    assert remark(page) == text(page, 0, REMARK) == ""


def test_a_word_being_composed_is_waited_for(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("Làm")
    editor = page.grid.editor
    assert isinstance(editor, GrowingText)
    QApplication.sendEvent(editor, QInputMethodEvent(" tô", []))
    delegate_of(page).pause.timeout.emit()
    wait_saved(qtbot, window)
    assert remark(page) == "" and editor.composed() == " tô"


def test_too_long_a_text_is_left_in_peace(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("x" * 10_001)
    pause(qtbot, window, page)
    assert remark(page) == "" and isinstance(page.grid.editor, GrowingText)
    press(Qt.Key.Key_Escape)


def test_an_undo_reaches_the_cell_that_is_still_open(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("Làm  tốt ")
    pause(qtbot, window, page)
    editor = page.grid.editor
    assert isinstance(editor, GrowingText) and editor.text() == "Làm  tốt " and remark(page) == "Làm  tốt"
    window.app.undo()
    wait_saved(qtbot, window)
    settle()
    assert editor.text() == ""
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert remark(page) == ""


def test_an_emptied_cell_waits_for_its_writer(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("Làm tốt")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert not delegate_of(page).pause.isActive()
    page.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_Backspace)
    delegate_of(page).pause.timeout.emit()
    wait_saved(qtbot, window)
    assert remark(page) == "Làm tốt"
    press(Qt.Key.Key_Escape)


def test_what_could_not_be_saved_in_a_pause_is_given_up_at_once(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    for give_up in ("Esc", "Bỏ chữ chưa lưu"):
        page.grid.begin_at(0, REMARK)
        with held_by_another(qtbot, window):
            write("Làm tốt")
            pause(qtbot, window, page)
            assert state(page, 0, REMARK) is State.FAILED and window.pages.unsaved()
            if give_up == "Esc":
                press(Qt.Key.Key_Escape)
            else:
                qtbot.mouseClick(button(page, "giveUp"), Qt.MouseButton.LeftButton)
            wait_saved(qtbot, window)
            settle()
            assert (text(page, 0, REMARK), window.pages.unsaved()) == ("", ""), give_up
            assert "CHƯA" not in window.status.state.text()


def test_nothing_is_saved_under_the_open_shelf(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("Làm tốt")
    press(Qt.Key.Key_F3)
    assert delegate_of(page).holds
    delegate_of(page).pause.timeout.emit()
    wait_saved(qtbot, window)
    assert remark(page) == "" and delegate_of(page).pause.isActive()
