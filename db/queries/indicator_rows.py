"""The rows behind a figure: who or what each is, what it says, and where it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from db import rules
from db.queries.indicators import rated_in
from db.queries.search import Found, Hit
from db.records import select
from domain.indicators import facts
from domain.indicators.facts import Fact, Facts
from domain.indicators.indicator import Indicator
from domain.registers.catalogue import register_of
from domain.registers.register import Register
from domain.registrations import ITEM

YES, NO = "có", "chưa"
_AT_ONCE = 500
_OPENED_IN_MONTHS = frozenset({"C6"})
"""The indicators whose rows are opened at the remarks of their months."""


@dataclass(frozen=True, slots=True)
class RowBehind:
    """One row: the unit's name, its day as shown, what it is called, what it says for the figure; `hit` opens it."""

    unit: str
    day: str
    title: str
    says: str
    hit: Hit

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """What a table shows of it."""
        return self.unit, self.day, self.title, self.says


def rows_behind(connection: sqlite3.Connection, indicator: Indicator, told: Facts) -> list[RowBehind]:
    """The rows that an indicator's figure is computed from, in their order; those that are gone are left out."""
    rows = indicator.rows(told)
    names = {unit.id: unit.name for unit in told.units}
    makers: dict[str, Callable[[], Iterable[RowBehind]]] = {
        facts.LINES: lambda: _lines(connection, indicator, rows, names),
        facts.RATINGS: lambda: _ratings(connection, rows, names, rated_in(told.period)),
        facts.MEMBERS: lambda: _members(connection, rows, names),
        facts.UNIT_YEARS: lambda: _unit_years(indicator, rows),
        facts.BODIES: lambda: _bodies(rows),
        facts.ITEMS: lambda: _items(connection, told, names),
    }
    if indicator.source in makers:
        return list(makers[indicator.source]())
    return list(_register_rows(connection, register_of(indicator.source), rows, names))


def _register_rows(
    connection: sqlite3.Connection, register: Register, rows: Sequence[Fact], names: dict[int, str]
) -> Iterator[RowBehind]:
    records = {r.id: r for ids in _parted([f.record.id for f in rows]) for r in _of_ids(connection, register, ids)}
    for fact in rows:
        record = records.get(fact.record.id)
        if record is not None:
            hit = Hit(Found.ROW, "", "", fact.unit_id, record.id, register=register.word)
            day = record.day.printed() if record.day is not None else ""
            yield RowBehind(names[fact.unit_id], day, register.name_of(record), _says(register, record), hit)


def _of_ids(connection: sqlite3.Connection, register: Register, ids: Sequence[int]) -> list[Any]:
    return select(connection, register.kind, f"id IN ({', '.join(map(str, ids))})")


def _says(register: Register, record: Any) -> str:
    """What a row says in the columns of its list, but for its day and what it is called."""
    title = register.name_of(record)
    fields = [register.kind.field(name) for name in register.shown if name != "day"]
    texts = (field.show(getattr(record, field.name)) for field in fields)
    return "; ".join(text for text in texts if text and not text.startswith(title.removesuffix("…")))


