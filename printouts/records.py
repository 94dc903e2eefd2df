"""From the records of a book to its filled sections: what every block of the layout says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from functools import lru_cache, partial
from itertools import repeat
from typing import Any

from domain.book_year import BookYear
from domain.ledgers import RosterLine
from domain.numbers import two_digits
from domain.printed_pages import TOTAL
from domain.year_packs import printed_words
from printouts.catalogue import SOURCES, on_paper
from printouts.filled import (
    ContentsPart,
    ContentsRow,
    DrawnPart,
    FieldsPart,
    FilledSection,
    GapPart,
    GroupPart,
    LinesPart,
    Part,
    Side,
    SidesPart,
    TableEntry,
    TablePart,
    TextPart,
    nothing,
)
from printouts.layouts import (
    Block,
    Column,
    ContentsBlock,
    DrawnBlock,
    EachBlock,
    FieldItem,
    FieldsBlock,
    GapBlock,
    Layout,
    LinesBlock,
    PlacesBlock,
    PlainBlock,
    RowsBlock,
    Section,
    SidesBlock,
    Style,
    TableBlock,
    TextBlock,
    When,
    Words,
)
from printouts.letters import printable
from printouts.marks import Box, Marks
from printouts.named_fields import FieldValue, Source
from printouts.placeholders import PAGE_COUNTS, PLACEHOLDERS, fill, names_in, only_name, value_of
from printouts.scenes import Scene, SectionPages, Setting, Shown, Way


def book_scene(book: BookYear, layout: Layout, way: Way, members: int = 0) -> Scene:
    """The scene of a whole book. `members` asks for so many members' pages in a blank one (0: as the roster has)."""
    shown = book.unwritten() if way is Way.BLANK else book
    counts, committee = shown.headcount(), book.has_committee
    scene = Scene(book=shown, way=way, counts=counts, sources=SOURCES, members=members, committee=committee)
    words = printed_words(book.pack) | layout.words_for(book.unit, scene.committee)
    # Twice, so that words may name other words: those of the year's pack name the layout's reviewer.
    for _ in range(2):
        scene = replace(scene, words={name: fill(text, scene) for name, text in words.items()})
    return scene


def filled_sections(section: Section, layout: Layout, scene: Scene) -> Iterator[FilledSection]:
    """One section filled, or once for each member."""
    if not section.each_member:
        yield _filled(section, layout, as_it_stands(section, scene))
        return
    for n, line in enumerate(lines_of(scene)):
        of_line = as_it_stands(section, replace(scene, line=line))
        yield _filled(section, layout, of_line, opens_section=n == 0)


def as_it_stands(section: Section, scene: Scene) -> Scene:
    """The scene where records stand in the order that they have on paper."""
    if scene.stood is None:
        return scene
    return replace(scene, kept=scene.stood.order(section.code, scene.line.id if scene.line is not None else 0))


def lines_of(scene: Scene) -> list[RosterLine | None]:
    """Whose pages there are: each member's; nameless ones in a blank book, and one where there is nobody."""
    if not scene.is_blank and scene.book.roster:
        lines: list[RosterLine | None] = list(scene.book.roster)
        return lines + [None] * max(0, scene.members - len(lines))
    return [None] * (scene.members or len(scene.book.roster) or 1)


def _filled(section: Section, layout: Layout, scene: Scene, opens_section: bool = True) -> FilledSection:
    return FilledSection(
        section,
        printable(fill(section.heading, scene)),
        printable(fill(section.heading_right, scene)),
        f"{scene.line.tt}. {printable(scene.line.member.name)}" if scene.line is not None else "",
        tuple(parts_of(section.blocks, layout.sections, scene)),
        scene.line.id if scene.line is not None else 0,
        opens_section,
    )


def parts_of(blocks: Iterable[Block], sections: Sequence[Section], scene: Setting) -> Iterator[Part | GroupPart]:
    """What some blocks say; `sections` are those of the contents."""
    shown = shown_when(scene)
    for block in blocks:
        if block.when not in shown:
            continue
        if isinstance(block, EachBlock):
            fields = scene.sources[block.source].fields if block.source else {}
            records: list[object] = list(records_in_order(block.source, scene)) if block.source else []
            for n, record in enumerate(records + [None] * _empty(block, len(records), scene)):
                key = scene.sources[block.source].key(record) if record is not None else f"+{n - len(records)}"
                yield GroupPart(tuple(parts_of(block.blocks, sections, scene.naming(fields, record))), key)
        elif not isinstance(block, PlacesBlock | RowsBlock):
            yield _part(block, sections, scene)


def records_in_order(source: str, scene: Setting) -> Sequence[Any]:
    """The records of a source, those first that stand on paper already."""
    found = scene.sources[source]
    return found.in_order(found.records(scene), scene.kept.get(source, ()))


