"""How wide the columns of the month grid are, and how high its headings."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from gui.cells.model import NAME_COLUMN
from gui.months.model import CELLS
from gui.widgets.sizes import em

SHARES = {"done": 30, "remark": 27}
"""How the long texts share the room that is left."""
WIDTHS, TIGHT_WIDTHS = (10.5, 5.0, 9.0), (7.0, 4.6, 6.3)
"""Of names, words and long texts at least, in heights of the text; the tight ones where there is no room for those."""
HEADER_AIR, LOW_HEADER_AIR = 14, 11
NAME_AIR = 14


def share_width(grid: QTableView, *, low: bool) -> None:
    """Give the names and the words their width and the long texts the rest, together as wide as the grid.

    In a `low` grid names and headings take one line.
    """
    short = [c for c, name in enumerate(CELLS, start=1) if name not in SHARES]
    texts = sum(SHARES.values()) / min(SHARES.values())
    wanted = sum(width * count for width, count in zip(WIDTHS, (1, len(short), texts), strict=True))
    tight = grid.viewport().width() < em(grid, wanted)
    name_width, choice_width, text_width = (em(grid, width) for width in (TIGHT_WIDTHS if tight else WIDTHS))
    if low:
        name_width = max(name_width, min(_longest_name(grid), em(grid, WIDTHS[0])))
    grid.setColumnWidth(NAME_COLUMN, name_width)
    for column in short:
        grid.setColumnWidth(column, max(choice_width, _heading_width(grid, column) if low else 0))
    rest = grid.viewport().width() - name_width - choice_width * len(short)
    for name, share in SHARES.items():
        column = CELLS.index(name) + 1
        least = max(text_width, _heading_width(grid, column)) if low else text_width
        grid.setColumnWidth(column, max(least, rest * share // sum(SHARES.values())))
    _fit_headings(grid, low=low)


def _longest_name(grid: QTableView) -> int:
    model, metrics = grid.model(), grid.fontMetrics()
    names = (str(model.index(row, NAME_COLUMN).data()).split("\n")[0] for row in range(model.rowCount()))
    return max(map(metrics.horizontalAdvance, names), default=0) + NAME_AIR


def _heading_width(grid: QTableView, column: int) -> int:
    return int(grid.horizontalHeader().sectionSizeFromContents(column).width())


def _fit_headings(grid: QTableView, *, low: bool) -> None:
    """Give the headings a second line where one of them needs it."""
    header = grid.horizontalHeader()
    wraps = any(_heading_width(grid, column) > header.sectionSize(column) for column in range(header.count()))
    header.setFixedHeight(em(grid, 2 if wraps else 1) + (LOW_HEADER_AIR if low else HEADER_AIR))
