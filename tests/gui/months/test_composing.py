"""A word that an input method still composes is never lost, whichever way the hand leaves the cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.cells.editors import GrowingText
from gui.context import places
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import focused, press, write
from tests.gui.months.desk import REMARK, follow_ups, review_of

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def composing(text: str) -> None:
    """Compose and commit nothing: the input method still has the word."""
    QApplication.sendEvent(focused(), QInputMethodEvent(text, []))


def remark(page: MonthsPage, row: int) -> str:
    found = follow_ups(page, 3).get(page.model.line(row).id)
    return "" if found is None else found.remark


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Return, CONTROL),
        (Qt.Key.Key_Tab, NONE),
        (Qt.Key.Key_Down, NONE),
        (Qt.Key.Key_Up, NONE),
        (Qt.Key.Key_PageDown, CONTROL),
    ],
)
@pytest.mark.parametrize("before", ["", "Làm "])
def test_keys_that_leave_the_cell_take_the_word(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, before: str, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    page.grid.begin_at(2, REMARK)
    if before:
        write(before)
    composing("tốt")
    press(key, modifiers)
    wait_saved(qtbot, window)
    settle()
    assert page.grid.editor is None
    assert remark(page, 2) == f"{before}tốt"


@pytest.mark.parametrize(
    ("key", "modifiers", "then"),
    [
        (Qt.Key.Key_Left, NONE, "tốt"),
        (Qt.Key.Key_F3, NONE, "tốt"),
        (Qt.Key.Key_F4, NONE, "tốt"),
        (Qt.Key.Key_Return, ALT, "tốt\n"),
    ],
)
def test_keys_that_stay_in_the_cell_keep_the_word(
    page: MonthsPage, key: Qt.Key, modifiers: Qt.KeyboardModifier, then: str
) -> None:
    page.grid.begin_at(2, REMARK)
    composing("tốt")
    press(key, modifiers)
    settle()
    editor = page.grid.editor
    assert isinstance(editor, GrowingText)
    assert (editor.text(), editor.composed()) == (then, "")


def test_a_held_shift_does_not_break_the_composition(page: MonthsPage) -> None:
    page.grid.begin_at(2, REMARK)
    composing("tô")
    QTest.keyPress(focused(), Qt.Key.Key_Shift)
    editor = page.grid.editor
    assert isinstance(editor, GrowingText) and editor.composed() == "tô"
    QTest.keyRelease(focused(), Qt.Key.Key_Shift)


@pytest.mark.parametrize("before", ["", "Làm "])
def test_a_click_elsewhere_takes_the_word_and_the_next_one_is_typed_as_ever(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, before: str
) -> None:
    page.grid.begin_at(2, REMARK)
    if before:
        write(before)
    composing("tốt")
    where = page.grid.visualRect(page.model.index(4, REMARK)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    wait_saved(qtbot, window)
    settle()
    assert remark(page, 2) == f"{before}tốt"
    composing("khá")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert remark(page, 4) == "khá"


def test_a_word_that_comes_at_once_into_the_next_cell_brings_the_keyboard_there(page: MonthsPage) -> None:
    """The grid must know that the word before has ended, else it would wait for its end in this cell."""
    page.grid.begin_at(2, REMARK)
    composing("tốt")
    where = page.grid.visualRect(page.model.index(4, REMARK)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    write("khá")
    editor = page.grid.editor
    assert isinstance(editor, GrowingText) and focused() is editor
    press(Qt.Key.Key_Home)
    write("rất ")
    assert editor.text() == "rất khá"


def test_another_page_takes_the_word(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(2, REMARK)
    composing("tốt")
    window.show_page(places.OVERVIEW)
    wait_saved(qtbot, window)
    assert remark(page, 2) == "tốt"


def test_the_general_remark_is_saved_with_the_word(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    box = find(page, QPlainTextEdit, "review_remark")
    box.setFocus()
    write("Tháng này làm ")
    composing("tốt")
    press(Qt.Key.Key_PageDown, CONTROL)
    wait_saved(qtbot, window)
    settle()
    assert review_of(page, 3).remark == "Tháng này làm tốt"
    assert box.toPlainText() == ""


def test_enter_behind_the_last_cell_writes_behind_the_general_remark(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    box = find(page, QPlainTextEdit, "review_remark")
    box.setFocus()
    write("Đã họp.")
    page.grid.setFocus()
    page.grid.begin_at(page.model.rowCount() - 1, REMARK + 1)
    press(Qt.Key.Key_Return)
    write(" Đủ người.")
    assert box.toPlainText() == "Đã họp. Đủ người."
