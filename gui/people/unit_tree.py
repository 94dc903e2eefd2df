"""The tree of units at the left, how many members each has beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from domain.numbers import show_count
from domain.unit_tree import children_of, totals
from domain.units import Unit, UnitKind
from gui.widgets.sizes import em
from gui.widgets.theme import QUIET
from gui.widgets.tips import tip

ID_ROLE = Qt.ItemDataRole.UserRole
NAME, COUNT = 0, 1
ROW_AIR_PX = 11


class UnitTree(QTreeWidget):
    """Shows units and counts. `chosen` is emitted with a unit's id on the user's hand only, never by `select`.

    `pressed_again` comes when the user clicks the unit that is chosen already.
    """

    chosen = Signal(int)
    pressed_again = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unitTree")
        self.setAccessibleName("Cây tổ chức")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(em(self, 0.7))
        self.setRootIsDecorated(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(24)
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        self._items: dict[int, QTreeWidgetItem] = {}
        self._folded: set[int] = set()
        self._known: set[int] = set()
        self._showing = False
        self._before = 0
        self.currentItemChanged.connect(self._current_changed)
        self.itemClicked.connect(self._clicked)
        self.itemCollapsed.connect(self._collapsed)
        self.itemExpanded.connect(self._expanded)

    def show_units(self, units: Sequence[Unit], own: Mapping[int, int]) -> None:
        """Show units with the counts of their members (a unit's own by its id); the choice and what is folded stay."""
        chosen = self.unit_id()
        children = children_of(units)
        counts = totals(units, own)
        self._showing = True
        self.clear()
        self._items.clear()
        for unit in children.get(None, []):
            self._add(unit, self, children, counts)
        # The tổ đảng of a chi bộ are hidden at first.
        self._folded |= {u.id for u in units if u.kind is UnitKind.BRANCH and u.id not in self._known}
        self._known |= set(self._items)
        for unit_id, item in self._items.items():
            item.setExpanded(unit_id not in self._folded)
        self._showing = False
        self.select(chosen)

    def select(self, unit_id: int) -> None:
        """Choose a unit by the program's hand; nothing is emitted."""
        item = self._items.get(unit_id)
        self._showing = True
        self.setCurrentItem(item)  # type: ignore[arg-type]
        if item is not None:
            self.scrollToItem(item)
        self._showing = False

    def unit_id(self) -> int:
        """The unit chosen; 0 for none."""
        item = self.currentItem()
        return int(item.data(NAME, ID_ROLE)) if item is not None else 0

    def sizeHint(self) -> QSize:
        """Wide enough for the usual names."""
        return QSize(em(self, 15.5), em(self, 18))

    def _add(
        self,
        unit: Unit,
        parent: QTreeWidget | QTreeWidgetItem,
        children: Mapping[int | None, list[Unit]],
        counts: Mapping[int, int],
    ) -> None:
        if unit.id in self._items:
            return
        count = counts.get(unit.id, 0)
        words = unit.name if unit.until is None else f"{unit.name} (đã kết thúc)"
        item = QTreeWidgetItem(parent, [words, show_count(count) if count else "–"])
        if unit.until is not None:
            item.setForeground(NAME, QBrush(QColor(QUIET)))
        item.setData(NAME, ID_ROLE, unit.id)
        item.setToolTip(NAME, tip(words))
        item.setSizeHint(NAME, QSize(0, self.fontMetrics().height() + ROW_AIR_PX))
        item.setTextAlignment(COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(COUNT, QBrush(QColor(QUIET)))
        self._items[unit.id] = item
        for child in children.get(unit.id, []):
            self._add(child, item, children, counts)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which unit was chosen before the click."""
        self._before = self.unit_id()
        super().mousePressEvent(event)

    def _current_changed(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None) -> None:
        if not self._showing and item is not None:
            self.chosen.emit(int(item.data(NAME, ID_ROLE)))

    def _clicked(self, item: QTreeWidgetItem) -> None:
        if item.data(NAME, ID_ROLE) == self._before:
            self.pressed_again.emit(self._before)

    def _collapsed(self, item: QTreeWidgetItem) -> None:
        if not self._showing:
            self._folded.add(int(item.data(NAME, ID_ROLE)))

    def _expanded(self, item: QTreeWidgetItem) -> None:
        if not self._showing:
            self._folded.discard(int(item.data(NAME, ID_ROLE)))
