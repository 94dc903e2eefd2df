"""In the months in which books are closed: how many of them can be, with the way to do it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from domain.year_ends import UnitEnd, headline
from gui.widgets.buttons import push
from gui.widgets.labels import plain_label


class ClosingCard(QFrame):
    """Hidden out of season; `wanted` when the user goes to close books."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("closingCard")
        self._words = plain_label(self, "closingSeason")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self._words, 1)
        row.addWidget(push(self, "goToClosing", "Khóa sổ…", self.wanted.emit))
        self.hide()

    def show_ends(self, year: int, ends: Sequence[UnitEnd]) -> None:
        """Say how the units stand; nothing where no book of the year is open."""
        self._words.setText(f"Khóa sổ năm {year}: {headline(ends)}")
        self.setVisible(any(end.is_open for end in ends))
