"""A table of units that are ticked or not for what is to be done with them, a row each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from gui.widgets.row_tables import choose_rows
from gui.widgets.sizes import give_way
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
NAME = 0
"""The column that has the tick."""


class Ticked(Protocol):
    """What a row is made of: something of one unit."""

    @property
    def unit_id(self) -> int:
        """Whose row it is."""


Row = TypeVar("Row", bound=Ticked)


@dataclass(frozen=True, slots=True)
class TickColumn(Generic[Row]):
    """A column: what it `says` of a row and, where that is not all, `tells` in its tip; numbers are `set` elsewhere."""

    heading: str
    says: Callable[[Row], str]
    tells: Callable[[Row], str] | None = None
    heading_tip: str = ""
    set: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


class TickModel(QAbstractTableModel, Generic[Row]):
    """The rows; `ticked` tells that the user has ticked others. Only those that `may` be are ticked."""

    ticked = Signal()

    def __init__(self, columns: Sequence[TickColumn[Row]], may: Callable[[Row], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._may = may
        self._rows: tuple[Row, ...] = ()
        self._ticks: set[int] = set()

    def show_rows(self, rows: Sequence[Row], ticks: Iterable[int]) -> None:
        """Show these rows, those of the units `ticks` ticked."""
        stays = bool(rows) and [row.unit_id for row in rows] == [row.unit_id for row in self._rows]
        if not stays:
            self.beginResetModel()
        self._rows, wanted = tuple(rows), set(ticks)
        self._ticks = {row.unit_id for row in rows if row.unit_id in wanted and self._may(row)}
        if not stays:
            self.endResetModel()
            return
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))

    @property
    def ticks(self) -> frozenset[int]:
        """The ids of the units that are ticked."""
        return frozenset(self._ticks)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What the rows are made of."""
        return self._rows

    def tick(self, rows: Iterable[int], ticked: bool) -> None:
        """Tick rows or not; those that may not be ticked stay without."""
        before = self.ticks
        ids = {self._rows[row].unit_id for row in rows if self._may(self._rows[row])}
        self._ticks = self._ticks | ids if ticked else self._ticks - ids
        if self.ticks != before:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._rows) - 1, NAME))
            self.ticked.emit()

    def tick_all(self, ticked: bool) -> None:
        """Tick every row that may be, or none."""
        self.tick(range(len(self._rows)), ticked)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many units there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings, with more in the tip where a column has it."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.heading
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(column.set | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.ToolTipRole:
                return column.heading_tip or None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the columns say, and the tick."""
        row, column = self._rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.says(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip((column.tells or column.says)(row))
            case Qt.ItemDataRole.CheckStateRole if index.column() == NAME and self._may(row):
                return Qt.CheckState.Checked if row.unit_id in self._ticks else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(column.set | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row by the mouse."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What may be ticked can be."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_tick = index.column() == NAME and self._may(self._rows[index.row()])
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_tick else flags


class TickTable(QTableView, Generic[Row]):
    """The table, of `lines`; `shown` gives what the chosen row is made of, None where there is none.

    The space bar ticks the chosen row; `entered` gives what the row is made of that the user goes into by Enter.
    """

    shown = Signal(object)
    entered = Signal(object)

    def __init__(self, lines: TickModel[Row], name: str, words: str, least: float, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.lines = lines
        lines.setParent(self)
        self.setModel(lines)
        choose_rows(self, name, words)
        self.setAlternatingRowColors(True)
        give_way(self, least)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def show_rows(self, rows: Sequence[Row], ticks: Iterable[int]) -> None:
        """Show these rows, those of the units `ticks` ticked; the row that was chosen stays so."""
        current = self.currentIndex().row()
        self.lines.show_rows(rows, ticks)
        self.share_width()
        if rows:
            self.setCurrentIndex(self.lines.index(current if 0 <= current < len(rows) else 0, NAME))
        self.shown.emit(self.current())

    def current(self) -> Row | None:
        """What the chosen row is made of."""
        row = self.currentIndex().row()
        return self.lines.rows[row] if 0 <= row < self.lines.rowCount() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the chosen row, Enter goes into it."""
        chosen = self.current()
        if chosen is not None and event.key() == Qt.Key.Key_Space:
            self.lines.tick([self.currentIndex().row()], chosen.unit_id not in self.lines.ticks)
        elif chosen is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(chosen)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns of words take the room that the others leave."""
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Give the columns their widths."""

    def _current_changed(self, *_: object) -> None:
        self.shown.emit(self.current())
