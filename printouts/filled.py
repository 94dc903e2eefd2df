"""The sections of a book with their words filled in, ready to be laid out on pages.

A part is a block of the layout, which knows the measures, together with what it says in this book.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from printouts.layouts import (
    Column,
    ContentsBlock,
    DrawnBlock,
    FieldsBlock,
    GapBlock,
    LinesBlock,
    Section,
    SidesBlock,
    TableBlock,
    TextBlock,
)
from printouts.marks import Drawing
from printouts.scenes import Shown


@dataclass(frozen=True, slots=True)
class TextPart:
    """Paragraphs, each with its bullet or number."""

    block: TextBlock
    paragraphs: tuple[tuple[str, str], ...]
    written: bool


@dataclass(frozen=True, slots=True)
class FieldsPart:
    """Rows of labels with their values."""

    block: FieldsBlock
    rows: tuple[tuple[tuple[str, str], ...], ...]


class TableEntry(NamedTuple):
    """One record's cells, the record itself (None: nothing is written), the lines beneath it, what is drawn into it.

    By its `key` the record is known again on paper.
    """

    cells: tuple[Shown, ...]
    record: object = None
    beneath: tuple[str, ...] = ()
    bold: bool = False
    draw: Drawing | None = None
    key: str = ""


def nothing(columns: Sequence[Column], beneath: Sequence[str] = ()) -> TableEntry:
    """An entry in which nothing is written, with the labels beneath it."""
    return TableEntry(("",) * len(columns), beneath=tuple(beneath))


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table with its entries and their `total`; with `fill` the rest of its page is ruled for writing on.

    `again` tells what each column says again of a record that goes on overleaf; few do, so it is asked for only then.
    `groups` are the headings over neighbouring columns, empty ones for columns that stand alone.
    """

    block: TableBlock
    headings: tuple[str, ...]
    entries: tuple[TableEntry, ...]
    fill: bool
    again: Callable[[Any], tuple[str, ...]]
    groups: tuple[str, ...]
    total: TableEntry | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One column of lines, and the name under the room for a signature."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class SidesPart:
    """Columns of text side by side."""

    block: SidesBlock
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class LinesPart:
    """A label and a text on ruled lines."""

    block: LinesBlock
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """A line of the contents; an empty page is not known yet."""

    title: str
    page: str
    of_member: bool = False


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """The list of sections and members with their pages."""

    block: ContentsBlock
    title: str
    rows: tuple[ContentsRow, ...]


@dataclass(frozen=True, slots=True)
class GapPart:
    """Empty height."""

    block: GapBlock


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """A drawing in a box of its own."""

    block: DrawnBlock
    draw: Drawing


Part = TextPart | FieldsPart | TablePart | SidesPart | LinesPart | ContentsPart | DrawnPart | GapPart


@dataclass(frozen=True, slots=True)
class GroupPart:
    """Parts that stand together on a page where they fit on one, of the record that is known again by this `key`."""

    parts: tuple[Part | GroupPart, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class FilledSection:
    """One section, or one member's part of it, on pages of its own.

    `roster_id` is the member's roster line, 0 for other sections; `title` is the member's in the outline.
    """

    section: Section
    heading: str
    heading_right: str
    title: str
    parts: tuple[Part | GroupPart, ...]
    roster_id: int = 0
    opens_section: bool = True
