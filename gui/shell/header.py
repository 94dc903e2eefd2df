"""The top of the window: which unit and which year; chosen once, kept for every page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.queries.units import all_units, book_facts, in_tree_order, years_of
from domain import names
from domain.units import Unit, UnitKind, line_above
from gui.context.app import App
from gui.widgets.sizes import em
from gui.widgets.unit_chooser import FOLDED_ROLE, FoldingCompleter

DEPTH_ROLE = Qt.ItemDataRole.UserRole + 1


class _Indented(QStyledItemDelegate):
    """Shows a unit in the list under the one that it belongs to; the chosen name itself stands without indent."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The name behind as many blanks as the unit is deep."""
        super().initStyleOption(option, index)
        option.text = "    " * (index.data(DEPTH_ROLE) or 0) + option.text


class Header(QWidget):
    """Unit and year choosers. The unit is found by typing any part of its name, accents aside."""

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._units = QComboBox(self)
        self._units.setObjectName("unitChooser")
        self._units.setAccessibleName("Đơn vị")
        self._units.setEditable(True)
        self._units.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._units.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._units.setMinimumWidth(em(self, 14))
        self._units.setMaximumWidth(em(self, 26))
        self._units.view().setMinimumWidth(em(self, 26))
        self._units.setMaxVisibleItems(24)
        self._units.setItemDelegate(_Indented(self._units))
        completer = FoldingCompleter(self._units)
        completer.setModel(self._units.model())
        self._units.setCompleter(completer)
        self._units.activated.connect(self._chosen)
        self._years = QComboBox(self)
        self._years.setObjectName("yearChooser")
        self._years.setAccessibleName("Năm")
        self._years.activated.connect(self._chosen)
        label = QLabel("Đơn vị:", self)
        label.setBuddy(self._units)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 0)
        layout.setSpacing(10)
        layout.addWidget(label)
        layout.addWidget(self._units, 3)
        layout.addWidget(self._years)
        layout.addStretch(1)
        self._row = layout
        app.place_changed.connect(self._follow)

    def _follow(self) -> None:
        """Show a place that was chosen elsewhere in the window."""
        self._units.setCurrentIndex(self._units.findData(self._app.unit_id))
        self._show_from_the_beginning()
        self._years.setCurrentIndex(self._years.findData(self._app.year))

    def _show_from_the_beginning(self) -> None:
        """Of a name too long for the box the beginning is what tells units apart."""
        line = self._units.lineEdit()
        assert line is not None
        line.setCursorPosition(0)

    def add(self, widget: QWidget) -> None:
        """Put something at the right end."""
        self._row.addWidget(widget, 2)

    def load(self) -> None:
        """Read units and years anew, keeping what is chosen; at first what was chosen last, else the home unit."""
        facts = book_facts(self._app.reader)
        units = [u for u in in_tree_order(all_units(self._app.reader)) if u.kind is not UnitKind.GROUP]
        chosen = self._app.unit_id or self._app.preferences.number("unit") or facts.home_unit_id
        if chosen not in {u.id for u in units}:
            chosen = facts.home_unit_id
        offered = {*years_of(self._app.reader), facts.year, facts.year + 1}
        last = self._app.preferences.number("year")
        year = self._app.year or (last if last in offered else facts.year)
        years = sorted({*offered, year}, reverse=True)
        self._show(units, chosen, years, year)
        self._app.choose(chosen, year)

    def _show(self, units: list[Unit], chosen: int, years: list[int], year: int) -> None:
        self._units.clear()
        for unit in units:
            self._units.addItem(unit.name, unit.id)
            self._units.setItemData(self._units.count() - 1, names.fold(unit.name), FOLDED_ROLE)
            self._units.setItemData(self._units.count() - 1, len(line_above(unit, units)), DEPTH_ROLE)
        self._units.setCurrentIndex(self._units.findData(chosen))
        self._show_from_the_beginning()
        self._years.clear()
        for number in years:
            self._years.addItem(f"Năm {number}", number)
        self._years.setCurrentIndex(self._years.findData(year))

    def _chosen(self, _: int) -> None:
        unit_id, year = self._units.currentData(), self._years.currentData()
        if not self._app.may_leave():
            self._follow()
            return
        self._app.preferences.set_number("unit", unit_id)
        self._app.preferences.set_number("year", year)
        self._app.choose(unit_id, year)
