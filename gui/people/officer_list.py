"""Who holds the posts of a unit, one line an officer, to be opened or taken out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from domain.units import Officer
from gui.people.unit_words import officer_words
from gui.widgets.labels import plain_label


class OfficerList(QWidget):
    """`edit_wanted` and `remove_wanted` give the Officer whose button was pressed."""

    edit_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._rows: list[QWidget] = []

    def show_officers(self, officers: Sequence[Officer], day: datetime.date) -> None:
        """Show officers, those whose time is over last and quieter."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        ordered = sorted(officers, key=lambda o: o.is_over(day))
        self._rows = [self._row(officer, not officer.is_over(day)) for officer in ordered]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, officer: Officer, holds: bool) -> QWidget:
        row = QFrame(self)
        words = officer_words(officer)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(plain_label(row, "" if holds else "hint", words), 1)
        for text, signal in (("Sửa", self.edit_wanted), ("Xóa", self.remove_wanted)):
            button = _OfficerButton(text, officer, row)
            button.setObjectName("link")
            button.setAccessibleName(f"{text} {words}")
            button.pressed_for.connect(signal)
            line.addWidget(button)
        return row


class _OfficerButton(QPushButton):
    """A button that says for which officer it was pressed."""

    pressed_for = Signal(object)

    def __init__(self, text: str, officer: Officer, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._officer = officer
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.pressed_for.emit(self._officer)
