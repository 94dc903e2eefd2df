"""A form as it was sent: its sheets as cells with their looks, which of them are merged, hidden, locked, computed."""

from __future__ import annotations

import datetime
import enum
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from domain.dates import in_figures
from domain.grid import Span
from domain.numbers import show_decimal, show_percent
from domain.refusals import Refused

Place = tuple[int, int]
"""Row and column of a cell, from 0."""
FIRST_DAY = datetime.date(1899, 12, 30)
"""The day that files count as nought, but for those that say another."""
_LAST_DAY = 2_950_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")


class Holds(enum.Enum):
    """What a cell's format of numbers says that it is to hold."""

    ANYTHING = "anything"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; colours as rrggbb, none where empty. `edges` are the lines left, top, right, bottom in pixels.

    `locked` counts where the sheet is protected; `places` are the decimals of its numbers, -1 where it does not say.
    """

    holds: Holds = Holds.ANYTHING
    places: int = -1
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size_pt: float = 11
    ink: str = ""
    ground: str = ""
    across: str = ""
    down: str = ""
    wraps: bool = False
    edges: tuple[int, int, int, int] = (0, 0, 0, 0)
    locked: bool = True

    def number_text(self, number: Decimal) -> str:
        """How a number reads in a cell of this look: as it is written in Vietnam."""
        return show_percent(number * 100) if self.holds is Holds.PERCENT else show_decimal(number, 6)


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class FormCell:
    """What stands in a cell: a text, or a number; `computed` by a formula of its own or of cells that share one."""

    text: str = ""
    number: Decimal | None = None
    look: int = 0
    computed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text and self.number is None and not self.computed


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet; `cells` has those that are not plain and empty. Widths in letters, heights in points."""

    name: str
    part: str
    cells: Mapping[Place, FormCell] = field(default_factory=dict)
    merged: tuple[Span, ...] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    protected: bool = False
    usual_width: float = 8.43
    usual_height: float = 15.0

    def cell(self, place: Place) -> FormCell:
        """The cell of a place; an empty one where there is none."""
        return self.cells.get(place, _NO_CELL)

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns its cells and merged areas reach over."""
        rows = [row for row, _ in self.cells] + [span.bottom for span in self.merged]
        columns = [column for _, column in self.cells] + [span.right for span in self.merged]
        return max(rows, default=-1) + 1, max(columns, default=-1) + 1

    def span_of(self, place: Place) -> Span:
        """The merged area in which a place lies; the place alone where it is in none."""
        row, column = place
        for span in self.merged:
            if span.top <= row <= span.bottom and span.left <= column <= span.right:
                return span
        return Span(row, column, row, column)


_NO_CELL = FormCell()


@dataclass(frozen=True, slots=True)
class SuperiorForm:
    """A form: its sheets in their order, the looks that cells name by number; `signed` by a signature in the file.

    `has_macros`: the file has programs in it, which nobody runs here; they stay as they are. Days are numbers from
    `nought` on.
    """

    sheets: tuple[FormSheet, ...]
    looks: tuple[Look, ...] = (PLAIN,)
    signed: bool = False
    has_macros: bool = False
    nought: datetime.date = FIRST_DAY

    def sheet(self, name: str) -> FormSheet | None:
        """The sheet of that name; None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def look(self, cell: FormCell) -> Look:
        """How a cell looks."""
        return self.looks[cell.look] if cell.look < len(self.looks) else PLAIN

    def shown(self, cell: FormCell) -> str:
        """What a cell shows: numbers and days as they are written in Vietnam."""
        if cell.number is None:
            return cell.text
        look = self.look(cell)
        if look.holds is Holds.DAY and 0 < cell.number < _LAST_DAY:
            return in_figures(self.nought + datetime.timedelta(days=int(cell.number)))
        return look.number_text(cell.number)


def address(place: Place) -> str:
    """A place as spreadsheets write it: C7."""
    row, column = place
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def column_letters(column: int) -> str:
    """A column as spreadsheets write it: C."""
    return address((0, column))[:-1]


def place_of(text: str) -> Place:
    """The place that an address names; Refused for what is none."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise Refused(f"“{text[:20]}” không phải là địa chỉ ô, ví dụ C7.")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if row > LAST_ROW or column > LAST_COLUMN:
        raise Refused(f"“{text[:20]}” không phải là địa chỉ ô, ví dụ C7.")
    return row - 1, column - 1


def span_text(span: Span) -> str:
    """A merged area as spreadsheets write it: A1:C2."""
    return f"{address((span.top, span.left))}:{address((span.bottom, span.right))}"


def words_of(sheet: FormSheet) -> Iterator[tuple[Place, str]]:
    """The cells with a text that no formula makes, in the order of rows."""
    for place in sorted(sheet.cells):
        cell = sheet.cells[place]
        if cell.text and not cell.computed:
            yield place, cell.text
