"""What giving several members the same value does, one line a member: who, what stands there now, what will."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from domain.fields import Field
from domain.shared_values import Gift, shown
from gui.records.tables import Index
from gui.widgets.sizes import em
from gui.widgets.theme import AMBER
from gui.widgets.tips import tip

HEADINGS = ("Họ và tên", "Đang ghi", "Sẽ ghi")
NAME, OLD, NEW = range(3)
NOTHING = "chưa ghi"
TAKEN_AWAY = "để trống"
LINES_SEEN = 4


class GiftModel(QAbstractTableModel):
    """Gifts as they come, their words made when they are painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._gifts: Sequence[Gift] = ()
        self._field: Field | None = None
        self._namesakes: frozenset[str] = frozenset()

    def show(self, gifts: Sequence[Gift], field: Field) -> None:
        """Show other gifts; to those who share a name their unit is added."""
        self.beginResetModel()
        self._gifts, self._field = gifts, field
        named = Counter(gift.holder.name for gift in gifts)
        self._namesakes = frozenset(name for name, count in named.items() if count > 1)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row a gift."""
        return 0 if parent.isValid() else len(self._gifts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Name, old, new."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; what is missing and what cannot be given is amber."""
        if not index.isValid():
            return None
        gift = self._gifts[index.row()]
        words = self._words(gift, index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words.replace("\n", " · ")
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{gift.holder.name} – {gift.holder.unit}" if index.column() == NAME else words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return " – ".join(self._words(gift, column) for column in range(len(HEADINGS)))
            case Qt.ItemDataRole.ForegroundRole:
                quiet = (index.column() == OLD and words == NOTHING) or (index.column() == NEW and gift.problem)
                return QColor(AMBER) if quiet else None
        return None

    def _words(self, gift: Gift, column: int) -> str:
        assert self._field is not None
        if column == NAME:
            who = gift.holder
            return f"{who.name} ({who.unit})" if who.name in self._namesakes else who.name
        if column == OLD:
            return shown(self._field, gift.holder.value) or NOTHING
        return gift.problem or shown(self._field, gift.new) or TAKEN_AWAY


class GiftTable(QTableView):
    """The list to look through before the button is pressed; Tab passes by it in one step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sharedPreview")
        self.setAccessibleName("Xem trước: từng người đang ghi gì, sẽ ghi gì")
        self.gifts = GiftModel(self)
        self.setModel(self.gifts)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        line = self.fontMetrics().height() + 9
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(line)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self.setColumnWidth(NAME, em(self, 10.5))
        self.setColumnWidth(OLD, em(self, 8))
        self.setMinimumHeight(line * LINES_SEEN + header.sizeHint().height())
