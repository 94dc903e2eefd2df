"""What was sent and when, to be looked at again: the list, and beneath it what was missing then and every file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from domain.kinds import Kind
from domain.numbers import percent, show_count, show_percent, so_many_of, two_digits
from domain.sendings import SENDING, Sending
from gui.widgets.row_tables import choose_rows
from gui.widgets.sizes import em
from gui.widgets.tips import tip

_FIELDS = tuple(SENDING.field(name) for name in ("sent", "period", "unit", "who", "count"))
_WIDTHS = {"sent": 8.6, "period": 9.0, "who": 9.0, "count": 4.6}
"""In heights of the text; the unit takes what is left."""
NOTHING_SENT = "Chưa gửi lần nào. Mỗi lần lập để gửi được ghi lại ở đây, xem lại được đã gửi những tệp nào."
CHOOSE_ONE = "Chọn một lần gửi để xem lại các tệp và những gì còn thiếu lúc ấy."


class SentPanel(QWidget):
    """The list, newest first, and the particulars of the one selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sendings: Sequence[Sending] = ()
        self._table = QTableWidget(0, len(_FIELDS), self)
        self._table.setHorizontalHeaderLabels([field.column_heading for field in _FIELDS])
        choose_rows(self._table, "sentTable", "Các lần gửi, mới nhất ở trên")
        for column, field in enumerate(_FIELDS):
            if field.name in _WIDTHS:
                self._table.setColumnWidth(column, em(self, _WIDTHS[field.name]))
            else:
                self._table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._table.itemSelectionChanged.connect(self._selected)
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self._details = QPlainTextEdit(self)
        self._details.setObjectName("sentDetails")
        self._details.setAccessibleName("Lần gửi đã chọn")
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self._table, 2)
        layout.addWidget(self._hint)
        layout.addWidget(self._details, 3)

    def show_sendings(self, sendings: Sequence[Sending]) -> None:
        """Show what was sent; the one selected stays selected."""
        chosen = self._chosen()
        self._sendings = sendings
        self._table.clearSelection()
        self._table.setRowCount(len(sendings))
        for row, sending in enumerate(sendings):
            for column, field in enumerate(_FIELDS):
                words = field.show(SENDING.value(sending, field.name))
                item = QTableWidgetItem(words)
                item.setToolTip(tip(words))
                if field.kind is Kind.COUNT:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(row, column, item)
        again = next((row for row, one in enumerate(sendings) if chosen and one.uid == chosen.uid), -1)
        if again >= 0:
            self._table.selectRow(again)
        self._selected()

    def _chosen(self) -> Sending | None:
        rows = self._table.selectionModel().selectedRows()
        return self._sendings[rows[0].row()] if rows and rows[0].row() < len(self._sendings) else None

    def _selected(self) -> None:
        chosen = self._chosen()
        self._details.setVisible(chosen is not None)
        self._hint.setVisible(chosen is None)
        self._hint.setText(CHOOSE_ONE if self._sendings else NOTHING_SENT)
        self._details.setPlainText(details(chosen) if chosen is not None else "")


def details(sending: Sending) -> str:
    """What was sent, in lines."""
    share = f" ({show_percent(percent(sending.registered, sending.must_register))})" if sending.must_register else ""
    registered = f"{so_many_of(sending.registered, sending.must_register)}{share}"
    counts = f"{two_digits(sending.units)} đơn vị lập sổ, {two_digits(sending.members)} đảng viên"
    lines = [
        f"{sending.unit}, số liệu {sending.period}: {counts}, đã đăng ký {registered}.",
        f"Lập bằng chương trình phiên bản {sending.program}, vào {sending.folder}{'.zip' if sending.packed else ''}.",
        "",
        "Còn thiếu khi gửi:" if sending.missing else "Khi gửi không thiếu gì.",
        *(f"- {one}" for one in sending.missing),
        "",
        "Các tệp đã gửi, mỗi tệp với dung lượng và mã SHA-256:",
        *(f"{one.name} ({show_count(one.size)} byte)\n      {one.sha256}" for one in sending.files),
    ]
    return "\n".join(lines)
