"""A table of rows that are in memory, its columns declared: how wide, what stands there, by what it is sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from domain.names import plain_sort_key
from gui.widgets.row_tables import AIR_PX, SIDES_PX, choose_rows
from gui.widgets.sizes import em, give_way
from gui.widgets.sorted_rows import SortedRows, let_sort
from gui.widgets.theme import AMBER
from gui.widgets.tips import tip
from gui.widgets.wrapping import wrapped_height

Index = QModelIndex | QPersistentModelIndex
LEAST_HEIGHT, LEAST_WIDTH = 6, 6
MOST_WRAPPED = 500
"""More rows have one line each: to measure all would take a while."""


def _nowhere(_: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the text of a cell, the width in heights of the text (0: so many `parts` of what is left).

    It is `sorted_by` a value, by default by its text; cells that are `marked` are written in another colour.
    """

    heading: str
    text: Callable[[Any], str]
    width: float = 0
    sorted_by: Callable[[Any], Any] | None = None
    marked: Callable[[Any], bool] = _nowhere
    tip: Callable[[Any], str] | None = None
    parts: int = 1

    @property
    def is_centred(self) -> bool:
        """Whether its cells are short, and stand in the middle."""
        return self.sorted_by is not None


class ListedModel(SortedRows[Any]):
    """The rows as the columns say them."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, sorted as those before."""
        self.beginResetModel()
        self._take(rows)
        self.endResetModel()

    def sort_value(self, row: Any, column: int) -> Any:
        """What the column is sorted by."""
        of = self._columns[column]
        return plain_sort_key(of.text(row)) if of.sorted_by is None else of.sorted_by(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """As many as are declared."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, over short cells in the middle."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if self._columns[section].is_centred else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        return self._columns[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, whole in its tip."""
        column, row = self._columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row).replace("\n", " ")
            case Qt.ItemDataRole.ToolTipRole:
                return tip((column.tip or column.text)(row))
            case Qt.ItemDataRole.TextAlignmentRole if column.is_centred:
                return int(Qt.AlignmentFlag.AlignCenter)
            case Qt.ItemDataRole.ForegroundRole if column.marked(row):
                return QColor(AMBER)
        return None


class ListedTable(QTableView):
    """The view. `opened` gives the row that is double clicked, with the column, or entered, with -1.

    `chosen` gives the current row, None for none.
    """

    opened = Signal(object, int)
    chosen = Signal(object)

    def __init__(self, name: str, words: str, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self.listed = ListedModel(columns, self)
        self.setModel(self.listed)
        choose_rows(self, name, words)
        give_way(self, LEAST_HEIGHT)
        self.setAlternatingRowColors(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        let_sort(self)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.listed.modelReset.connect(self._choose_again)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the first is chosen."""
        self.listed.show_rows(rows)

    @property
    def current(self) -> Any:
        """The row that is chosen; None for none."""
        row = self.currentIndex().row()
        return self.listed.rows[row] if 0 <= row < len(self.listed.rows) else None

    def _choose_again(self) -> None:
        self._give_heights()
        if self.listed.rowCount():
            self.selectRow(0)
        else:
            self._choose()

    def _choose(self, *_: object) -> None:
        self.chosen.emit(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The wide columns share what is left."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        given = sum(em(self, column.width) for column in self._columns)
        parts = sum(column.parts for column in self._columns if not column.width)
        rest = (self.viewport().width() - given) // max(1, parts)
        for at, column in enumerate(self._columns):
            wide = max(em(self, LEAST_WIDTH), rest * column.parts)
            self.setColumnWidth(at, em(self, column.width) if column.width else wide)
        self._give_heights()

    def _give_heights(self) -> None:
        """Headings and rows are as high as their words need, row by row where there are not too many."""
        header, line = self.horizontalHeader(), self.fontMetrics().height()
        metrics = QFontMetrics(header.font())
        rooms = [self.columnWidth(at) - SIDES_PX for at in range(len(self._columns))]
        headings = (wrapped_height(metrics, one.heading, room) for one, room in zip(self._columns, rooms, strict=True))
        header.setFixedHeight(max(headings) + AIR_PX)
        wraps = self.listed.rowCount() <= MOST_WRAPPED
        self.setWordWrap(wraps)
        for at, row in enumerate(self.listed.rows if wraps else ()):
            words = (
                wrapped_height(self.fontMetrics(), one.text(row), room)
                for one, room in zip(self._columns, rooms, strict=True)
            )
            self.setRowHeight(at, max(line, *words) + AIR_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current, -1)
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.listed.rows[index.row()], index.column())
