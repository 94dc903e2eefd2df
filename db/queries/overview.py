"""The year at a glance for a unit and everything beneath it, by a handful of grouped queries."""

from __future__ import annotations

import datetime
import sqlite3
from collections import Counter
from dataclasses import dataclass

from db import rules
from db.book.values import date_of
from db.queries.members import statuses_of
from db.queries.packs import pack_of
from db.queries.ratings import unrated_by_ledger
from db.queries.units import in_tree_order, units_of_year
from domain.ledgers import uncounted_months
from domain.overview import MonthCount, Overview, UnitYear
from domain.seasons import is_opening_season, is_rating_season
from domain.units import Unit

Month = tuple[int | None, int]
"""A ledger's id, None where none is opened, and a month (1–12)."""


def units_under(units: list[Unit], unit_id: int) -> list[Unit]:
    """A unit and everything beneath it, in the order of the tree."""
    wanted = {unit_id}
    ordered = in_tree_order(units)
    for unit in ordered:
        if unit.parent_id in wanted:
            wanted.add(unit.id)
    return [u for u in ordered if u.id in wanted]


def overview(connection: sqlite3.Connection, unit_id: int, year: int, day: datetime.date) -> Overview:
    """The year of a unit and of those beneath it that keep a book, as it is on a day."""
    keepers = [u for u in units_under(units_of_year(connection, year, day), unit_id) if u.kind.keeps_book]
    values: dict[str, str | int] = {"day": min(day, datetime.date(year, 12, 31)).isoformat(), "year": year}
    members = _members(connection, values)
    opened = connection.execute("SELECT unit_id, id, closed_on FROM ledger WHERE year = :year", values).fetchall()
    ledgers = {unit_id: ledger_id for unit_id, ledger_id, _ in opened}
    closed = {unit_id for unit_id, _, closed_on in opened if closed_on is not None}
    registered = _registered(connection, values)
    unit_registered = _units_registered(connection, values)
    idle = idle_lines(connection, year)
    uncounted = Counter[Month]((line.ledger_id, month) for line in idle for month in line.months)
    complete = _complete(connection, values)
    complete.subtract(_complete_though_idle(connection, idle))
    lines = _lines(connection, values)
    unrated = unrated_by_ledger(connection, year) if is_rating_season(year, day) else {}
    found = []
    for unit in keepers:
        ledger = ledgers.get(unit.id)
        must, done = registered.get(ledger, (0, 0)) if ledger is not None else (0, 0)
        on = lines.get(ledger, 0)
        months = tuple(MonthCount(complete[ledger, m], on - uncounted[ledger, m]) for m in range(1, 13))
        held = members.get(unit.id, 0)
        has_own = ledger in unit_registered
        found.append(
            UnitYear(
                *(unit.id, unit.name, ledger, held, must, done, has_own, months, unit.kind.is_party),
                is_closed=unit.id in closed,
                unrated=unrated.get(ledger or 0, 0),
            )
        )
    again = _again(connection, values, keepers)
    in_book = connection.execute("SELECT count(DISTINCT person_id) FROM membership").fetchone()[0]
    due, by = _due_next_year(connection, found, year, day), pack_of(connection, year).registered_by
    return Overview(year, day, tuple(found), *again, in_book, due, by)


def _lines(connection: sqlite3.Connection, values: dict[str, str | int]) -> dict[int | None, int]:
    """How many stand in each ledger of the year."""
    query = """SELECT r.ledger_id, count(*) FROM roster r JOIN ledger l ON l.id = r.ledger_id WHERE l.year = :year
        GROUP BY r.ledger_id"""
    return dict(connection.execute(query, values).fetchall())


def _due_next_year(
    connection: sqlite3.Connection, units: list[UnitYear], year: int, day: datetime.date
) -> tuple[int, ...]:
    """The units with members that have no ledger of the year after, from November on and while that is the day's."""
    if not is_opening_season(year + 1, day):
        return ()
    opened = {row[0] for row in connection.execute("SELECT unit_id FROM ledger WHERE year = ?", (year + 1,)).fetchall()}
    return tuple(unit.unit_id for unit in units if unit.members and unit.unit_id not in opened)


def _members(connection: sqlite3.Connection, values: dict[str, str | int]) -> dict[int, int]:
    rows = connection.execute(
        f"SELECT m.unit_id, count(*) FROM membership m WHERE {rules.is_member('m')} GROUP BY m.unit_id", values
    ).fetchall()
    return dict(rows)


