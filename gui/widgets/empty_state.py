"""The panel that a page shows when it is empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """What a page says when there is nothing to show: one sentence, what to do, one button, perhaps a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._title.setObjectName("section")
        self._text = QLabel(self)
        self._text.setObjectName("hint")
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.setObjectName("primary")
        self._button.clicked.connect(self._pressed)
        self._then: Callable[[], None] | None = None
        self._second = QPushButton(self)
        self._second.setObjectName("secondary")
        self._second.clicked.connect(self._second_pressed)
        self._second.hide()
        self._then_second: Callable[[], None] | None = None
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        row.addWidget(self._second)
        row.addStretch(1)
        self._column = layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(12)
        layout.addLayout(row)
        layout.addStretch(3)

    def say(self, title: str, text: str, button: str = "", then: Callable[[], None] | None = None) -> None:
        """Show a title, a sentence and, where there is something to press, a button."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._then = then
        self.offer_also("", None)

    def offer_also(self, button: str, then: Callable[[], None] | None) -> None:
        """Put a second, quieter button beside the first; call it after `say`."""
        self._second.setText(button)
        self._second.setVisible(bool(button))
        self._then_second = then

    def add(self, widget: QWidget) -> None:
        """Put something more beneath the button."""
        self._column.insertSpacing(self._column.count() - 1, 12)
        self._column.insertWidget(self._column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def _pressed(self) -> None:
        if self._then is not None:
            self._then()

    def _second_pressed(self) -> None:
        if self._then_second is not None:
            self._then_second()
