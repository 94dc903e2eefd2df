"""In the months in which a year ends: who is still to be rated, how many books can be closed, with the way to each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from domain.overview import Overview, rating_left
from domain.year_ends import UnitEnd, headline
from gui.widgets.buttons import push
from gui.widgets.labels import plain_label


class SeasonCard(QFrame):
    """Hidden out of season; `closing_wanted` when the user goes to close books, `rating_wanted` to rate.

    The latter gives the id of the first unit in which somebody is to be rated.
    """

    closing_wanted = Signal()
    rating_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seasonCard")
        self._rating = self._closing = ""
        self._unit_id = 0
        self._words = plain_label(self, "seasonWords")
        self._rate = push(self, "goToRating", "Xếp loại…", self._go_rate)
        self._close = push(self, "goToClosing", "Khóa sổ…", self.closing_wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self._rate)
        row.addWidget(self._close)
        self._show()

    def show_overview(self, overview: Overview) -> None:
        """Say how many are to be rated, where the next step does not."""
        self._rating, self._unit_id = rating_left(overview)
        self._show()

    def show_ends(self, year: int, ends: Sequence[UnitEnd]) -> None:
        """Say how the units stand; nothing where no book of the year is open."""
        self._closing = f"Khóa sổ năm {year}: {headline(ends)}" if any(end.is_open for end in ends) else ""
        self._show()

    def _show(self) -> None:
        self._words.setText("\n".join(filter(None, (self._rating, self._closing))))
        self._rate.setVisible(bool(self._rating))
        self._close.setVisible(bool(self._closing))
        self.setVisible(bool(self._rating or self._closing))

    def _go_rate(self) -> None:
        self.rating_wanted.emit(self._unit_id)
