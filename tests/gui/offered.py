"""The names that are offered under a line; one is taken as by a click, or keys are pressed while the list is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.widgets.offering import Offering
from tests.gui.conftest import settle
from tests.gui.hands import NONE, focused


def offering_of(line: QLineEdit) -> Offering:
    """The list of a line; fails loudly where the line offers nothing."""
    found = line.findChild(Offering)
    assert isinstance(found, Offering), "nothing is offered here"
    return found


def offered(line: QLineEdit) -> list[str]:
    """What the list holds, whether or not it is open."""
    offers = offering_of(line).offers
    return [offers.index(row).data() for row in range(offers.rowCount())]


def take(line: QLineEdit, row: int) -> None:
    """Take one of the names."""
    offering = offering_of(line)
    offering.list.clicked.emit(offering.list.model().index(row, 0))


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the window system would send it: to the list while one is open."""
    QTest.keyClick(_front(), key, modifiers)
    settle()


def write(text: str) -> None:
    """Press the keys of a plain text there."""
    for sign in text:
        QTest.keyClick(_front(), sign)  # type: ignore[call-overload]
    settle()


def _front() -> QWindow:
    widget = QApplication.activePopupWidget() or focused().window()
    return widget.windowHandle()
