"""The year at a glance for a unit and everything beneath it, by a handful of grouped queries."""

from __future__ import annotations

import datetime
import sqlite3
from collections import Counter

from db.queries.members import statuses_of
from db.queries.units import all_units, in_tree_order
from db.values import date_of
from domain.ledgers import uncounted_months
from domain.members import Standing
from domain.overview import MonthCount, Overview, UnitYear
from domain.units import Unit

_TAKES_PART = tuple(s.value for s in Standing if s.takes_part)
_COUNTED = tuple(s.value for s in Standing if s.is_counted)
_STANDING = """coalesce((SELECT standing FROM status WHERE membership_id = m.id AND (since IS NULL OR since <= :day)
    ORDER BY since DESC, id DESC LIMIT 1), 'đang sinh hoạt')"""


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
    keepers = [u for u in units_under(all_units(connection), unit_id) if u.kind.keeps_book]
    values: dict[str, str | int] = {"day": min(day, datetime.date(year, 12, 31)).isoformat(), "year": year}
    members = _members(connection, values)
    ledgers = dict(connection.execute("SELECT unit_id, id FROM ledger WHERE year = :year", values).fetchall())
    registered = _registered(connection, values)
    unit_registered = _units_registered(connection, values)
    complete = _complete(connection, values)
    uncounted = _uncounted(connection, year)
    lines = dict(
        connection.execute(
            "SELECT r.ledger_id, count(*) FROM roster r JOIN ledger l ON l.id = r.ledger_id WHERE l.year = :year "
            "GROUP BY r.ledger_id",
            values,
        ).fetchall()
    )
    found = []
    for unit in keepers:
        ledger = ledgers.get(unit.id)
        must, done = registered.get(ledger, (0, 0)) if ledger is not None else (0, 0)
        months = tuple(_month(complete[ledger, m], lines.get(ledger, 0) - uncounted[ledger, m]) for m in range(1, 13))
        held = members.get(unit.id, 0)
        has_own = ledger in unit_registered
        found.append(UnitYear(unit.id, unit.name, ledger, held, must, done, has_own, months, unit.kind.is_party))
    return Overview(year, day, tuple(found))


def _month(complete: int, of: int) -> MonthCount:
    return MonthCount(min(complete, of), of)


def _members(connection: sqlite3.Connection, values: dict[str, str | int]) -> dict[int, int]:
    rows = connection.execute(
        f"""SELECT m.unit_id, count(*) FROM membership m WHERE (m.since IS NULL OR m.since <= :day)
        AND {_STANDING} IN ({_quoted(_COUNTED)}) GROUP BY m.unit_id""",
        values,
    ).fetchall()
    return dict(rows)


def _registered(connection: sqlite3.Connection, values: dict[str, str | int]) -> dict[int, tuple[int, int]]:
    rows = connection.execute(
        f"""SELECT r.ledger_id, count(*), sum(EXISTS (SELECT 1 FROM registration g WHERE g.roster_id = r.id
            AND (g.study_content <> '' OR g.example_plan <> ''
                 OR EXISTS (SELECT 1 FROM item i WHERE i.registration_id = g.id))))
        FROM ledger l JOIN roster r ON r.ledger_id = l.id JOIN membership m ON m.id = r.membership_id
        WHERE l.year = :year AND {_STANDING} IN ({_quoted(_TAKES_PART)}) GROUP BY r.ledger_id""",
        values,
    ).fetchall()
    return {ledger: (must, done) for ledger, must, done in rows}


def _units_registered(connection: sqlite3.Connection, values: dict[str, str | int]) -> set[int]:
    rows = connection.execute(
        """SELECT g.ledger_id FROM registration g JOIN ledger l ON l.id = g.ledger_id WHERE l.year = :year
        AND g.roster_id IS NULL AND (g.study_content <> ''
            OR EXISTS (SELECT 1 FROM item i WHERE i.registration_id = g.id))""",
        values,
    ).fetchall()
    return {row[0] for row in rows}


def _complete(connection: sqlite3.Connection, values: dict[str, str | int]) -> Counter[tuple[int | None, int]]:
    rows = connection.execute(
        """SELECT f.ledger_id, f.month, count(*) FROM ledger l JOIN follow_up f ON f.ledger_id = l.id
        WHERE l.year = :year AND f.remark <> '' AND f.mark <> '' GROUP BY f.ledger_id, f.month""",
        values,
    ).fetchall()
    return Counter({(ledger, month): count for ledger, month, count in rows})


def _uncounted(connection: sqlite3.Connection, year: int) -> Counter[tuple[int | None, int]]:
    """How many lines of each ledger do not count in each month; only memberships with a date or status can."""
    rows = connection.execute(
        """SELECT r.ledger_id, m.id, m.since, m.until FROM ledger l JOIN roster r ON r.ledger_id = l.id
        JOIN membership m ON m.id = r.membership_id WHERE l.year = ? AND (m.since IS NOT NULL OR m.until IS NOT NULL
            OR EXISTS (SELECT 1 FROM status s WHERE s.membership_id = m.id))""",
        (year,),
    ).fetchall()
    statuses = statuses_of(connection, [row[1] for row in rows])
    counted: Counter[tuple[int | None, int]] = Counter()
    for ledger, membership, since, until in rows:
        months = uncounted_months(statuses.get(membership, ()), date_of(since), date_of(until), year)
        counted.update((ledger, month) for month in months)
    return counted


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)
