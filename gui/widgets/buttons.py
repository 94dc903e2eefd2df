"""What every panel in which one types has at its foot: a row of buttons, Ctrl+Enter to save and Esc to give up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget


def push(owner: QWidget, name: str, text: str, then: Callable[[], object], tip: str = "") -> QPushButton:
    """A button of this objectName and text."""
    button = QPushButton(text, owner)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.clicked.connect(then)
    return button


def let_offer(button: QPushButton, menu: QMenu) -> None:
    """Open a menu under a button; the sign that says so gets room beside the words."""
    button.setProperty("offers", True)
    button.setMenu(menu)


def row_of(*buttons: QPushButton) -> QHBoxLayout:
    """Buttons side by side from the left."""
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def on_ctrl_enter(owner: QWidget, then: Callable[[], object]) -> None:
    """Do something on Ctrl+Enter while the focus is anywhere in the panel."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(keys), owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(then)


def on_escape(owner: QWidget, then: Callable[[], bool]) -> None:
    """Do something on Esc that nothing in the panel has answered; `then` says whether it has been answered now."""
    owner.installEventFilter(_Escape(owner, then))


class _Escape(QObject):
    def __init__(self, owner: QWidget, then: Callable[[], bool]) -> None:
        super().__init__(owner)
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only presses that come up to the panel itself: lists that are open and lines that are searched go first."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        return pressed and event.key() == Qt.Key.Key_Escape and self._then()  # type: ignore[attr-defined]