def _again(connection: sqlite3.Connection, values: dict[str, str | int], units: list[Unit]) -> tuple[int, int]:
    """How many memberships in these units are of people who stand in another of them: in the Party's, in the others."""
    rows = connection.execute(
        f"""SELECT m.person_id, m.unit_id FROM membership m WHERE m.person_id IN
            (SELECT person_id FROM membership GROUP BY person_id HAVING count(*) > 1)
        AND {rules.is_member("m")}""",
        values,
    ).fetchall()
    party = {unit.id: unit.kind.is_party for unit in units}
    held = Counter((party[unit_id], person) for person, unit_id in rows if unit_id in party)
    again = Counter[bool]()
    for (is_party, _), count in held.items():
        again[is_party] += count - 1
    return again[True], again[False]


def _registered(connection: sqlite3.Connection, values: dict[str, str | int]) -> dict[int, tuple[int, int]]:
    rows = connection.execute(
        f"""SELECT r.ledger_id, count(*), sum(EXISTS (SELECT 1 FROM registration g WHERE g.roster_id = r.id
            AND {rules.is_registered("g")}))
        FROM ledger l JOIN roster r ON r.ledger_id = l.id JOIN membership m ON m.id = r.membership_id
        WHERE l.year = :year AND {rules.takes_part("m")} GROUP BY r.ledger_id""",
        values,
    ).fetchall()
    return {ledger: (must, done) for ledger, must, done in rows}


def _units_registered(connection: sqlite3.Connection, values: dict[str, str | int]) -> set[int]:
    rows = connection.execute(
        f"""SELECT g.ledger_id FROM registration g JOIN ledger l ON l.id = g.ledger_id WHERE l.year = :year
        AND g.roster_id IS NULL AND {rules.is_registered("g")}""",
        values,
    ).fetchall()
    return {row[0] for row in rows}


def _complete(connection: sqlite3.Connection, values: dict[str, str | int]) -> Counter[Month]:
    """How many lines of each ledger have a month complete, whether or not the month counts for them."""
    rows = connection.execute(
        f"""SELECT f.ledger_id, f.month, count(*) FROM follow_up f
        WHERE f.ledger_id IN (SELECT id FROM ledger WHERE year = :year) AND {rules.is_complete("f")}
        GROUP BY f.ledger_id, f.month""",
        values,
    ).fetchall()
    return Counter({(ledger, month): count for ledger, month, count in rows})


@dataclass(frozen=True, slots=True)
class IdleLine:
    """A line of a ledger with the months in which no remark is due for it."""

    ledger_id: int
    roster_id: int
    months: frozenset[int]


def idle_lines(connection: sqlite3.Connection, year: int) -> list[IdleLine]:
    """The lines that do not count in some months; only those who came in the year or after it, or with another date or
    a status, can be among them.
    """
    rows = connection.execute(
        f"""SELECT r.ledger_id, r.id, m.id, {rules.came_on("m")} AS came, m.until, l.from_on FROM ledger l
        JOIN roster r ON r.ledger_id = l.id JOIN membership m ON m.id = r.membership_id WHERE l.year = :year
        AND (came > :first OR m.until IS NOT NULL OR l.from_on IS NOT NULL
            OR EXISTS (SELECT 1 FROM status s WHERE s.membership_id = m.id))""",
        {"year": year, "first": f"{year}-01-01"},
    ).fetchall()
    statuses = statuses_of(connection, [row[2] for row in rows])
    found = []
    for ledger, line, member, since, until, kept_from in rows:
        held = statuses.get(member, ())
        months = uncounted_months(held, date_of(since), date_of(until), year, date_of(kept_from))
        found.append(IdleLine(ledger, line, months))
    return [line for line in found if line.months]


def _complete_though_idle(connection: sqlite3.Connection, idle: list[IdleLine]) -> Counter[Month]:
    """How many lines of each ledger have a month complete that does not count for them: it stands for nobody else."""
    lines = {line.roster_id: line for line in idle}
    found: Counter[Month] = Counter()
    for some in (list(lines)[start : start + 500] for start in range(0, len(lines), 500)):
        rows = connection.execute(
            f"""SELECT f.roster_id, f.month FROM follow_up f WHERE f.roster_id IN ({", ".join(map(str, some))})
            AND {rules.is_complete("f")}"""
        ).fetchall()
        found.update((lines[line].ledger_id, month) for line, month in rows if month in lines[line].months)
    return found
