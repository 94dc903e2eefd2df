"""The list of who registers: the unit itself, then every member, with who has and who has not."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from domain.ledgers import RosterLine
from domain.names import matches
from domain.registrations import Registration, must_register
from gui.widgets import theme
from gui.widgets.row_tables import choose_rows
from gui.widgets.sizes import give_way
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex

UNIT_KEY = 0
"""The key of the unit's own registration; those of members are their roster ids."""
HEADINGS = ("TT", "Họ và tên", "Tình trạng", "Ngày")
TT, NAME, STATE, DAY = range(len(HEADINGS))
WIDTHS = {TT: 2.0, STATE: 6.8, DAY: 3.6}
LIST_WIDTH, LEAST_WIDTH, WIDTH_WITH_DAY = 25.0, 17.5, 22.5
"""Widths in heights of the text, so that they grow with it."""


class State(enum.Enum):
    """How far a registration is, by its word."""

    REGISTERED = "đã đăng ký"
    NO_PLAN = "thiếu kế hoạch"
    UNSIGNED = "chưa ký"
    MISSING = "chưa đăng ký"
    NOT_DUE = "–"
    UNSAVED = "chưa lưu"


INK = {
    State.REGISTERED: theme.GREEN,
    State.NO_PLAN: theme.AMBER,
    State.UNSIGNED: theme.AMBER,
    State.MISSING: theme.AMBER,
    State.NOT_DUE: theme.QUIET,
    State.UNSAVED: theme.AMBER,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    key: int
    tt: str
    name: str
    state: State
    day: str = ""
    note: str = ""


def row_of_unit(name: str, registration: Registration | None, unsaved: bool) -> Row:
    """The unit's own line."""
    done = registration is not None and registration.is_registered
    state = State.UNSAVED if unsaved else State.REGISTERED if done else _lacking(registration)
    return Row(UNIT_KEY, "", name, state, _day(registration))


def row_of_line(line: RosterLine, registration: Registration | None, unsaved: bool) -> Row:
    """A member's line."""
    note = line.leaving or ("" if must_register(line) else line.member.status)
    state = State.UNSAVED if unsaved else _state(line, registration)
    return Row(line.id, str(line.tt), line.member.name, state, _day(registration), note)


def _state(line: RosterLine, registration: Registration | None) -> State:
    if registration is not None and registration.is_registered:
        lacks_plan = line.member.must_plan and not registration.example_plan and must_register(line)
        return State.NO_PLAN if lacks_plan else State.REGISTERED
    return _lacking(registration) if must_register(line) else State.NOT_DUE


def _lacking(registration: Registration | None) -> State:
    """What is written and not signed with its day is not yet registered."""
    return State.UNSIGNED if registration is not None and registration.is_written else State.MISSING


def _day(registration: Registration | None) -> str:
    return registration.day.short() if registration is not None and registration.day is not None else ""


class RosterModel(QAbstractTableModel):
    """The lines that the filter lets through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, DAY))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_of(self, key: int) -> int:
        """The row of a key; -1 where it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """TT, name, state, day."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; names are never coloured."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (row.tt, row.name, row.state.value, row.day)[index.column()]
            case Qt.ItemDataRole.ForegroundRole if index.column() == STATE:
                return QColor(INK[row.state])
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(filter(None, (row.name, row.state.value, row.note))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.name}, {row.state.value}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADINGS[section]
        return None


class _Table(QTableView):
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
            return
        super().keyPressEvent(event)


class RosterList(QWidget):
    """`wanted` is emitted with the key that the user goes to, `opened` on Enter or double click."""

    wanted = Signal(int)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[Row] = []
        self._current = UNIT_KEY
        self._going = False
        self.model = RosterModel(self)
        self._find = QLineEdit(self)
        self._find.setObjectName("findPerson")
        self._find.setAccessibleName("Tìm người")
        self._find.setPlaceholderText("Tìm tên, không cần gõ dấu…")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._filter)
        self._find.returnPressed.connect(self._into_list)
        self.only_missing = QCheckBox("Chỉ người chưa đăng ký", self)
        self.only_missing.setObjectName("onlyMissing")
        self.only_missing.toggled.connect(self._filter)
        self.table = self._make_table()
        self.setMinimumWidth(round(LEAST_WIDTH * self.fontMetrics().height()))
        self.setMaximumWidth(self.sizeHint().width())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._find)
        layout.addWidget(self.only_missing)
        layout.addWidget(self.table, 1)
        give_way(self.table, 7)

    def sizeHint(self) -> QSize:
        """Wide enough for all columns."""
        return QSize(round(LIST_WIDTH * self.fontMetrics().height()), super().sizeHint().height())

    def leave_room(self, width: int) -> None:
        """Take at most this width in pixels, yet never less than the names need."""
        unit = self.fontMetrics().height()
        least, most = round(LEAST_WIDTH * unit), round(LIST_WIDTH * unit)
        self.setMinimumWidth(least)
        self.setMaximumWidth(max(least, min(width, most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the day gives way to the names."""
        super().resizeEvent(event)
        self.table.setColumnHidden(DAY, self.width() < WIDTH_WITH_DAY * self.fontMetrics().height())

    def _make_table(self) -> QTableView:
        table = _Table(self)
        table.setModel(self.model)
        choose_rows(table, "registrationList", "Danh sách đăng ký")
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the given name, which tells people apart, is the last
        table.setShowGrid(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, round(width * table.fontMetrics().height()))
        table.selectionModel().currentRowChanged.connect(self._row_changed)
        table.opened.connect(self.opened)
        table.doubleClicked.connect(self.opened)
        return table

    def show_rows(self, rows: Sequence[Row], current: int) -> None:
        """Show all lines anew, one of them current."""
        self._all = list(rows)
        self._current = current
        self._filter()

    def select(self, key: int) -> None:
        """Mark a line as the one shown, without asking for it."""
        self._current = key
        self._filter()

    def neighbour(self, way: int) -> int | None:
        """The key one line further (1) or back (-1) among those shown; None at the end."""
        row = self.model.row_of(self._current) + way
        return self.model.rows[row].key if 0 <= row < len(self.model.rows) else None

    def _filter(self, _: object = None) -> None:
        """The one that is shown stays in the list, so that going on starts from it."""
        query, only = self._find.text(), self.only_missing.isChecked()
        shown = [r for r in self._all if r.key == self._current or _lets_through(r, query, only)]
        self._going = True
        self.model.show_rows(shown)
        row = self.model.row_of(self._current)
        selected = {index.row() for index in self.table.selectionModel().selectedRows()}
        if row >= 0 and (self.table.currentIndex().row() != row or selected != {row}):
            self.table.selectRow(row)
            self.table.setCurrentIndex(self.model.index(row, NAME))
        self._going = False

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if not self._going and current.isValid():
            self.wanted.emit(self.model.rows[current.row()].key)

    def _into_list(self) -> None:
        """Enter in the search goes to the first hit."""
        query = self._find.text()
        hit = next((r.key for r in self._all if _lets_through(r, query, self.only_missing.isChecked())), None)
        if hit is not None:
            self.wanted.emit(hit)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _lets_through(row: Row, query: str, only_missing: bool) -> bool:
    if only_missing and row.state not in (State.MISSING, State.UNSIGNED, State.NO_PLAN, State.UNSAVED):
        return False
    return not query.strip() or matches(query, row.name)


def rows_of(
    unit_words: str,
    lines: Sequence[RosterLine],
    own: Registration | None,
    registrations: Mapping[int, Registration],
    unsaved: frozenset[int],
) -> list[Row]:
    """The whole list: the unit itself, then the members by TT."""
    first = row_of_unit(unit_words, own, UNIT_KEY in unsaved)
    return [first, *(row_of_line(line, registrations.get(line.id), line.id in unsaved) for line in lines)]
