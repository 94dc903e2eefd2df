"""The indicators in a table by groups A–M: the figure, that of the same period a year before, the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from domain.indicators.catalogue import GROUPS
from domain.indicators.figures import BY_YEAR, Figure, Part
from domain.indicators.indicator import FROM_PAPER
from domain.indicators.reports import NOT_WRITTEN, Report, ReportLine
from domain.numbers import show_count, show_decimal, two_digits
from gui.widgets.row_tables import choose_rows, give_lines
from gui.widgets.sizes import em, give_way
from gui.widgets.theme import BACKGROUND, QUIET
from gui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Mã", "Chỉ tiêu", "Số liệu", "Năm trước", "Tăng, giảm")
CODE_WIDTH = 3.2
NUMBER_WIDTHS = {2: 8.6, 3: 8.6, 4: 7}
NAME, NUMBERS = 1, range(2, 5)
ROOM_FOR = {2: 0, 3: 26, 4: 33}
"""In heights of the text: from which width on each number is seen."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row: a group's heading, or an indicator."""

    heading: str = ""
    line: ReportLine | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in its columns."""
        if self.line is None:
            return ("", self.heading, "", "", "")
        line, before = self.line, self.line.before
        told = figure_text(line.figure), figure_text(before) if before is not None else ""
        return (line.indicator.code, line.indicator.name, *told, difference_text(line))


def figure_text(figure: Figure) -> str:
    """A figure in a cell: 100/103 (97,09 %); of what has no one number, in what it is told; with what came on paper."""
    from_paper = [part.figure.number(short=False) for part in figure.by if part.group == FROM_PAPER]
    return "; ".join((_computed_text(figure), *(f"bổ sung {text}" for text in from_paper)))


def _computed_text(figure: Figure) -> str:
    if figure.value is None:
        if any(part.group == BY_YEAR for part in figure.by):
            return "từng năm"
        told = sum(_tells(part) for part in figure.by if part.group != FROM_PAPER)
        return f"{two_digits(told)} phần" if told else "–"
    share = f" ({figure.percent_text})" if figure.percent is not None else ""
    return f"{figure.number(short=False)}{share}"


def _tells(part: Part) -> bool:
    return part.figure.value is not None or (bool(part.figure.text) and part.group != NOT_WRITTEN)


def difference_text(line: ReportLine) -> str:
    """How much more or less it is than a year before; of shares in points of the percentage."""
    shares = line.figure.percent, line.before.percent if line.before is not None else None
    if line.figure.of is not None:
        if shares[0] is None or shares[1] is None:
            return ""
        apart = shares[0] - shares[1]
        return f"{'+' if apart > 0 else ''}{show_decimal(apart)} điểm %"
    more = line.difference
    return "" if more is None else f"+{show_count(more)}" if more > 0 else show_count(more)


class FiguresModel(QAbstractTableModel):
    """The rows of a report."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[TableLine] = ()

    def show_report(self, report: Report) -> None:
        """Show another report, each group under its heading."""
        self.beginResetModel()
        rows: list[TableLine] = []
        group = ""
        for line in report.lines:
            if line.indicator.group != group:
                group = line.indicator.group
                rows.append(TableLine(f"{group}. {GROUPS[group]}"))
            rows.append(TableLine(line=line))
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> TableLine:
        """What a row holds."""
        return self._rows[number]

    def row_of(self, code: str) -> int:
        """The row of an indicator; that of the first where it has none."""
        rows = enumerate(self._rows)
        return next((n for n, row in rows if row.line is not None and row.line.indicator.code == code), 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Code, name, and the three numbers."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if role == Qt.ItemDataRole.ToolTipRole and section > NUMBERS[0]:
            return "So với cùng kỳ của năm trước"
        if role == Qt.ItemDataRole.TextAlignmentRole and section in NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return HEADINGS[section] if shown else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are not chosen."""
        held = self._rows[index.row()].line is not None
        return super().flags(index) if held else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, and how."""
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.texts[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return tip(row.texts[index.column()])
            case Qt.ItemDataRole.TextAlignmentRole if index.column() in NUMBERS:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.FontRole if row.line is None:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.BackgroundRole if row.line is None:
                return QColor(BACKGROUND)
            case Qt.ItemDataRole.ForegroundRole if index.column() > NUMBERS[0]:
                return QColor(QUIET)
        return None


class FiguresTable(QTableView):
    """The view; `chosen` gives the ReportLine of the row that the user is on."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FiguresModel(self)
        self.setModel(self.figures)
        choose_rows(self, "reportFigures", "Các chỉ tiêu của báo cáo")
        give_way(self, 8)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, em(self, CODE_WIDTH))
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_report(self, report: Report) -> None:
        """Show another report, staying on the same indicator."""
        code = self.code or report.lines[0].indicator.code
        self.figures.show_report(report)
        for row in range(self.figures.rowCount()):
            if self.figures.row(row).line is None:
                self.setSpan(row, 1, 1, len(HEADINGS) - 1)
        give_lines(self, NAME)
        self.selectRow(self.figures.row_of(code))

    @property
    def line(self) -> ReportLine | None:
        """The indicator that the user is on."""
        index = self.currentIndex()
        return self.figures.row(index.row()).line if index.isValid() else None

    @property
    def code(self) -> str:
        """Its code; empty where there is none."""
        return self.line.indicator.code if self.line is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers have what they need, names the rest, in two lines if need be; in little room some give way."""
        super().resizeEvent(event)
        room = self.viewport().width()
        shown = [column for column in NUMBERS if room >= em(self, ROOM_FOR[column])]
        for column in NUMBERS:
            self.setColumnHidden(column, column not in shown)
            self.setColumnWidth(column, min(em(self, NUMBER_WIDTHS[column]), room // (len(shown) + 2)))
        # Not by Qt's stretching, which comes later than the lines are reckoned by this width.
        self.setColumnWidth(NAME, room - self.columnWidth(0) - sum(map(self.columnWidth, shown)))
        give_lines(self, NAME)

    def _moved(self, current: QModelIndex) -> None:
        if current.isValid() and self.figures.row(current.row()).line is not None:
            self.chosen.emit(self.figures.row(current.row()).line)
