"""“Giao nội dung cho nhiều người”: one item, a list of members to tick, one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from domain.ledgers import RosterLine
from domain.numbers import two_digits
from domain.registrations import Item
from gui.records.asking import AskingDialog
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em
from gui.widgets.tick_list import Tick, TickList

HINT = "Dấu cách: chọn hoặc bỏ người đang đứng. Ai đã có đúng nội dung này thì không bị ghi thêm lần nữa."


class GiveDialog(AskingDialog):
    """`chosen` is emitted with the roster ids of who is to get the item; nobody is ticked beforehand."""

    chosen = Signal(object)

    def __init__(self, item: Item, lines: Sequence[RosterLine], parent: QWidget) -> None:
        super().__init__("Giao nội dung cho nhiều đồng chí", "Nội dung:", HINT, "", parent)
        self.setObjectName("giveItemDialog")
        ticks = [Tick(line.id, f"{line.tt}. {line.member.name}") for line in lines]
        self._people = TickList("giveTo", "Giao cho ai", ticks, self)
        self._people.changed.connect(self._ticked)
        self._button.setMinimumWidth(em(self, 11))
        self._column.addWidget(plain_label(self, "recordName", item.content))
        self._column.addWidget(self._people, 1)
        self._finish_layout()
        self.ask_for(em(self, 32), em(self, 27))
        self._ticked()
        self._people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticked(self) -> None:
        count = len(self._people.ticked())
        self._button.setText(f"Giao cho {two_digits(count)} đồng chí" if count else "Giao")
        self._button.setEnabled(bool(count))

    def _ask(self) -> None:
        wanted = self._people.ticked()
        self.accept()
        self.chosen.emit(wanted)
