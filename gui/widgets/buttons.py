"""What every panel in which one types has at its foot: a row of buttons, and Ctrl+Enter to save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget


def push(owner: QWidget, name: str, text: str, then: Callable[[], object], tip: str = "") -> QPushButton:
    """A button of this objectName and text."""
    button = QPushButton(text, owner)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.clicked.connect(then)
    return button


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
