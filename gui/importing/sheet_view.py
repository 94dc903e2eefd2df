"""A sheet as it stands in the file, to see and to point to: the rows of the headings are marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from domain.grid import Row, column_letters, shown
from domain.lists.values import RowKind
from gui.widgets.sizes import em
from gui.widgets.theme import QUIET, SELECTED
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
CELL_LETTERS = 200
NARROWEST, WIDEST = 2.6, 11.5
"""In heights of the text."""


class SheetModel(QAbstractTableModel):
    """Cells of one sheet; rows that are no members stand in a quieter colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._kinds: Sequence[RowKind] = ()
        self._headings: frozenset[int] = frozenset()
        self._seen: Callable[[str], str] = str

    def show(
        self, rows: Sequence[Row], kinds: Sequence[RowKind], headings: frozenset[int], seen: Callable[[str], str]
    ) -> None:
        """Show a sheet; `kinds` may be empty where nobody knows them, `headings` are rows counted from 0.

        Each text stands there as it may be `seen`.
        """
        self.beginResetModel()
        self._seen = seen
        self._rows, self._kinds, self._headings = rows, kinds, headings
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The rows of the sheet."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """The columns of the sheet."""
        return 0 if parent.isValid() or not self._rows else len(self._rows[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, its tip, its look."""
        row = index.row()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._seen(shown(self._rows[row][index.column()]))
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else " ".join(text[:CELL_LETTERS].split())
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(SELECTED) if row in self._headings else None
        if role == Qt.ItemDataRole.FontRole and row in self._headings:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and self._kinds and row not in self._headings:
            return None if self._kinds[row] in (RowKind.MEMBER, RowKind.REFUSED) else QColor(QUIET)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Letters over the columns and numbers beside the rows, as the spreadsheet program has them."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letters(section) if orientation == Qt.Orientation.Horizontal else section + 1


class SheetView(QTableView):
    """Shows a sheet; the selected rows are those that the user points to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheetView")
        self.setAccessibleName("Trang tính trong tệp")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setResizeContentsPrecision(60)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 9)
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)

    def show_sheet(
        self, rows: Sequence[Row], kinds: Sequence[RowKind], headings: frozenset[int], seen: Callable[[str], str]
    ) -> None:
        """Show a sheet from the rows of its headings on, each text as it may be `seen`."""
        self.sheet.show(rows, kinds, headings, seen)
        self.resizeColumnsToContents()
        for column in range(self.sheet.columnCount()):
            self.setColumnWidth(column, max(em(self, NARROWEST), min(self.columnWidth(column), em(self, WIDEST))))
        first = max(min(headings, default=0) - 2, 0)
        if rows:
            self.scrollTo(self.sheet.index(first, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def pointed_rows(self) -> tuple[int, ...]:
        """The rows that the user has selected, from the top."""
        return tuple(sorted(index.row() for index in self.selectionModel().selectedRows()))
