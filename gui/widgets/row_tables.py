"""Tables that are looked at row by row: one row is chosen, nothing is typed into them, Tab leaves them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from gui.widgets.wrapping import wrapped_height

AIR_PX = 13
"""How much higher than its text a row is."""
SIDES_PX = 20
"""How much wider than its text a cell is."""


def choose_rows(table: QTableView, name: str, words: str) -> None:
    """Set a table up so; `words` is what it is called for those who hear the window instead of seeing it."""
    table.setObjectName(name)
    table.setAccessibleName(words)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + AIR_PX)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def give_lines(table: QTableView, column: int, before_px: int = 0) -> None:
    """Make each row as high as the words in a column need. `before_px` stand before them, which Qt itself forgets."""
    table.setWordWrap(True)
    room, metrics, model = table.columnWidth(column) - SIDES_PX - before_px, table.fontMetrics(), table.model()
    for row in range(model.rowCount()):
        words = str(model.index(row, column).data() or "")
        table.setRowHeight(row, max(metrics.height(), wrapped_height(metrics, words, room)) + AIR_PX)
