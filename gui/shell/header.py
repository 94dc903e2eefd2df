"""The top of the window: which unit and which year; chosen once, kept for every page."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.queries.units import book_facts, units_of_year, years_of
from db.queries.units import unit as unit_of
from domain.units import Unit, UnitKind, line_above
from gui.context.app import App
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.sizes import EDGE_PX, edge, em, ems
from gui.widgets.unit_chooser import UnitChooser

DEPTH_ROLE = Qt.ItemDataRole.UserRole + 1
WAY_BACK = {UnitKind.BRANCH: "‹ Về chi bộ", UnitKind.FRONT: "‹ Toàn Mặt trận", UnitKind.ORGANISATION: "‹ Toàn đoàn thể"}
WAY_BACK_TO_COMMITTEE = "‹ Toàn Đảng bộ"
ROOM_FOR_LABEL = 44
"""From this width on, in heights of the text, it is said before the units what they are."""


class _Indented(QStyledItemDelegate):
    """Shows a unit in the list under the one that it belongs to; the chosen name itself stands without indent."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The name behind as many blanks as the unit is deep."""
        super().initStyleOption(option, index)
        option.text = "    " * (index.data(DEPTH_ROLE) or 0) + option.text


class Header(QWidget):
    """Unit and year choosers; what stands there is what every page shows.

    The unit is found by typing any part of its name, accents aside; one click leads back to the unit that keeps the
    book, with all that are beneath it.
    """

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._home = self._shown_year = 0
        self._units = UnitChooser("unitChooser", "Đơn vị", self)
        self._units.setMinimumWidth(em(self, 8))
        self._units.setMaximumWidth(em(self, 26))
        self._units.setItemDelegate(_Indented(self._units))
        self._units.chosen.connect(self._chosen)
        self._back = QPushButton(self)
        self._back.setObjectName("wholeBook")
        self._back.clicked.connect(self._go_home)
        self._back.hide()
        self._years = ChoiceBox(self)
        self._years.setObjectName("yearChooser")
        self._years.setAccessibleName("Năm")
        self._years.activated.connect(self._chosen)
        self._label = QLabel("Đơn vị:", self)
        self._label.setBuddy(self._units)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE_PX, EDGE_PX // 2, EDGE_PX, 0)
        layout.setSpacing(10)
        layout.addWidget(self._label)
        layout.addWidget(self._units, 3)
        layout.addWidget(self._years)
        layout.addWidget(self._back)
        layout.addStretch()
        self._row = layout
        app.place_changed.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """What the choosers need; what is said before them gives way."""
        least = super().minimumSizeHint()
        label = 0 if self._label.isHidden() else self._label.sizeHint().width() + self._row.spacing()
        edges = 2 * max(0, self._row.contentsMargins().left() - EDGE_PX // 2)
        return QSize(least.width() - label - edges, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the choosers have it."""
        super().resizeEvent(event)
        side = edge(self)
        self._row.setContentsMargins(side, side // 2, side, 0)
        self._label.setVisible(ems(self) >= ROOM_FOR_LABEL)

    def _follow(self) -> None:
        """Show a place that was chosen elsewhere in the window."""
        if self._app.is_open and self._app.year != self._shown_year:
            self._show_units(self._offered(self._app.unit_id, self._app.year), self._app.unit_id)
        self._units.choose(self._app.unit_id)
        self._years.setCurrentIndex(self._years.findData(self._app.year))
        self._show_way_back()

    def _show_way_back(self) -> None:
        self._back.setVisible(bool(self._home) and self._app.unit_id not in (0, self._home))

    def _go_home(self) -> None:
        self._units.choose(self._home)
        self._units.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        self._chosen()

    def settle(self) -> None:
        """Take a unit that is being typed as chosen, or as not: what is shown next is of the unit that stands there."""
        self._units.settle()

    def add(self, widget: QWidget) -> None:
        """Put something at the right end."""
        self._row.addWidget(widget, 2)

    def load(self) -> None:
        """Read units and years anew, keeping what is chosen; at first what was chosen last, else the home unit."""
        facts = book_facts(self._app.reader)
        kept = years_of(self._app.reader)
        offered = {*kept, max(kept) + 1}
        last = self._app.preferences.number("year")
        year = self._app.year or (last if last in offered else facts.year)
        years = sorted({*offered, year}, reverse=True)
        chosen = self._app.unit_id or self._app.preferences.number("unit") or facts.home_unit_id
        units = self._offered(chosen, year)
        if chosen not in {u.id for u in units}:
            chosen = facts.home_unit_id
        home = next((unit for unit in units if unit.id == facts.home_unit_id), None)
        self._home = home.id if home is not None else 0
        if home is not None:
            self._back.setText(WAY_BACK.get(home.kind, WAY_BACK_TO_COMMITTEE))
            self._back.setToolTip(home.name)
        self._show(units, chosen, years, year)
        self._app.choose(chosen, year)
        self._show_way_back()

    def _offered(self, chosen: int, year: int) -> list[Unit]:
        """The units that were there in a year, as they were called then, and the one that is chosen."""
        today = self._app.today()
        units = units_of_year(self._app.reader, year, today)
        if chosen not in {unit.id for unit in units}:
            own = unit_of(self._app.reader, chosen)
            units = [*units, own] if own is not None else units
        return [_named(unit) for unit in units if unit.kind is not UnitKind.GROUP]

    def _show_units(self, units: list[Unit], chosen: int) -> None:
        self._units.show_units(units, chosen)
        for number, unit in enumerate(units):
            self._units.setItemData(number, len(line_above(unit, units)), DEPTH_ROLE)
        self._shown_year = self._app.year

    def _show(self, units: list[Unit], chosen: int, years: list[int], year: int) -> None:
        self._show_units(units, chosen)
        self._years.clear()
        for number in years:
            self._years.addItem(f"Năm {number}", number)
        self._years.setCurrentIndex(self._years.findData(year))

    def _chosen(self) -> None:
        unit_id, year = self._units.unit_id(), self._years.currentData()
        if not self._app.may_leave():
            self._follow()
            return
        self._app.preferences.set_number("unit", unit_id)
        self._app.preferences.set_number("year", year)
        self._app.choose(unit_id, year)


def _named(unit: Unit) -> Unit:
    """The unit as it stands in the list: one that has ended says when."""
    if unit.until is None:
        return unit
    return replace(unit, name=f"{unit.name} (kết thúc {unit.until.printed()})")
