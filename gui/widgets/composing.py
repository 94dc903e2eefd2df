"""What an input method (Unikey, IBus, the one of Windows) still composes, taken as text before anything is saved."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


def composed_in(editor: QPlainTextEdit) -> str:
    """What is being composed at the cursor and has not been committed."""
    return editor.textCursor().block().layout().preeditAreaText()


def settle(editor: QPlainTextEdit, through: QWidget | None = None) -> None:
    """Turn what is being composed in an editor into text; `through` is what has the keyboard, if not the editor.

    The input method is asked first; one that does not answer would take the last word away with the editor.
    """
    QGuiApplication.inputMethod().commit()
    left = composed_in(editor)
    if left:
        event = QInputMethodEvent("", [])
        event.setCommitString(left)
        QApplication.sendEvent(through or editor, event)
        QGuiApplication.inputMethod().reset()


def is_composing() -> bool:
    """Whether a word is being composed where the keyboard is; it should not be touched then."""
    editor = QApplication.focusWidget()
    return isinstance(editor, QPlainTextEdit) and bool(composed_in(editor))


def settle_focused() -> None:
    """The same for whatever has the keyboard; it is about to be saved, so Ctrl+Z in it takes back what comes after."""
    editor = QApplication.focusWidget()
    if isinstance(editor, QPlainTextEdit):
        settle(editor)
        editor.document().clearUndoRedoStacks()
        return
    QGuiApplication.inputMethod().commit()
    if isinstance(editor, QLineEdit) and editor.isUndoAvailable():
        start, length, cursor = editor.selectionStart(), editor.selectionLength(), editor.cursorPosition()
        editor.setText(editor.text())
        editor.setCursorPosition(cursor)
        if start >= 0:
            editor.setSelection(start, length)
