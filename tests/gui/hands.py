"""The user's hands in tests: keys go to whatever has the keyboard; Vietnamese comes as an input method sends it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


WAIT_MILLISECONDS = 180_000
"""How long something is waited for that comes in its own time; a machine may have much else to do."""


def bring_forward(window: QWidget) -> None:
    """Make it the window whose widgets get the keys, and wait until it is."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, WAIT_MILLISECONDS)
    while not window.isActiveWindow():  # The widgets learn it a little later than the screen.
        QTest.qWait(1)


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key."""
    QTest.keyClick(focused(), key, modifiers)


def keys(text: str) -> None:
    """Press the keys of a plain text, one after another."""
    for sign in text:
        QTest.keyClicks(focused(), sign)


def compose(*steps: str, commit: str = "") -> None:
    """Compose a word step by step as an input method shows it, then commit it."""
    for step in steps:
        QApplication.sendEvent(focused(), QInputMethodEvent(step, []))
    event = QInputMethodEvent("", [])
    event.setCommitString(commit)
    QApplication.sendEvent(focused(), event)


def write(text: str) -> None:
    """Put a text in at once, as an input method commits it."""
    compose(commit=text)
