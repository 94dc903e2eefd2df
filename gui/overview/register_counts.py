"""How much the other registers of the year hold, a quiet line on the home page; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from domain.numbers import two_digits
from gui.widgets.flow import Flow


class RegisterCounts(QWidget):
    """`wanted` gives the word of the register that the user wants to see."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self._row = Flow(6, self)
        heading = QLabel("Đã ghi:", self)
        heading.setObjectName("hint")
        self._row.addWidget(heading)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many rows each register has, by its word."""
        from domain.registers.catalogue import register_of

        for word, count in counts.items():
            text = f"{two_digits(count)} {register_of(word).one}"
            self._button(word).setText(text)
            self._button(word).setAccessibleName(f"{register_of(word).title}: {text}")

    def _button(self, word: str) -> QPushButton:
        if word not in self._buttons:
            button = QPushButton(self)
            button.setObjectName(f"count_{word}")
            button.setProperty("tight", True)
            button.setProperty("register", word)
            button.clicked.connect(self._pressed)
            self._buttons[word] = button
            self._row.addWidget(button)
        return self._buttons[word]

    def _pressed(self) -> None:
        self.wanted.emit(self.sender().property("register"))
