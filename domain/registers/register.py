"""What a register of the book is: rows of one type in a unit's year, and the words by which people know them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from textwrap import shorten
from typing import Any

from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.names import canonical
from domain.own_indicators import OwnIndicator

LABEL_LETTERS = 40

Texts = Mapping[str, str]
"""What the cells of a row say, by field."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row of a register: what every one has, whatever it says."""

    id: int = 0
    uid: str = ""
    ledger_id: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """A tick over the table that leaves only rows in which a field is still empty."""

    field: str
    words: str


def nothing_refused(_: Any) -> None:
    """The rule of a register that has none of its own."""


def nothing_doubted(_: Any) -> str:
    """The doubts of a register that has none."""
    return ""


def as_it_is(row: Any, _: Sequence[OwnIndicator]) -> Any:
    """The row of a register in which no year asks for anything."""
    return row


def nothing_carried(_: Any) -> Any:
    """What a book that comes after has of a register whose rows stay in their year."""


def nothing_more(_: Texts, __: Collection[str]) -> dict[str, str]:
    """What rows of an office's own sheet mean where they say it plainly."""
    return {}


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """A register, declared once: page, form, filters, sheets, commands, search, print and sending follow from it.

    `one` is what a row is called ("gương"), `title` the page's; `hint` tells on an empty page what to write there, in a
    sentence. `chapter` is the chapter of the guide. `shown` are the columns seen first. `known_by` are the fields by
    which a row of a sheet that brings no uid is known again, where all of them agree. `refuse` is its own rule: raises
    Refused with a field's name. `settled` is a row as its year asks for it, refused where it cannot be. `doubt` says in
    a sentence what of a row should be looked at again, though it stands; empty for nothing. Rows that count `by_day`
    belong to the year of their day in reports, the others to that of their book. `missing` are ticks for
    rows in which something is still to be written. What is not `printed` has no section in the book. `carry` gives what
    the book that comes after, of the next year or (`within_year`) of the unit into which this one has gone, begins with
    of a row; None where the row stays.

    In the sheets of offices a column of a `joined` heading holds two fields with a stroke between; `in_one` names the
    fields of a figure, of what it is of ("" for none) and of its measure, which may stand in one cell. Where units are
    `counted` instead of named, that is said by the field of the names, of how many units and of how many people they
    are. `meant` gives what else the cells of a row mean, by field, of a sheet that lacks the columns of some fields.
    """

    kind: RecordType
    one: str
    title: str
    hint: str
    chapter: str
    shown: tuple[str, ...]
    known_by: tuple[str, ...]
    missing: tuple[Missing, ...] = ()
    printed: bool = True
    by_day: bool = True
    refuse: Callable[[Any], None] = nothing_refused
    settled: Callable[[Any, Sequence[OwnIndicator]], Any] = as_it_is
    doubt: Callable[[Any], str] = nothing_doubted
    carry: Callable[..., Any] = nothing_carried
    joined: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    in_one: tuple[tuple[str, str, str], ...] = ()
    counted: tuple[str, str, str] = ("", "", "")
    meant: Callable[[Texts, Collection[str]], dict[str, str]] = nothing_more

    @property
    def has_doubts(self) -> bool:
        """Whether anything of its rows may be doubted."""
        return self.doubt is not nothing_doubted

    def doubts(self, row: Any, year: int) -> str:
        """What of a row in a year's book should be looked at again, though it stands; empty for nothing."""
        return " ".join(filter(None, (self.doubt(row), self._of_another_year(row, year))))

    def _of_another_year(self, row: Any, year: int) -> str:
        day = getattr(row, "day", None)
        if not self.by_day or day is None or day.year == year:
            return ""
        return f"Ngày {day.printed()} không thuộc năm {year} của sổ; báo cáo tính vào năm {day.year}."

    @property
    def is_asked(self) -> bool:
        """Whether a year may ask for something in it."""
        return self.settled is not as_it_is

    @property
    def word(self) -> str:
        """The REGISTER word of the commands, which names its page and its print source too."""
        return self.kind.register

    def blank(self, ledger_id: int) -> Any:
        """A new row of a ledger in which nothing is written."""
        return self.kind.record(ledger_id=ledger_id)

    def name_of(self, row: Any, letters: int = LABEL_LETTERS) -> str:
        """What a row is called: what it says in the first of the fields that make it known, but for its day."""
        told = (self.kind.field(name).show(getattr(row, name)) for name in self.known_by if name != "day")
        text = next(filter(None, told), "") or f"{self.one} mới"
        said = " ".join(text.split())
        return said if len(said) <= letters else shorten(said, letters, placeholder="…")

    def labels(self) -> tuple[str, str, str]:
        """The words of history for a row added, written and taken out."""
        return (f"Thêm {self.one}", f"Sửa {self.one}", f"Xóa {self.one}")


def row_type(
    *,
    name: str,
    record: type,
    label: str,
    plural: str,
    register: str,
    fields: tuple[Field, ...],
    unseen: tuple[Field, ...] = (),
) -> RecordType:
    """The type of a register's rows: kept in a table of the type's name, each belonging to a ledger."""
    return RecordType(name, record, label, plural, register, name, fields, (Link("ledger_id", "ledger"),), unseen)


def in_order(rows: Iterable[Any]) -> list[Any]:
    """Rows as the book has them: by their day, those without one last, then as they were entered."""
    return sorted(rows, key=lambda row: (row.day is None, row.day or PartialDate(1880), row.id))


def said(kind: RecordType, row: object, names: Iterable[str]) -> tuple[str, ...]:
    """What a row says in these fields, spelling aside, for telling whether two rows mean the same."""
    return tuple(canonical(kind.field(name).show(attrgetter(name)(row))) for name in names)
