"""Big tables: ids in SQL order and pages of rows fetched when painted; a row that is gone paints blank."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from domain.fields import Field
from domain.kinds import Kind
from gui.widgets.row_tables import SIDES_PX
from gui.widgets.sizes import em
from gui.widgets.tips import tip

PAGE = 64
PAGES_KEPT = 40
SIGN_WIDTH, WIDEST_CHOICE = 0.8, 10.5
"""Of the sign of the order beside a heading, and of a column of choices at most; in heights of the text."""
USUAL_HEIGHT_PX = 17
"""The height of a line of the usual text, in which column widths have been measured."""

Fetch = Callable[[Sequence[int]], Sequence[Any]]
Order = Callable[[str, bool], Sequence[int]]
Index = QModelIndex | QPersistentModelIndex


class RecordTableModel(QAbstractTableModel):
    """A table over ids. `order(field name, descending)` gives the ids, `fetch(ids)` the records of one page.

    Records have an `id`; columns are fields of the vocabulary.
    """

    def __init__(self, fields: Sequence[Field], order: Order, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = tuple(fields)
        self._order = order
        self._fetch = fetch
        self._ids: list[int] = []
        self._pages: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self.sort_field = self.fields[0].name
        self.descending = False

    def reload(self) -> None:
        """Read the ids anew in the present order; rows are fetched as they are painted."""
        self.beginResetModel()
        self._ids = list(self._order(self.sort_field, self.descending))
        self._pages.clear()
        self.endResetModel()

    def forget(self, ids: frozenset[int]) -> None:
        """Fetch these records anew when they are painted next; the order stays."""
        for number in [n for n, page in self._pages.items() if ids & page.keys()]:
            del self._pages[number]
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def record(self, row: int) -> Any | None:
        """The record in a row; None when it is gone."""
        if not 0 <= row < len(self._ids):
            return None
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            ids = self._ids[number * PAGE : (number + 1) * PAGE]
            page = {r.id: r for r in self._fetch(ids)}
            self._pages[number] = page
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        return page.get(self._ids[row])

    def id_at(self, row: int) -> int:
        """The id in a row."""
        return self._ids[row]

    def row_of(self, record_id: int) -> int:
        """The row of an id; -1 when it is not in the table."""
        return self._ids.index(record_id) if record_id in self._ids else -1

    def has_all(self, ids: Iterable[int]) -> bool:
        """Whether all of these are in the table."""
        return set(ids) <= set(self._ids)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """One column a field."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid():
            return None
        field = self.fields[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and field.kind in (Kind.COUNT, Kind.MONEY):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        record = self.record(index.row())
        if record is None:
            return None
        text = field.show(getattr(record, field.name))
        if role == Qt.ItemDataRole.DisplayRole:
            return text.replace("\n", " · ")
        return tip(text) if len(text) > 24 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The short heading over a column, the row's number beside it."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.fields[section].column_heading if orientation == Qt.Orientation.Horizontal else section + 1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, in SQL."""
        if 0 <= column < len(self.fields):
            self.sort_field = self.fields[column].name
            self.descending = order == Qt.SortOrder.DescendingOrder
            self.reload()


class RecordTable(QTableView):
    """A table view with sorting by the headings and column choice by a right click on them.

    `opened` is emitted with an id on Enter or double click; `picked` with the id that became current (0 for none).
    Sorting and reloading keep what is current and selected.
    """

    opened = Signal(int)
    picked = Signal(int)
    columns_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reloading = False
        self._kept: tuple[int, frozenset[int], int] = (0, frozenset(), 0)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setSortingEnabled(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 13)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        self.doubleClicked.connect(self._open_index)

    def set_records(self, model: RecordTableModel, widths: dict[str, int], hidden: frozenset[str]) -> None:
        """Show a model with column widths by field name, in pixels at the usual text size; some hidden at first."""
        self.setModel(model)
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        for column, field in enumerate(model.fields):
            wanted = em(self, widths.get(field.name, 120) / USUAL_HEIGHT_PX)
            self.setColumnWidth(column, max(wanted, self._least_width(column, field)))
            self.setColumnHidden(column, field.name in hidden)

    def _least_width(self, column: int, field: Field) -> int:
        """What shows the heading with the sign of the order, and words to choose from that are not long."""
        heading = self.horizontalHeader().sectionSizeHint(column) + em(self, SIGN_WIDTH)
        choices = max(map(self.fontMetrics().horizontalAdvance, field.offered), default=0) + SIDES_PX
        return max(heading, min(choices, em(self, WIDEST_CHOICE)))

    def records(self) -> RecordTableModel:
        """The model shown."""
        model = self.model()
        assert isinstance(model, RecordTableModel)
        return model

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, top to bottom."""
        return [self.records().id_at(row) for row in sorted(self._selected_rows())]

    def selected_count(self) -> int:
        """How many rows are selected."""
        return len(self._selected_rows())

    def _selected_rows(self) -> set[int]:
        selection = self.selectionModel().selection()
        spans = [selection.at(number) for number in range(selection.count())]
        return {row for span in spans for row in range(span.top(), span.bottom() + 1)}

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that Qt makes current for the keyboard is chosen too: list and form show the same record."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    def _remember(self) -> None:
        """Before the model's rows change: which were current and selected, and where the table was scrolled to."""
        self._reloading = True
        self._kept = (self.current_id(), frozenset(self.selected_ids()), self.verticalScrollBar().value())

    def _restore(self) -> None:
        """After it: the same again as far as they are there; `picked` only where the current record is no more."""
        current, selected, place = self._kept
        row = self.records().row_of(current)
        flags = QItemSelectionModel.SelectionFlag
        if row >= 0:
            there = self.records().index(row, self._first_visible_column())
            self.selectionModel().setCurrentIndex(there, flags.NoUpdate)
        self.selectionModel().select(self._rows_with(selected), flags.ClearAndSelect)
        self.verticalScrollBar().setValue(place)
        self._reloading = False
        if current and row < 0:
            self.picked.emit(0)

    def _rows_with(self, ids: frozenset[int]) -> QItemSelection:
        """The rows of these records, those that touch in one range."""
        records, chosen = self.records(), QItemSelection()
        if not ids:
            return chosen
        rows = [row for row in range(records.rowCount()) if records.id_at(row) in ids]
        last = records.columnCount() - 1
        for _, run in itertools.groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            touching = [row for _, row in run]
            chosen.select(records.index(touching[0], 0), records.index(touching[-1], last))
        return chosen

    def current_id(self) -> int:
        """The id of the current row; 0 for none."""
        current = self.currentIndex()
        return self.records().id_at(current.row()) if current.isValid() else 0

    def select_id(self, record_id: int) -> None:
        """Make a record current, alone chosen and in view, whatever keys are held; nothing when it is not there."""
        row, flags = self.records().row_of(record_id), QItemSelectionModel.SelectionFlag
        if row >= 0:
            there = self.records().index(row, self._first_visible_column())
            self.selectionModel().setCurrentIndex(there, flags.ClearAndSelect | flags.Rows)

    def select_ids(self, ids: Iterable[int]) -> None:
        """Choose these records and no others, as far as they are in the table."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self._rows_with(frozenset(ids)), flags.ClearAndSelect)

    def choose_nobody(self) -> None:
        """Make no row current nor selected."""
        self.selectionModel().clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open_index(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _first_visible_column(self) -> int:
        return next((c for c in range(self.records().columnCount()) if not self.isColumnHidden(c)), 0)

    def _open_index(self, index: QModelIndex) -> None:
        self.opened.emit(self.records().id_at(index.row()))

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if not self._reloading:
            self.picked.emit(self.records().id_at(current.row()) if current.isValid() else 0)

    def _choose_columns(self, point: Any) -> None:
        menu = QMenu(self)
        for column, field in enumerate(self.records().fields):
            action = QAction(field.column_heading, menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setData(column)
            menu.addAction(action)
        menu.triggered.connect(self._toggle_column)
        menu.popup(self.horizontalHeader().mapToGlobal(point))

    def _toggle_column(self, action: QAction) -> None:
        self.setColumnHidden(action.data(), not action.isChecked())
        self.columns_changed.emit()
