"""The registers of a book as lists: units, members, registrations, months and all that are declared."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.queries.ledgers import follow_ups_of, ledger_of, registrations_of, roster_of
from db.queries.members import MemberFilter, member_ids, members_by_id
from db.queries.overview import units_under
from db.queries.packs import pack_kept, pack_of
from db.queries.ratings import ratings_of
from db.queries.rows import rows_of as rows_of_register
from db.queries.units import book_facts, unit_in_year, units_in_year
from domain import names
from domain.fields import Field, RecordType
from domain.kinds import Kind, Value
from domain.ledgers import Ledger, RosterLine
from domain.members import MEMBER
from domain.months import FOLLOW_UP
from domain.ratings import RATING, RatedPeriod
from domain.refusals import Refused
from domain.registers.catalogue import REGISTERS as DECLARED
from domain.registers.catalogue import register_of
from domain.registrations import ITEM, REGISTRATION, Registration
from domain.units import UNIT, Unit
from domain.year_packs import spoken

if TYPE_CHECKING:
    import sqlite3

REGISTERS = (
    *(kind.register for kind in (UNIT, MEMBER, REGISTRATION, FOLLOW_UP, RATING)),
    *(one.word for one in DECLARED),
)

PARENT = Field("parent", "Đơn vị cấp trên")
BRANCH = Field("branch", "Đơn vị")
YEAR = Field("year", "Năm", Kind.YEAR)
TT = Field("tt", "TT", Kind.COUNT)
NAME = Field("name", "Họ và tên")
SUM = Field("points", "Tổng điểm", Kind.POINTS)
LEVEL = Field("level", "Mức xếp loại")


@dataclass(frozen=True, slots=True)
class Listing:
    """Which rows of a register: of a unit (full name) and what is beneath it, of a year, in which a text is found."""

    register: str
    day: datetime.date
    branch: str = ""
    year: int | None = None
    find: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a register: the record, what stands before and after its own fields, the records that belong to it."""

    kind: RecordType
    record: Any
    about: tuple[tuple[Field, Value], ...] = ()
    beside: tuple[tuple[Field, Value], ...] = ()
    parts: tuple[Row, ...] = ()

    def values(self) -> Iterator[tuple[Field, Value]]:
        """The fields with their values, in order."""
        yield from self.about
        for field in self.kind.fields:
            yield field, self.kind.value(self.record, field.name)
        yield from self.beside

    def texts(self) -> Iterator[str]:
        """Everything that the row says, for finding."""
        yield from (field.show(value) for field, value in self.values())
        for part in self.parts:
            yield from part.texts()

    def plain(self, *, whole_cards: bool = False) -> dict[str, Any]:
        """The row for JSON."""
        told: dict[str, Any] = {"uid": self.record.uid}
        told |= {f.name: f.plain(value if whole_cards else f.kind.veiled(value)) for f, value in self.values()}
        parts = [part.plain(whole_cards=whole_cards) for part in self.parts]
        return told | {f"{part.kind.name}s": parts for part in self.parts[:1]}

    def sentence(self, *, whole_cards: bool = False) -> str:
        """The row in one line: what it says, each with its label, what is empty left out."""
        shown = [(f, f.show(value) if whole_cards else f.shown_to_all(value)) for f, value in self.values()]
        lines = [f"{field.label}: {' '.join(text.split())}" for field, text in shown if text]
        return "; ".join([*lines, *(f"[{part.sentence(whole_cards=whole_cards)}]" for part in self.parts)])


def rows_of(connection: sqlite3.Connection, wanted: Listing) -> list[Row]:
    """The rows of a register; Refused for one that this version has not, and for a unit that is not there."""
    if wanted.register not in REGISTERS:
        raise Refused(f"Phần “{wanted.register}” chưa có trong phiên bản này.")
    year = wanted.year or book_facts(connection).year
    units = units_in_year(connection, year, wanted.day)
    chosen = units
    if wanted.branch:
        chosen = units_under(units, unit_in_year(connection, wanted.branch, year, wanted.day).id)
    if wanted.register == UNIT.register:
        kind = spoken(UNIT, pack_of(connection, year))
        return _units(kind, chosen, units, wanted.find)
    if wanted.register == MEMBER.register:
        return _members(connection, wanted, chosen if wanted.branch else None)
    return list(_year_rows(connection, wanted, chosen))


