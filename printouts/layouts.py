"""A layout: the whole form of a book as data, in millimetres. `layout_file` reads one."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from domain.units import Unit

FRAME_INSET_MM = 8.0
"""How far inside a section's frame its words keep."""


class Align(enum.StrEnum):
    """Where a line stands in its width."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class When(enum.StrEnum):
    """For which units a block is printed: a small chi bộ has no chi ủy, MTTQ and others are not of the Party."""

    ALWAYS = "always"
    COMMITTEE = "committee"
    NO_COMMITTEE = "no-committee"
    POINTS = "points"
    NO_POINTS = "no-points"
    QUARTERS = "quarters"
    NO_QUARTERS = "no-quarters"
    PARTY = "party"
    NO_PARTY = "no-party"


PAPERS_MM = {"A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0)}


@dataclass(frozen=True, slots=True)
class PageSize:
    """The sheet and its margins, `inner` at the spine: mirrored where it is printed on both sides.

    A page across lies with its top at the leaf's left, so that its spine is at the top of a right-hand page and at the
    bottom of a left-hand one. `foot_mm` at the end of what may be printed on is kept for a foot.
    """

    width_mm: float
    height_mm: float
    inner_mm: float
    outer_mm: float
    top_mm: float
    bottom_mm: float
    number_edge_mm: float
    number_from: int
    foot_mm: float = 0.0
    two_sided: bool = True

    def origin_mm(self, number: int, across: bool) -> tuple[float, float]:
        """The left and top margin of a page by its place in the book; of a leaf the odd one is the right-hand page."""
        first = self.inner_mm if self.spine_is_first(number) else self.outer_mm
        return (self.top_mm, first) if across else (first, self.top_mm)

    def spine_is_first(self, number: int) -> bool:
        """Whether the spine is at the left of a page by its place, or above one that lies across."""
        return number % 2 == 1 or not self.two_sided

    def room_mm(self, across: bool) -> tuple[float, float]:
        """Width and height of what may be printed on."""
        beside = self.width_mm - self.inner_mm - self.outer_mm
        upright = self.height_mm - self.top_mm - self.bottom_mm
        return (upright, beside - self.foot_mm) if across else (beside, upright - self.foot_mm)


@dataclass(frozen=True, slots=True)
class Type:
    """The sizes, in points, and heights, in millimetres, that hold where a section says nothing else."""

    size: float
    heading_size: float
    column_size: float
    running_size: float
    line_mm: float
    padding_mm: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of text looks; `upper` prints it in capitals, `rule` draws a line as long as the text under it."""

    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False
    rule: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Words:
    """Text of the form, with {placeholders}, and how it looks."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Paragraphs. Each line of the text is one; `bullet` stands before each, `numbered` counts them.

    `between_mm` is the air between two, `first_mm` how far the first line of each stands in. Where the text comes to
    nothing, as many `dotted` lines as are asked for stand instead. `repeat` prints the block again at the top of each
    further page, `new_page` begins one.
    """

    words: Words
    before_mm: float = 0.0
    after_mm: float = 0.0
    between_mm: float = 0.0
    bullet: str = ""
    numbered: bool = False
    dotted: int = 0
    repeat: bool = False
    when: When = When.ALWAYS
    first_mm: float = 0.0
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class FieldItem:
    """A label and what is known under it, else dots to the end of its width (0: what is left of the row)."""

    label: str
    field: str
    width_mm: float
    bold: bool = False
    upper: bool = False
    dots: bool = True


