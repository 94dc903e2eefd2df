"""The top of the month page: which month, how far it is, the way to the other months and to what is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from domain.months import MonthProgress
from domain.numbers import so_many_of, two_digits
from gui.widgets import theme
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import OneLine
from gui.widgets.sizes import Beside

FIRST, LAST = 1, 12
ROOM_FOR_ONE_LINE, LOW_ROOM = 36, 28
"""From this width on, in heights of the text, all stands in one line; how far the month is gives way first.

The second holds where the window is low and the arrows stand without a word.
"""


class MonthHeading(QWidget):
    """`month_wanted` is emitted with a month (1–12), `missing_wanted` with whether what is missing is to be shown."""

    month_wanted = Signal(int)
    missing_wanted = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._month = FIRST
        self._low = False
        self._title = OneLine(self, "title", Qt.TextElideMode.ElideMiddle)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._count = OneLine(self, "monthCount")
        self._before = self._button("monthBefore", self._go_before)
        self._after = self._button("monthAfter", self._go_after)
        self._chooser = ChoiceBox(self)
        self._chooser.setObjectName("monthChooser")
        self._chooser.setAccessibleName("Tháng")
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for month in range(FIRST, LAST + 1):
            self._chooser.addItem(f"Tháng {month}", month)
        self._chooser.activated.connect(self._chosen)
        self._missing = self._button("showMissing", self._show_missing)
        self._missing.setText("Còn thiếu")
        self._missing.setCheckable(True)
        self._missing.setStyleSheet(f"QPushButton:checked {{ background: {theme.SELECTED}; }}")
        self._lay_out()
        for keys, then in (("Ctrl+PgUp", self._go_before), ("Ctrl+PgDown", self._go_after)):
            shortcut = QShortcut(QKeySequence(keys), parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    def _button(self, name: str, then: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
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
        right.addStretch(1)
        for widget in (self._missing, self._before, self._chooser, self._after):
            right.addWidget(widget)
        self._beside = Beside(ROOM_FOR_ONE_LINE, 8, self)
        self._beside.add(said, 1)
        self._beside.add(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._beside)

    def show_progress(self, unit: str, progress: MonthProgress, people: str, missing_shown: bool) -> None:
        """Show whose month it is and how far it is; `people` is the word for who is remarked on."""
        self._month = month = progress.month
        self._title.setText(f"Tháng {month} – {unit}")
        self._count.setText(count_text(progress, people))
        ink = theme.QUIET if not progress.of else theme.GREEN if progress.is_complete else theme.RED
        self._count.setStyleSheet(f"color: {ink};")
        self._before.setEnabled(month > FIRST)
        self._after.setEnabled(month < LAST)
        self._name_neighbours()
        self._chooser.setCurrentIndex(month - FIRST)
        self._missing.setChecked(missing_shown)

    def set_low(self, low: bool) -> None:
        """Take one line where the window is low for its letters."""
        self._low = low
        self._name_neighbours()
        self._count.setVisible(not low)  # the chooser says it too
        self._beside.turn_at(LOW_ROOM if low else ROOM_FOR_ONE_LINE)

    def _name_neighbours(self) -> None:
        before, after = f"Tháng {self._month - 1}", f"Tháng {self._month + 1}"
        self._before.setText(f"‹ {before}" if self._month > FIRST and not self._low else "‹")
        self._after.setText(f"{after} ›" if self._month < LAST and not self._low else "›")
        self._before.setAccessibleName(before)
        self._after.setAccessibleName(after)

    def show_months(self, left: dict[int, int]) -> None:
        """Say beside each month in the chooser how many are missing; months not in `left` are said nothing of."""
        for month in range(FIRST, LAST + 1):
            missing = left.get(month)
            more = "" if missing is None else " · đủ" if not missing else f" · còn {two_digits(missing)}"
            self._chooser.setItemText(month - FIRST, f"Tháng {month}{more}")

    def _chosen(self, place: int) -> None:
        self.month_wanted.emit(place + FIRST)
        self._chooser.setCurrentIndex(self._month - FIRST)

    def _go_before(self) -> None:
        if self._month > FIRST:
            self.month_wanted.emit(self._month - 1)

    def _go_after(self) -> None:
        if self._month < LAST:
            self.month_wanted.emit(self._month + 1)

    def _show_missing(self) -> None:
        self.missing_wanted.emit(self._missing.isChecked())


def count_text(progress: MonthProgress, people: str) -> str:
    """“09/12 đã có nhận xét · còn 03”."""
    if not progress.of:
        return f"Tháng này không có {people} nào phải nhận xét"
    done = f"{so_many_of(progress.complete, progress.of)} đã có nhận xét"
    return f"{done} · còn {two_digits(len(progress.missing))}" if progress.missing else f"{done} · đã đủ"
