"""The list of what a cell may be bound to, each with today's figure for the period."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from domain.dates import in_figures
from domain.indicators.figures import Figure
from domain.superior_forms.binding import Source
from domain.superior_forms.filling import Told
from domain.superior_forms.synonyms import Offered
from gui.widgets.row_tables import choose_rows, give_lines
from gui.widgets.sizes import give_way
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Chỉ tiêu, phần viết", "Số liệu kỳ này")
FIGURE_SHARE = 0.36


class OfferModel(QAbstractTableModel):
    """What is offered, in its order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offered: Sequence[Offered] = ()
        self._figures: Mapping[Source, Told] = {}

    def show_offers(self, offered: Sequence[Offered], figures: Mapping[Source, Told]) -> None:
        """Show others."""
        self.beginResetModel()
        self.offered, self._figures = offered, figures
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row each."""
        return 0 if parent.isValid() else len(self.offered)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """The name and the figure."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        is_shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return HEADINGS[section] if is_shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, whole in its tip."""
        one = self.offered[index.row()]
        if index.column():
            text = told_words(self._figures.get(one.source))
        else:
            text = f"{one.source.code}. {one.name}" if one.source.code else one.name
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split())
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else None


class OfferTable(QTableView):
    """The view; `chosen` when the user wants the one that the cursor is on."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = OfferModel(self)
        self.setModel(self._offers)
        choose_rows(self, "formOffers", "Chỉ tiêu và phần viết để gắn vào ô")
        give_way(self, 7)
        self.setAlternatingRowColors(True)
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(self.chosen)

    def show_offers(self, offered: Sequence[Offered], figures: Mapping[Source, Told]) -> None:
        """Show others; the one that the cursor is on stays where it can."""
        before = self.offered
        self._offers.show_offers(offered, figures)
        at = next((row for row, one in enumerate(offered) if before is not None and one.source == before.source), 0)
        if offered:
            self.selectRow(at)
        give_lines(self, 0)

    @property
    def offered(self) -> Offered | None:
        """What the cursor is on; None for nothing."""
        row = self.currentIndex().row()
        return self._offers.offered[row] if 0 <= row < len(self._offers.offered) else None

    def go_to(self, source: Source) -> None:
        """Go to what a cell is bound to."""
        wanted = Source(text=source.text) if source.text else Source(source.code)
        held = [one.source for one in self._offers.offered]
        plain = replace(source, **{name: getattr(wanted, name) for name in ("way", "place", "unit", "period", "scale")})
        row = held.index(plain) if plain in held else held.index(wanted) if wanted in held else -1
        if row >= 0:
            self.selectRow(row)

    def take_focus(self) -> None:
        """Go on from the line in which one looks for something."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names have the room that figures leave."""
        super().resizeEvent(event)
        self.setColumnWidth(0, round(self.viewport().width() * (1 - FIGURE_SHARE)))
        give_lines(self, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter binds."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


def told_words(told: Told) -> str:
    """What a source comes to, for the list."""
    if isinstance(told, Figure):
        shown = told.years_text or told.number(short=False) or told.text
        share = f" ({told.percent_text})" if told.percent is not None else ""
        return f"{shown}{share}" if shown else "–"
    return in_figures(told) if isinstance(told, datetime.date) else str(told or "–")
