"""The second step: the rows as they will be, what was repaired marked, and beside one of them the file's own cells."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from domain.fields import Field
from domain.numbers import show_count
from gui.importing.looking import Looked
from gui.importing.preview_rows import BeforeAfter, PreviewRow, Show, before_after, value_of
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import plain_label
from gui.widgets.sizes import Beside, em, give_way
from gui.widgets.theme import AMBER, QUIET
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
LEAST_HEIGHT = 4
"""Of each table, in heights of the text."""
MOST_OF_A_TEXT = 7
"""How high a row of the texts before and after becomes, in heights of the text; its tip has all of it."""
SIDE_BY_SIDE = 54
"""From so many heights of the text on a row's cells stand beside the rows, else under them."""
MARKED = "#fdf0cf"
ROW, KIND, FIRST_FIELD = 0, 1, 2
WIDTHS = {"name": 10.5, "branch": 10, "gender": 4.6, "note": 12, "task": 9.5, "status": 11}
WIDTH = 6.2
"""In heights of the text."""


class PreviewModel(QAbstractTableModel):
    """The rows as they will be. A repaired cell is marked and says in its tip what stood in the file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[PreviewRow] = []
        self._fields: list[Field] = []
        self._many_sheets = False
        self._seen: Callable[[str], str] = str

    def show(
        self, rows: list[PreviewRow], fields: list[Field], seen: Callable[[str], str], *, many_sheets: bool
    ) -> None:
        """Show rows under these fields, each text as it may be `seen`."""
        self.beginResetModel()
        self._seen = seen
        self._rows, self._fields, self._many_sheets = rows, fields, many_sheets
        self.endResetModel()

    def row(self, number: int) -> PreviewRow | None:
        """The row that stands there."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Row, kind, fields."""
        return 0 if parent.isValid() else FIRST_FIELD + len(self._fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The short headings."""
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return ("Dòng", "Là")[section] if section < FIRST_FIELD else self._fields[section - FIRST_FIELD].column_heading

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and how."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, index.column())
        if index.column() < FIRST_FIELD:
            return tip(row.refusal.reason) if role == Qt.ItemDataRole.ToolTipRole and row.refusal is not None else None
        before = row.repaired_fields().get(self._fields[index.column() - FIRST_FIELD].name)
        if role == Qt.ItemDataRole.BackgroundRole and before is not None:
            return QColor(MARKED)
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self._text(row, index.column())
            return tip(text if before is None else f"Trong tệp: {self._seen(before)}\nTrong sổ: {text}")
        return None

    def _text(self, row: PreviewRow, column: int) -> str:
        if column == ROW:
            return f"{row.sheet} · {row.row}" if self._many_sheets else str(row.row)
        if column == KIND:
            return row.kind.value
        field = self._fields[column - FIRST_FIELD]
        if row.draft is None:
            return self._seen(row.text) if field.name == "name" else ""
        return self._seen(value_of(row.draft, field.name).replace("\n", " · "))

    def _colour(self, row: PreviewRow, column: int) -> QColor | None:
        if row.refusal is not None:
            return QColor(AMBER) if column == KIND else None
        return QColor(QUIET) if row.draft is None or column < FIRST_FIELD else None


class PreviewStep(QWidget):
    """Shows every row of the list; nothing can be changed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked: Looked | None = None
        self.rows: list[PreviewRow] = []
        self._fields: list[Field] = []
        self._show = ChoiceBox(self)
        self._show.setObjectName("previewShow")
        self._show.setAccessibleName("Xem những dòng nào")
        self._show.currentIndexChanged.connect(self._fill)
        self._said = plain_label(self, "hint")
        self.model = PreviewModel(self)
        self.table = QTableView(self)
        self.table.setObjectName("previewTable")
        self.table.setAccessibleName("Các dòng như sẽ có trong sổ")
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 11)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self._detail_words = plain_label(self, "section")
        self._detail = QTableWidget(self)
        self._detail.setObjectName("beforeAfter")
        for table in (self.table, self._detail):
            give_way(table, LEAST_HEIGHT)
        self._lay_out()

    def _lay_out(self) -> None:
        self._detail.setColumnCount(3)
        self._detail.setHorizontalHeaderLabels(["Cột", "Trong tệp", "Trong sổ"])
        self._detail.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._detail.setAccessibleName("Trước và sau")
        self._detail.verticalHeader().hide()
        for header in (self._detail.horizontalHeader(), self.table.horizontalHeader()):
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._detail.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._detail.horizontalHeader().sectionResized.connect(self._detail.resizeRowsToContents)
        self._detail.verticalHeader().setMaximumSectionSize(em(self, MOST_OF_A_TEXT))
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._detail_words)
        column.addWidget(self._detail, 1)
        beside = Beside(SIDE_BY_SIDE, 12, self)
        beside.add(_whole(self.table, self), 2, 7)
        beside.add(side, 1, 7)
        row = QHBoxLayout()
        row.addWidget(self._show)
        row.addWidget(self._said, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(beside, 1)

    def show_looked(self, looked: Looked) -> None:
        """Show the rows of a list that was recognised."""
        self._looked = looked
        self.rows, self._fields = list(looked.rows), list(looked.fields)
        self._offer()
        self._fill(0)
        for column, field in enumerate(self._fields, start=FIRST_FIELD):
            self.table.setColumnWidth(column, em(self, WIDTHS.get(field.name, WIDTH)))

    def _offer(self) -> None:
        """The choices of rows that there are, each with its count."""
        self._show.blockSignals(True)
        self._show.clear()
        for show in Show:
            count = sum(row.belongs(show) for row in self.rows)
            if count or show is Show.ALL:
                self._show.addItem(f"{show.value} ({show_count(count)})", show)
        self._show.blockSignals(False)
        repaired = sum(row.is_repaired for row in self.rows)
        marked = f"Ô tô màu: chữ, ngày đã được sửa cho đúng ({show_count(repaired)} dòng)." if repaired else ""
        self._said.setText(marked)

    def _fill(self, _: int) -> None:
        show = self._show.currentData()
        rows = [row for row in self.rows if row.belongs(show)]
        many = len({row.sheet for row in self.rows}) > 1
        if self._looked is not None:
            self.model.show(rows, self._fields, self._looked.wanted.seen, many_sheets=many)
        self.table.setColumnWidth(ROW, em(self, 6.5 if many else 3.4))
        self.table.setColumnWidth(KIND, em(self, 9))
        first = next((n for n, row in enumerate(rows) if row.draft is not None), 0)
        if rows:
            self.table.selectRow(first)
        self._row_chosen(self.table.currentIndex(), QModelIndex())

    def _row_chosen(self, current: Index, _: Index) -> None:
        row = self.model.row(current.row()) if current.isValid() else None
        if row is None or self._looked is None or self._looked.prepared is None:
            self._detail_words.setText("")
            self._detail.setRowCount(0)
            return
        reason = f" – {row.refusal.reason}" if row.refusal is not None else ""
        self._detail_words.setText(f"Dòng {row.row}: {row.kind.value}{reason}")
        cells = before_after(row, self._looked.workbook, self._looked.prepared.reading.mapping.tables)
        self._show_detail(cells, self._looked.wanted.seen)

    def _show_detail(self, cells: list[BeforeAfter], seen: Callable[[str], str]) -> None:
        self._detail.setRowCount(len(cells))
        for number, cell in enumerate(cells):
            for column, text in enumerate((cell.heading, seen(cell.before), seen(cell.after))):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(tip(text))
                if cell.repaired and column:
                    item.setBackground(QColor(MARKED))
                self._detail.setItem(number, column, item)
        self._detail.resizeRowsToContents()


def _whole(table: QWidget, parent: QWidget) -> QWidget:
    """A table that gives way in a widget that keeps its least height."""
    whole = QWidget(parent)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(table)
    return whole
