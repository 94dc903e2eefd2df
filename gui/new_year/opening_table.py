"""The units whose books may be opened, a row each: ticked or not, who would stand there, what comes along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from domain.new_year import UnitOpening
from domain.numbers import two_digits
from gui.widgets.row_tables import choose_rows
from gui.widgets.sizes import em, give_way
from gui.widgets.tips import tip

HEADINGS = (
    *("Mở", "Đơn vị", "Người", "Thêm", "Bớt", "Việc chưa xong", "Hạn chế", "Mô hình", "Đứng đầu", "Cần xem lại"),
)
TICK, UNIT, OFFICERS, LACKS = 0, 1, 8, 9
NUMBERS = range(2, 8)
OPEN = "đã mở"


class OpeningTable(QTableWidget):
    """`changed` when other units are ticked; `opened` gives the id of the unit whose row was opened by Enter."""

    changed = Signal()
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADINGS), parent)
        self._units: list[UnitOpening] = []
        self.setHorizontalHeaderLabels(HEADINGS)
        choose_rows(self, "openingTable", "Các đơn vị sẽ mở sổ; phím cách để đánh dấu, Enter để xem đơn vị")
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        give_way(self, 8)
        header = self.horizontalHeader()
        for column in (TICK, *NUMBERS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (UNIT, OFFICERS, LACKS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self.itemChanged.connect(self._item_changed)
        self.doubleClicked.connect(self._open)

    def show_units(self, units: Sequence[UnitOpening], ticks: Mapping[int, bool]) -> None:
        """Show these units, ticked as said by their ids, the others where they should be opened."""
        self._units = list(units)
        self.blockSignals(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clearContents()
        self.setRowCount(len(units))
        for row, one in enumerate(units):
            self._show_row(row, one, ticks.get(one.unit_id, one.is_proposed))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.blockSignals(False)
        if units:
            self.setCurrentCell(0, UNIT)
        self.changed.emit()

    def _show_row(self, row: int, one: UnitOpening, ticked: bool) -> None:
        lacks = OPEN if one.is_open else "; ".join(one.lacks)
        numbers = (one.people, one.newcomers, one.leavers, one.items, one.shortcomings, one.models)
        texts = ["", one.name, *(_number(count) for count in numbers), _head(one.officers), lacks]
        for column, words in enumerate(texts):
            item = QTableWidgetItem(words)
            item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            item.setToolTip(tip("; ".join(one.officers) if column == OFFICERS else words))
            if column in NUMBERS:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if column == TICK and not one.is_open:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Mở sổ cho {one.name}")
            self.setItem(row, column, item)

    def ticks(self) -> dict[int, bool]:
        """Which units are ticked and which not, of those that may be, by their ids."""
        return {one.unit_id: self._is_ticked(row) for row, one in enumerate(self._units) if not one.is_open}

    def ticked(self) -> tuple[UnitOpening, ...]:
        """The units that are ticked, in order."""
        return tuple(one for row, one in enumerate(self._units) if self._is_ticked(row))

    def tick(self, ticked: bool) -> None:
        """Tick all that are not opened yet, or none."""
        self.blockSignals(True)
        for row, one in enumerate(self._units):
            if not one.is_open:
                self._set_tick(row, ticked)
        self.blockSignals(False)
        self.viewport().update()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar ticks the row with the keyboard on it, Enter opens its unit."""
        row = self.currentRow()
        if event.key() == Qt.Key.Key_Space and 0 <= row < len(self._units):
            if not self._units[row].is_open:
                self._set_tick(row, not self._is_ticked(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= row < len(self._units):
            self.opened.emit(self._units[row].unit_id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns of words share the room that the numbers leave."""
        super().resizeEvent(event)
        fixed = sum(self.columnWidth(column) for column in (TICK, *NUMBERS))
        room = max(0, self.viewport().width() - fixed)
        least = em(self, 8)
        for column, share in ((UNIT, 0.34), (OFFICERS, 0.33)):
            self.setColumnWidth(column, max(least, int(room * share)))
        rest = room - self.columnWidth(UNIT) - self.columnWidth(OFFICERS)
        self.setColumnWidth(LACKS, max(least, rest))

    def _is_ticked(self, row: int) -> bool:
        item = self.item(row, TICK)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _set_tick(self, row: int, ticked: bool) -> None:
        item = self.item(row, TICK)
        if item is not None:
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _item_changed(self, _: QTableWidgetItem) -> None:
        self.changed.emit()

    def _open(self, index: QModelIndex) -> None:
        if index.column() != TICK:
            self.opened.emit(self._units[index.row()].unit_id)


def _head(officers: Sequence[str]) -> str:
    """“Bí thư: Lê Văn A và 03 người khác”; all of them stand in the tip."""
    more = f" và {two_digits(len(officers) - 1)} người khác" if len(officers) > 1 else ""
    return f"{officers[0]}{more}" if officers else ""


def _number(count: int) -> str:
    return two_digits(count) if count else "–"
