"""Random books of three years, as plain records and in a file: what is counted there is counted again by hand."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import dataclass, field, replace
from typing import Any

from db.book.versions import ALL
from domain.dates import PartialDate
from domain.fields import RecordType
from domain.kinds import Kind
from domain.ledgers import LEDGER, Ledger
from domain.members import Standing, Status
from domain.months import FOLLOW_UP, FollowUp
from domain.named import Named
from domain.numbers import QUALIFIERS, Quantity, Share
from domain.registers.catalogue import REGISTERS
from domain.registrations import ITEM, REGISTRATION, Item, ItemKind, ItemState, Registration
from domain.units import UNIT, Unit, UnitKind

YEARS = (2024, 2025, 2026)
WORDS = ("a", "b", "c")
UNITS = (
    Unit(1, "u1", UnitKind.COMMUNE, "Đảng bộ xã"),
    Unit(2, "u2", UnitKind.BRANCH, "Chi bộ 1", 1),
    Unit(3, "u3", UnitKind.GRASSROOTS, "Đảng bộ trường", 1, since=PartialDate(2025, 3)),
    Unit(4, "u4", UnitKind.BRANCH, "Chi bộ 2", 3, until=PartialDate(2026, 3, 1)),
    Unit(5, "u5", UnitKind.FRONT, "Mặt trận", 1),
    Unit(6, "u6", UnitKind.GROUP, "Tổ 1", 2),
)


@dataclass(frozen=True, slots=True)
class Membership:
    """One membership with its statuses."""

    id: int
    person_id: int
    unit_id: int
    since: PartialDate | None
    until: PartialDate | None
    must_plan: bool
    party_positions: str
    statuses: tuple[Status, ...]


@dataclass(slots=True)
class World:
    """All that a random book holds."""

    ledgers: list[Ledger] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    lines: list[tuple[int, Ledger, Membership]] = field(default_factory=list)
    registrations: list[Registration] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def ledger(self, ledger_id: int) -> Ledger:
        return next(ledger for ledger in self.ledgers if ledger.id == ledger_id)


def world_of(rng: random.Random) -> World:
    """A random world."""
    made = World()
    for unit in UNITS[:5]:
        for year in YEARS:
            if rng.random() < 0.8:
                number = len(made.ledgers) + 1
                opened, start = (
                    maybe_day(rng, rng.choice([year, year, year + 1])),
                    rng.choice([None, None, PartialDate(year, 4)]),
                )
                closed = maybe_day(rng, year) if rng.random() < 0.3 else None
                book = Ledger(number, f"l{number}", unit.id, year, opened_on=opened, from_on=start, closed_on=closed)
                made.ledgers.append(book)
    for number in range(1, rng.randint(1, 9)):
        made.memberships.append(_membership(rng, number))
    for ledger in made.ledgers:
        _fill(rng, made, ledger)
    for register in REGISTERS:
        rows = [
            _row(rng, register.kind, number + 1, made) for number in range(rng.randint(0, 7) if made.ledgers else 0)
        ]
        made.rows[register.word] = rows
    return made


def _membership(rng: random.Random, number: int) -> Membership:
    unit = rng.choice([2, 2, 4, 5])
    statuses = tuple(Status(rng.choice(list(Standing)), maybe_day(rng)) for _ in range(rng.randint(0, 2)))
    posts = rng.choice(["", "Bí thư", "Chi ủy viên"])
    since, until = maybe_day(rng), maybe_day(rng) if rng.random() < 0.2 else None
    return Membership(number, rng.randint(1, 6), unit, since, until, rng.random() < 0.5, posts, statuses)


def _fill(rng: random.Random, made: World, ledger: Ledger) -> None:
    if rng.random() < 0.5:
        made.registrations.append(_registration(rng, made, ledger, None))
    for membership in made.memberships:
        if membership.unit_id != ledger.unit_id or rng.random() < 0.2:
            continue
        line = len(made.lines) + 1
        made.lines.append((line, ledger, membership))
        if rng.random() < 0.7:
            made.registrations.append(_registration(rng, made, ledger, line))
        for month in range(1, 13):
            if rng.random() < 0.8:
                remark, mark = rng.choice(["", "x", "x"]), rng.choice(["", "Tốt", "Tốt", "Tốt"])
                made.follow_ups.append(FollowUp(line, month, ledger_id=ledger.id, remark=remark, mark=mark))


def _registration(rng: random.Random, made: World, ledger: Ledger, line: int | None) -> Registration:
    number, day = len(made.registrations) + 1, maybe_day(rng, ledger.year)
    items = tuple(
        Item("x", kind=rng.choice(list(ItemKind)), state=rng.choice(list(ItemState)), due=maybe_day(rng, ledger.year))
        for _ in range(rng.randint(0, 2))
    )
    plan = rng.choice(["", "x"])
    return Registration(
        *(number, f"g{number}", ledger.id, line, day, rng.random() < 0.7), example_plan=plan, items=items
    )


def maybe_day(rng: random.Random, year: int = 0) -> PartialDate | None:
    """A day of one of the years, a month or year alone, or nothing."""
    chosen = year or rng.choice(YEARS)
    return rng.choice(
        [
            None,
            PartialDate(chosen),
            PartialDate(chosen, rng.randint(1, 12)),
            *[PartialDate(chosen, rng.randint(1, 12), rng.choice([1, 15, 28])) for _ in range(4)],
        ]
    )


def _row(rng: random.Random, kind: RecordType, number: int, made: World) -> Any:
    """A row of a register with something in each of its fields, or nothing where that may be."""
    ledger = rng.choice(made.ledgers)
    values: dict[str, object] = {"id": number, "uid": f"{kind.name}{number}", "ledger_id": ledger.id}
    for one in kind.kept_in():
        values[one.name] = _value(rng, one, ledger)
    if kind.name == "model" and number > 1 and rng.random() < 0.3:
        values["origin"] = "model1"
    elif kind.name == "model":
        values["origin"] = ""
    return kind.record(**values)


def _value(rng: random.Random, asked: Any, ledger: Ledger) -> object:
    if asked.kind is Kind.PARTIAL_DATE:
        return PartialDate(rng.choice(YEARS), 6, 1) if rng.random() < 0.1 else maybe_day(rng, ledger.year)
    if asked.kind is Kind.CHOICE:
        return str(
            rng.choice([*asked.choices, *(["khác"] if asked.open_choices else []), *([] if asked.required else [""])])
        )
    if asked.kind in (Kind.QUANTITY, Kind.MONEY):
        return None if rng.random() < 0.2 else Quantity(rng.randint(0, 40), rng.choice(["", "", *QUALIFIERS]))
    if asked.kind is Kind.VALUE_OF:
        return None if rng.random() < 0.3 else Share(rng.randint(0, 9), rng.randint(0, 9))
    if asked.kind in (Kind.PERSONS, Kind.UNITS, Kind.ROWS):
        return tuple(Named(name, rng.choice(["", f"uid-{name}"])) for name in rng.sample(WORDS, rng.randint(0, 2)))
    if asked.name == "code":
        return rng.choice(["F5", "A1", "c2", ""])
    if asked.kind is Kind.YEAR:
        return rng.choice([None, *YEARS])
    return () if asked.kind is Kind.SOURCES else rng.choice(WORDS)


def put(connection: sqlite3.Connection, kind: RecordType, record: Any, **more: object) -> None:
    """A record into its table, as its columns."""
    columns = {one.column_name: one.kind.column(getattr(record, one.name)) for one in kind.kept_in()}
    columns |= {name: getattr(record, name) for name in ("id", "uid") if getattr(record, name)} | more
    marks = ", ".join("?" * len(columns))
    connection.execute(f"INSERT INTO {kind.table} ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))


def file_of(world: World) -> sqlite3.Connection:
    """The book in memory."""
    connection = sqlite3.connect(":memory:")
    for version in ALL:
        for statement in version:
            connection.execute(statement)
    for unit in UNITS:
        put(connection, UNIT, unit, parent_id=unit.parent_id)
    for person in range(1, 7):
        connection.execute("INSERT INTO person (id, uid, name) VALUES (?, ?, 'x')", (person, f"p{person}"))
    for one in world.memberships:
        _put_membership(connection, one)
    open_books = {ledger.id: replace(ledger, closed_on=None) for ledger in world.ledgers}
    for ledger in open_books.values():
        put(connection, LEDGER, ledger, unit_id=ledger.unit_id)
    for line, ledger, membership in world.lines:
        connection.execute(
            "INSERT INTO roster (id, uid, ledger_id, tt, membership_id) VALUES (?, ?, ?, ?, ?)",
            (line, f"r{line}", ledger.id, line, membership.id),
        )
    for registration in world.registrations:
        _put_registration(connection, registration)
    for n, follow_up in enumerate(world.follow_ups):
        written = replace(follow_up, id=n + 1, uid=f"f{n}")
        put(connection, FOLLOW_UP, written, ledger_id=written.ledger_id, roster_id=written.roster_id)
    for register in REGISTERS:
        for row in world.rows[register.word]:
            put(connection, register.kind, row, ledger_id=row.ledger_id)
    for ledger in world.ledgers:
        if ledger.closed_on is not None:
            connection.execute("UPDATE ledger SET closed_on = ? WHERE id = ?", (ledger.closed_on.iso(), ledger.id))
    return connection


def _put_membership(connection: sqlite3.Connection, one: Membership) -> None:
    connection.execute(
        """INSERT INTO membership (id, uid, person_id, unit_id, since, until, must_plan, party_positions)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(one.id, f"m{one.id}", one.person_id, one.unit_id, iso(one.since), iso(one.until)),
            *(one.must_plan, one.party_positions),
        ),
    )
    connection.executemany(
        "INSERT INTO status (uid, membership_id, standing, since) VALUES (?, ?, ?, ?)",
        [(f"s{one.id}-{n}", one.id, s.standing.value, iso(s.since)) for n, s in enumerate(one.statuses)],
    )


def _put_registration(connection: sqlite3.Connection, one: Registration) -> None:
    put(connection, REGISTRATION, one, ledger_id=one.ledger_id, roster_id=one.roster_id)
    for n, item in enumerate(one.items):
        written = replace(item, uid=f"i{one.id}-{n}", position=n)
        put(connection, ITEM, written, ledger_id=one.ledger_id, registration_id=one.id)


def iso(date: PartialDate | None) -> str | None:
    return date.iso() if date is not None else None
