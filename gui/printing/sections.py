"""The list in which the sections of a book are ticked that are to be printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from gui.widgets.sizes import give_way

LEAST_ROWS = 6


class SectionList(QWidget):
    """All sections are wanted but those left out; `changed` is the user's hand, never `show_sections`."""

    changed = Signal()

    def __init__(self, left_out: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left_out = left_out
        self._sections: tuple[tuple[str, str], ...] = ()
        heading = QLabel("Các phần", self)
        heading.setObjectName("groupHeading")
        self._list = QListWidget(self)
        self._list.setObjectName("printSections")
        self._list.setAccessibleName("Các phần của sổ")
        self._list.setWordWrap(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        give_way(self._list, LEAST_ROWS)
        self._list.itemChanged.connect(self._ticked)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(14)
        row.addWidget(heading, 1)
        for words, then in (("Chọn tất cả", self._take_all), ("Bỏ tất cả", self._take_none)):
            button = QPushButton(words, self)
            button.setObjectName("link")
            button.clicked.connect(then)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._list, 1)

    @property
    def left_out(self) -> frozenset[str]:
        """The codes of the sections that are not wanted, those of other forms among them."""
        return self._left_out

    def show_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """Offer these sections, each a code and a heading."""
        if tuple(sections) == self._sections:
            return
        self._sections = tuple(sections)
        self._fill()

    def _fill(self) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for code, heading in self._sections:
            item = QListWidgetItem(heading)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setToolTip(heading)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if code in self._left_out else Qt.CheckState.Checked)
            self._list.addItem(item)
        self._list.blockSignals(False)

    def _ticked(self, item: QListWidgetItem) -> None:
        code = frozenset({item.data(Qt.ItemDataRole.UserRole)})
        wanted = item.checkState() is Qt.CheckState.Checked
        self._left_out = self._left_out - code if wanted else self._left_out | code
        self.changed.emit()

    def _take_all(self) -> None:
        self._left_out = frozenset()
        self._fill()
        self.changed.emit()

    def _take_none(self) -> None:
        self._left_out = self._left_out | {code for code, _ in self._sections}
        self._fill()
        self.changed.emit()