def _parted(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _names_of(connection: sqlite3.Connection, query: str, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    found: dict[int, tuple[Any, ...]] = {}
    for some in _parted(ids):
        rows = connection.execute(query.format(ids=", ".join(map(str, map(int, some))))).fetchall()
        found |= {row[0]: row[1:] for row in rows}
    return found


_PERSONS = """SELECT r.id, p.name FROM roster r JOIN membership m ON m.id = r.membership_id
    JOIN person p ON p.id = m.person_id WHERE r.id IN ({ids})"""


def _lines(
    connection: sqlite3.Connection, indicator: Indicator, rows: Sequence[Fact], names: dict[int, str]
) -> Iterator[RowBehind]:
    persons = _names_of(connection, _PERSONS, [fact.record.roster_id for fact in rows])
    of_months = indicator.code in _OPENED_IN_MONTHS
    for fact in rows:
        line = fact.record
        if line.roster_id not in persons:
            continue
        says = "" if indicator.met is None else YES if indicator.met(line) else NO
        if of_months and line.missing:
            says = f"còn trống {line.missing}/{line.due} tháng"
        kind = Found.REMARK if of_months else Found.ITEM
        hit = Hit(kind, "", "", fact.unit_id, 0, line.roster_id, 1 if of_months else 0)
        yield RowBehind(names[fact.unit_id], str(fact.year), persons[line.roster_id][0], says, hit)


def _ratings(
    connection: sqlite3.Connection, rows: Sequence[Fact], names: dict[int, str], period: str
) -> Iterator[RowBehind]:
    lines = [fact.record.roster_id for fact in rows if fact.record.roster_id]
    persons = _names_of(connection, _PERSONS, lines)
    for fact in rows:
        rating = fact.record
        title = persons.get(rating.roster_id, ("",))[0] or names[fact.unit_id]
        hit = Hit(Found.RATING, "", "", fact.unit_id, 0, rating.roster_id or 0, period=period)
        yield RowBehind(names[fact.unit_id], str(fact.year), title, rating.level or str(rating.eligibility), hit)


def _members(connection: sqlite3.Connection, rows: Sequence[Fact], names: dict[int, str]) -> Iterator[RowBehind]:
    query = "SELECT m.id, p.name FROM membership m JOIN person p ON p.id = m.person_id WHERE m.id IN ({ids})"
    persons = _names_of(connection, query, [fact.record.membership_id for fact in rows])
    for fact in rows:
        member = fact.record
        if member.membership_id in persons:
            hit = Hit(Found.MEMBER, "", "", fact.unit_id, member.membership_id)
            name = persons[member.membership_id][0]
            yield RowBehind(names[fact.unit_id], "", name, str(member.standing), hit)


def _unit_years(indicator: Indicator, rows: Sequence[Fact]) -> Iterator[RowBehind]:
    for fact in rows:
        says = "" if indicator.met is None else YES if indicator.met(fact.record) else NO
        hit = Hit(Found.ITEM if indicator.group == "C" else Found.UNIT, "", "", fact.unit_id, fact.unit_id)
        unit = fact.record.unit
        yield RowBehind(unit.name, str(fact.year), unit.name, says or str(unit.kind), hit)


def _bodies(rows: Sequence[Fact]) -> Iterator[RowBehind]:
    for fact in rows:
        unit = fact.record.unit
        hit = Hit(Found.UNIT, "", "", unit.id, unit.id)
        yield RowBehind(unit.name, unit.since.printed() if unit.since else "", unit.name, str(unit.kind), hit)


def _items(connection: sqlite3.Connection, told: Facts, names: dict[int, str]) -> Iterator[RowBehind]:
    """The items themselves, which the figure has only counted."""
    state, due = ITEM.field("state"), ITEM.field("due")
    years = (told.period.until.year,) if not told.period.has_several_years else told.period.years
    for year in years:
        rows = connection.execute(
            f"""SELECT l.unit_id, i.id, coalesce(g.roster_id, 0), i.content, i.state, i.due, coalesce(p.name, '')
            FROM ledger l JOIN registration g ON g.ledger_id = l.id JOIN item i ON i.registration_id = g.id
            LEFT JOIN roster r ON r.id = g.roster_id LEFT JOIN membership m ON m.id = r.membership_id
            LEFT JOIN person p ON p.id = m.person_id
            WHERE l.year = :year AND {rules.is_registered("g")} AND {rules.has_come_on("g", "day")}
            AND {rules.counts_in_its_book("g", "i", "l")}
            ORDER BY l.id, g.id, i.position""",
            {"day": told.period.end_in(year).isoformat(), "year": year},
        ).fetchall()
        for unit_id, item_id, line, content, said, day, name in rows:
            if unit_id in names:
                hit = Hit(Found.ITEM, "", "", unit_id, item_id, line)
                title = f"{name}: {content}" if name else content
                shown = due.show(due.from_column(day)), title, state.show(state.from_column(said))
                yield RowBehind(names[unit_id], *shown, hit)
