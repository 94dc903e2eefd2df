"""From the records of a book to its filled sections: what every block of the layout says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from domain.book_year import BookYear
from domain.ledgers import RosterLine
from domain.year_packs import printed_words
from printouts.catalogue import SOURCES, FieldValue, Source, on_paper
from printouts.filled import (
    ContentsPart,
    ContentsRow,
    FieldsPart,
    FilledSection,
    GapPart,
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
    FieldItem,
    FieldsBlock,
    Layout,
    LinesBlock,
    Section,
    SidesBlock,
    TableBlock,
    TextBlock,
    When,
)
from printouts.letters import printable
from printouts.placeholders import fill, names_in, only_name, value_of
from printouts.scenes import Scene, SectionPages, Shown, Way


def book_scene(book: BookYear, layout: Layout, way: Way, members: int = 0) -> Scene:
    """The scene of a whole book. `members` asks for so many members' pages in a blank one (0: as the roster has)."""
    shown = book.unwritten() if way is Way.BLANK else book
    scene = Scene(shown, way, shown.headcount(), members=members, committee=book.has_committee)
    words = printed_words(book.pack) | layout.words_for(scene.committee)
    # Twice, so that words may name other words: those of the year's pack name the layout's reviewer.
    for _ in range(2):
        scene = replace(scene, words={name: fill(text, scene) for name, text in words.items()})
    return scene


def book_sections(layout: Layout, scene: Scene) -> Iterator[FilledSection]:
    """Every section of the book, in order."""
    for section in layout.sections:
        yield from filled_sections(section, layout, scene)


def filled_sections(section: Section, layout: Layout, scene: Scene) -> Iterator[FilledSection]:
    """One section filled, or once for each member."""
    if not section.each_member:
        yield _filled(section, layout, scene)
        return
    for n, line in enumerate(_lines(scene)):
        yield _filled(section, layout, replace(scene, line=line), opens_section=n == 0)


def _lines(scene: Scene) -> list[RosterLine | None]:
    """Whose pages there are: each member's; nameless ones in a blank book, and one where there is nobody."""
    if not scene.is_blank and scene.book.roster:
        return list(scene.book.roster)
    return [None] * (scene.members or len(scene.book.roster) or 1)


def _filled(section: Section, layout: Layout, scene: Scene, opens_section: bool = True) -> FilledSection:
    shown = (When.ALWAYS, When.COMMITTEE if scene.committee else When.NO_COMMITTEE)
    return FilledSection(
        section,
        printable(fill(section.heading, scene)),
        printable(fill(section.heading_right, scene)),
        f"{scene.line.tt}. {printable(scene.line.member.name)}" if scene.line is not None else "",
        tuple([_part(block, layout, scene) for block in section.blocks if block.when in shown]),
        scene.line.id if scene.line is not None else 0,
        opens_section,
    )


def _part(block: Block, layout: Layout, scene: Scene) -> Part:
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
        case ContentsBlock():
            title = printable(fill(block.title, scene))
            return ContentsPart(block, title, tuple(_contents(block, layout, scene)))
    return GapPart(block)


def _value(name: str, scene: Scene) -> str:
    """What a field of the page says, in one text; empty where it is to be written by hand."""
    if not name:
        return ""
    shown = value_of(name, scene) or scene.words.get(name, "")
    return printable(shown if isinstance(shown, str) else "\n".join(shown))


def _text(block: TextBlock, scene: Scene) -> TextPart:
    template = block.words.text
    alone = only_name(template)
    paragraphs: Shown = (value_of(alone, scene) or scene.words.get(alone, "")) if alone else fill(template, scene)
    if isinstance(paragraphs, str):
        paragraphs = tuple(paragraphs.split("\n")) if paragraphs else ()
    paragraphs = tuple([printable(text) for text in paragraphs])
    if block.words.style.upper:
        paragraphs = tuple(text.upper() for text in paragraphs)
    marks = (f"{n}. " if block.numbered and len(paragraphs) > 1 else block.bullet for n in range(1, 10_000))
    return TextPart(block, tuple(zip(marks, paragraphs, strict=False)), written=bool(alone))


