"""Units × months, or members × months, at a glance: how far each is; a click or Enter opens the month there."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from domain import names
from domain.numbers import so_many_of
from domain.overview import MemberYear, MonthState, Overview, UnitYear
from gui.widgets.sizes import em
from gui.widgets.sorted_rows import SortedRows, let_sort
from gui.widgets.theme import INK, PAPER, QUIET, RED, RULE

Index = QModelIndex | QPersistentModelIndex
Row = UnitYear | MemberYear
REGISTERED_COLUMN = 1
AIR, LEAST_AIR = 11, 6
"""Beside the number of a month, in pixels."""
NAME_WIDTH = 6
"""The least width of the names, in heights of the text."""
FIRST_MONTH_COLUMN = 2
TICK = "✓"
TICK_BOX_PX = 28
"""How high the box of a tick is at the usual size of text."""
COLOURS = {
    MonthState.DONE: "#d9eadb",
    MonthState.PARTLY: "#fbeecb",
    MonthState.NOTHING: "#f6d9d2",
    MonthState.NOT_YET: PAPER,
}


class HeatMapModel(SortedRows[Row]):
    """A row a unit, or a member of the one unit shown: name, registered, twelve months; sorted by any column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overview: Overview | None = None
        self.month_words = "T"
        """What stands before the number of a month in its heading."""

    def show_overview(self, overview: Overview, members: Sequence[MemberYear] = ()) -> None:
        """Show another overview: its units, or the members of its one unit."""
        self.beginResetModel()
        self._overview = overview
        self._take(tuple(members) or overview.units)
        self.endResetModel()

    def sort_value(self, row: Row, column: int) -> Any:
        """The name, or how far the row is in a column, who is furthest behind first; None where nobody is due."""
        return _share(row, column) if column else _name_key(row)

    def row(self, number: int) -> Row:
        """The unit or member in a row."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row a unit or member."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Name, registered and twelve months."""
        return 0 if parent.isValid() else FIRST_MONTH_COLUMN + 12

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """“Đơn vị” or “Đảng viên”, “Đăng ký”, T1 … T12."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return "Bấm để xếp theo cột này: lần nữa thì xếp ngược, lần thứ ba thì trở lại thứ tự của sổ."
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section >= FIRST_MONTH_COLUMN:
            return f"{self.month_words}{section - FIRST_MONTH_COLUMN + 1}"
        return (self._heading(), "Đăng ký")[section]

    def _heading(self) -> str:
        if not self._listed or isinstance(self._listed[0], UnitYear):
            return "Đơn vị"
        assert self._overview is not None
        return "Đảng viên" if self._overview.units[0].is_party else "Họ và tên"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, colours and hints of a cell."""
        if not index.isValid() or self._overview is None:
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > 0:
            return int(Qt.AlignmentFlag.AlignCenter)
        if index.column() >= FIRST_MONTH_COLUMN:
            return self._month_data(row, index.column() - FIRST_MONTH_COLUMN + 1, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if index.column() == 0 else row.registered_text
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return row.name
        return None

    def _month_data(self, row: Row, month: int, role: int) -> Any:
        assert self._overview is not None
        count = row.months[month - 1]
        state = self._overview.state(count, month)
        if role == Qt.ItemDataRole.BackgroundRole:
            return QBrush(QColor(COLOURS[state]))
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(state, count.complete, isinstance(row, MemberYear))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, MemberYear):
                return f"{row.name}, tháng {month}: {state.value}"
            return f"{row.name}, tháng {month}: {so_many_of(count.complete, count.of)} đồng chí đã có nhận xét và mức"
        return None


def _name_key(row: Row) -> str:
    """By given name a member, by its words and numbers a unit."""
    return names.sort_key(row.name) if isinstance(row, MemberYear) else names.plain_sort_key(row.name)


def _share(row: Row, column: int) -> Fraction | None:
    """How far a row is in a column; None where nobody is due."""
    return row.registered_share if column == REGISTERED_COLUMN else row.months[column - FIRST_MONTH_COLUMN].share


def _words(state: MonthState, complete: int, is_member: bool) -> str:
    if state is MonthState.NOT_YET or (is_member and not complete):
        return ""
    return TICK if state is MonthState.DONE else str(complete)


