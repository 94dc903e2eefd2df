"""The one thing to do next, in a sentence with its button; beside it the book of a year that has begun."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from domain.overview import NextStep, Overview, next_step, opening_of_new_year
from gui.records.from_month import FromMonth
from gui.widgets.sizes import Beside, in_a_row

ROOM_FOR_ONE_LINE = 40
"""From this width on, in heights of the text, sentence and buttons stand side by side."""


class StepCard(QFrame):
    """`taken` gives the NextStep that the user wants to take, and the month (1–12) from which books are kept."""

    taken = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._step: NextStep | None = None
        self._other: NextStep | None = None
        self._sentence = QLabel(self)
        self._sentence.setObjectName("section")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._from_month = FromMonth(self)
        self.button = QPushButton(self)
        self.button.setObjectName("primary")
        self.button.clicked.connect(self._take)
        self._also = QPushButton(self)
        self._also.setObjectName("alsoStep")
        self._also.clicked.connect(self._take_other)
        self._also.hide()
        both = Beside(ROOM_FOR_ONE_LINE, 8, self)
        both.add(self._sentence, 1)
        both.add(in_a_row(both, self._from_month, self._also, self.button))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.addWidget(both)

    def show_overview(self, overview: Overview) -> None:
        """Say what is next; a year that has begun is offered beside it where it is not that."""
        self._step = next_step(overview)
        self._sentence.setText(f"Việc tiếp theo: {self._step.sentence}")
        self.button.setText(self._step.button)
        self._other = opening_of_new_year(overview) if overview.due_next_year else None
        self._also.setVisible(self._other is not None and self._other != self._step)
        self._also.setText(self._other.button if self._other is not None else "")
        if self._step.opens:
            self._from_month.offer(self._step.year, overview.day)
        else:
            self._from_month.hide()

    def _take(self) -> None:
        if self._step is not None:  # the button is there before the book has been read
            self.taken.emit(self._step, self._from_month.month)

    def _take_other(self) -> None:
        self.taken.emit(self._other, 1)
