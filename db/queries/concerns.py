"""Who needs attention in a year: no registration, no remarks, no plan, items that are late."""

from __future__ import annotations

import datetime
import sqlite3

from db import rules
from db.book.values import date_of
from db.queries.members import statuses_of
from db.queries.overview import units_under
from db.queries.units import units_in_year
from domain.concerns import MANY_MONTHS, Concern, ConcernKind, months_text
from domain.dates import PartialDate
from domain.ledgers import uncounted_months
from domain.members import standing_on
from domain.months import is_due

_LINES = f"""SELECT r.id, r.tt, l.unit_id, {rules.name_on("u")}, p.name, m.id, {rules.came_on("m")}, m.until, l.from_on,
    m.must_plan, EXISTS (SELECT 1 FROM registration g WHERE g.roster_id = r.id AND {rules.is_registered("g")}),
    EXISTS (SELECT 1 FROM registration g WHERE g.roster_id = r.id AND {rules.has_plan("g")})
    FROM ledger l JOIN roster r ON r.ledger_id = l.id JOIN unit u ON u.id = l.unit_id
    JOIN membership m ON m.id = r.membership_id JOIN person p ON p.id = m.person_id
    WHERE l.year = :year AND l.closed_on IS NULL ORDER BY u.id, r.tt"""


def concerns(
    connection: sqlite3.Connection, unit_id: int, year: int, day: datetime.date, *, least_months: int = MANY_MONTHS
) -> list[Concern]:
    """The concerns of a unit and those beneath it in a year, as of a day: by unit in the tree's order, then TT.

    From `least_months` months without a remark on, a member is a concern. What a closed book lacks concerns nobody.
    """
    order = {u.id: place for place, u in enumerate(units_under(units_in_year(connection, year, day), unit_id))}
    seen = min(day, datetime.date(year, 12, 31))
    found_lines = connection.execute(_LINES, {"year": year, "day": seen.isoformat()}).fetchall()
    lines = [row for row in found_lines if row[2] in order]
    written = _written(connection, year)
    statuses = statuses_of(connection, [row[5] for row in lines])
    due = [month for month in range(1, 13) if is_due(year, month, day)]
    found: list[Concern] = []
    for roster_id, tt, unit, unit_name, name, membership, since, until, kept_from, *plan in lines:
        held = statuses.get(membership, ())
        must_plan, registered, planned = plan
        uncounted = uncounted_months(held, date_of(since), date_of(until), year, date_of(kept_from))
        person = (unit, unit_name, roster_id, tt, name)
        months = written.get(roster_id, 0)
        missing = tuple(m for m in due if not months >> m & 1 and m not in uncounted)
        if len(missing) >= least_months:
            found.append(Concern(ConcernKind.MONTHS_MISSING, *person, months_text(missing), missing))
        if (held and not standing_on(held, seen).standing.takes_part) or len(uncounted) == len(due) == 12:
            continue
        if not registered:
            found.append(Concern(ConcernKind.NOT_REGISTERED, *person))
        if must_plan and not planned:
            found.append(Concern(ConcernKind.PLAN_MISSING, *person))
    found += _late_items(connection, year, day, frozenset(order))
    return sorted(found, key=lambda c: (order[c.unit_id], c.tt))


def _written(connection: sqlite3.Connection, year: int) -> dict[int, int]:
    """The complete months of each line as bits, January the bit of 2; a line has each month once (see the schema)."""
    rows = connection.execute(
        f"""SELECT f.roster_id, sum(1 << f.month) FROM follow_up f
        WHERE f.ledger_id IN (SELECT id FROM ledger WHERE year = ?) AND {rules.is_complete("f")}
        GROUP BY +f.roster_id""",
        (year,),
    ).fetchall()
    return dict(rows)


def _late_items(connection: sqlite3.Connection, year: int, day: datetime.date, units: frozenset[int]) -> list[Concern]:
    rows = connection.execute(
        f"""SELECT l.unit_id, {rules.name_on("u", ":seen")}, r.id, r.tt, p.name, i.content, i.due FROM ledger l
        JOIN item i ON i.ledger_id = l.id JOIN registration g ON g.id = i.registration_id
        JOIN roster r ON r.id = g.roster_id JOIN membership m ON m.id = r.membership_id
        JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = l.unit_id
        WHERE l.year = :year AND l.closed_on IS NULL AND {rules.is_late("i")} AND {rules.belongs_on("m")}""",
        {"year": year, "day": day.isoformat(), "seen": min(day, datetime.date(year, 12, 31)).isoformat()},
    ).fetchall()
    return [Concern(ConcernKind.ITEM_LATE, *(*row[:5], _late_words(row[5], row[6]))) for row in rows if row[0] in units]


def _late_words(content: str, due: str) -> str:
    return f"{content} (hạn {PartialDate.kept(due).printed()})"
