"""A table of plain texts, however many rows, with a sentence where there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QWidget

from gui.widgets.sizes import em
from gui.widgets.stack import Stack
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TextTable:
    """Headings, column widths in heights of the text, rows of texts; `name` finds it, `empty` says what no row means.

    `lines` is how many lines of text a row has room for.
    """

    name: str
    title: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    empty: str = ""
    lines: int = 1

    def with_rows(self, rows: Iterable[tuple[str, ...]], seen: Callable[[str], str]) -> TextTable:
        """The table with these rows, each text as it may be `seen`."""
        return replace(self, rows=tuple(tuple(map(seen, row)) for row in rows))


NOTHING = TextTable("", "", (), ())


class TextModel(QAbstractTableModel):
    """The texts of a table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = NOTHING

    def show(self, table: TextTable) -> None:
        """Show another table."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._table.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self._table.headings[section] if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, whole in its tip."""
        text = self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split())
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else None


class TextTableView(Stack):
    """Shows a TextTable, or what it means that there is nothing in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TextModel(self)
        self.table = QTableView(self)
        self.table.setObjectName(f"table_{name}")
        self.table.setModel(self.model)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._empty = QLabel(self)
        self._empty.setObjectName("hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self.table)
        self.addWidget(self._empty)

    def show_table(self, table: TextTable) -> None:
        """Show a table."""
        self.model.show(table)
        self.table.setAccessibleName(table.title)
        self.table.setWordWrap(table.lines > 1)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() * table.lines + 11)
        for column, width in enumerate(table.widths):
            self.table.setColumnWidth(column, em(self, width))
        self._empty.setText(table.empty)
        self.setCurrentWidget(self.table if table.rows else self._empty)
