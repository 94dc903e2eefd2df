"""One row a unit, a column an indicator; sorted by any column, back to the order of the tree by the third click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from domain.indicators.figures import BY_YEAR, Figure
from domain.indicators.indicator import Indicator
from domain.indicators.reports import Report
from domain.names import plain_sort_key
from domain.units import Unit
from gui.widgets.row_tables import AIR_PX, SIDES_PX, choose_rows, give_lines
from gui.widgets.sizes import em, give_way
from gui.widgets.sorted_rows import SortedRows, let_sort
from gui.widgets.tips import tip
from gui.widgets.wrapping import wrapped_height

Index = QModelIndex | QPersistentModelIndex
NAME_SHARE, COLUMN_WIDTH = 0.45, 7
MOST_HEADING_LINES = 5
Row = tuple[Unit, Mapping[str, Figure]]


class UnitsModel(SortedRows[Row]):
    """The units of a report with their figures."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: Sequence[Indicator] = ()

    def show_report(self, report: Report) -> None:
        """Show another report: of its indicators those that some unit has a number of that is not nought."""
        self.beginResetModel()
        indicators = [line.indicator for line in report.lines]
        self._columns = [i for i in indicators if any(_says(figures[i.code]) for _, figures in report.by_unit)]
        self._take(report.by_unit)
        self.endResetModel()

    def sort_value(self, row: Row, column: int) -> Any:
        """The name, or the figure: a share by its percentage."""
        unit, figures = row
        return _height(figures[self._columns[column - 1].code]) if column else plain_sort_key(unit.name)

    def unit(self, row: int) -> Unit:
        """The unit of a row."""
        return self._rows[row][0]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row a unit."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """The name and the indicators."""
        return 0 if parent.isValid() else len(self._columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Code and name, whole in the tip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return "Đơn vị" if role == Qt.ItemDataRole.DisplayRole else None
        indicator = self._columns[section - 1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{indicator.code}. {indicator.name}. Bấm để xếp theo cột này."
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        return f"{indicator.code}. {indicator.name}" if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        unit, figures = self._rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignCenter)
        if index.column() == 0:
            shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return unit.name if shown else None
        indicator = self._columns[index.column() - 1]
        figure = figures[indicator.code]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(figure) or "–"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            share = f" ({figure.percent_text})" if figure.percent is not None else ""
            return tip(f"{unit.name}, {indicator.name}: {_text(figure) or 'không có'}{share}")
        return None


def _text(figure: Figure) -> str:
    return figure.years_text or figure.number(short=False)


def _says(figure: Figure) -> bool:
    return bool(figure.value) or any(part.figure.value for part in figure.by if part.group == BY_YEAR)


def _height(figure: Figure) -> tuple[float, int] | None:
    if figure.value is None:
        return None
    share = figure.percent
    return (float(share) if share is not None else 0.0, figure.value)


class UnitsTable(QTableView):
    """The view; `opened` gives the id of the unit whose own figures the user wants to see."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units = UnitsModel(self)
        self.setModel(self._units)
        choose_rows(self, "reportUnitsTable", "Số liệu của từng đơn vị")
        give_way(self, 8)
        self.setAlternatingRowColors(True)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        let_sort(self)
        self.doubleClicked.connect(self._open)
        self._units.modelReset.connect(self._take_names)

    def show_report(self, report: Report) -> None:
        """Show another report."""
        self._units.show_report(report)
        for column in range(1, self._units.columnCount()):
            self.setColumnWidth(column, max(em(self, COLUMN_WIDTH), self.sizeHintForColumn(column)))
        lines = min(MOST_HEADING_LINES, max(map(self._heading_lines, range(1, self._units.columnCount())), default=1))
        self.horizontalHeader().setFixedHeight(lines * self.fontMetrics().lineSpacing() + AIR_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names have the width that they need, where that leaves the figures some."""
        super().resizeEvent(event)
        self._take_names()

    def _take_names(self) -> None:
        names = (self._units.unit(row).name for row in range(self._units.rowCount()))
        widest = max(map(self.fontMetrics().horizontalAdvance, names), default=0) + SIDES_PX
        self.setColumnWidth(0, min(widest, round(self.viewport().width() * NAME_SHARE)))
        give_lines(self, 0)

    def _heading_lines(self, column: int) -> int:
        """How many lines the words over a column take."""
        words = str(self._units.headerData(column, Qt.Orientation.Horizontal))
        metrics = QFontMetrics(self.horizontalHeader().font())
        return -(-wrapped_height(metrics, words, self.columnWidth(column) - AIR_PX) // metrics.lineSpacing())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._units.unit(index.row()).id)
