"""“Ghi từ tháng …”: asked where a ledger is opened when a good part of its year is over."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from domain.months import kept_from
from gui.widgets.choice_box import ChoiceBox


class FromMonth(QWidget):
    """From which month on the ledger is kept; the months before it need no remark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months = ChoiceBox(self)
        self._months.setObjectName("fromMonth")
        self._months.setAccessibleName("Ghi từ tháng")
        for month in range(1, 13):
            self._months.addItem(f"tháng {month}", month)
        label = QLabel("Ghi từ:", self)
        label.setBuddy(self._months)
        self.setToolTip("Các tháng trước đó không phải nhận xét trong sổ này. Sau này đổi ở “Thông tin sổ…”.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self._months)
        self.hide()

    def offer(self, year: int, day: datetime.date) -> None:
        """Ask where a ledger of the year that is opened on a day may be kept from a later month on."""
        proposed = kept_from(year, day)
        self._months.setCurrentIndex((proposed or 1) - 1)
        self.setVisible(proposed is not None)

    @property
    def month(self) -> int:
        """The month chosen (1–12); January where it was not asked."""
        return self._months.currentIndex() + 1
