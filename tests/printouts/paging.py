"""Made-up parts of known heights on pages of 100 × 100 mm, and where they came to stand."""

from __future__ import annotations

from collections.abc import Sequence

from printouts.faces import Face
from printouts.filled import (
    ContentsPart,
    ContentsRow,
    DrawnPart,
    FilledSection,
    GapPart,
    Part,
    Side,
    SidesPart,
    TableEntry,
    TablePart,
    TextPart,
)
from printouts.layouts import (
    Column,
    ContentsBlock,
    DrawnBlock,
    Form,
    GapBlock,
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
from printouts.marks import POINTS_PER_MM, Box, Marks, Page, Pen, Rule, Text
from printouts.pages import lay_out
from printouts.strips import LEADING

SIZE = 10.0
FORM = Form(
    PageSize(130, 130, inner_mm=20, outer_mm=10, top_mm=15, bottom_mm=15, number_edge_mm=10, number_from=2),
    Type(SIZE, heading_size=SIZE, column_size=SIZE, running_size=8, line_mm=5, padding_mm=1),
    continued="(tiếp theo)",
)
ROOM = 100 * POINTS_PER_MM
LINE_MM = SIZE * LEADING / POINTS_PER_MM
"""How high a line of running text is."""


def laid(
    *parts: Part, heading: str = "", right: str = "", title: str = "", whose: int = 0, opens: bool = True, **form: bool
) -> list[Page]:
    """The pages of a section of these parts."""
    section = Section("s", heading, (), **form)  # type: ignore[arg-type]
    return lay_out(FilledSection(section, heading, right, title, parts, whose, opens), FORM)


def drawn(name: str, height: float, before: float = 0.0, after: float = 0.0, *, repeat: bool = False) -> DrawnPart:
    """A box of a height in millimetres that leaves its name at its top left."""

    def draw(marks: Marks, boxes: Sequence[Box]) -> None:
        marks.texts.append(Text(boxes[0].left, boxes[0].top, Face.REGULAR, 1.0, name, False))

    return DrawnPart(DrawnBlock(height, before, after, repeat), draw)


def text(*lines: str, bold: bool = False, before: float = 0.0, after: float = 0.0, repeat: bool = False) -> TextPart:
    style = Style(SIZE, bold=bold)
    return TextPart(
        TextBlock(Words("", style), before, after, repeat=repeat), tuple(("", line) for line in lines), False
    )


def gap(height: float = 0.0, stretch: float = 0.0) -> GapPart:
    return GapPart(GapBlock(height, stretch))


def contents(count: int) -> ContentsPart:
    """So many lines of 5 mm, under a title that is a line and 2 mm higher than nought."""
    return ContentsPart(
        ContentsBlock("", SIZE, 5.0), "Mục lục", tuple(ContentsRow(f"mục {n}", "") for n in range(count))
    )


def sides(room: float, least: float) -> SidesPart:
    """A signature: a line, its room, a name."""
    column = SideColumn(50, (Words("", Style(SIZE)),), room, least)
    return SidesPart(SidesBlock((column,)), (Side(("BÍ THƯ",), "Lê An"),))


def entry(name: str, lines: int = 1, *, again: str = "", about: str | None = None) -> TableEntry:
    """A row of so many lines that leaves its name at its top left, on each page; `again` stands again overleaf."""

    def draw(marks: Marks, boxes: Sequence[Box]) -> None:
        marks.texts.append(Text(boxes[0].left, boxes[0].top, Face.REGULAR, 1.0, name, False))

    return TableEntry(
        (again, ("có" if lines == 1 else many(lines)) if about is None else about), (again, ""), draw=draw
    )


def rows(count: int) -> list[TableEntry]:
    """So many rows of one line, named by their numbers from 1."""
    return [entry(str(n)) for n in range(1, count + 1)]


def table(*entries: TableEntry, fill: bool = False, heading: str = "", **block: float | bool) -> TablePart:
    """A table of two columns; its heading is a line of 5 mm, so that nineteen more fill a page."""
    columns = (Column("a", heading, 30, SIZE, 6, repeat="a", continued=True), Column("b", "", 70, SIZE, 6))
    shape = TableBlock("s", columns, **{"line_mm": 5.0, **block})  # type: ignore[arg-type]
    return TablePart(shape, (heading, ""), entries, fill, again=tuple, groups=("", ""))


def many(lines: int) -> str:
    """A cell of so many lines."""
    return "\n".join(f"dòng{n}" for n in range(lines))


def placed(pages: Sequence[Page]) -> list[tuple[int, str, float]]:
    """Each name or line with the page, from 1, and how far down it stands, in millimetres."""
    return [(n, text.text, round(text.y / POINTS_PER_MM, 2)) for n, page in enumerate(pages, 1) for text in page.texts]


def tops(pages: Sequence[Page]) -> dict[str, tuple[int, float]]:
    """Page and top of each box by its name; of words their baseline, entries' own words aside."""
    return {name: (page, y) for page, name, y in placed(pages) if name != "có" and not name.startswith("dòng")}


def page_of(pages: Sequence[Page], words: str) -> list[int]:
    """The pages on which a text stands."""
    return [page for page, text, _ in placed(pages) if text == words]


def box_of(rules: Sequence[Rule], pen: Pen) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a pen's rules, in millimetres."""
    own = [rule for rule in rules if rule.pen is pen]
    xs, ys = [x for r in own for x in (r.x1, r.x2)], [y for r in own for y in (r.y1, r.y2)]
    return tuple(length / POINTS_PER_MM for length in (min(xs), min(ys), max(xs), max(ys)))  # type: ignore[return-value]


def held(pages: Sequence[Page]) -> list[int]:
    """How many lines of a longer entry each page has."""
    return [sum(text.text.startswith("dòng") for text in page.texts) for page in pages]