@dataclass(frozen=True, slots=True)
class FieldsBlock:
    """Rows of labels with what is known or dots to write on."""

    rows: tuple[tuple[FieldItem, ...], ...]
    size: float
    line_mm: float
    before_mm: float = 0.0
    after_mm: float = 0.0
    repeat: bool = False
    when: When = When.ALWAYS


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of a table; equal to itself alone, since what is remembered of it is looked for thousands of times.

    `repeat` names the field that stands here again on the overleaf part of an entry, `continued` puts "(tiếp theo)"
    under it. `aligned` columns keep their paragraphs side by side. Light rules run through a `ruled` column.
    `short_dates` leaves out the book's own year, `stays` is printed in a blank form too. The lines of a `middle` column
    stand in the middle of the entry's height. Without a `field` it is a column to write in by hand. Neighbours of one
    `group` stand under that heading together. `total` names the field whose numbers are added up in the table's row of
    totals; of what are no numbers it is told how many there are.
    """

    field: str
    heading: str
    width_mm: float
    size: float
    heading_size: float
    align: Align = Align.LEFT
    repeat: str = ""
    continued: bool = False
    aligned: bool = False
    ruled: bool = True
    short_dates: bool = False
    stays: bool = False
    middle: bool = False
    group: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A ruled table, one entry a record of its source.

    An entry has at least `entry_lines` lines of `line_mm`, but from the last one up only `squeezed_lines` (0: never)
    where that saves a page more than the section has numbers; the table has at least `least` lines. `fill` rules the
    rest of the page in mixed and blank prints; `new_page` begins overleaf. Without `tail` the last entry may be parted
    from what follows. Entries with `air_mm` above and below are neither squeezed nor ruled on to the page's foot.
    `column_numbers` puts (1), (2) … beneath the headings. Each of `beneath` is a label and a field of the record, on a
    line of full width under its entry. `total` names the row of totals at the table's end (empty: none); what is still
    written on by hand is added up by hand. `nothing` is said in place of a table without entries.
    """

    source: str
    columns: tuple[Column, ...]
    line_mm: float
    entry_lines: int = 1
    squeezed_lines: int = 0
    least: int = 0
    fill: bool = True
    new_page: bool = False
    tail: bool = True
    air_mm: float = 0.0
    column_numbers: bool = False
    beneath: tuple[FieldItem, ...] = ()
    total: str = ""
    nothing: str = ""
    before_mm: float = 0.0
    after_mm: float = 0.0
    when: When = When.ALWAYS


@dataclass(frozen=True, slots=True)
class SideColumn:
    """One of the columns of text that stand side by side: heads of papers, signatures.

    Under the lines is room for a signature, as little as `least_room_mm` where the page has no more, then the name.
    """

    width_mm: float
    lines: tuple[Words, ...]
    room_mm: float = 0.0
    least_room_mm: float = 0.0
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SidesBlock:
    """Columns of text side by side, never parted by a page's end; equal to itself alone, as a column is."""

    sides: tuple[SideColumn, ...]
    before_mm: float = 0.0
    after_mm: float = 0.0
    when: When = When.ALWAYS


@dataclass(frozen=True, slots=True)
class LinesBlock:
    """A label, then text on ruled lines across the page; at least `least` lines, for writing by hand."""

    label: str
    field: str
    size: float
    line_mm: float
    least: int
    before_mm: float = 0.0
    after_mm: float = 0.0
    when: When = When.ALWAYS


@dataclass(frozen=True, slots=True)
class GapBlock:
    """Empty height; `stretch` shares out what the page has left."""

    height_mm: float = 0.0
    stretch: float = 0.0
    when: When = When.ALWAYS


@dataclass(frozen=True, slots=True)
class DrawnBlock:
    """A drawing of this name in a short paper, as wide as the page, never parted; `repeat` draws it overleaf too."""

    height_mm: float
    before_mm: float = 0.0
    after_mm: float = 0.0
    repeat: bool = False
    when: When = When.ALWAYS
    name: str = ""


@dataclass(frozen=True, slots=True)
class ContentsBlock:
    """The list of sections with their pages under its `title`, and with `members` each member's own page.

    It begins overleaf where it does not fit below what is there but fits on a page.
    """

    title: str
    size: float
    line_mm: float
    members: bool = False
    before_mm: float = 0.0
    after_mm: float = 0.0
    when: When = When.ALWAYS


class Over(enum.StrEnum):
    """Where an entry goes that its printed row has no room for, in the smallest letters too."""

    ROWS = "rows"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A text, or what is known under a field, at a place of the sheet, `y_mm` its line's foot, on a page from 1."""

    text: str
    field: str
    x_mm: float
    y_mm: float
    width_mm: float
    style: Style
    page: int = 1


@dataclass(frozen=True, slots=True)
class PlacesBlock:
    """Single places of a form that was printed elsewhere."""

    items: tuple[PlacedItem, ...]
    least_size: float
    when: When = When.ALWAYS


@dataclass(frozen=True, slots=True, eq=False)
class PlacedColumn:
    """A column of printed rows, on a page of an opening, from 1; `repeat` names what stands again overleaf."""

    field: str
    heading: str
    x_mm: float
    width_mm: float
    size: float
    align: Align = Align.LEFT
    page: int = 1
    repeat: str = ""
    short_dates: bool = False