class _Cells(QStyledItemDelegate):
    """Paints a month as a small filled square with its number, a tick where it is complete."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the square, then what stands in it."""
        if index.column() < FIRST_MONTH_COLUMN:
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect.adjusted(2, 2, -2, -2)
        brush = index.data(Qt.ItemDataRole.BackgroundRole)
        view = option.widget
        focused = isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(RED if focused else RULE))
        painter.setBrush(brush)
        painter.drawRoundedRect(rect, 3, 3)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        painter.setPen(QColor("#2c6a3b" if text == TICK else INK))
        if text == TICK:
            _tick(painter, rect)
        else:
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()


def _tick(painter: QPainter, rect: QRect) -> None:
    """A tick drawn by us: fonts on old machines may have none."""
    scale = rect.height() / TICK_BOX_PX
    pen = painter.pen()
    pen.setWidthF(2.0 * scale)
    painter.setPen(pen)
    middle = QPointF(rect.center())
    left, foot, right = (middle + QPointF(x, y) * scale for x, y in ((-5, 0), (-1, 4), (6, -5)))
    painter.drawLine(left, foot)
    painter.drawLine(foot, right)


class HeatMap(QTableView):
    """The view. What the user has opened: `month_wanted(unit id, month)`, `unit_wanted(unit id)`.

    Where members are shown: `member_wanted(unit id, roster id, month)`, month 0 for the registration.
    """

    month_wanted = Signal(int, int)
    unit_wanted = Signal(int)
    member_wanted = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heatMap")
        self.setAccessibleName("Các tháng theo đơn vị")
        self._model = HeatMapModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Cells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 15)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(self._month_width("", LEAST_AIR))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        let_sort(self)
        self._fit_registered(())
        self.clicked.connect(self._open)

    def _month_width(self, words: str, air: int) -> int:
        return self.fontMetrics().horizontalAdvance(f"{words}12") + air

    def minimumSizeHint(self) -> QSize:
        """So wide that a unit's name can be told apart and no month is cut off."""
        return QSize(self._width_with(self._month_width("", LEAST_AIR)), super().minimumSizeHint().height())

    def _width_with(self, month_width: int) -> int:
        beside = self.columnWidth(REGISTERED_COLUMN) + self.verticalScrollBar().sizeHint().width()
        return em(self, NAME_WIDTH) + beside + 12 * month_width + 2 * self.frameWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say “T1” over the months where there is room for it, else “1”."""
        super().resizeEvent(event)
        self._fit_months()

    def _fit_months(self) -> None:
        ways = ((words, self._month_width(words, air)) for words, air in (("T", AIR), ("", AIR)))
        least = "", self._month_width("", LEAST_AIR)
        words, width = next((way for way in ways if self.width() >= self._width_with(way[1])), least)
        self._model.month_words = words
        for column in range(FIRST_MONTH_COLUMN, FIRST_MONTH_COLUMN + 12):
            self.setColumnWidth(column, width)

    def show_overview(self, overview: Overview, members: Sequence[MemberYear] = ()) -> None:
        """Show another overview, by units or by the members of its one unit, staying where the user is."""
        current = self.currentIndex()
        place = (current.row(), current.column())
        self._model.show_overview(overview, members)
        self._fit_registered([row.registered_text for row in self._model.rows])
        if 0 <= place[0] < self._model.rowCount():
            self.setCurrentIndex(self._model.index(*place))

    def _fit_registered(self, texts: Sequence[str]) -> None:
        """The column of who has registered, as wide as its longest words."""
        words = ("chưa mở", *texts)
        self.setColumnWidth(REGISTERED_COLUMN, max(map(self.fontMetrics().horizontalAdvance, words)) + 18)
        self._fit_months()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what the cursor is on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        month = max(0, index.column() - FIRST_MONTH_COLUMN + 1)
        if isinstance(row, MemberYear):
            self.member_wanted.emit(row.unit_id, row.roster_id, month)
        elif month:
            self.month_wanted.emit(row.unit_id, month)
        else:
            self.unit_wanted.emit(row.unit_id)


LEGEND = (MonthState.DONE, MonthState.PARTLY, MonthState.NOTHING)


def legend_text() -> str:
    """The legend as rich text for a label."""
    squares = "&nbsp;&nbsp;&nbsp;".join(
        f'<span style="background:{COLOURS[state]};">&nbsp;&nbsp;&nbsp;&nbsp;</span> {state.value}' for state in LEGEND
    )
    return f'<span style="color:{QUIET};">{squares}</span>'
