"""The top of the rating page: which period, how far it is, which rows are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from domain.numbers import so_many_of, two_digits
from domain.ratings import RatedPeriod
from domain.text import sentence_case
from gui.ratings.table import Narrowing
from gui.widgets import theme
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import OneLine
from gui.widgets.sizes import Beside

ROOM_FOR_ONE_LINE = 52
"""From this width on, in heights of the text, all stands in one line."""


class RatingHeading(QWidget):
    """`period_wanted` is emitted with a RatedPeriod, `narrowed` with a Narrowing."""

    period_wanted = Signal(object)
    narrowed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._periods: tuple[RatedPeriod, ...] = ()
        self._title = OneLine(self, "title", Qt.TextElideMode.ElideMiddle)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._count = OneLine(self, "ratingCount")
        self._before = self._button("periodBefore", "‹", "Kỳ trước", self._go_before)
        self._after = self._button("periodAfter", "›", "Kỳ sau", self._go_after)
        self._chooser = ChoiceBox(self)
        self._chooser.setObjectName("periodChooser")
        self._chooser.setAccessibleName("Kỳ xếp loại")
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._chooser.activated.connect(self._chosen)
        self._filter = ChoiceBox(self)
        self._filter.setObjectName("ratingFilter")
        self._filter.setAccessibleName("Chỉ hiện")
        for narrowing in Narrowing:
            self._filter.addItem(narrowing.value, narrowing)
        self._filter.activated.connect(self._filter_chosen)
        self._lay_out()
        for keys, then in (("Ctrl+PgUp", self._go_before), ("Ctrl+PgDown", self._go_after)):
            shortcut = QShortcut(QKeySequence(keys), parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    def _button(self, name: str, text: str, spoken: str, then: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(spoken)
        button.setToolTip(spoken)
        button.clicked.connect(then)
        return button

    def _lay_out(self) -> None:
        said, buttons = QWidget(self), QWidget(self)
        left, right = QHBoxLayout(said), QHBoxLayout(buttons)
        for row in (left, right):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
        left.addWidget(self._title)
        left.addSpacing(14)
        left.addWidget(self._count, 1)
        label = QLabel("Chỉ &hiện:", buttons)
        label.setBuddy(self._filter)
        right.addStretch(1)
        for widget in (label, self._filter, self._before, self._chooser, self._after):
            right.addWidget(widget)
        beside = Beside(ROOM_FOR_ONE_LINE, 8, self)
        beside.add(said, 1)
        beside.add(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(beside)

    def show_periods(self, periods: Sequence[RatedPeriod]) -> None:
        """Offer the periods of the year."""
        if tuple(periods) != self._periods:
            self._periods = tuple(periods)
            self._chooser.clear()
            for period in periods:
                self._chooser.addItem(sentence_case(period), period)

    def show_progress(self, unit: str, period: RatedPeriod, rated: int, of: int, narrowing: Narrowing) -> None:
        """Show whose period it is and how far it is."""
        self._title.setText(f"Xếp loại {period} – {unit}")
        left = of - rated
        said = f"{so_many_of(rated, of)} đã xếp loại" + (f" · còn {two_digits(left)}" if left else " · đã đủ")
        self._count.setText(said if of else "Chưa có đảng viên nào được xếp loại")
        self._count.setMinimumWidth(self._count.sizeHint().width())
        self._count.setStyleSheet(f"color: {theme.QUIET if not of else theme.RED if left else theme.GREEN};")
        place = self._periods.index(period)
        self._chooser.setCurrentIndex(place)
        self._before.setEnabled(place > 0)
        self._after.setEnabled(place < len(self._periods) - 1)
        self._filter.setCurrentIndex(list(Narrowing).index(narrowing))

    def _chosen(self, place: int) -> None:
        self.period_wanted.emit(self._periods[place])

    def _filter_chosen(self, place: int) -> None:
        self.narrowed.emit(self._filter.itemData(place))

    def _go_before(self) -> None:
        self._go(-1)

    def _go_after(self) -> None:
        self._go(1)

    def _go(self, way: int) -> None:
        place = self._chooser.currentIndex() + way
        if 0 <= place < len(self._periods):
            self.period_wanted.emit(self._periods[place])
