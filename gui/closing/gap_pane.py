"""What is missing in one unit's book, a line a thing; Enter or a double click opens where it is written."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from domain.year_ends import UnitEnd
from domain.year_gaps import YearGap, counted
from gui.widgets.buttons import push
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em

NOTHING_MISSING = "Không thiếu gì, có thể khóa sổ."
LEAST_HEIGHT = 4
"""Of the list, in heights of the text."""
UNOPENED = "Đơn vị này chưa mở sổ của năm, không có gì để khóa."


class _List(QListWidget):
    wanted = Signal()

    def sizeHint(self) -> QSize:
        """No more than it must have: the words over it come first, and it takes what is left."""
        return QSize(super().sizeHint().width(), em(self, LEAST_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


class GapPane(QWidget):
    """`opened` gives the YearGap that the user wants to see to."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = plain_label(self, "gapWords")
        self.list = _List(self)
        self.list.setObjectName("yearGaps")
        self.list.setAccessibleName("Những điều còn thiếu của đơn vị đang chọn")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(em(self, LEAST_HEIGHT))
        self.list.wanted.connect(self._open)
        self.list.itemDoubleClicked.connect(self._open)
        self.button = push(self, "openYearGap", "Mở để ghi", self._open, "Tới đúng chỗ ghi của dòng đang chọn (Enter)")
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addStretch()  # without the list the words stay at the top

    def show_end(self, end: UnitEnd) -> None:
        """Show what is missing; the line that was chosen stays so where the same is told."""
        row = max(0, self.list.currentRow())
        self.list.clear()
        for gap in end.gaps:
            entry = QListWidgetItem(gap.sentence, self.list)
            entry.setData(Qt.ItemDataRole.UserRole, gap)
        self.list.setCurrentRow(min(row, len(end.gaps) - 1))
        said = f"còn thiếu {counted(end.gaps)}." if end.gaps else NOTHING_MISSING if end.is_open else UNOPENED
        self._words.setText(f"{end.unit}: {said[:1].lower()}{said[1:]}")
        for widget in (self.list, self.button):
            widget.setVisible(bool(end.gaps))

    def _open(self, _: object = None) -> None:
        entry = self.list.currentItem()
        if entry is not None:
            gap: YearGap = entry.data(Qt.ItemDataRole.UserRole)
            self.opened.emit(gap)
