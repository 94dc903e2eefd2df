"""Tables: entries wrapped into their columns, cut where a page ends, and the grid around them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from domain.months import NOT_COUNTED
from printouts.faces import Face, face
from printouts.filled import TableEntry, TablePart
from printouts.fonts import text_width
from printouts.layouts import Align, Column
from printouts.marks import Box, Pen, Rule, Text, rectangle
from printouts.scenes import Shown
from printouts.strips import drop, mm
from printouts.table_heading import syllables_size, table_heading
from printouts.wrapping import wrap

_MARK_SIZE = 9.0


class CellLine(NamedTuple):
    """One line of a cell: as written in the record, or `again` overleaf, or the form's own `mark` "(tiếp theo)".

    A `size` of 0 is the column's.
    """

    text: str
    again: bool = False
    mark: bool = False
    size: float = 0.0


_NO_LINE = CellLine("")
_DATE = re.compile(r"(?:\d{1,2}/)?\d{1,2}/\d{4}[;,.)]?")
_DATE_SIZES = 4.9
"""A column so many sizes wide takes every date."""


def _whole_dates_size(text: str, cut: Face, size: float, width: float) -> float:
    """The size at which no date of a text has to be broken, nor, as long as it can be read, any syllable."""
    widest = max((text_width(date, cut, size) for date in _DATE.findall(text)), default=0.0)
    own = size if widest <= width else math.floor(size * width / widest * 10) / 10
    return syllables_size(text, cut, own, width)


@lru_cache(maxsize=20_000)
def _cell_lines(text: str, cut: Face, size: float, width: float) -> tuple[CellLine, ...]:
    """A text in the lines of a cell."""
    own = size if width >= _DATE_SIZES * size else _whole_dates_size(text, cut, size, width)
    return tuple(CellLine(line.rstrip(), size=own) for line in wrap(text, cut, own, width))


@dataclass(frozen=True, slots=True)
class TableRow:
    """An entry, or what is left of one, in lines by column; `lines` is its height in ruled lines.

    A `plain` one is room to write on, whose entries will have their borders when they come. A `whole` one has one cell
    over all columns, and belongs to the entry above it.
    """

    entry: TableEntry
    cells: tuple[Sequence[CellLine], ...]
    lines: int
    plain: bool = False
    whole: bool = False

    @property
    def is_written(self) -> bool:
        """Whether more than what names the entry stands in it."""
        return any(cell for cell, again in zip(self.cells, self.entry.repeated, strict=True) if not again)


class TableSetter:
    """Sets the rows of one table: wraps, cuts and draws them, knowing nothing of pages."""

    def __init__(self, part: TablePart, padding_mm: float, continued: str) -> None:
        self.part = part
        self.columns = part.block.columns
        self.line = mm(part.block.line_mm)
        self.air = mm(part.block.air_mm)
        self._padding = mm(padding_mm)
        self._continued = continued
        self._lefts = [0.0]
        for column in self.columns:
            self._lefts.append(self._lefts[-1] + mm(column.width_mm))
        least, groups = self.line + 2 * self.air, part.groups or ("",) * len(self.columns)
        self._heading = table_heading(part.headings, groups, self.columns, least, part.block.column_numbers)
        self.heading_height = self._heading.height
        width_mm = sum(column.width_mm for column in self.columns)
        self._whole = (Column("", "", width_mm, self.columns[0].size, 0, continued=True),)
        nothing = TableEntry(("",) * len(self.columns), ("",) * len(self.columns))
        self.empty = TableRow(nothing, tuple(() for _ in self.columns), part.block.entry_lines, plain=True)

    def rows(self, entry: TableEntry) -> Iterator[TableRow]:
        """An entry in lines, and what stands beneath it over all columns."""
        yield self.row(entry)
        for text in entry.beneath:
            lines = self._wrap(text, self._whole[0])
            yield TableRow(TableEntry((text,), ("",)), (lines,), len(lines), whole=True)

    def row(self, entry: TableEntry) -> TableRow:
        """An entry in lines."""
        heights = self._aligned_heights(entry)
        cut = face(entry.bold)
        columns = zip(entry.cells, self.columns, strict=True)
        cells = tuple(self._cell(cell, column, heights, cut) for cell, column in columns)
        return TableRow(entry, cells, max(self.part.block.entry_lines, *map(len, cells)))

    def _aligned_heights(self, entry: TableEntry) -> list[int]:
        """How many lines each paragraph takes in all the aligned columns together."""
        heights: list[int] = []
        for cell, column in zip(entry.cells, self.columns, strict=True):
            if column.aligned and isinstance(cell, tuple):
                heights += [1] * (len(cell) - len(heights))
                for n, paragraph in enumerate(cell):
                    heights[n] = max(heights[n], len(self._wrap(paragraph, column)))
        return heights

    def _cell(self, cell: Shown, column: Column, heights: list[int], cut: Face) -> Sequence[CellLine]:
        if isinstance(cell, str):
            return self._wrap(cell, column, cut) if cell else ()
        lines: list[CellLine] = []
        for n, paragraph in enumerate(cell):
            own = self._wrap(paragraph, column, cut)
            lines += own
            if column.aligned:
                lines += [_NO_LINE] * (heights[n] - len(own))
        return lines

    def _wrap(self, text: str, column: Column, cut: Face = Face.REGULAR) -> Sequence[CellLine]:
        return _cell_lines(text, cut, column.size, mm(column.width_mm) - 2 * self._padding)

    def height(self, row: TableRow) -> float:
        """How high a row is, in points."""
        return row.lines * self.line + 2 * self.air

    def boxes(self, row: TableRow, top: float) -> list[Box]:
        """The box of each of its cells."""
        bottom = top + self.height(row)
        return [Box(left, top, right, bottom) for left, right in pairwise(self._lefts)]

    def head_lines(self, row: TableRow) -> int:
        """How many lines the cells take that stand again overleaf: they are not cut as long as it can be helped."""
        return max(
            (len(cell) for cell, again in zip(row.cells, row.entry.repeated, strict=True) if again),
            default=0,
        )

    def cut(self, row: TableRow, lines: int, most_repeated: int) -> tuple[TableRow, TableRow]:
        """The first lines of a row, and the rest for overleaf, marked, with what stands there again before it."""
        first = TableRow(row.entry, tuple(cell[:lines] for cell in row.cells), lines)
        rest = tuple(
            [*self._again(again, column, most_repeated), *cell[lines:]]
            for cell, again, column in zip(row.cells, row.entry.repeated, self._columns_of(row), strict=True)
        )
        return replace(first, whole=row.whole), TableRow(
            row.entry, rest, max(row.lines - lines, *map(len, rest)), whole=row.whole
        )

    def _columns_of(self, row: TableRow) -> tuple[Column, ...]:
        return self._whole if row.whole else self.columns

    def _again(self, text: str, column: Column, most: int) -> list[CellLine]:
        again = [line._replace(again=True) for line in (self._wrap(text, column) if text else [])]
        if column.continued:
            width = mm(column.width_mm) - 2 * self._padding
            mark = wrap(self._continued, Face.ITALIC, min(_MARK_SIZE, column.size), width)
            again = again[: max(0, most - len(mark))] + [CellLine(line.rstrip(), mark=True) for line in mark]
        return again[:most]

    def heading_marks(self, top: float) -> list[Text]:
        """The words of the heading."""
        return [text.moved(0.0, top) for text in self._heading.texts]

    def row_marks(self, row: TableRow, top: float) -> list[Text]:
        """The words of a row, on its lines."""
        texts: list[Text] = []
        cut = face(row.entry.bold)
        top = top + self.air + self.line - drop(self.line)
        for column, left, cell in zip(self._columns_of(row), self._lefts, row.cells, strict=False):
            if not cell:
                continue
            y = top + (row.lines - len(cell)) * self.line / 2 if column.middle else top
            for line in cell:
                if line.text:
                    texts.append(self._set(line, column, cut, left, y))
                y += self.line
        return texts

    def _set(self, line: CellLine, column: Column, cut: Face, left: float, y: float) -> Text:
        text, again, mark, size = line
        if mark:
            cut, size = Face.ITALIC, min(_MARK_SIZE, column.size)
        size = size or column.size
        if column.align is Align.LEFT and text != NOT_COUNTED:
            return Text(left + self._padding, y, cut, size, text, not again and not mark)
        spare = mm(column.width_mm) - text_width(text, cut, size)
        x = left + (spare - self._padding if column.align is Align.RIGHT else spare / 2)
        return Text(x, y, cut, size, text, not again and not mark)

    def grid(self, top: float, rows: Sequence[tuple[float, TableRow]]) -> list[Rule]:
        """The rules around rows and the y of each, heading included: frame, columns, entries, light lines."""
        bottom = rows[-1][0] + self.height(rows[-1][1])
        right = self._lefts[-1]
        runs = [(top, rows[0][0])]
        for y, row in rows:
            if not row.whole:
                begin = runs.pop()[0] if runs[-1][1] == y else y
                runs.append((begin, y + self.height(row)))
        rules = [
            Rule(Pen.GRID, x, begin if n else begin + beneath, x, end)
            for x, beneath in zip(self._lefts[1:-1], self._heading.line_tops, strict=True)
            for n, (begin, end) in enumerate(runs)
        ]
        rules += [rule.moved(0.0, top) for rule in self._heading.rules]
        spans, whole = self._ruled_spans(), [(0.0, right)]
        plain = False
        for y, row in rows:
            goes_on, plain = plain and row.plain, row.plain
            if not goes_on and (not row.whole or y == rows[0][0]):
                rules.append(Rule(Pen.GRID, 0.0, y, right, y))
            for n in range(0 if goes_on or row.whole else 1, row.lines):
                light = y + self.air + n * self.line
                rules += [Rule(Pen.RULED, x1, light, x2, light) for x1, x2 in (whole if plain or row.whole else spans)]
        return rules + rectangle(Pen.FRAME, 0.0, top, right, bottom)

    def _ruled_spans(self) -> list[tuple[float, float]]:
        """From where to where the light lines run: through neighbouring ruled columns in one go."""
        spans: list[tuple[float, float]] = []
        for column, (left, right) in zip(self.columns, pairwise(self._lefts), strict=True):
            if column.ruled and spans and spans[-1][1] == left:
                spans[-1] = (spans[-1][0], right)
            elif column.ruled:
                spans.append((left, right))
        return spans
