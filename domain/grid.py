"""A workbook as values: sheets of cells, which of them are merged, in what font they are set, rows that are refused."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.members import Standing

Cell = str | int | float | bool | datetime.date | datetime.datetime | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Span:
    """Cells merged into one, both ends included, counted from 0; its text stands in the first cell."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to look at that stops nothing; `row` is numbered from 1, 0 speaks of the whole sheet."""

    sheet: str
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Row 0 is the row that the spreadsheet program numbers 1; every row has the same number of cells.

    `fonts` names the font of a cell (row, column) where it is known and matters; an empty mapping says nothing.
    `notices` is what the file says of cells beside their values: errors, hidden rows.
    """

    name: str
    rows: Sequence[Row]
    merged: tuple[Span, ...] = ()
    fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False
    notices: tuple[Notice, ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file in their order. `name` is the file's name without folder and ending."""

    sheets: tuple[Sheet, ...]
    name: str = ""


def is_empty(cell: Cell) -> bool:
    """Whether nothing stands in the cell but blanks."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def shown(cell: Cell) -> str:
    """The cell's value as the list shows it: dates as 05/03/1958, whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime.date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def column_letters(column: int) -> str:
    """The name that spreadsheet programs give a column: A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that does not come in: where it stands, the field at fault, why, and its cells as they were read.

    `branch`, `group` and `standing` are what the lines around it say of it.
    """

    sheet: str
    row: int
    field: str
    reason: str
    cells: tuple[Cell, ...] = ()
    branch: str = ""
    group: str = ""
    standing: Standing | None = None
