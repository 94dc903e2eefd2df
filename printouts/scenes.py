"""What is printed, seen from one place in it: the book, the way, and perhaps one member or one month."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from domain.book_year import BookYear
from domain.ledgers import RosterLine
from domain.members import Headcount
from domain.printed_pages import Stood
from printouts.marks import Drawing
from printouts.named_fields import CatalogueField, Source


class Way(enum.StrEnum):
    """How a book is printed: with its text, as an empty form, or with its text and empty lines to write on; the text
    alone into a form that was printed elsewhere, or what is new alone on the pages that have been printed.
    """

    FILLED = "filled"
    BLANK = "blank"
    MIXED = "mixed"
    OVERLAY = "overlay"
    CONTINUED = "continued"

    @property
    def is_onto_paper(self) -> bool:
        """Whether it is printed on pages on which something stands."""
        return self in (Way.OVERLAY, Way.CONTINUED)

    @property
    def is_written_on(self) -> bool:
        """Whether there is text, and room beneath it to go on by hand."""
        return self is Way.MIXED or self.is_onto_paper


@dataclass(frozen=True, slots=True)
class SectionPages:
    """A section as the lists of sections show it: its heading, its first and last page, what is written in it."""

    code: str
    heading: str
    first: str = ""
    last: str = ""
    count: str = ""


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """Which page everything stands on, empty while the pages are still being made; how many there are, and the last
    number that has no letter.
    """

    sections: tuple[SectionPages, ...] = ()
    members: Mapping[int, str] = field(default_factory=dict)
    total: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a form is filled from: sources of records by name, the layout's own `words`, and what may be named beside
    them: `own` fields, each with its record, which is None where it is to be written by hand. `record` is the innermost
    of these. `drawings` are of papers.

    `committee` tells whether the unit has a chi ủy; `members` asks for so many members' pages in a blank book. `kept`
    are the keys of records, by source, in the order in which they stand on paper already.
    """

    way: Way = Way.FILLED
    sources: Mapping[str, Source[Any]]
    words: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, tuple[CatalogueField[Any], object]] = field(default_factory=dict)
    record: object | None = None
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    committee: bool = True
    members: int = 0
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def naming(self, fields: Mapping[str, CatalogueField[Any]], record: object) -> Self:
        """The same where the fields of a record may be named too."""
        return replace(self, own={**self.own, **{name: (one, record) for name, one in fields.items()}}, record=record)

    @property
    def is_blank(self) -> bool:
        """Whether only the form is printed."""
        return self.way is Way.BLANK

    @property
    def goes_on(self) -> bool:
        """Whether more will be written on it by hand."""
        return self.is_blank

    @property
    def year(self) -> int:
        """The year without which its days may be written; 0 for none."""
        return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene(Setting):
    """The book, its `counts` and what is looked at in it: `line` a member, `month` 1–12 or 0; `stood` are the pages
    that it is printed onto.
    """

    book: BookYear
    counts: Headcount
    line: RosterLine | None = None
    month: int = 0
    numbers: PageNumbers = PageNumbers()
    stood: Stood | None = None

    @property
    def goes_on(self) -> bool:
        """Whether more will be written on it by hand."""
        return self.is_blank or (self.way.is_written_on and self.book.ledger.is_open)

    @property
    def year(self) -> int:
        """The book's."""
        return self.book.year


Shown = str | tuple[str, ...]
"""A value ready for paper; a tuple holds paragraphs of their own."""
