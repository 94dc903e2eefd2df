"""Several widgets in one place, one shown at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.stack import Stack


def test_a_stack_asks_for_no_more_room_than_what_it_shows(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    stack = Stack(parent)
    low, high = QLineEdit(parent), QWidget(parent)
    high.setMinimumHeight(4000)
    stack.addWidget(low)
    stack.addWidget(high)
    assert stack.currentWidget() is low and stack.currentIndex() == 0
    assert stack.minimumSizeHint().height() < 100
    stack.setCurrentIndex(1)
    assert low.isHidden()
    assert stack.minimumSizeHint().height() >= 4000


def test_the_keyboard_goes_along_with_what_a_stack_shows(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    stack = Stack(parent)
    stack.resize(300, 100)
    first, second = QLineEdit(parent), QLineEdit(parent)
    stack.addWidget(first)
    stack.addWidget(second)
    parent.show()
    qtbot.waitExposed(parent)
    parent.activateWindow()
    first.setFocus()
    stack.setCurrentWidget(second)
    qtbot.waitUntil(second.hasFocus)
