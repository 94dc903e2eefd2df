"""Units × months at a glance: how far each month is; a click or Enter opens the month of that unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from domain.overview import MonthState, Overview, UnitYear
from gui.widgets.sizes import em
from gui.widgets.theme import INK, PAPER, QUIET, RED, RULE

Index = QModelIndex | QPersistentModelIndex
REGISTERED_COLUMN = 1
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


class HeatMapModel(QAbstractTableModel):
    """A row a unit: name, registered x/y, twelve months."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overview: Overview | None = None

    def show_overview(self, overview: Overview) -> None:
        """Show another overview."""
        self.beginResetModel()
        self._overview = overview
        self.endResetModel()

    def unit(self, row: int) -> UnitYear:
        """The unit in a row."""
        assert self._overview is not None
        return self._overview.units[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row a unit."""
        return 0 if parent.isValid() or self._overview is None else len(self._overview.units)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Name, registered and twelve months."""
        return 0 if parent.isValid() else FIRST_MONTH_COLUMN + 12

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """“Đơn vị”, “Đăng ký”, T1 … T12."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section >= FIRST_MONTH_COLUMN:
            return f"T{section - FIRST_MONTH_COLUMN + 1}"
        return ("Đơn vị", "Đăng ký")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, colours and hints of a cell."""
        if not index.isValid() or self._overview is None:
            return None
        unit = self._overview.units[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > 0:
            return int(Qt.AlignmentFlag.AlignCenter)
        if index.column() >= FIRST_MONTH_COLUMN:
            return self._month_data(unit, index.column() - FIRST_MONTH_COLUMN + 1, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return unit.name if index.column() == 0 else unit.registered_text
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return unit.name
        return None

    def _month_data(self, unit: UnitYear, month: int, role: int) -> Any:
        assert self._overview is not None
        count = unit.months[month - 1]
        if role == Qt.ItemDataRole.BackgroundRole:
            return QBrush(QColor(COLOURS[self._overview.state(count, month)]))
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(self._overview.state(count, month), count.complete)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{unit.name}, tháng {month}: {count.complete}/{count.of} đồng chí đã có nhận xét và mức"
        return None


def _words(state: MonthState, complete: int) -> str:
    if state is MonthState.NOT_YET:
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
    """The view. `month_wanted(unit id, month)` and `unit_wanted(unit id)` tell what the user has opened."""

    month_wanted = Signal(int, int)
    unit_wanted = Signal(int)

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
        header.setMinimumSectionSize(30)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit_registered(())
        for column in range(FIRST_MONTH_COLUMN, FIRST_MONTH_COLUMN + 12):
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance("T12") + 11)
        self.clicked.connect(self._open)

    def minimumSizeHint(self) -> QSize:
        """So wide that a unit's name can be told apart and no month is cut off."""
        months = sum(self.columnWidth(column) for column in range(REGISTERED_COLUMN, self._model.columnCount()))
        width = months + em(self, NAME_WIDTH) + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def show_overview(self, overview: Overview) -> None:
        """Show another overview, staying where the user is."""
        current = self.currentIndex()
        place = (current.row(), current.column())
        self._model.show_overview(overview)
        self._fit_registered(overview.units)
        if 0 <= place[0] < self._model.rowCount():
            self.setCurrentIndex(self._model.index(*place))

    def _fit_registered(self, units: Sequence[UnitYear]) -> None:
        """The column of who has registered, as wide as its longest words."""
        words = ("chưa mở", *(unit.registered_text for unit in units))
        self.setColumnWidth(REGISTERED_COLUMN, max(map(self.fontMetrics().horizontalAdvance, words)) + 18)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what the cursor is on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        unit = self._model.unit(index.row())
        if index.column() >= FIRST_MONTH_COLUMN:
            self.month_wanted.emit(unit.unit_id, index.column() - FIRST_MONTH_COLUMN + 1)
        else:
            self.unit_wanted.emit(unit.unit_id)


LEGEND = (MonthState.DONE, MonthState.PARTLY, MonthState.NOTHING)


def legend_text() -> str:
    """The legend as rich text for a label."""
    squares = "&nbsp;&nbsp;&nbsp;".join(
        f'<span style="background:{COLOURS[state]};">&nbsp;&nbsp;&nbsp;&nbsp;</span> {state.value}' for state in LEGEND
    )
    return f'<span style="color:{QUIET};">{squares}</span>'
