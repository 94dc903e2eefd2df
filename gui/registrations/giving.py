"""“Giao nội dung cho nhiều người”: one item, a list of members to tick, one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from domain.ledgers import RosterLine
from domain.numbers import two_digits
from domain.registrations import Item
from gui.widgets.buttons import on_ctrl_enter
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em, give_way
from gui.widgets.tabbing import Dialog


class GiveDialog(Dialog):
    """`chosen` is emitted with the roster ids of who is to get the item; nobody is ticked beforehand."""

    chosen = Signal(object)

    def __init__(self, item: Item, lines: Sequence[RosterLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("giveItemDialog")
        self.setWindowTitle("Giao nội dung cho nhiều đồng chí")
        self._list = QListWidget(self)
        self._list.setObjectName("giveTo")
        self._list.setAccessibleName("Giao cho ai")
        for line in lines:
            entry = QListWidgetItem(f"{line.tt}. {line.member.name}", self._list)
            entry.setData(Qt.ItemDataRole.UserRole, line.id)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Unchecked)
        self._list.setCurrentRow(0)
        self._give = QPushButton(self)
        self._give.setObjectName("primary")
        self._give.setDefault(True)
        self._give.setMinimumWidth(em(self, 11))
        self._give.clicked.connect(self._agree)
        on_ctrl_enter(self, self._give.click)
        self._list.itemChanged.connect(self._ticked)
        self._lay_out(item)
        self._ticked()

    def _lay_out(self, item: Item) -> None:
        said = plain_label(self, "recordName", item.content)
        hint = "Dấu cách: chọn hoặc bỏ người đang đứng. Ai đã có đúng nội dung này thì không bị ghi thêm lần nữa."
        foot = QHBoxLayout()
        for words, then in (("Chọn &tất cả", self._tick_all), ("&Bỏ chọn", self._untick_all)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(then)
            foot.addWidget(button)
        cancel = QPushButton("Thôi", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot.addStretch(1)
        foot.addWidget(self._give)
        foot.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(QLabel("Nội dung:", self))
        column.addWidget(said)
        column.addWidget(self._list, 1)
        column.addWidget(plain_label(self, "hint", hint))
        column.addLayout(foot)
        give_way(self._list, 6)
        self.ask_for(em(self, 32), em(self, 27))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entries(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def ticked(self) -> list[int]:
        """The roster ids of who is ticked."""
        found = [entry for entry in self._entries() if entry.checkState() is Qt.CheckState.Checked]
        return [int(entry.data(Qt.ItemDataRole.UserRole)) for entry in found]

    def _ticked(self) -> None:
        count = len(self.ticked())
        self._give.setText(f"Giao cho {two_digits(count)} đồng chí" if count else "Giao")
        self._give.setEnabled(bool(count))

    def _tick_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _untick_all(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        self._list.blockSignals(True)  # counted once at the end, not for each of perhaps thousands
        for entry in self._entries():
            entry.setCheckState(state)
        self._list.blockSignals(False)
        self._list.viewport().update()
        self._ticked()

    def _agree(self) -> None:
        wanted = self.ticked()
        self.accept()
        self.chosen.emit(wanted)
