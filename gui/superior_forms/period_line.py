"""For which period a form is filled: chosen from those of the year, or any two days."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from domain.dates import PartialDate, in_figures, read_date
from domain.periods import Period, month_period, periods_of_year
from domain.refusals import Refused
from domain.text import sentence_case
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em

ANY_DAYS = "Hai ngày bất kỳ"


class PeriodLine(QWidget):
    """`changed` is the user's hand."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = 0
        self._periods: dict[str, Period] = {}
        self._box = ChoiceBox(self)
        self._box.setObjectName("formPeriod")
        self._box.need_only(14)
        label = QLabel("&Kỳ", self)
        label.setBuddy(self._box)
        self._days = QWidget(self)
        self._since, self._until = (self._line(*one) for one in (("formSince", "Từ ngày"), ("formUntil", "Đến ngày")))
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        for words, line in (("từ", self._since), ("đến", self._until)):
            days.addWidget(QLabel(words, self._days))
            days.addWidget(line)
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._box, 1)
        row.addWidget(self._days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._problem)
        self._box.activated.connect(self._chosen)

    def _line(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setFixedWidth(em(self, 6.5))
        line.editingFinished.connect(self.changed)
        return line

    def load(self, year: int, today: datetime.date) -> None:
        """Offer the periods of a year; what was chosen stays where it can, at first it is the month that it is."""
        if year == self._year:
            return
        before = self._box.currentIndex()
        self._year = year
        self._periods = {sentence_case(period.title): period for period in periods_of_year(year)}
        self._box.clear()
        self._box.addItems([*self._periods, ANY_DAYS])
        now = sentence_case(month_period(year, today.month if today.year == year else 12).title)
        is_any = before == self._box.count() - 1
        self._box.setCurrentIndex(before if before >= 0 and not is_any else self._box.findText(now))
        self._show_days()

    @property
    def period(self) -> Period:
        """The period chosen; Refused where two days are typed that are none."""
        chosen = self._periods.get(self._box.currentText())
        if chosen is not None:
            return chosen
        return Period(self._day(self._since).first_day(), self._day(self._until).last_day())

    def _day(self, line: QLineEdit) -> PartialDate:
        date: PartialDate | None = read_date(line.text())
        if date is None:
            raise Refused("Hãy ghi cả hai ngày, ví dụ 16/12/2025 và 15/6/2026.")
        return date

    def say_problem(self, words: str) -> None:
        """Say what is wrong with the days; nothing where they are right."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _chosen(self) -> None:
        self._show_days()
        if self._box.currentText() == ANY_DAYS:
            self._since.setFocus()
        self.changed.emit()

    def _show_days(self) -> None:
        chosen = self._periods.get(self._box.currentText())
        if chosen is not None:
            self._since.setText(in_figures(chosen.since))
            self._until.setText(in_figures(chosen.until))
        self._days.setVisible(chosen is None)