def _item(item: FieldItem, scene: Scene) -> tuple[str, str]:
    value = _value(item.field, scene)
    return printable(fill(item.label, scene)), value.upper() if item.upper else value


def _sides(block: SidesBlock, scene: Scene) -> tuple[Side, ...]:
    return tuple(
        Side(
            tuple(_cased(printable(fill(words.text, scene)), words.style.upper) for words in side.lines),
            _value(side.name, scene),
        )
        for side in block.sides
    )


def _cased(text: str, upper: bool) -> str:
    return text.upper() if upper else text


def _table(block: TableBlock, scene: Scene) -> TablePart:
    source = SOURCES[block.source]
    records = source.records(scene)
    columns = [_shown(column, column.field, scene, source, records) for column in block.columns]
    entries = tuple(map(TableEntry, zip(*columns, strict=True), records))
    if scene.is_blank and scene.members and block.source in _OF_MEMBERS:
        entries = (*entries, *[nothing(block.columns)] * scene.members)[: scene.members]
    headings = tuple(printable(fill(column.heading, scene)) for column in block.columns)
    groups = tuple(printable(fill(column.group, scene)) for column in block.columns)
    fill_up = block.fill and scene.way is not Way.FILLED
    return TablePart(block, headings, entries, fill_up, partial(_again, block, scene), groups)


_OF_MEMBERS = frozenset({"roster", "registrations", "year-marks", "month-remarks"})


def _shown(column: Column, name: str, scene: Scene, source: Source[Any], records: Sequence[object]) -> list[Shown]:
    """A field of some records for a column; nothing where a blank form leaves it to be written."""
    if not name or (scene.is_blank and not column.stays):
        return [""] * len(records)
    year, short = scene.book.year, column.short_dates
    values = map(source.fields[name].value, records)
    return [printable(value) if type(value) is str else _printed(value, year, short) for value in values]


def _printed(value: FieldValue, year: int, short_dates: bool) -> Shown:
    if value is None:
        return ""
    shown = on_paper(value, year, short_dates)
    return printable(shown) if isinstance(shown, str) else tuple(map(printable, shown))


def _again(block: TableBlock, scene: Scene, record: object) -> tuple[str, ...]:
    """What each column says again of a record that goes on overleaf, each in one paragraph."""
    source = SOURCES[block.source]
    shown = [_shown(column, column.repeat, scene, source, (record,))[0] for column in block.columns]
    return tuple(one if isinstance(one, str) else " ".join(one) for one in shown)


def _contents(block: ContentsBlock, layout: Layout, scene: Scene) -> Iterator[ContentsRow]:
    pages = {section.code: section.first for section in scene.numbers.sections}
    for section in layout.sections:
        if not section.in_contents:
            continue
        yield ContentsRow(printable(fill(section.heading, scene)), pages.get(section.code, ""))
        if block.members and section.each_member and not scene.is_blank:
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
    tables = (block for block in section.blocks if isinstance(block, TableBlock))
    return "; ".join(filter(None, (SOURCES[table.source].count(scene) for table in tables)))


def prints_numbers(section: Section) -> bool:
    """Whether the section's words name pages, so that it must be made again when all pages are numbered."""
    return not section.each_member and any(map(_prints_numbers, section.blocks))


_NAME_PAGES = frozenset({"pages", "last_page"})


def _prints_numbers(block: Block) -> bool:
    match block:
        case ContentsBlock():
            return True
        case TableBlock():
            return block.source == "sections"
        case TextBlock():
            return not _NAME_PAGES.isdisjoint(names_in(block.words.text))
        case FieldsBlock():
            return any(item.field in _NAME_PAGES for row in block.rows for item in row)
    return False
