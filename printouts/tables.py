"""Tables: entries wrapped into their columns, cut where a page ends, and the grid around them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from domain.months import NOT_COUNTED
from printouts.faces import Face, face
from printouts.filled import TableEntry, TablePart, nothing
from printouts.fonts import text_width
from printouts.layouts import Align, Column
from printouts.marks import Box, Marks, Pen, Rule, Text, rectangle
from printouts.scenes import Shown
from printouts.strips import drop, mm
from printouts.table_heading import syllables_size, table_heading
from printouts.wrapping import wrap

_MARK_SIZE = 9.0
SMALLEST = 7.0
"""Letters are made smaller, where lines are printed already, down to so many points."""
_MOST_LESS = 5.0
_LONGEST_NAME = 60
_new = tuple.__new__
"""Makes a named tuple at half the cost, where there are thousands."""


class CellLine(NamedTuple):
    """One line of a cell, `x` points from the left of its table; `written` in the record, not said again overleaf."""

    x: float
    cut: Face
    size: float
    text: str
    written: bool


_NO_LINE = CellLine(0.0, Face.REGULAR, 0.0, "", False)
_DATE = re.compile(r"(?:\d{1,2}/)?\d{1,2}/\d{4}[;,.)]?")
_DATE_SIZES = 4.9
"""A column so many sizes wide takes every date."""


def _whole_dates_size(text: str, cut: Face, size: float, width: float) -> float:
    """The size at which no date of a text has to be broken, nor, as long as it can be read, any syllable."""
    widest = max((text_width(date, cut, size) for date in _DATE.findall(text)), default=0.0)
    own = size if widest <= width else math.floor(size * width / widest * 10) / 10
    return syllables_size(text, cut, own, width)


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """A column where it stands in a table, in points; equal to itself alone."""

    column: Column
    left: float
    right: float
    padding: float

    @property
    def room(self) -> float:
        """The width that its text has."""
        return self.right - self.left - 2 * self.padding

    def line(self, text: str, cut: Face, size: float, written: bool) -> CellLine:
        """One line of text in the column."""
        align = Align.CENTER if text == NOT_COUNTED else self.column.align
        x = self.left + self.padding
        if align is not Align.LEFT:
            spare = self.room - text_width(text, cut, size)
            x += spare if align is Align.RIGHT else spare / 2
        return CellLine(x, cut, size, text, written)


@lru_cache(maxsize=64)
def _places(columns: tuple[Column, ...], padding: float) -> tuple[_Place, ...]:
    """The columns side by side; remembered, and with them the texts set in them."""
    edges = accumulate((mm(column.width_mm) for column in columns), initial=0.0)
    return tuple(
        _Place(column, left, right, padding) for column, (left, right) in zip(columns, pairwise(edges), strict=True)
    )


@lru_cache(maxsize=64)
def _whole(places: tuple[_Place, ...]) -> _Place:
    """All columns as one, for what stands beneath an entry."""
    last = places[-1]
    return _Place(Column("", "", 0.0, places[0].column.size, 0.0, continued=True), 0.0, last.right, last.padding)


def _plain(shown: Shown) -> str:
    """What a cell says, in one line."""
    return " ".join(" ".join([shown] if isinstance(shown, str) else shown).split())


@lru_cache(maxsize=20_000)
def _cell_lines(text: str, cut: Face, place: _Place, less: float = 0.0) -> tuple[CellLine, ...]:
    """A text in the lines of a cell, its letters so much smaller than the column has them."""
    size, room = place.column.size - less, place.room
    own = size if room >= _DATE_SIZES * size else _whole_dates_size(text, cut, size, room)
    return tuple(place.line(line.rstrip(), cut, own, written=True) for line in wrap(text, cut, own, room))


class TableRow(NamedTuple):
    """An entry, or what is left of one, in lines by column; `lines` is its height in ruled lines.

    A `plain` one is room to write on, whose entries will have their borders when they come. A `whole` one has one cell
    over all columns, and belongs to the entry above it. One that `goes_on` is the rest of an entry.
    """

    entry: TableEntry
    cells: tuple[Sequence[CellLine], ...]
    lines: int
    plain: bool = False
    whole: bool = False
    goes_on: bool = False


class TableSetter:
    """Sets the rows of one table: wraps, cuts and draws them, knowing nothing of pages."""

    def __init__(self, part: TablePart, padding_mm: float, continued: str) -> None:
        self.part = part
        self.line = mm(part.block.line_mm)
        self.air = mm(part.block.air_mm)
        self._continued = continued
        columns = part.block.columns
        self._places = _places(columns, mm(padding_mm))
        self._has_aligned = any(column.aligned for column in columns)
        self._middle = [column.middle for column in columns]
        least = self.line + 2 * self.air
        self._heading = table_heading(part.headings, part.groups, columns, least, part.block.column_numbers)
        self.heading_height = self._heading.height
        self.empty = TableRow(nothing(columns), tuple(() for _ in columns), part.block.entry_lines, plain=True)

    def rows(self) -> list[TableRow]:
        """The entries in lines, each with what stands beneath it over all columns."""
        if not self.part.block.beneath:
            return list(map(self.row, self.part.entries))
        rows = []
        for entry in self.part.entries:
            rows.append(self.row(entry))
            for text in entry.beneath:
                lines = _cell_lines(text, Face.REGULAR, _whole(self._places))
                beneath = TableEntry((text,), key=entry.key)
                rows.append(TableRow(beneath, (lines,), len(lines), whole=True))
        return rows

    def row(self, entry: TableEntry, least: int = 0) -> TableRow:
        """An entry in lines, at least as many as the table gives each of them, or another `least`."""
        cells = self._cells(entry, self._places)
        return TableRow(entry, cells, max(least or self.part.block.entry_lines, *map(len, cells)))

    def _cells(self, entry: TableEntry, places: Sequence[_Place], less: float = 0.0) -> tuple[Sequence[CellLine], ...]:
        """The cells of an entry in lines, their letters so much smaller than their columns have them."""
        heights = self._aligned_heights(entry, less) if self._has_aligned else []
        cut = face(entry.bold)
        return tuple(
            [
                (_cell_lines(cell, cut, place, less) if cell else ())
                if isinstance(cell, str)
                else _paragraphs(cell, cut, place, heights, less)
                for cell, place in zip(entry.cells, places, strict=True)
            ]
        )

    def _aligned_heights(self, entry: TableEntry, less: float) -> list[int]:
        """How many lines each paragraph takes in all the aligned columns together."""
        heights: list[int] = []
        for cell, place in zip(entry.cells, self._places, strict=True):
            if place.column.aligned and isinstance(cell, tuple):
                heights += [1] * (len(cell) - len(heights))
                for n, paragraph in enumerate(cell):
                    heights[n] = max(heights[n], len(_cell_lines(paragraph, Face.REGULAR, place, less)))
        return heights

    def is_written(self, row: TableRow) -> bool:
        """Whether more than what names the entry stands in it."""
        places = self._places_of(row)
        return any(cell for cell, place in zip(row.cells, places, strict=True) if not place.column.repeat)

    def height(self, row: TableRow) -> float:
        """How high a row is, in points."""
        return row.lines * self.line + 2 * self.air

    def _boxes(self, row: TableRow, top: float) -> list[Box]:
        """The box of each of its cells."""
        bottom = top + self.height(row)
        return [Box(place.left, top, place.right, bottom) for place in self._places]

    def _repeated(self, row: TableRow) -> tuple[str, ...]:
        """What each column says again of a row overleaf."""
        record = row.entry.record
        return self.part.again(record) if record is not None else ("",) * len(row.cells)

    def head_lines(self, row: TableRow) -> int:
        """How many lines the cells take that stand again overleaf: they are not cut as long as it can be helped."""
        return max(
            (len(cell) for cell, again in zip(row.cells, self._repeated(row), strict=True) if again),
            default=0,
        )

    def cut(self, row: TableRow, lines: int, most_repeated: int) -> tuple[TableRow, TableRow]:
        """The first lines of a row, and the rest for overleaf, marked, with what stands there again before it."""
        first = row._replace(cells=tuple(cell[:lines] for cell in row.cells), lines=lines, plain=False)
        rest = tuple(
            [*self._again(again, place, most_repeated), *cell[lines:]]
            for cell, again, place in zip(row.cells, self._repeated(row), self._places_of(row), strict=True)
        )
        return first, first._replace(cells=rest, lines=max(row.lines - lines, *map(len, rest)), goes_on=True)

    def _places_of(self, row: TableRow) -> tuple[_Place, ...]:
        return (_whole(self._places),) if row.whole else self._places

    def _again(self, text: str, place: _Place, most: int) -> list[CellLine]:
        again = [line._replace(written=False) for line in (_cell_lines(text, Face.REGULAR, place) if text else ())]
        if place.column.continued:
            cut, size = Face.ITALIC, min(_MARK_SIZE, place.column.size)
            marks = wrap(self._continued, cut, size, place.room)
            again = again[: max(0, most - len(marks))]
            again += [place.line(mark.rstrip(), cut, size, written=False) for mark in marks]
        return again[:most]

    def put(self, top: float, rows: Sequence[tuple[float, TableRow]], marks: Marks) -> None:
        """The heading, rows and the y of each, and the grid around them."""
        marks.add(0.0, top, self._heading.texts, self._heading.rules)
        for y, row in rows:
            self._put_row(row, y, marks)
        self._put_grid(top, rows, marks)

    def texts(self, row: TableRow, top: float, column: int | None = None, lines: Sequence[int] = ()) -> list[Text]:
        """The words of a row whose top is there; of one column some of its lines, counted from 0."""
        if column is not None:
            cells = [tuple(line if k in lines else _NO_LINE for k, line in enumerate(row.cells[column]))]
            row = row._replace(cells=tuple(cells[0] if n == column else () for n in range(len(row.cells))))
        marks = Marks()
        self._put_row(row._replace(entry=row.entry._replace(draw=None)), top, marks)
        return marks.texts

    def grid(self, top: float, rows: Sequence[tuple[float, TableRow]]) -> list[Rule]:
        """The rules around rows and the y of each, the heading's own aside."""
        marks = Marks()
        self._put_grid(top, rows, marks)
        return marks.rules

    def name_of(self, row: TableRow) -> str:
        """By what an entry is found on its page: what stands again of it overleaf, else what it begins with."""
        columns = self.part.block.columns
        told = [_plain(cell) for cell in row.entry.cells]
        named = [
            text for text, column in zip(told, columns, strict=False) if text and (column.repeat or column.continued)
        ]
        return " ".join((named or [text for text in told if text])[:2])[:_LONGEST_NAME]

    def column_name(self, row: TableRow, column: int) -> str:
        """What a column is called; nothing of the line beneath an entry."""
        heading = "" if row.whole else self.part.headings[column].replace("\n", " ")
        return f"cột “{heading}”" if heading else ""

    def smaller(self, row: TableRow, lines: int) -> TableRow:
        """The row in so many lines, its longer cells in smaller letters as long as one can read them."""
        cells, places = list(row.cells), self._places_of(row)
        aligned = {n for n, place in enumerate(places) if place.column.aligned}
        less = 0.5
        while (long := {n for n, cell in enumerate(cells) if len(cell) > lines}) and less <= _MOST_LESS:
            again = self._cells(row.entry, places, less)
            for n in long | (aligned if long & aligned else set()):
                if places[n].column.size - less >= SMALLEST:
                    cells[n] = again[n]
            less += 0.5
        kept = long | (aligned if long & aligned else set())
        fitting = tuple(row.cells[n] if n in kept else cell for n, cell in enumerate(cells))
        return row._replace(cells=fitting, lines=max(lines, *map(len, fitting)))

    def _put_row(self, row: TableRow, top: float, marks: Marks) -> None:
        """The words of a row, on its lines, and what is drawn into its boxes."""
        texts = marks.texts
        first = top + self.air + self.line - drop(self.line)
        for cell, is_middle in zip(row.cells, (False,) if row.whole else self._middle, strict=True):
            y = first + (row.lines - len(cell)) * self.line / 2 if is_middle else first
            for x, cut, size, text, written in cell:
                if text:
                    texts.append(_new(Text, (x, y, cut, size, text, written)))
                y += self.line
        if row.entry.draw is not None:
            row.entry.draw(marks, self._boxes(row, top))

    def _put_grid(self, top: float, rows: Sequence[tuple[float, TableRow]], marks: Marks) -> None:
        """The rules around rows and the y of each, heading included: frame, columns, entries, light lines."""
        rules = marks.rules
        bottom = rows[-1][0] + self.height(rows[-1][1])
        grid, ruled, right = Pen.GRID, Pen.RULED, self._places[-1].right
        runs = self._runs(top, rows, bottom)
        for place, beneath in zip(self._places[1:], self._heading.line_tops, strict=True):
            x = place.left
            rules += [_new(Rule, (grid, x, y1 if n else y1 + beneath, x, y2)) for n, (y1, y2) in enumerate(runs)]
        spans, whole = self._ruled_spans(), [(0.0, right)]
        plain = False
        for y, row in rows:
            goes_on, plain = plain and row.plain, row.plain
            if not goes_on and (not row.whole or y == rows[0][0]):
                rules.append(_new(Rule, (grid, 0.0, y, right, y)))
            for n in range(0 if goes_on or row.whole else 1, row.lines):
                light = y + self.air + n * self.line
                across = whole if plain or row.whole else spans
                rules += [_new(Rule, (ruled, x1, light, x2, light)) for x1, x2 in across]
        rules += rectangle(Pen.FRAME, 0.0, top, right, bottom)

    def _runs(self, top: float, rows: Sequence[tuple[float, TableRow]], bottom: float) -> list[tuple[float, float]]:
        """From where to where the columns run: from the heading down, but for what stands beneath entries."""
        runs = []
        for y, row in rows:
            if row.whole:
                if top < y:
                    runs.append((top, y))
                top = y + self.height(row)
        return [*runs, (top, bottom)] if top < bottom else runs

    def _ruled_spans(self) -> list[tuple[float, float]]:
        """From where to where the light lines run: through neighbouring ruled columns in one go."""
        spans: list[tuple[float, float]] = []
        for place in self._places:
            if place.column.ruled and spans and spans[-1][1] == place.left:
                spans[-1] = (spans[-1][0], place.right)
            elif place.column.ruled:
                spans.append((place.left, place.right))
        return spans


def _paragraphs(cell: Sequence[str], cut: Face, place: _Place, heights: Sequence[int], less: float) -> list[CellLine]:
    """The paragraphs of a cell below one another, each as high as it is in all the aligned columns."""
    lines: list[CellLine] = []
    for n, paragraph in enumerate(cell):
        own = _cell_lines(paragraph, cut, place, less)
        lines += own
        if place.column.aligned:
            lines += [_NO_LINE] * (heights[n] - len(own))
    return lines
