"""The units whose books may be opened, a row each: ticked or not, who would stand there, what comes along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from domain.new_year import UnitOpening
from domain.numbers import two_digits
from gui.widgets.sizes import em
from gui.widgets.tick_table import NAME, TickColumn, TickModel, TickTable

NUMBERS = range(1, 7)
OFFICERS, LACKS = 7, 8
OPEN = "đã mở"


def _head(one: UnitOpening) -> str:
    """“Bí thư: Lê Văn A và 03 người khác”; all of them stand in the tip."""
    officers = one.officers
    more = f" và {two_digits(len(officers) - 1)} người khác" if len(officers) > 1 else ""
    return f"{officers[0]}{more}" if officers else ""


def _number(heading: str, name: str) -> TickColumn[UnitOpening]:
    def says(one: UnitOpening) -> str:
        count: int = getattr(one, name)
        return two_digits(count) if count else "–"

    return TickColumn(heading, says, set=Qt.AlignmentFlag.AlignRight)


_COLUMNS: tuple[TickColumn[UnitOpening], ...] = (
    TickColumn("Đơn vị", lambda one: one.name),
    _number("Người", "people"),
    _number("Thêm", "newcomers"),
    _number("Bớt", "leavers"),
    _number("Việc chưa xong", "items"),
    _number("Hạn chế", "shortcomings"),
    _number("Mô hình", "models"),
    TickColumn("Đứng đầu", _head, lambda one: "; ".join(one.officers)),
    TickColumn("Cần xem lại", lambda one: OPEN if one.is_open else "; ".join(one.lacks)),
)


class OpeningTable(TickTable[UnitOpening]):
    """`changed` when other units are ticked; `opened` gives the id of the unit whose row was opened."""

    changed = Signal()
    opened = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        lines: TickModel[UnitOpening] = TickModel(_COLUMNS, lambda one: not one.is_open, parent)
        words = "Các đơn vị sẽ mở sổ; phím cách để đánh dấu, Enter để xem đơn vị"
        super().__init__(lines, "openingTable", words, 8, parent)
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in NUMBERS:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        lines.ticked.connect(self.changed)
        self.entered.connect(self._entered)
        self.doubleClicked.connect(self._open)

    def show_units(self, units: Sequence[UnitOpening], ticks: Mapping[int, bool]) -> None:
        """Show these units, ticked as said by their ids, the others where they should be opened."""
        self.show_rows(units, [one.unit_id for one in units if ticks.get(one.unit_id, one.is_proposed)])
        self.changed.emit()

    def ticks(self) -> dict[int, bool]:
        """Which units are ticked and which not, of those that may be, by their ids."""
        return {one.unit_id: one.unit_id in self.lines.ticks for one in self.lines.rows if not one.is_open}

    def ticked(self) -> tuple[UnitOpening, ...]:
        """The units that are ticked, in order."""
        return tuple(one for one in self.lines.rows if one.unit_id in self.lines.ticks)

    def share_width(self) -> None:
        """The columns of words share the room that the numbers leave."""
        room = max(0, self.viewport().width() - sum(map(self.columnWidth, NUMBERS)))
        least = em(self, 8)
        for column, share in ((NAME, 0.36), (OFFICERS, 0.33)):
            self.setColumnWidth(column, max(least, int(room * share)))
        rest = room - self.columnWidth(NAME) - self.columnWidth(OFFICERS)
        self.setColumnWidth(LACKS, max(least, rest))

    def _entered(self, one: UnitOpening) -> None:
        self.opened.emit(one.unit_id)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.lines.rows[index.row()].unit_id)
