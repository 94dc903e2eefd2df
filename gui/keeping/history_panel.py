"""The history of the book: every step with its time, person and label, and how steps are taken back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.queries.history import Step, clock_words, steps, title
from db.queries.history_changes import changes_of_step
from domain.numbers import show_count
from domain.refusals import Refused
from gui.context.app import App
from gui.widgets.row_tables import choose_rows
from gui.widgets.sizes import em
from gui.widgets.text_table import TextTable, TextTableView

SHOWN_AT_ONCE = 200
HEADINGS = ("Lúc", "Người ghi", "Việc đã làm", "Số dòng")
CHANGES = TextTable(
    "stepChanges",
    "Bước đã chọn đổi gì",
    ("Của ai", "Mục", "Trước", "Sau"),
    (9, 7, 9, 9),
    empty="Bước này không đổi chữ nào trong sổ.",
    lines=2,
)
CHANGES_HEIGHT = 9
"""Of the table of what a step changed, in heights of the text."""


class HistoryPanel(QFrame):
    """The table of steps, newest first; beneath it what the chosen one changed, from what to what."""

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._app = app
        self._steps: list[Step] = []
        title_label = QLabel("Lịch sử", self)
        title_label.setObjectName("section")
        self._table = QTableWidget(0, len(HEADINGS), self)
        self._table.setHorizontalHeaderLabels(list(HEADINGS))
        choose_rows(self._table, "historyTable", "Các bước đã làm, mới nhất ở trên")
        self._table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._table.setWordWrap(True)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.setColumnWidth(0, em(self, 8.6))
        self._table.setColumnWidth(1, em(self, 6.6))
        self._table.setColumnWidth(3, em(self, 5.4))
        self._table.itemSelectionChanged.connect(self._selected)
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self._changes = TextTableView("stepChanges", self)
        self._changes.setMaximumHeight(em(self, CHANGES_HEIGHT))
        self._changes.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(title_label)
        layout.addWidget(self._table, 3)
        layout.addWidget(self._hint)
        layout.addWidget(self._changes, 2)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, name, method in (
            ("Hoàn tác bước cuối", "undoLast", self._app.undo),
            ("Làm lại", "redoLast", self._app.redo),
            ("Lùi riêng bước đã chọn", "takeBack", self._take_back),
            ("Xem thêm bước cũ", "moreSteps", self._more),
        ):
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.clicked.connect(method)
            row.addWidget(button)
            if name == "takeBack":
                self._take_back_button = button
            elif name == "moreSteps":
                self._more_button = button
        row.addStretch(1)
        return row

    def load(self) -> None:
        """Read the newest steps anew."""
        self._steps = []
        self._table.setRowCount(0)
        self._more()
        self._selected()

    def _more(self) -> None:
        before = self._steps[-1].step if self._steps else None
        found = steps(self._app.reader, SHOWN_AT_ONCE, before)
        for step in found:
            self._add_row(step, self._steps[-1] if self._steps else None)
            self._steps.append(step)
        self._more_button.setVisible(len(found) == SHOWN_AT_ONCE)

    def _add_row(self, step: Step, later: Step | None) -> None:
        """Steps stand in the order of their numbers, whatever the clock has said; that it went back is told."""
        row = self._table.rowCount()
        self._table.insertRow(row)
        at = f"{step.at[8:10]}/{step.at[5:7]}/{step.at[:4]} {step.at[11:16]}"
        words = title(step) + clock_words(step, later)
        for column, text in enumerate((at, step.who, words, show_count(step.rows) if step.rows else "")):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 3:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._table.setItem(row, column, item)

    def _chosen(self) -> Step | None:
        rows = self._table.selectionModel().selectedRows()
        return self._steps[rows[0].row()] if rows else None

    def _selected(self) -> None:
        chosen = self._chosen()
        self._take_back_button.setEnabled(chosen is not None and bool(chosen.rows))
        self._hint.setText(
            "Chọn một bước để lùi riêng bước ấy. Lùi lại cũng là một bước mới, nên không có gì mất đi."
            if chosen is None
            else f"Bước {chosen.step}: {title(chosen)}"
        )
        self._changes.setVisible(chosen is not None)
        if chosen is not None:
            self._show_changes(chosen)

    def _show_changes(self, step: Step) -> None:
        found = changes_of_step(self._app.reader, step.step)
        rows = tuple((one.whose, one.field, one.before, one.after) for one in found.fields)
        self._changes.show_table(replace(CHANGES, rows=rows))
        if found.more:
            self._hint.setText(f"{self._hint.text()} (dưới đây là một phần, còn {show_count(found.more)} dòng nữa)")
        if found.is_purged:
            self._hint.setText(f"{self._hint.text()}. Nội dung cũ của bước này đã được xóa khỏi lịch sử.")

    def _take_back(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            step = chosen.step
            self._app.write(lambda book: book.session.take_back(step), self._taken_back, self._refused)

    def _taken_back(self, _: object) -> None:
        self._app.noticed.emit("Đã lùi lại bước đã chọn.")

    def _refused(self, refused: Refused) -> None:
        self._hint.setText(refused.reason)
