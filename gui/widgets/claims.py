"""Letters that are typed belong to what has the keyboard, whatever sends them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def claims_letters(event: QEvent) -> bool:
    """Claim a letter before shortcuts are looked for, as a line of text does; a window asks so for all that is in it.

    A letter that Unikey sends on Windows has no key, which Qt takes for the beginning of any shortcut and keeps.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or not _is_typed(event):
        return False
    event.accept()
    return True


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key brings letters and is no command; what AltGr brings are letters."""
    held = event.modifiers() & _COMMANDS
    return event.text().isprintable() and bool(event.text()) and held in (Qt.KeyboardModifier.NoModifier, _ALT_GR)
