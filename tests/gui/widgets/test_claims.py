"""Letters without a key, as Unikey sends them on Windows, come to whatever has the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QTableView, QTreeWidget, QVBoxLayout
from pytestqt.qtbot import QtBot

from gui.cells.editors import GrowingText
from gui.cells.grid import CellGrid
from gui.cells.model import FIRST_COLUMN
from gui.context import places
from gui.shell.window import MainWindow
from gui.widgets.tabbing import Dialog
from tests.gui.conftest import open_book, settle
from tests.gui.hands import bring_forward, focused

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def asked_first(widget: QAbstractItemView | QPushButton, text: str, held: Qt.KeyboardModifier, key: int = 0) -> bool:
    """Whether a letter is claimed when the widget is asked before any shortcut is looked for."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, text)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize("make", [QTableView, QTreeWidget, QPushButton])
def test_in_a_dialog_letters_are_claimed_and_commands_are_not(qtbot: QtBot, make: type[QAbstractItemView]) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    inner = make(dialog)
    QVBoxLayout(dialog).addWidget(inner)
    dialog.show()
    assert asked_first(inner, "ơ", NONE) and asked_first(inner, "Đ", SHIFT) and asked_first(inner, "@", CTRL | ALT)
    assert not asked_first(inner, "", NONE, Qt.Key.Key_F2)
    assert not asked_first(inner, "\x13", CTRL, Qt.Key.Key_S)
    assert not asked_first(inner, "a", CTRL, Qt.Key.Key_A) and not asked_first(inner, "g", ALT, Qt.Key.Key_G)


@pytest.mark.parametrize("place", [places.MONTHS, places.RATINGS, places.REGISTRATIONS, places.PEOPLE])
def test_every_table_of_the_window_claims_letters(
    qtbot: QtBot, window: MainWindow, branch_book: Path, place: str
) -> None:
    open_book(qtbot, window, branch_book)
    window.pages.show_page(place)
    settle()
    assert window.page is not None
    tables = [one for one in window.page.findChildren(QAbstractItemView) if one.isVisible()]
    assert tables
    for table in tables:
        assert asked_first(table, "ơ", NONE), table.objectName()


def test_a_letter_without_a_key_begins_a_text_in_a_closed_cell(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    """“hoàn” became “àn”: Qt took the first letters for the beginning of a shortcut."""
    open_book(qtbot, window, branch_book)
    window.pages.show_page(places.MONTHS)
    settle()
    assert window.page is not None
    grid = window.page.findChild(CellGrid)
    assert isinstance(grid, CellGrid)
    bring_forward(window)
    grid.setFocus()
    grid.begin_at(0, FIRST_COLUMN)
    for letter in "ho":
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focused(), QKeyEvent(kind, 0, NONE, letter))
    assert isinstance(grid.editor, GrowingText) and grid.editor.toPlainText() == "ho"
