"""Which cells of the grid are selected, as a block; thousands cost no more than one."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel

from gui.cells.model import FIRST_COLUMN


def selected_block(selection: QItemSelectionModel) -> tuple[range, range]:
    """The rows and columns of the selected cells, names aside; the current cell alone where no other is."""
    current, found = selection.currentIndex(), selection.selection()
    parts = [part for part in map(found.at, range(found.count())) if part.right() >= FIRST_COLUMN]
    if not parts:
        return range(current.row(), current.row() + 1), range(current.column(), current.column() + 1)
    top, bottom = min(part.top() for part in parts), max(part.bottom() for part in parts)
    left, right = min(part.left() for part in parts), max(part.right() for part in parts)
    return range(top, bottom + 1), range(max(FIRST_COLUMN, left), right + 1)
