"""Whose Ctrl+Z and Ctrl+Y are: a field's own while something is typed in it, else those of the book."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def leaves_undo(event: QEvent) -> bool:
    """Whether a field is asked for one of these keys before the window is; without an answer the window takes it."""
    asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    return asks and any(event.matches(key) for key in _KEYS)  # type: ignore[attr-defined]