def _empty(block: EachBlock, written: int, scene: Setting) -> int:
    """How many of its blocks are left to be written by hand: where that goes on, one at least, and none too few."""
    if written and block.source and scene.goes_on and block.least:
        return block.least - written % block.least
    return max(0, block.least - written)


def shown_when(scene: Setting) -> frozenset[When]:
    """For which units' blocks those are that the scene's unit has."""
    return frozenset((When.ALWAYS, When.COMMITTEE if scene.committee else When.NO_COMMITTEE, *_of_book(scene)))


def _of_book(scene: Setting) -> tuple[When, ...]:
    """What depends on how the book's year rates and whose it is; papers that are of no book speak of neither."""
    if not isinstance(scene, Scene):
        return ()
    scheme = scene.book.pack.scheme
    party = When.PARTY if scene.book.unit.kind.is_party else When.NO_PARTY
    points = When.POINTS if scheme.has_points else When.NO_POINTS
    return party, points, When.QUARTERS if scheme.has_quarters else When.NO_QUARTERS


def _part(block: PlainBlock, sections: Sequence[Section], scene: Setting) -> Part:
    match block:
        case TextBlock():
            return _text(block, scene)
        case FieldsBlock():
            rows = tuple([tuple([_item(item, scene) for item in row]) for row in block.rows])
            return FieldsPart(block, rows)
        case TableBlock():
            return _table(block, scene)
        case SidesBlock():
            return SidesPart(block, _sides(block, scene))
        case LinesBlock():
            return LinesPart(block, printable(fill(block.label, scene)), _value(block.field, scene))
        case DrawnBlock():
            return DrawnPart(block, scene.drawings[block.name])
        case ContentsBlock() if isinstance(scene, Scene):
            title = printable(fill(block.title, scene))
            return ContentsPart(block, title, tuple(_contents(block, sections, scene)))
        case GapBlock():
            return GapPart(block)
    raise ValueError(f"a {type(block).__name__} is of a book")


def _value(name: str, scene: Setting) -> str:
    """What a field of the page says, in one text; empty where it is to be written by hand."""
    if not name:
        return ""
    shown = value_of(name, scene)
    return printable(shown if isinstance(shown, str) else "\n".join(shown))


def _text(block: TextBlock, scene: Setting) -> TextPart:
    template = block.words.text
    alone = only_name(template)
    paragraphs = value_of(alone, scene) if alone else fill(template, scene)
    if isinstance(paragraphs, str):
        paragraphs = tuple(paragraphs.split("\n")) if paragraphs else ()
    paragraphs = tuple([printable(text) for text in paragraphs])
    if block.words.style.upper:
        paragraphs = tuple(text.upper() for text in paragraphs)
    marks = (f"{n}. " if block.numbered and len(paragraphs) > 1 else block.bullet for n in range(1, 10_000))
    return TextPart(block, tuple(zip(marks, paragraphs, strict=False)), written=bool(alone))


def _item(item: FieldItem, scene: Setting) -> tuple[str, str]:
    value = _value(item.field, scene)
    return printable(fill(item.label, scene)), value.upper() if item.upper else value


def _sides(block: SidesBlock, scene: Setting) -> tuple[Side, ...]:
    return tuple(
        Side(
            tuple(_cased(printable(fill(words.text, scene)), words.style.upper) for words in side.lines),
            _value(side.name, scene),
        )
        for side in block.sides
    )


def _cased(text: str, upper: bool) -> str:
    return text.upper() if upper else text


def _table(block: TableBlock, scene: Setting) -> TablePart | TextPart:
    source = scene.sources[block.source]
    records = records_in_order(block.source, scene)
    if not records and block.nothing:
        said = printable(fill(block.nothing, scene))
        return TextPart(TextBlock(Words("", Style(block.columns[0].size))), (("", said),), written=False)
    labels = [printable(fill(item.label, scene)) for item in block.beneath]
    entries = tuple(_entries(block, labels, scene, source, records))
    if scene.is_blank and scene.members and block.source in _OF_MEMBERS:
        entries = (*entries, *[nothing(block.columns, labels)] * scene.members)[: scene.members]
    headings = tuple(printable(fill(column.heading, scene)) for column in block.columns)
    groups = tuple(printable(fill(column.group, scene)) for column in block.columns)
    fill_up = block.fill and scene.way is not Way.FILLED
    total = _total(block, records, scene) if block.total else None
    return TablePart(block, headings, entries, fill_up, partial(_again, block, scene), groups, total)


def _entries(
    block: TableBlock, labels: Sequence[str], scene: Setting, source: Source[Any], records: Sequence[object]
) -> Iterator[TableEntry]:
    cells = zip(*[_shown(column, column.field, scene, source, records) for column in block.columns], strict=True)
    under = [
        [_under(label, _in_one(shown), scene, item) for shown in _shown(_BENEATH, item.field, scene, source, records)]
        for label, item in zip(labels, block.beneath, strict=True)
    ]
    beneath = (tuple(filter(None, lines)) for lines in zip(*under, strict=True)) if under else repeat(())
    names = [column.field for column in block.columns]
    draw = [partial(_draw, source.draw, record, names) for record in records] if source.draw else repeat(None)
    return map(TableEntry, cells, records, beneath, map(source.is_bold, records), draw, map(source.key, records))