@dataclass(frozen=True, slots=True)
class RowsBlock:
    """The printed rows of a form, the first one's top `first_mm` from the sheet's, `rows` on a page, one entry each;
    what one has no room for is written in smaller letters down to `least_size`, then goes `over`.
    """

    source: str
    columns: tuple[PlacedColumn, ...]
    first_mm: float
    height_mm: float
    rows: int
    least_size: float
    over: Over = Over.ROWS
    when: When = When.ALWAYS

    @property
    def opening(self) -> int:
        """How many pages its columns go over."""
        return max(column.page for column in self.columns)


PlainBlock = TextBlock | FieldsBlock | TableBlock | SidesBlock | LinesBlock | GapBlock | ContentsBlock | DrawnBlock
PlacedBlock = PlacesBlock | RowsBlock


@dataclass(frozen=True, slots=True)
class EachBlock:
    """Blocks that stand once for each record of a source, on one page where they fit on one; their texts and fields may
    name what the source knows. `least` is how often they stand at least, empty, for writing on by hand, as they only
    do without a source.
    """

    source: str
    blocks: tuple[Block, ...]
    least: int = 0
    when: When = When.ALWAYS


Block = PlainBlock | EachBlock | PlacedBlock


def _with_inner(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, EachBlock):
            yield from _with_inner(block.blocks)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the book, always on pages of its own; `each_member` prints it once a roster line.

    `heading_right` stands at the right end of the heading's line. `frame` draws a double frame, `right_hand` begins on
    a right-hand page. Books of an earlier `edition` have no page numbers for it (see printouts.numbering). In a form
    that was printed elsewhere it has so many `pages`, each member's own, from `first_page` on.
    """

    code: str
    heading: str
    blocks: tuple[Block, ...]
    heading_right: str = ""
    across: bool = False
    each_member: bool = False
    show_heading: bool = True
    numbered: bool = True
    in_contents: bool = True
    frame: bool = False
    right_hand: bool = False
    edition: int = 1
    first_page: int = 0
    pages: int = 1

    def every_block(self) -> Iterator[Block]:
        """Its blocks, and those within the ones that stand once for each record."""
        return _with_inner(self.blocks)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that it prints, each once."""
        kinds = TableBlock | EachBlock | RowsBlock
        of_records = (block for block in self.every_block() if isinstance(block, kinds))
        return tuple(dict.fromkeys(block.source for block in of_records if block.source))


@dataclass(frozen=True, slots=True)
class Form:
    """What pages are laid out by; `continued` marks what goes on overleaf."""

    page: PageSize
    type: Type
    continued: str


@dataclass(frozen=True, slots=True)
class Paper(Form):
    """The form of a short paper: one section, and the running words in the foot of its pages.

    Of one that `is_document` the pages are numbered at the top instead, from the second on.
    """

    section: Section
    running: str
    is_document: bool = False


@dataclass(frozen=True, slots=True)
class Layout(Form):
    """A form of the book. `words` are texts of its own for placeholders, by name; `with_committee` and
    `without_committee` those that differ in a chi bộ too small for a chi ủy, `of_committee` those of a đảng bộ's own
    book. `of_party` is the form of the Party's books, else of MTTQ's and the organisations'. Into one
    that was `printed_elsewhere` words are set at places that it has for them.
    """

    title: str
    running_left: str
    running_right: str
    sections: tuple[Section, ...]
    month_sheet: Section
    words: Mapping[str, str] = field(default_factory=dict)
    with_committee: Mapping[str, str] = field(default_factory=dict)
    without_committee: Mapping[str, str] = field(default_factory=dict)
    of_committee: Mapping[str, str] = field(default_factory=dict)
    of_party: bool = True
    printed_elsewhere: bool = False

    def fits(self, unit: Unit) -> bool:
        """Whether it is the form of such a unit's book."""
        return unit.kind.is_party == self.of_party

    def sections_of(self, source: str) -> frozenset[str]:
        """The codes of the sections that print a source."""
        return frozenset(section.code for section in self.sections if source in section.sources)

    def on_one_side(self) -> Layout:
        """The same for paper printed on one side only: every page has its spine where a right-hand page has it."""
        return replace(self, page=replace(self.page, two_sided=False))

    def beginning_right(self) -> Layout:
        """The same with each section beginning on a right-hand page."""
        return replace(self, sections=tuple(replace(section, right_hand=True) for section in self.sections))

    def words_for(self, unit: Unit, committee: bool = True) -> dict[str, str]:
        """The layout's own texts for a unit, of a chi bộ with or without a chi ủy."""
        words = {**self.words, **(self.with_committee if committee else self.without_committee)}
        return {**words, **self.of_committee} if unit.kind.is_committee else words
