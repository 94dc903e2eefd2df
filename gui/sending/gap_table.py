"""What is missing before it goes up: a line a matter; a double click or Enter opens the place where it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from domain.sendings import GapKind, UnitGaps
from gui.widgets.row_tables import choose_rows
from gui.widgets.sizes import em, give_way
from gui.widgets.tips import tip

HEADINGS = ("Đơn vị", "Còn thiếu")
UNIT_WIDTH = 13
UNIT_SHARE = 0.36
"""In heights of the text."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One line: the unit, what kind of matter, the first month that it is about (0: none)."""

    unit_id: int
    kind: GapKind
    month: int = 0


class GapTable(QTableWidget):
    """The table; `opened` gives the Gap that the user wants to see to, `chosen` tells whether one is selected."""

    opened = Signal(object)
    chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADINGS), parent)
        self._gaps: list[Gap] = []
        self.setHorizontalHeaderLabels(HEADINGS)
        choose_rows(self, "gapTable", "Những việc còn thiếu, theo đơn vị")
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        give_way(self, 6)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._open)
        self.itemSelectionChanged.connect(self._selected)

    def show_gaps(self, found: Iterable[UnitGaps]) -> None:
        """Show what is missing."""
        rows = [(one, kind, _unparted(text)) for one in found for kind, text in one.lines()]
        self._gaps = [Gap(one.unit_id, kind, _month(one, kind)) for one, kind, _ in rows]
        self.setUpdatesEnabled(False)
        # Rows that follow their contents would all be measured again for each cell: seconds for a large commune.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clearContents()
        self.setRowCount(len(rows))
        for row, (one, _, text) in enumerate(rows):
            for column, words in enumerate((one.unit, text)):
                item = QTableWidgetItem(words)
                item.setToolTip(tip(words))
                self.setItem(row, column, item)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setUpdatesEnabled(True)
        self._selected()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The units give way first: their names take two lines."""
        super().resizeEvent(event)
        self.setColumnWidth(0, min(em(self, UNIT_WIDTH), round(UNIT_SHARE * self.viewport().width())))

    def open_selected(self) -> None:
        """Ask for the place of the selected line."""
        rows = self.selectionModel().selectedRows()
        if rows:
            self.opened.emit(self._gaps[rows[0].row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_selected()
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._gaps[index.row()])

    def _selected(self) -> None:
        self.chosen.emit(bool(self.selectionModel().selectedRows()))


def _unparted(text: str) -> str:
    """The text with “tháng 4: 03” kept on one line."""
    return text.replace("tháng ", "tháng\u00a0").replace(": 0", ":\u00a00")


def _month(one: UnitGaps, kind: GapKind) -> int:
    return one.months[0][0] if kind is GapKind.MONTHS else 0
