"""Short papers beside the book, such as a cover sheet: words and tables set one under another on pages of A4."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from printouts.faces import face
from printouts.fonts import text_width
from printouts.layouts import Align, PageSize, Style
from printouts.letters import printable
from printouts.marks import Box, Page, Pen, Rule, rectangle
from printouts.strips import mm, set_line
from printouts.wrapping import wrap

A4 = PageSize(210, 297, inner_mm=20, outer_mm=20, top_mm=18, bottom_mm=18, number_edge_mm=10, number_from=2)
LEADING = 1.22
PLAIN, HEAD, CELL = Style(12), Style(10, bold=True, align=Align.CENTER), Style(10)
_BELOW_BASELINE = 0.25
_PAD_MM = 1.2
_FOOT_MM = 8
_FOOT = Style(9, italic=True)


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table: its heading, its width, how its words look, the air on either side of them."""

    heading: str
    width_mm: float
    style: Style = CELL
    pad_mm: float = _PAD_MM


Drawn = Callable[[Page, int, Sequence[Box]], None]
"""Draws more into a row of a table: the page, which row (the total counts on), its cells."""


class Paper:
    """Pages that fill from the top down; `y` is how far down, in points from the top of the print area."""

    def __init__(self, *, across: bool = False) -> None:
        self.across = across
        width_mm, height_mm = A4.room_mm(across)
        self.width, self.height = mm(width_mm), mm(height_mm)
        self.pages: list[Page] = []
        self.y = 0.0
        self.new_page()

    def new_page(self) -> None:
        """Go on overleaf."""
        self.pages.append(Page("", self.across, number=len(self.pages) + 1))
        self.y = 0.0

    def space(self, height_mm: float) -> None:
        """Leave some height empty."""
        self.y += mm(height_mm)

    def keep(self, height_mm: float) -> None:
        """Go on overleaf where less than this height is left."""
        if self.y + mm(height_mm) > self.height - mm(_FOOT_MM):
            self.new_page()

    def words(self, text: str, style: Style = PLAIN, *, left_mm: float = 0, width_mm: float = 0) -> None:
        """A paragraph, wrapped to a width (0: to the right edge); where the page ends it goes on overleaf."""
        width = mm(width_mm) if width_mm else self.width - mm(left_mm)
        height = style.size * LEADING
        for line in _wrapped(text, style, width):
            if self.y + height > self.height - mm(_FOOT_MM):
                self.new_page()
            self.y += height
            self._set(line, style, mm(left_mm), width, self.y)

    def rule(self, left_mm: float, width_mm: float) -> None:
        """A thin line across, at the present height."""
        self.pages[-1].rules.append(Rule(Pen.FRAME, mm(left_mm), self.y, mm(left_mm + width_mm), self.y))

    def table(
        self,
        columns: Sequence[PaperColumn],
        rows: Iterable[Sequence[str]],
        total: Sequence[str] | None = None,
        drawn: Drawn | None = None,
    ) -> None:
        """A ruled table whose headings stand again on each page; `total` is a last row in bold."""
        heads = [replace(c, style=replace(HEAD, size=min(c.style.size, HEAD.size))) for c in columns]
        bold = [replace(c, style=replace(c.style, bold=True)) for c in columns]
        self.keep(20)
        self._row(heads, [c.heading for c in columns])
        looks = [*((columns, row) for row in rows), *([(bold, total)] if total else [])]
        for number, (look, row) in enumerate(looks):
            if self.y + self._height(look, _cells(look, row)) > self.height - mm(_FOOT_MM):
                self.new_page()
                self._row(heads, [c.heading for c in columns])
            boxes = self._row(look, row)
            if drawn is not None:
                drawn(self.pages[-1], number, boxes)

    def finish(self, running: str) -> list[Page]:
        """The pages, with the running words and “Trang 1/2” at the foot of each."""
        for number, page in enumerate(self.pages, start=1):
            told = f"Trang {number}/{len(self.pages)}"
            width = self.width - text_width(told, face(italic=True), _FOOT.size) - mm(6)
            lines = _wrapped(running, _FOOT, width)
            first = lines[0].rstrip() + ("…" if len(lines) > 1 else "")
            foot = self.height + mm(2)
            page.texts += set_line(first, _FOOT, 0, width, foot)
            page.texts += set_line(told, replace(_FOOT, align=Align.RIGHT), 0, self.width, foot)
        return self.pages

    def _set(self, line: str, style: Style, left: float, width: float, bottom: float) -> None:
        baseline = bottom - style.size * _BELOW_BASELINE
        self.pages[-1].texts += set_line(line, style, left, width, baseline, written=True)

    @staticmethod
    def _height(columns: Sequence[PaperColumn], cells: Sequence[Sequence[str]]) -> float:
        tallest = max(len(cell) * c.style.size * LEADING for c, cell in zip(columns, cells, strict=True))
        return tallest + 2 * mm(_PAD_MM)

    def _row(self, columns: Sequence[PaperColumn], row: Sequence[str]) -> list[Box]:
        cells = _cells(columns, row)
        bottom, left = self.y + self._height(columns, cells), 0.0
        boxes = []
        for column, lines in zip(columns, cells, strict=True):
            box = Box(left, self.y, left + mm(column.width_mm), bottom)
            boxes.append(box)
            self.pages[-1].rules += rectangle(Pen.GRID, *box)
            line_height, pad = column.style.size * LEADING, mm(column.pad_mm)
            top = box.top + (box.height - len(lines) * line_height) / 2
            for number, line in enumerate(lines, start=1):
                self._set(line, column.style, left + pad, box.width - 2 * pad, top + number * line_height)
            left = box.right
        self.y = bottom
        return boxes


def _cells(columns: Sequence[PaperColumn], row: Sequence[str]) -> list[list[str]]:
    return [_wrapped(cell, c.style, mm(c.width_mm - 2 * c.pad_mm)) for c, cell in zip(columns, row, strict=True)]


def _wrapped(text: str, style: Style, width: float) -> list[str]:
    return wrap(printable(text), face(style.bold, style.italic), style.size, width)
