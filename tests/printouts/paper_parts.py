"""Parts of short papers made by hand, for what no form of the program's own asks of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from printouts.draw import About
from printouts.filled import FieldsPart, Part, TableEntry, TablePart, TextPart
from printouts.layouts import (
    Align,
    Column,
    FieldItem,
    FieldsBlock,
    PageSize,
    Paper,
    Section,
    Style,
    TableBlock,
    TextBlock,
    Type,
    Words,
)
from printouts.letters import printable
from printouts.marks import POINTS_PER_MM
from printouts.papers import paper_pdf
from printouts.strips import LEADING

HEADING = Style(12, bold=True)
PAGE = PageSize(210, 297, 20, 20, 18, 18, number_edge_mm=10, number_from=1, foot_mm=8)
TYPE = Type(size=12, heading_size=14, column_size=10, running_size=9, line_mm=5.8, padding_mm=1.2)


def pdf_of(parts: Iterable[Part], running: str, *, across: bool = False) -> bytes:
    paper = Paper(PAGE, TYPE, "(tiếp theo)", Section("", "", (), across=across, show_heading=False), running)
    return paper_pdf(paper, parts, running, About("Danh sách", "Chi bộ", "Danh sách"))


def text(*paragraphs: str, style: Style | None = None) -> TextPart:
    block = TextBlock(Words("", style or Style(12)))
    return TextPart(block, tuple(("", printable(paragraph)) for paragraph in paragraphs), written=False)


def fields(rows: Iterable[tuple[str, str]], label_mm: float) -> FieldsPart:
    said = tuple(((printable(label), ""), ("", printable(value))) for label, value in rows)
    items = FieldItem("", "", label_mm, dots=False), FieldItem("", "", 0, bold=True, dots=False)
    return FieldsPart(FieldsBlock((items,) * len(said), TYPE.size, TYPE.line_mm), said)


def column(heading: str, width_mm: float, align: Align = Align.LEFT, *, continued: bool = False) -> Column:
    return Column("", heading, width_mm, 10, 10, align, continued=continued, ruled=False, middle=True)


def row(*cells: str) -> TableEntry:
    said = tuple(map(printable, cells))
    return TableEntry(said, said)


def table(columns: Sequence[Column], rows: Iterable[TableEntry]) -> TablePart:
    """A table as a form's `plain` one; overleaf the first two cells of an entry say which it is."""
    block = TableBlock("", tuple(columns), 10 * LEADING / POINTS_PER_MM, fill=False, tail=False, air_mm=1.0)
    headings = tuple(printable(one.heading) for one in columns)
    no_groups = ("",) * len(headings)
    return TablePart(block, headings, tuple(rows), False, lambda said: (*said[:2], *[""] * len(said[2:])), no_groups)
