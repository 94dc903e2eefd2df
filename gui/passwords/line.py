"""The line in which a password is typed: hidden or shown, and what would make it come out wrong said at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLabel, QLineEdit, QWidget

from domain.passphrases import has_marks
from gui.widgets.labels import plain_label
from gui.widgets.tabbing import grow

MOST_LETTERS = 300
CAPS = "Phím Caps Lock đang bật: chữ gõ ra là chữ in hoa."
MARKS = "Chữ vừa gõ có dấu. Mật khẩu của sổ viết không dấu: hãy tắt bộ gõ tiếng Việt (Unikey) rồi gõ lại."


class _Line(QLineEdit):
    """A line that tells whether Caps Lock is on, as far as the letters that are pressed show it."""

    caps_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A capital without Shift, or a small letter with it, is Caps Lock's."""
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(letter.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)
        super().keyPressEvent(event)


class PasswordLine(QWidget):
    """A label, a line and a tick that shows the letters; `typed` when something has been typed."""

    typed = Signal()

    def __init__(self, words: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = _Line(self)
        self.line.setObjectName(name)
        self.line.setMaxLength(MOST_LETTERS)
        self.line.setAccessibleName(words)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textEdited.connect(self._edited)
        self.line.caps_seen.connect(self._caps)
        label = QLabel(words, self)
        label.setBuddy(self.line)
        self._shown = QCheckBox("Hiện chữ", self)
        self._shown.setObjectName(f"{name}Shown")
        self._shown.setAccessibleName(f"Hiện chữ của “{words}”")
        self._shown.toggled.connect(self._show_letters)
        self._warning = plain_label(self, "doubt")
        self._warning.hide()
        self._has_caps = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(label, 0, 0, 1, 2)
        grid.addWidget(self.line, 1, 0)
        grid.addWidget(self._shown, 1, 1)
        grid.addWidget(self._warning, 2, 0, 1, 2)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def choose_all(self) -> None:
        """Have the keyboard, all letters marked, to be typed anew."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes."""
        self.line.clear()
        self._shown.setChecked(False)
        self._has_caps = False
        self._warn()

    def _show_letters(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _edited(self, _: str) -> None:
        self._warn()
        self.typed.emit()

    def _caps(self, seen: bool) -> None:
        self._has_caps = seen
        self._warn()

    def _warn(self) -> None:
        words = MARKS if has_marks(self.text()) else CAPS if self._has_caps else ""
        self._warning.setText(words)
        self._warning.setVisible(bool(words))
        window = self.window()
        if words and isinstance(window, QDialog):
            grow(window)
