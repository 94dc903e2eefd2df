"""The keys that help in a cell: F3 the shelf of câu mẫu, Ctrl+Space an abbreviation, F4 the same cell last month."""

from __future__ import annotations

import enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ALONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Aid(enum.Enum):
    """What the hand asks for in a cell. Each is asked for by its own key, so nothing happens while typing."""

    SHELF = "shelf"
    EXPAND = "expand"
    LAST_MONTH = "last month"
    TAKE_LAST_MONTH = "take last month"
    CLOSE = "close"


_KEYS = {
    (Qt.Key.Key_F3, _ALONE): Aid.SHELF,
    (Qt.Key.Key_Space, _CONTROL): Aid.EXPAND,
    (Qt.Key.Key_F4, _ALONE): Aid.LAST_MONTH,
    (Qt.Key.Key_F4, _SHIFT): Aid.TAKE_LAST_MONTH,
}


def aid_of(event: QKeyEvent) -> Aid | None:
    """The aid that a key asks for; None for other keys."""
    return _KEYS.get((Qt.Key(event.key()), event.modifiers()))
