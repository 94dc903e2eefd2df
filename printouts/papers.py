"""Short papers beside the book, such as a cover sheet: the parts that they are made of, laid out as the book is.

Words that a layout would write with {placeholders} are taken here as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from printouts.draw import About, draw
from printouts.filled import (
    FieldsPart,
    FilledSection,
    GroupPart,
    Part,
    Side,
    SidesPart,
    TableEntry,
    TablePart,
    TextPart,
)
from printouts.heads import add_feet
from printouts.layout_file import load_paper
from printouts.layouts import (
    Align,
    Column,
    FieldItem,
    FieldsBlock,
    Form,
    PageSize,
    Section,
    SideColumn,
    SidesBlock,
    Style,
    TableBlock,
    TextBlock,
    Type,
    Words,
)
from printouts.letters import printable
from printouts.marks import POINTS_PER_MM
from printouts.pages import lay_out
from printouts.placeholders import fill
from printouts.records import parts_of
from printouts.scenes import Setting
from printouts.strips import LEADING

PLAIN, HEADING = Style(12), Style(12, bold=True)
_TITLE, _BENEATH = Style(14, bold=True, align=Align.CENTER), Style(12, italic=True, align=Align.CENTER)
_FORM = Form(
    page=PageSize(210, 297, 20, 20, 18, 18, number_edge_mm=10, number_from=1, foot_mm=8),
    type=Type(size=12, heading_size=14, column_size=10, running_size=9, line_mm=5.8, padding_mm=1.2),
    continued="(tiếp theo)",
)
_AIR_MM = 1.0


def paper_pdf(parts: Iterable[Part], about: About, running: str = "", *, across: bool = False) -> bytes:
    """The parts below one another on pages of A4 as PDF.

    At the foot of each stand “Trang 1/2” and the running words, or else what the paper is and whose.
    """
    section = Section("", "", (), across=across, show_heading=False)
    return _pdf(section, parts, _FORM, about, running or f"{about.title} – {about.author}")


def form_pdf(file: str, setting: Setting, about: About) -> bytes:
    """A paper as PDF whose form is a file beside the book's layout, filled from a setting."""
    paper = load_paper(file, setting.own, setting.sources, setting.drawings)
    parts = parts_of(paper.section.blocks, (), setting)
    return _pdf(paper.section, parts, paper, about, fill(paper.running, setting))


def _pdf(section: Section, parts: Iterable[Part | GroupPart], form: Form, about: About, running: str) -> bytes:
    pages = lay_out(FilledSection(section, "", "", "", tuple(parts), opens_section=False), form)
    for place, page in enumerate(pages, start=1):
        page.number, page.label = place, str(place)
    add_feet(pages, form.page, printable(running), form.type.running_size)
    return draw(pages, form.page, about)


def text(
    *paragraphs: str, style: Style = PLAIN, before_mm: float = 0, after_mm: float = 0, bullet: str = ""
) -> TextPart:
    """Paragraphs; in bold they are a title, which stays with what stands under it."""
    block = TextBlock(Words("", style), before_mm, after_mm, bullet=bullet)
    return TextPart(block, tuple((bullet, printable(paragraph)) for paragraph in paragraphs), written=False)


def opening(unit: str, title: str, *beneath: str) -> Iterator[TextPart]:
    """The beginning of a paper: whose it is, what it is, and beneath that from when."""
    yield text(unit, style=HEADING, after_mm=4)
    yield text(title, style=_TITLE)
    yield text(*beneath, style=_BENEATH, after_mm=4)


def sides(*columns: SideColumn, before_mm: float = 0) -> SidesPart:
    """Words side by side, each column with its lines and the name under them."""
    said = [Side(tuple(printable(words.text) for words in one.lines), printable(one.name)) for one in columns]
    return SidesPart(SidesBlock(columns, before_mm), tuple(said))


def fields(rows: Iterable[tuple[str, str]], label_mm: float, before_mm: float = 0, after_mm: float = 0) -> FieldsPart:
    """Labels one under another, and beside each, in bold, what is said of it."""
    said = tuple(((printable(label), ""), ("", printable(value))) for label, value in rows)
    items = FieldItem("", "", label_mm, dots=False), FieldItem("", "", 0, bold=True, dots=False)
    block = FieldsBlock((items,) * len(said), PLAIN.size, _FORM.type.line_mm, before_mm, after_mm)
    return FieldsPart(block, said)


def column(
    heading: str, width_mm: float, size: float = 10, align: Align = Align.LEFT, *, continued: bool = False
) -> Column:
    """A column of a paper's table; `continued` takes the mark of an entry that goes on overleaf."""
    look = (width_mm, size, min(size, _FORM.type.column_size), align)
    return Column("", heading, *look, continued=continued, ruled=False, middle=True)


def row(*cells: str) -> TableEntry:
    """An entry of a paper's table; its first two cells say overleaf which it is."""
    said = tuple(map(printable, cells))
    return TableEntry(said, said)


def _first_two(said: Sequence[str]) -> tuple[str, ...]:
    return *said[:2], *[""] * len(said[2:])


def table(columns: Sequence[Column], rows: Iterable[TableEntry], after_mm: float = 0) -> TablePart:
    """A ruled table whose headings stand again on each page."""
    height_mm = max(one.size for one in columns) * LEADING / POINTS_PER_MM
    block = TableBlock("", tuple(columns), height_mm, fill=False, tail=False, air_mm=_AIR_MM, after_mm=after_mm)
    headings = tuple(printable(one.heading) for one in columns)
    return TablePart(block, headings, tuple(rows), fill=False, again=_first_two)
