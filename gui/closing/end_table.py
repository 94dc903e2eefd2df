"""The units at the end of a year: a line each, with its tick, how it stands, how many of each thing are missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from domain.numbers import two_digits
from domain.year_ends import UnitEnd
from domain.year_gaps import KINDS, YearGapKind
from gui.widgets.row_tables import give_lines
from gui.widgets.sizes import ANY_SIZE_PX, em
from gui.widgets.tick_table import NAME, TickColumn, TickModel, TickTable

STATE, FIRST_COUNT = 1, 2
STATE_WIDTH, COUNT_WIDTH, LEAST_NAME, TICK_WIDTH, LEAST_HEIGHT = 6.5, 4.6, 9, 1.7, 7
"""In heights of the text."""
FEW = 4
"""So few lines leave the room beneath them to what is told of one."""


def _count(kind: YearGapKind, end: UnitEnd) -> str:
    count = end.count(kind)
    return two_digits(count) if count else ""


_COLUMNS: tuple[TickColumn[UnitEnd], ...] = (
    TickColumn("Đơn vị", lambda end: end.unit),
    TickColumn("Tình trạng", lambda end: end.state),
    *(
        TickColumn(
            kind.heading, partial(_count, kind), heading_tip=f"Số {kind.words}", set=Qt.AlignmentFlag.AlignHCenter
        )
        for kind in KINDS
    ),
)


class EndTable(TickTable[UnitEnd]):
    """The table: what is open can be ticked; what nobody lacks has no column."""

    def __init__(self, parent: QWidget) -> None:
        lines: TickModel[UnitEnd] = TickModel(_COLUMNS, lambda end: end.is_open, parent)
        super().__init__(lines, "endTable", "Các đơn vị cuối năm", LEAST_HEIGHT, parent)

    def show_rows(self, rows: Sequence[UnitEnd], ticks: Iterable[int]) -> None:
        """Show these lines; the line that was chosen stays so."""
        for column, kind in enumerate(KINDS, start=FIRST_COUNT):
            self.setColumnHidden(column, not any(end.count(kind) for end in rows))
        super().show_rows(rows, ticks)

    def share_width(self) -> None:
        """The names take the room that the others leave, in several lines where it is little."""
        count, state = em(self, COUNT_WIDTH), em(self, STATE_WIDTH)
        self.setColumnWidth(STATE, state)
        shown = [column for column in range(FIRST_COUNT, len(_COLUMNS)) if not self.isColumnHidden(column)]
        for column in shown:
            self.setColumnWidth(column, count)
        rest = self.viewport().width() - state - count * len(shown)
        self.setColumnWidth(NAME, max(em(self, LEAST_NAME), rest))
        give_lines(self, NAME, em(self, TICK_WIDTH))
        self._be_no_higher()

    def _be_no_higher(self) -> None:
        """Few lines take no more height than they need; a least height above that would lie over what follows."""
        count = self.lines.rowCount()
        around = 2 * self.frameWidth() + self.horizontalScrollBar().sizeHint().height()
        lines = self.horizontalHeader().sizeHint().height() + sum(self.rowHeight(row) for row in range(count))
        greatest = lines + around if 0 < count <= FEW else ANY_SIZE_PX
        self.setMinimumHeight(min(em(self, LEAST_HEIGHT), greatest))
        self.setMaximumHeight(greatest)
