"""The book as a rearrangement of units finds it; the plans that are kept; what units were called before."""

from __future__ import annotations

import datetime
import sqlite3

from db import rules
from db.queries.members import members_by_id
from db.queries.units import all_units, pasts
from db.records import one, select
from domain.ledgers import LEDGER, last_day
from domain.probation import Probation
from domain.rearrangement import Mover, State
from domain.rearrangement_plans import REARRANGEMENT, KeptRearrangement


def state_of(connection: sqlite3.Connection, day: datetime.date) -> State:
    """What a rearrangement of a day is judged by."""
    movers = movers_of(connection, day)
    ledgers = tuple(select(connection, LEDGER, "year >= ?", (day.year,)))
    told = tuple(pasts(connection)), ledgers, _late_months(connection, day), _coming(connection, day)
    return State(tuple(all_units(connection)), movers, *told)


def movers_of(connection: sqlite3.Connection, day: datetime.date) -> tuple[Mover, ...]:
    """Who belongs where on a day, in the order of each unit's list."""
    return _movers(connection, day, rules.stands_on("m"))


def _coming(connection: sqlite3.Connection, day: datetime.date) -> tuple[Mover, ...]:
    """Who has come to a unit only after a day, and is still there or was for a while."""
    return _movers(connection, day, f"NOT {rules.has_begun('m')}")


def _movers(connection: sqlite3.Connection, day: datetime.date, which: str) -> tuple[Mover, ...]:
    rows = connection.execute(
        f"""SELECT m.id, coalesce(m.group_id, 0) FROM membership m WHERE {which}
        ORDER BY m.unit_id, m.place_in_list, m.id""",
        {"day": day.isoformat()},
    ).fetchall()
    groups = dict(rows)
    members = members_by_id(connection, list(groups), day)
    return tuple(
        Mover(
            *(m.id, m.person_id, m.unit_id, m.name, m.standing, groups[m.id], m.group, m.since),
            is_official=m.probation_on(day) is not Probation.RUNNING,
        )
        for m in members
        if not m.standing.is_gone
    )


def _late_months(connection: sqlite3.Connection, day: datetime.date) -> dict[int, int]:
    """How many complete remarks stand in each unit's book of the day's year for months that end on the day or after."""
    first = next(month for month in range(1, 13) if last_day(day.year, month) >= day)
    rows = connection.execute(
        f"""SELECT l.unit_id, count(*) FROM follow_up f JOIN ledger l ON l.id = f.ledger_id
        WHERE l.year = ? AND f.month >= ? AND {rules.is_complete("f")} GROUP BY l.unit_id""",
        (day.year, first),
    ).fetchall()
    return dict(rows)


def kept_rearrangements(connection: sqlite3.Connection) -> list[KeptRearrangement]:
    """All that the book keeps, prepared and done, by their days."""
    found: list[KeptRearrangement] = select(connection, REARRANGEMENT, order="day, id")
    return found


def kept_rearrangement(connection: sqlite3.Connection, record_id: int) -> KeptRearrangement | None:
    """One of them; None where it is gone."""
    found: KeptRearrangement | None = one(connection, REARRANGEMENT, record_id)
    return found
