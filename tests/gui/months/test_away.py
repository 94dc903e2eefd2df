"""Who goes to another program in the middle of a sentence and comes back goes on where they stopped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.cells.editors import GrowingText
from gui.cells.model import State
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.gui.hands import bring_forward, press, write
from tests.gui.months.desk import REMARK, follow_ups, state, text


@pytest.fixture
def other() -> Iterator[QWidget]:
    """The window of another program."""
    window = QWidget()
    yield window
    window.close()
    window.deleteLater()


def go(qtbot: QtBot, window: MainWindow, to: QWidget) -> None:
    to.show()
    bring_forward(to)
    wait_saved(qtbot, window)
    settle()


def typed(page: MonthsPage) -> str:
    editor = page.grid.editor
    assert isinstance(editor, GrowingText) and QApplication.focusWidget() is editor
    return editor.text()


def test_the_sentence_is_saved_and_goes_on(qtbot: QtBot, window: MainWindow, page: MonthsPage, other: QWidget) -> None:
    page.grid.begin_at(0, REMARK)
    write("Làm tốt")
    go(qtbot, window, other)
    assert follow_ups(page, 3)[page.model.line(0).id].remark == "Làm tốt"
    go(qtbot, window, window)
    assert typed(page) == "Làm tốt"
    write(", được khen.")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert follow_ups(page, 3)[page.model.line(0).id].remark == "Làm tốt, được khen."


def test_esc_still_gives_back_what_was_there(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, other: QWidget
) -> None:
    page.grid.begin_at(0, REMARK)
    write("Cũ")
    press(Qt.Key.Key_Return)
    page.grid.begin_at(0, REMARK)
    write("Mới")
    go(qtbot, window, other)
    go(qtbot, window, window)
    press(Qt.Key.Key_Escape)
    wait_saved(qtbot, window)
    settle()
    assert text(page, 0, REMARK) == "Cũ"


def test_what_is_refused_on_the_way_stays_when_the_list_changes(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, other: QWidget
) -> None:
    page.grid.begin_at(0, REMARK)
    write("x" * 10_001)
    go(qtbot, window, other)
    page.load()
    settle()
    assert (text(page, 0, REMARK), state(page, 0, REMARK)) == ("x" * 10_001, State.FAILED)
