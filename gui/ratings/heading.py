"""The top of the rating page: which period, how far it is, which rows are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from domain.numbers import so_many_of, two_digits
from domain.ratings import RatedPeriod
from domain.text import sentence_case
from gui.ratings.table import Narrowing
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.period_heading import PeriodHeading

ROOM_FOR_ONE_LINE = 52


class RatingHeading(PeriodHeading):
    """`wanted` is emitted with a RatedPeriod, `narrowed` with a Narrowing."""

    narrowed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "period", "Kỳ xếp loại", ROOM_FOR_ONE_LINE)
        for button, spoken in ((self._before, "Kỳ trước"), (self._after, "Kỳ sau")):
            button.setAccessibleName(spoken)
            button.setToolTip(spoken)
        self._filter = ChoiceBox(self)
        self._filter.setObjectName("ratingFilter")
        self._filter.setAccessibleName("Chỉ hiện")
        for narrowing in Narrowing:
            self._filter.addItem(narrowing.value, narrowing)
        self._filter.activated.connect(self._filter_chosen)
        label = QLabel("Chỉ &hiện:", self)
        label.setBuddy(self._filter)
        self.put_before(label, self._filter)

    def show_periods(self, periods: Sequence[RatedPeriod]) -> None:
        """Offer the periods of the year."""
        self.offer([(sentence_case(period), period) for period in periods])

    def show_progress(self, unit: str, period: RatedPeriod, rated: int, of: int, narrowing: Narrowing) -> None:
        """Show whose period it is and how far it is."""
        left = of - rated
        said = f"{so_many_of(rated, of)} đã xếp loại" + (f" · còn {two_digits(left)}" if left else " · đã đủ")
        said = said if of else "Chưa có đảng viên nào được xếp loại"
        self.show_period(period, f"Xếp loại {period} – {unit}", said, left if of else None)
        self._count.setMinimumWidth(self._count.sizeHint().width())
        self._filter.setCurrentIndex(list(Narrowing).index(narrowing))

    def _filter_chosen(self, place: int) -> None:
        self.narrowed.emit(self._filter.itemData(place))
