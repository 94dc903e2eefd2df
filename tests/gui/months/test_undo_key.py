"""Ctrl+Z in an open cell takes back what is typed, and with nothing typed the step before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.gui.hands import press, write
from tests.gui.months.desk import REMARK, text

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_letters_go_first_then_steps(page: MonthsPage, window: MainWindow, qtbot: QtBot) -> None:
    for said in ("Làm tốt", "Làm rất tốt"):
        page.grid.begin_at(0, REMARK)
        write(said)
        press(Qt.Key.Key_Return)
        wait_saved(qtbot, window)
        settle()
    page.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_F2)
    write(" nữa")
    press(Qt.Key.Key_Z, CONTROL)
    assert page.grid.editor is not None and page.grid.editor.text() == "Làm rất tốt"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F2)
    for left in ("Làm tốt", ""):
        press(Qt.Key.Key_Z, CONTROL)
        wait_saved(qtbot, window)
        settle()
        assert text(page, 0, REMARK) == left
