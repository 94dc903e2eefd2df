"""Several widgets in one place, one shown at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.stack import Stack
from tests.gui.hands import bring_forward


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
    bring_forward(parent)
    first.setFocus()
    stack.setCurrentWidget(second)
    qtbot.waitUntil(second.hasFocus)


def test_the_keyboard_comes_back_to_where_it_was_and_is_taken_from_nobody_else(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    column = QVBoxLayout(parent)
    stack, other = Stack(parent), QLineEdit(parent)
    column.addWidget(stack)
    column.addWidget(other)
    pages: list[tuple[QLineEdit, QLineEdit]] = []
    for _ in range(2):
        page = QWidget(parent)
        upper, lower = QLineEdit(page), QLineEdit(page)
        rows = QVBoxLayout(page)
        rows.addWidget(upper)
        rows.addWidget(lower)
        stack.addWidget(page)
        pages.append((upper, lower))
    parent.show()
    qtbot.waitExposed(parent)
    bring_forward(parent)
    pages[0][1].setFocus()
    qtbot.waitUntil(pages[0][1].hasFocus)
    stack.setCurrentIndex(1)
    assert pages[1][0].hasFocus()
    pages[1][1].setFocus()
    stack.setCurrentIndex(0)
    assert pages[0][1].hasFocus()
    other.setFocus()
    stack.setCurrentIndex(1)
    assert other.hasFocus()
