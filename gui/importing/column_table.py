"""The columns of a table, one a line: what stands over it, samples, and what it is used for, to be changed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from domain.grid import column_letters
from domain.lists.mapping import ColumnChoice
from domain.lists.uses import Use
from gui.importing.found import FoundTable
from gui.widgets.sizes import em
from gui.widgets.theme import AMBER, QUIET
from gui.widgets.tips import tip

SURE = 0.8
HEADINGS = ("Cột", "Tiêu đề trong tệp", "Ví dụ", "Đưa vào sổ là")
SAMPLE_COLUMN = 2
HEADING_COLUMN = 1
WIDTHS = {0: 2.6, 3: 16}
"""In heights of the text; headings and samples share what is left."""


class UseBox(QComboBox):
    """Chooses the use of one column; `chosen` gives the column and the Use. The wheel scrolls the table instead."""

    chosen = Signal(int, object)

    def __init__(self, choice: ColumnChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = choice.column
        self.setObjectName(f"use_{choice.column}")
        self.setAccessibleName(f"Cột {column_letters(choice.column)} là")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for use in (Use.OTHER, *(u for u in Use if u is not Use.OTHER)):
            self.addItem(use.label, use)
        self.setCurrentIndex(self.findData(choice.use))
        self.activated.connect(self._activated)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nobody means to change a column by scrolling past it."""
        event.ignore()

    def _activated(self, _: int) -> None:
        self.chosen.emit(self._column, Use(self.currentData()))


class _HeadingDelegate(QStyledItemDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Cut a long heading in the middle: “Ngày sinh – Nam” and “Ngày sinh – Nữ” differ at the end."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class ColumnTable(QTableWidget):
    """The mapping of one table. `use_chosen` gives a column and its new Use."""

    use_chosen = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columnTable")
        self.setAccessibleName("Cột nào là gì")
        self.setColumnCount(len(HEADINGS))
        self.setHorizontalHeaderLabels(HEADINGS)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWordWrap(False)
        self.setItemDelegateForColumn(HEADING_COLUMN, _HeadingDelegate(self))
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (HEADING_COLUMN, SAMPLE_COLUMN):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(40)

    def show_table(self, found: FoundTable | None) -> None:
        """Show the columns of a table; none of them for None."""
        self.setRowCount(0)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, em(self, width))
        choices = found.table.columns if found is not None else ()
        self.setRowCount(len(choices))
        for row, choice in enumerate(choices):
            samples = "; ".join(found.samples.get(choice.column, ())) if found is not None else ""
            self._show_choice(row, choice, samples)

    def focus_column(self, column: int) -> None:
        """Put the focus on what a column is used for."""
        box = self.findChild(UseBox, f"use_{column}")
        if isinstance(box, UseBox):
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choice(self, row: int, choice: ColumnChoice, samples: str) -> None:
        for column, text in enumerate((column_letters(choice.column), choice.heading or "(không có tiêu đề)", samples)):
            item = QTableWidgetItem(" ".join(text.split()))
            item.setToolTip(tip(text))
            if column and (choice.use is Use.OTHER or (not choice.heading and column == 1)):
                item.setForeground(QColor(QUIET))
            self.setItem(row, column, item)
        box = UseBox(choice, self)
        box.chosen.connect(self.use_chosen)
        if choice.confidence < SURE and choice.use is not Use.OTHER:
            box.setToolTip("Chương trình chưa chắc cột này là gì. Hãy xem lại.")
            box.setStyleSheet(f"QComboBox {{ border: 2px solid {AMBER}; }}")
        self.setCellWidget(row, len(HEADINGS) - 1, box)
        self.setRowHeight(row, box.sizeHint().height() + 6)
