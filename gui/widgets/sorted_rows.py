"""A table of a few rows that are all in memory, sorted by any column, back to their own order by the third click."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QTableView, QWidget

OWN_ORDER = -1
"""Sorted by no column."""
Row = TypeVar("Row")


class SortedRows(QAbstractTableModel, Generic[Row]):
    """The rows; a model says by `sort_value` what a column is sorted by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: Sequence[Row] = ()
        self._rows: Sequence[Row] = ()
        self._sorted_by = (OWN_ORDER, Qt.SortOrder.AscendingOrder)

    @abstractmethod
    def sort_value(self, row: Row, column: int) -> Any:
        """What stands in a column, to be compared with others; None comes last in either direction."""

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, as they are sorted."""
        return self._rows

    def _take(self, rows: Sequence[Row]) -> None:
        """Have other rows, in their own order, sorted as those before; between the beginning and end of a reset."""
        self._listed = rows
        self._rows = self._in_order()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or by none."""
        self.beginResetModel()
        self._sorted_by = (column, order)
        self._rows = self._in_order()
        self.endResetModel()

    def _in_order(self) -> Sequence[Row]:
        column, order = self._sorted_by
        if column not in range(self.columnCount()):
            return self._listed
        told = [row for row in self._listed if self.sort_value(row, column) is not None]
        told.sort(key=lambda row: self.sort_value(row, column), reverse=order == Qt.SortOrder.DescendingOrder)
        return [*told, *(row for row in self._listed if self.sort_value(row, column) is None)]


def let_sort(table: QTableView) -> None:
    """Have the headings of a table sort it, in its own order at first."""
    header = table.horizontalHeader()
    header.setSortIndicator(OWN_ORDER, Qt.SortOrder.AscendingOrder)
    header.setSortIndicatorClearable(True)
    table.setSortingEnabled(True)
