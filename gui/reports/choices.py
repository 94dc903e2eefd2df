"""The left side of “Báo cáo”: which period, of whose rows, which units; the template for Word."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from domain.dates import PartialDate, in_figures, read_date
from domain.numbers import so_many_of
from domain.periods import Period, periods_of_year, years_period
from domain.refusals import Refused
from domain.text import sentence_case
from domain.units import Unit
from gui.tasks.reports import Part
from gui.widgets.buttons import on_ctrl_enter, push
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog
from gui.widgets.tick_list import Tick, TickList

ANY_DAYS = "Hai ngày bất kỳ"
_YEARS_BACK = (2, 4)
PARTS = (
    ("Cả đơn vị và bên dưới", Part.ALL),
    ("Chỉ của chính đơn vị", Part.OWN),
    ("Chỉ của các đơn vị bên dưới", Part.BENEATH),
)


class ReportChoices(QWidget):
    """What the user wants reported. `changed` is the user's hand; the template's buttons ask the page."""

    changed = Signal()
    template_wanted = Signal()
    template_copied = Signal()
    template_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = 0
        self._units: Sequence[Unit] = ()
        self._only: frozenset[int] | None = None
        self._periods: dict[str, Period] = {}
        self._period_box = ChoiceBox(self)
        self._period_box.setObjectName("reportPeriod")
        self._since, self._until = (self._day_line(name) for name in ("reportSince", "reportUntil"))
        self._problem = QLabel(self)
        self._problem.setObjectName("problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._part_box = ChoiceBox(self)
        self._part_box.setObjectName("reportPart")
        for words, part in PARTS:
            self._part_box.addItem(words, part)
        self._chosen = QLabel(self)
        self._chosen.setObjectName("hint")
        self._chosen.setWordWrap(True)
        self._template = QLabel(self)
        self._template.setObjectName("hint")
        self._template.setWordWrap(True)
        self._lay_out()
        self._period_box.activated.connect(self._period_chosen)
        self._part_box.activated.connect(self.changed)

    def _day_line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.editingFinished.connect(self._days_typed)
        return line

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow("&Kỳ báo cáo", self._period_box)
        form.addRow("Từ n&gày", self._since)
        form.addRow("Đế&n ngày", self._until)
        form.addRow(self._problem)
        form.addRow("Tính số &liệu", self._part_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(8)
        column.addLayout(form)
        self._choose = push(self, "chooseUnits", "&Chọn đơn vị…", self._ask_units)
        column.addWidget(self._choose)
        column.addWidget(self._chosen)
        heading = QLabel("Mẫu báo cáo Word", self)
        heading.setObjectName("section")
        column.addSpacing(10)
        column.addWidget(heading)
        column.addWidget(self._template)
        column.addWidget(push(self, "copyTemplate", "Lấy mẫu ra để sửa…", self.template_copied.emit))
        column.addWidget(push(self, "chooseTemplate", "Dùng mẫu đã sửa…", self.template_wanted.emit))
        self._drop = push(self, "dropTemplate", "Dùng mẫu của chương trình", self.template_dropped.emit)
        column.addWidget(self._drop)
        column.addStretch(1)

    def load(self, year: int, units: Sequence[Unit]) -> None:
        """Offer the periods of a year, and these units; what was chosen stays where it can."""
        if [unit.id for unit in units] != [unit.id for unit in self._units]:
            self._only = None
        self._units = units
        if year != self._year:
            self._offer_periods(year)
        self._show_units()

    def _offer_periods(self, year: int) -> None:
        before = self._period_box.currentIndex()
        self._year = year
        several = (years_period(year - back, year) for back in _YEARS_BACK)
        self._periods = {sentence_case(period.title): period for period in (*periods_of_year(year), *several)}
        self._period_box.clear()
        self._period_box.addItems([*self._periods, ANY_DAYS])
        is_any = before == self._period_box.count() - 1
        self._period_box.setCurrentIndex(before if before >= 0 and not is_any else 0)
        self._show_days()

    @property
    def period(self) -> Period:
        """The period chosen; Refused where two days are typed that are none."""
        chosen = self._periods.get(self._period_box.currentText())
        if chosen is not None:
            return chosen
        return Period(self._day(self._since, is_last=False), self._day(self._until, is_last=True))

    def _day(self, line: QLineEdit, *, is_last: bool) -> datetime.date:
        date: PartialDate | None = read_date(line.text())
        if date is None:
            raise Refused("Hãy ghi cả hai ngày, ví dụ 16/12/2025 và 15/6/2026.")
        return date.last_day() if is_last else date.first_day()

    @property
    def part(self) -> Part:
        """Of whose rows."""
        part: Part = self._part_box.currentData()
        return part

    @property
    def only(self) -> tuple[int, ...] | None:
        """The ids of the units chosen; None where all are."""
        return tuple(self._only) if self._only is not None else None

    def show_template(self, path: Path | None) -> None:
        """Say which template is used."""
        self._template.setText(f"Đang dùng mẫu của đơn vị: {path.name}" if path else "Đang dùng mẫu của chương trình.")
        self._drop.setVisible(path is not None)

    def say_problem(self, words: str) -> None:
        """Say what is wrong with the days; nothing where they are right."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _period_chosen(self) -> None:
        if self._period_box.currentText() == ANY_DAYS:
            self._since.setFocus()
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        chosen = self._periods.get(self._period_box.currentText())
        if chosen is not None:
            self._since.setText(in_figures(chosen.since))
            self._until.setText(in_figures(chosen.until))

    def _days_typed(self) -> None:
        """Days that are no longer those of the period's name are any two days."""
        chosen = self._periods.get(self._period_box.currentText())
        if chosen is not None:
            if (self._since.text(), self._until.text()) == (in_figures(chosen.since), in_figures(chosen.until)):
                return
            self._period_box.setCurrentIndex(self._period_box.count() - 1)
        self.changed.emit()

    # Which units

    def _ask_units(self) -> None:
        dialog = UnitsDialog(self._units, self._only, self)
        dialog.chosen.connect(self._units_chosen)
        dialog.open()

    def _units_chosen(self, ids: frozenset[int]) -> None:
        self._only = None if len(ids) in (0, len(self._units)) else ids
        self._show_units()
        self.changed.emit()

    def _show_units(self) -> None:
        count = len(self._units)
        chosen = count if self._only is None else len(self._only)
        self._chosen.setText(f"Đang tính {so_many_of(chosen, count)} đơn vị.")
        self._chosen.setVisible(count > 1)
        self._choose.setVisible(count > 1)


class UnitsDialog(Dialog):
    """Asks which units are reported; `chosen` gives the ids of those ticked."""

    chosen = Signal(object)

    def __init__(self, units: Sequence[Unit], only: frozenset[int] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reportUnits")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Chọn đơn vị để tính số liệu")
        self.ask_for(em(self, 28), em(self, 32))
        ticks = (Tick(unit.id, unit.name, only is None or unit.id in only) for unit in units)
        self._list = TickList("reportUnitList", "Đơn vị được tính", ticks, self)
        agreed = push(self, "primary", "Tính các đơn vị này", self._accept)
        agreed.setDefault(True)
        on_ctrl_enter(self, agreed.click)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(agreed)
        buttons.addWidget(push(self, "cancelDialog", "Thôi", self.leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(self._list, 1)
        column.addLayout(buttons)

    def _accept(self) -> None:
        self.chosen.emit(frozenset(self._list.ticked()))
        self.accept()
