"""Beside the grid: what of the clipboard cannot stand where it would come, so that nothing was pasted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QPushButton, QVBoxLayout, QWidget

from domain.numbers import two_digits
from gui.cells.blocks import MOST_SHOWN, RefusedCell
from gui.widgets.labels import plain_label

WIDTH_PX = 300
MOST_LETTERS = 60


class RefusedPanel(QFrame):
    """`closed` is emitted when the user has read it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(WIDTH_PX)
        self._title = plain_label(self, "refusedTitle")
        self._list = QListWidget(self)
        self._list.setObjectName("refusedCells")
        self._list.setAccessibleName("Giá trị không dán được")
        self._list.setWordWrap(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hint = plain_label(self, "hint", "Sửa các giá trị này ở bảng tính, chép lại rồi dán lại.")
        close = QPushButton("Đóng", self)
        close.setObjectName("closeRefused")
        close.clicked.connect(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self._title)
        layout.addWidget(self._list, 1)
        layout.addWidget(hint)
        layout.addWidget(close)
        self.hide()

    def show_refused(self, refused: Sequence[RefusedCell]) -> None:
        """List the values with their places and reasons."""
        self._title.setText(f"Chưa dán ô nào: {two_digits(len(refused))} giá trị không ghi được.")
        self._list.clear()
        for cell in refused[:MOST_SHOWN]:
            text = cell.text if len(cell.text) <= MOST_LETTERS else cell.text[:MOST_LETTERS] + "…"
            self._list.addItem(f"{cell.place}\n“{' '.join(text.split())}”: {cell.reason}")
        if len(refused) > MOST_SHOWN:
            self._list.addItem(f"… và {two_digits(len(refused) - MOST_SHOWN)} giá trị nữa.")
        self.show()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
