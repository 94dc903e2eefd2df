"""The top of the month page: which month, how far it is, the way to the other months and to what is missing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from domain.months import MonthProgress
from domain.numbers import so_many_of, two_digits
from gui.widgets import theme
from gui.widgets.period_heading import PeriodHeading

FIRST, LAST = 1, 12
ROOM_FOR_ONE_LINE, LOW_ROOM = 36, 28
"""How far the month is gives way first; the second holds where the window is low and the arrows have no word."""


class MonthHeading(PeriodHeading):
    """`wanted` is emitted with a month (1–12), `missing_wanted` with whether what is missing is to be shown."""

    missing_wanted = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "month", "Tháng", ROOM_FOR_ONE_LINE)
        self._month = FIRST
        self._low = False
        self.offer([(f"Tháng {month}", month) for month in range(FIRST, LAST + 1)])
        self._missing = QPushButton("Còn thiếu", self)
        self._missing.setObjectName("showMissing")
        self._missing.clicked.connect(self._show_missing)
        self._missing.setCheckable(True)
        self._missing.setStyleSheet(f"QPushButton:checked {{ background: {theme.SELECTED}; }}")
        self.put_before(self._missing)

    def show_progress(self, unit: str, progress: MonthProgress, people: str, missing_shown: bool) -> None:
        """Show whose month it is and how far it is; `people` is the word for who is remarked on."""
        self._month = month = progress.month
        left = len(progress.missing) if progress.of else None
        self.show_period(month, f"Tháng {month} – {unit}", count_text(progress, people), left)
        self._name_neighbours()
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

    def _show_missing(self) -> None:
        self.missing_wanted.emit(self._missing.isChecked())


def count_text(progress: MonthProgress, people: str) -> str:
    """“09/12 đã có nhận xét · còn 03”."""
    if not progress.of:
        return f"Tháng này không có {people} nào phải nhận xét"
    done = f"{so_many_of(progress.complete, progress.of)} đã có nhận xét"
    return f"{done} · còn {two_digits(len(progress.missing))}" if progress.missing else f"{done} · đã đủ"