def _under(label: str, said: str, scene: Setting, item: FieldItem) -> str:
    """A line beneath an entry; none of a field with nothing to say, unless it is to be written by hand."""
    return f"{label} {said}" if said or not item.field or scene.is_blank else ""


def _draw(
    draw: Callable[[Any, Marks, Mapping[str, Box]], None],
    record: object,
    names: Sequence[str],
    marks: Marks,
    boxes: Sequence[Box],
) -> None:
    draw(record, marks, dict(zip(names, boxes, strict=True)))


def _total(block: TableBlock, records: Sequence[Any], scene: Setting) -> TableEntry:
    """The row of totals: its name in the column that names an entry, else in the first one without a total."""
    fields = scene.sources[block.source].fields
    cells = [fields[c.total].total(records) if c.total and not scene.goes_on else "" for c in block.columns]
    free = [n for n, column in enumerate(block.columns) if not column.total]
    named = next((n for n in free if block.columns[n].continued), free[0] if free else 0)
    cells[named] = printable(fill(block.total, scene))
    return TableEntry(tuple(map(printable, cells)), bold=True, key=TOTAL)


_BENEATH = Column("", "", 0, 0, 0)
_OF_MEMBERS = frozenset({"roster", "registrations", "year-marks", "month-remarks", "ratings"})


def _shown(column: Column, name: str, scene: Setting, source: Source[Any], records: Sequence[object]) -> list[Shown]:
    """A field of some records for a column; nothing where a blank form leaves it to be written."""
    if not name or (scene.is_blank and not column.stays):
        return [""] * len(records)
    year, short = scene.year, column.short_dates
    values = map(source.fields[name].value, records)
    return [printable(value) if type(value) is str else _printed(value, year, short) for value in values]


def _printed(value: FieldValue, year: int, short_dates: bool) -> Shown:
    if value is None:
        return ""
    shown = on_paper(value, year, short_dates)
    return printable(shown) if isinstance(shown, str) else tuple(map(printable, shown))


def _in_one(shown: Shown) -> str:
    """Its paragraphs in one."""
    return shown if isinstance(shown, str) else " ".join(shown)


def _again(block: TableBlock, scene: Setting, record: object) -> tuple[str, ...]:
    """What each column says again of a record that goes on overleaf, each in one paragraph."""
    source = scene.sources[block.source]
    return tuple(_in_one(_shown(column, column.repeat, scene, source, (record,))[0]) for column in block.columns)


def _contents(block: ContentsBlock, sections: Sequence[Section], scene: Scene) -> Iterator[ContentsRow]:
    pages = {section.code: section.first for section in scene.numbers.sections}
    for section in sections:
        if not section.in_contents:
            continue
        yield ContentsRow(printable(fill(section.heading, scene)), pages.get(section.code, ""))
        if block.members and section.each_member and scene.way not in (Way.BLANK, Way.OVERLAY):
            for line in scene.book.roster:
                title = f"{line.tt}. {printable(line.member.name)}"
                yield ContentsRow(title, scene.numbers.members.get(line.id, ""), of_member=True)


def counted(layout: Layout, scene: Scene) -> tuple[SectionPages, ...]:
    """The sections with what is written in each, their pages still unknown."""
    return tuple(
        SectionPages(section.code, printable(fill(section.heading, scene)), count=_count(section, scene))
        for section in layout.sections
    )


def _count(section: Section, scene: Scene) -> str:
    sources = map(scene.sources.__getitem__, section.sources)
    return "; ".join(_written(source, scene) for source in sources if source.one)


def _written(source: Source[Any], scene: Scene) -> str:
    """How much is written, in words; room for the number while a book is written on by hand."""
    return f"{'………' if scene.goes_on else two_digits(source.number(scene))} {fill(source.one, scene)}"


def prints_numbers(section: Section) -> bool:
    """Whether the section's words name pages, so that it must be made again when all pages are numbered."""
    has_contents = any(isinstance(block, ContentsBlock) for block in section.every_block())
    return has_contents or not names_of(section).isdisjoint(_OF_PAGES)


@lru_cache(maxsize=64)
def names_of(section: Section) -> frozenset[str]:
    """Every placeholder and source that the section names."""
    said = frozenset(_texts(astuple(section)))
    return said.union(*map(names_in, said)) & _NAMES


_NAMES = frozenset({*PLACEHOLDERS, *SOURCES})
_OF_PAGES = frozenset({*PAGE_COUNTS, "sections"})
"""Names of placeholders, and a source, that tell of page numbers."""


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
