"""Step 3: what will be, in sentences and counts; what speaks against it, what should be known, what is missing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from domain.dates import PartialDate
from domain.numbers import two_digits
from gui.tasks.rearranging import Looked
from gui.widgets.labels import plain_label
from gui.widgets.row_tables import choose_rows
from gui.widgets.sizes import em, give_way
from gui.widgets.tips import tip

KNOWN_LINES = 7
HEADINGS = ("Đơn vị", "Trước", "Sau", "Thay đổi")


class PreviewTab(QWidget):
    """`reason_changed` when the reason to close books that have gaps is typed."""

    reason_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = plain_label(self, "rearrangementSaid")
        self._against = plain_label(self, "missing")
        self._known = QPlainTextEdit(self)
        self._known.setObjectName("worthKnowing")
        self._known.setAccessibleName("Điều nên biết")
        self._known.setReadOnly(True)
        self._known.setTabChangesFocus(True)
        self._known.setMaximumHeight(em(self, KNOWN_LINES))
        self._table = QTableWidget(0, len(HEADINGS), self)
        self._table.setHorizontalHeaderLabels(HEADINGS)
        choose_rows(self._table, "unitChanges", "Từng đơn vị trước và sau khi sắp xếp")
        self._table.setAlternatingRowColors(True)
        self._table.setWordWrap(True)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        give_way(self._table, 6)
        self._reason = QLineEdit(self)
        self._reason.setObjectName("despiteGaps")
        self._reason.setAccessibleName("Lý do khóa sổ cũ khi còn thiếu")
        self._reason.setMaxLength(2000)
        self._reason.textChanged.connect(self.reason_changed)
        self._asked = QLabel("Lý do khóa sổ cũ khi còn thiếu (được giữ lại):", self)
        self._asked.setBuddy(self._reason)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._said)
        layout.addWidget(self._against)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._known)
        layout.addWidget(self._asked)
        layout.addWidget(self._reason)
        layout.addStretch(0)  # beneath a plan that was done, which has no table

    @property
    def reason(self) -> str:
        """The reason to close books though something is missing in them."""
        return self._reason.text().strip()

    def show_looked(self, seen: Looked, done_on: PartialDate | None) -> None:
        """Show what the plan would do, or did."""
        self._said.setText("\n".join(seen.said))
        if done_on is not None:
            self._say(self._against, "")
            self._tell(f"Phương án này đã thực hiện ngày {done_on.printed()}.")
            self._table.hide()
            self._ask_reason(asks=False)
            return
        against = [one.words for one in seen.problems if not one.warns]
        self._say(self._against, "\n".join(f"Chưa làm được: {words}" for words in against))
        gaps = [f"Sổ {one.unit} còn thiếu: {one.words}." for one in seen.gaps] if not against else []
        known = [one.words for one in seen.problems if one.warns]
        month = [f"Nhận xét từ tháng {seen.first_month} ghi ở sổ mới."] if seen.plan.ends and not against else []
        self._tell("\n".join((*month, *known, *gaps)))
        self._ask_reason(asks=bool(gaps))
        self._show_changes(seen)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the columns now: before it is shown for the first time the table has not the text of the window."""
        super().showEvent(event)
        for column in range(len(HEADINGS) - 1):  # the last has what is left
            self._table.resizeColumnToContents(column)

    def _ask_reason(self, *, asks: bool) -> None:
        self._asked.setVisible(asks)
        self._reason.setVisible(asks)

    def _say(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _tell(self, words: str) -> None:
        self._known.setPlainText(words)
        self._known.setVisible(bool(words))
        self._known.verticalScrollBar().setValue(0)

    def _show_changes(self, seen: Looked) -> None:
        self._table.show()
        self._table.setRowCount(len(seen.changes))
        for row, one in enumerate(seen.changes):
            counts = (two_digits(one.before), two_digits(one.after))
            for column, words in enumerate((one.name, *counts, one.words)):
                item = QTableWidgetItem(words)
                item.setToolTip(tip(words))
                self._table.setItem(row, column, item)
