"""How the new year is opened: which year, in which order, what of the old year comes along, from which month."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from domain.new_year import Carry
from domain.roster_order import RosterOrder
from gui.records.from_month import FromMonth
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.flow import Flow

WORDS = {
    Carry.ITEMS: "Việc chưa xong",
    Carry.SHORTCOMINGS: "Hạn chế cần khắc phục",
    Carry.MODELS: "Mô hình còn duy trì",
    Carry.PHRASES: "Câu mẫu cho đơn vị chưa có câu nào",
}
PROPOSED = frozenset({Carry.ITEMS, Carry.SHORTCOMINGS, Carry.MODELS})


class NewYearChoices(QWidget):
    """`year_chosen` gives another year that is to be opened."""

    year_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._years = ChoiceBox(self)
        self._years.setObjectName("openingYear")
        self._years.setAccessibleName("Mở sổ năm")
        self._years.activated.connect(self._choose_year)
        self._orders = ChoiceBox(self)
        self._orders.setObjectName("rosterOrder")
        self._orders.setAccessibleName("Xếp số thứ tự (TT)")
        for order in RosterOrder:
            self._orders.addItem(order.value, order)
        self._from_month = FromMonth(self)
        first = QHBoxLayout()
        first.setSpacing(8)
        for words, box in (("Năm:", self._years), ("Xếp số thứ tự (TT):", self._orders)):
            label = QLabel(words, self)
            label.setBuddy(box)
            first.addWidget(label)
            first.addWidget(box)
            first.addSpacing(12)
        first.addWidget(self._from_month)
        first.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addWidget(self._carrying())

    def _carrying(self) -> QWidget:
        """What is ticked of the old year comes along."""
        line = QWidget(self)
        flow = Flow(16, line)
        flow.addWidget(QLabel("Đưa từ năm trước sang:", line))
        self._carry: dict[Carry, QCheckBox] = {}
        for part in Carry:
            box = QCheckBox(WORDS[part], line)
            box.setObjectName(f"carry_{part.code}")
            box.setChecked(part in PROPOSED)
            flow.addWidget(box)
            self._carry[part] = box
        return line

    def offer(self, year: int, today: datetime.date) -> None:
        """Offer the year of the day and the one after; this one is chosen."""
        years = sorted({today.year, today.year + 1, year})
        if [self._years.itemData(row) for row in range(self._years.count())] != years:
            self._years.clear()
            for one in years:
                self._years.addItem(str(one), one)
        self._years.setCurrentIndex(self._years.findData(year))
        self._from_month.offer(year, today)

    @property
    def order(self) -> RosterOrder:
        """The order of the TT."""
        return RosterOrder(self._orders.currentData())

    @property
    def carry(self) -> frozenset[Carry]:
        """What comes along."""
        return frozenset(part for part, box in self._carry.items() if box.isChecked())

    @property
    def from_month(self) -> int:
        """The month (1–12) from which the books are kept."""
        return self._from_month.month

    def _choose_year(self) -> None:
        self.year_chosen.emit(int(self._years.currentData()))