def _units(kind: RecordType, chosen: Iterable[Unit], units: Iterable[Unit], find: str) -> list[Row]:
    by_id = {u.id: u.name for u in units}
    return [
        Row(kind, unit, beside=((PARENT, by_id.get(unit.parent_id or 0, "")),))
        for unit in chosen
        if names.matches(find, unit.name, *unit.former_names.split("; "))
    ]


def _members(connection: sqlite3.Connection, wanted: Listing, units: Iterable[Unit] | None) -> list[Row]:
    day = wanted.day if wanted.year in (None, wanted.day.year) else datetime.date(wanted.year or 0, 12, 31)
    ids = None if units is None else tuple(u.id for u in units)
    found = member_ids(connection, MemberFilter(unit_ids=ids, find=wanted.find), day)
    return [Row(MEMBER, member) for member in members_by_id(connection, found, day)]


def _year_rows(connection: sqlite3.Connection, wanted: Listing, units: Iterable[Unit]) -> Iterator[Row]:
    year = wanted.year or book_facts(connection).year
    for unit in units:
        ledger = ledger_of(connection, unit.id, year)
        if ledger is None:
            continue
        lines = {line.id: line for line in roster_of(connection, ledger, wanted.day)}
        about = ((BRANCH, unit.name), (YEAR, year))
        rows = _ROWS.get(wanted.register) or _declared(wanted.register)
        for row in rows(connection, ledger, lines, about):
            if names.matches(wanted.find, *row.texts()):
                yield row


_About = tuple[tuple[Field, Value], ...]


def _registrations(
    connection: sqlite3.Connection, ledger: Ledger, lines: dict[int, RosterLine], about: _About
) -> list[Row]:
    """The unit's own registration first, then its members' by TT."""
    found = registrations_of(connection, ledger.id)
    found.sort(key=lambda r: lines[r.roster_id].tt if r.roster_id is not None else 0)
    return [_registration(r, lines, about) for r in found]


def _registration(one: Registration, lines: dict[int, RosterLine], about: _About) -> Row:
    line = lines.get(one.roster_id or 0)
    items = tuple(Row(ITEM, item) for item in one.items)
    return Row(REGISTRATION, one, (*about, *_who(line)), parts=items)


def _who(line: RosterLine | None) -> _About:
    return ((TT, line.tt if line else None), (NAME, line.member.name if line else ""))


def _follow_ups(
    connection: sqlite3.Connection, ledger: Ledger, lines: dict[int, RosterLine], about: _About
) -> list[Row]:
    found = follow_ups_of(connection, ledger.id).values()
    ordered = sorted(found, key=lambda f: (lines[f.roster_id].tt, f.month))
    return [Row(FOLLOW_UP, f, (*about, *_who(lines[f.roster_id]))) for f in ordered]


def _ratings(connection: sqlite3.Connection, ledger: Ledger, lines: dict[int, RosterLine], about: _About) -> list[Row]:
    """By period, the unit's own first, then its members' by TT."""
    kind, order = spoken(RATING, pack_kept(ledger)), list(RatedPeriod)
    found = ratings_of(connection, ledger.id).values()
    ordered = sorted(
        found, key=lambda r: (order.index(RatedPeriod(r.period)), lines[r.roster_id].tt if r.roster_id else 0)
    )
    return [
        Row(kind, r, (*about, *_who(lines.get(r.roster_id or 0))), ((SUM, r.points), (LEVEL, r.level)))
        for r in ordered
        if not r.says_nothing
    ]


def _declared(word: str) -> _RowsOf:
    """Reads the rows of a declared register."""

    def rows(connection: sqlite3.Connection, ledger: Ledger, _: dict[int, RosterLine], about: _About) -> list[Row]:
        register = register_of(word)
        return [Row(register.kind, row, about) for row in rows_of_register(connection, register, ledger.id)]

    return rows


_RowsOf = Callable[["sqlite3.Connection", Ledger, dict[int, RosterLine], _About], list[Row]]
_ROWS: dict[str, _RowsOf] = {
    REGISTRATION.register: _registrations,
    FOLLOW_UP.register: _follow_ups,
    RATING.register: _ratings,
}
