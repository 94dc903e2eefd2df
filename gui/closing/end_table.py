"""The units at the end of a year: a line each, with its tick, how it stands, how many of each thing are missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from domain.numbers import two_digits
from domain.year_ends import UnitEnd
from domain.year_gaps import KINDS
from gui.widgets.row_tables import choose_rows, give_lines
from gui.widgets.sizes import em, give_way
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Đơn vị", "Tình trạng", *(kind.heading for kind in KINDS))
NAME, STATE, FIRST_COUNT = range(3)
STATE_WIDTH, COUNT_WIDTH, LEAST_NAME, TICK_WIDTH = 6.5, 4.6, 9, 1.7
"""In heights of the text."""
FEW, ANY_HEIGHT_PX = 4, 2**24 - 1
"""So few lines leave the room beneath them to what is told of one; how high Qt lets a widget be that may be so."""


class EndModel(QAbstractTableModel):
    """The lines; `ticked` tells that the user has ticked others."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ends: tuple[UnitEnd, ...] = ()
        self._ticks: set[int] = set()

    def show_ends(self, ends: Sequence[UnitEnd], ticks: Iterable[int]) -> None:
        """Show these lines, those of the units `ticks` ticked."""
        if [end.unit_id for end in ends] == [end.unit_id for end in self._ends] and ends:
            self._ends, self._ticks = tuple(ends), set(ticks)
            self.dataChanged.emit(self.index(0, 0), self.index(len(ends) - 1, len(HEADINGS) - 1))
            return
        self.beginResetModel()
        self._ends, self._ticks = tuple(ends), set(ticks)
        self.endResetModel()

    @property
    def ticks(self) -> frozenset[int]:
        """The ids of the units that are ticked."""
        return frozenset(self._ticks)

    def end_at(self, row: int) -> UnitEnd:
        """The unit of a line."""
        return self._ends[row]

    def tick(self, rows: Iterable[int], ticked: bool) -> None:
        """Tick lines or not; those that cannot be closed stay without."""
        before = self.ticks
        ids = {self._ends[row].unit_id for row in rows if self._ends[row].is_open}
        self._ticks = self._ticks | ids if ticked else self._ticks - ids
        if self.ticks != before:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._ends) - 1, NAME))
            self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many units there are."""
        return 0 if parent.isValid() else len(self._ends)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings, of the counts with what they count in the tip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= FIRST_COUNT:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == Qt.ItemDataRole.ToolTipRole and section >= FIRST_COUNT:
            return f"Số {KINDS[section - FIRST_COUNT].words}"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name and tick, how it stands, the counts."""
        end, column = self._ends[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(end, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(end.unit) if column == NAME else None
            case Qt.ItemDataRole.CheckStateRole if column == NAME and end.is_open:
                return Qt.CheckState.Checked if end.unit_id in self._ticks else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole if column >= FIRST_COUNT:
                return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def _words(self, end: UnitEnd, column: int) -> str:
        if column == NAME:
            return end.unit
        if column == STATE:
            return end.state
        count = end.count(KINDS[column - FIRST_COUNT])
        return two_digits(count) if count else ""

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a line by the mouse."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What is open can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_tick = index.column() == NAME and self._ends[index.row()].is_open
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_tick else flags


class EndTable(QTableView):
    """The table; `shown` gives the UnitEnd of the line that is chosen, None where there is none.

    What nobody lacks has no column. `entered_line` when the user goes on to what is told of a line.
    """

    shown = Signal(object)
    entered_line = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = EndModel(self)
        self.setModel(self.lines)
        choose_rows(self, "endTable", "Các đơn vị cuối năm")
        self.setAlternatingRowColors(True)
        give_way(self, 7)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def show_ends(self, ends: Sequence[UnitEnd], ticks: Iterable[int]) -> None:
        """Show these lines; the line that was chosen stays so."""
        current = self.currentIndex().row()
        self.lines.show_ends(ends, ticks)
        for column, kind in enumerate(KINDS, start=FIRST_COUNT):
            self.setColumnHidden(column, not any(end.count(kind) for end in ends))
        self._share_width()
        if ends:
            row = current if 0 <= current < len(ends) else 0
            self.setCurrentIndex(self.lines.index(row, NAME))
        self.shown.emit(self.current())

    def current(self) -> UnitEnd | None:
        """The unit of the chosen line."""
        row = self.currentIndex().row()
        return self.lines.end_at(row) if 0 <= row < self.lines.rowCount() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the chosen line, Enter goes on to what is told of it."""
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.lines.tick([row], self.lines.end_at(row).unit_id not in self.lines.ticks)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_line.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take the room that the others leave, in several lines where it is little."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        count, state = em(self, COUNT_WIDTH), em(self, STATE_WIDTH)
        self.setColumnWidth(STATE, state)
        shown = [column for column in range(FIRST_COUNT, len(HEADINGS)) if not self.isColumnHidden(column)]
        for column in shown:
            self.setColumnWidth(column, count)
        rest = self.viewport().width() - state - count * len(shown)
        self.setColumnWidth(NAME, max(em(self, LEAST_NAME), rest))
        give_lines(self, NAME, em(self, TICK_WIDTH))
        self._be_no_higher()

    def _be_no_higher(self) -> None:
        """Few lines take no more height than they need."""
        count = self.lines.rowCount()
        around = 2 * self.frameWidth() + self.horizontalScrollBar().sizeHint().height()
        lines = self.horizontalHeader().sizeHint().height() + sum(self.rowHeight(row) for row in range(count))
        self.setMaximumHeight(lines + around if 0 < count <= FEW else ANY_HEIGHT_PX)

    def _current_changed(self, *_: object) -> None:
        self.shown.emit(self.current())
