"""What stands behind one figure: how it is made, its parts, and the rows, each of which opens its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QTabWidget, QVBoxLayout, QWidget

from db.queries.indicator_rows import RowBehind
from domain.indicators.figures import Part, parts_within
from domain.indicators.papers import figure_text
from domain.indicators.reports import Report, ReportLine
from domain.numbers import two_digits
from domain.text import sentence_case
from gui.widgets.labels import plain_label
from gui.widgets.sizes import give_way
from gui.widgets.text_table import TextTable, TextTableView

ROWS = TextTable(
    "reportRows",
    "Các dòng làm nên con số",
    ("Đơn vị", "Ngày, năm", "Ai, việc gì", "Ghi"),
    (10, 5.5, 14, 8),
    empty="Không có dòng nào trong kỳ này.",
)
PARTS = TextTable(
    "reportParts",
    "Các phần của con số",
    ("Theo", "Phần", "Số liệu"),
    (10, 16, 10),
    empty="Con số này không chia ra phần nào.",
)

SIDE_PX = 8
"""So far the words stand from the edges of the panel."""


class RowsPanel(QWidget):
    """`opened` gives the Hit of the row that the user wants to see in its place."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[RowBehind] = ()
        self._title = plain_label(self, "section")
        self._how = plain_label(self, "hint")
        for label in (self._title, self._how):
            label.setContentsMargins(SIDE_PX, 0, SIDE_PX, 0)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("behindTabs")
        self._table, self._parts = TextTableView(ROWS.name, self), TextTableView(PARTS.name, self)
        for view, shown in ((self._table, ROWS), (self._parts, PARTS)):
            view.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
            view.table.setAccessibleName(shown.title)  # also before the rows are read
        self._tabs.addTab(self._table, "Các dòng")
        self._tabs.addTab(self._parts, "Các phần")
        give_way(self._tabs, 7)
        self._table.table.doubleClicked.connect(self._open)
        self._table.table.installEventFilter(self)
        self._table.table.setToolTip("Enter hoặc bấm đúp để mở nơi ghi dòng ấy")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._how)
        column.addWidget(self._tabs, 1)

    def show_line(self, report: Report, line: ReportLine) -> None:
        """Say how an indicator is made and show its parts; the rows come when they are read."""
        self._title.setText(f"{line.indicator.code}. {line.indicator.name}")
        self._how.setText(f"Cách tính: {line.indicator.how}")
        parts = tuple(_part(report, part, line.indicator.unit) for part in parts_within(line.figure))
        self._parts.show_table(replace(PARTS, rows=parts))
        self._tabs.setTabText(1, f"Các phần ({two_digits(len(parts))})" if parts else "Các phần")
        self._tabs.setTabText(0, "Các dòng")

    def show_rows(self, rows: Sequence[RowBehind]) -> None:
        """Show the rows behind the figure."""
        self._rows = rows
        self._table.show_table(replace(ROWS, rows=tuple(row.texts for row in rows)))
        self._tabs.setTabText(0, f"Các dòng ({two_digits(len(rows))})" if rows else "Các dòng")

    def eventFilter(self, watched: object, event: object) -> bool:
        """Enter opens the row that the user is on."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            index = self._table.table.currentIndex()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
                self._open(index)
                return True
        return False

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows[index.row()].hit)


def _part(report: Report, part: Part, unit: str) -> tuple[str, str, str]:
    words = report.with_place(part, sentence_case(part.words))
    return part.group, words, part.figure.text or figure_text(part.figure, unit) or "–"
