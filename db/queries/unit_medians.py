"""What the units of a year have of what is compared with the median of their sort."""

from __future__ import annotations

import datetime
import sqlite3
from collections import defaultdict

from db.queries.overview import overview, units_under
from db.queries.units import units_of_year
from domain.months import is_due
from domain.numbers import read_quantity
from domain.registrations import ItemState
from domain.unit_medians import Measured, SortMedians, UnitMeasured, medians_of


def unit_medians(
    connection: sqlite3.Connection, unit_id: int, year: int, day: datetime.date
) -> tuple[SortMedians, ...]:
    """The units with an open or closed book of the year, of a unit and those beneath it, by their sort, as of a day."""
    seen = overview(connection, unit_id, year, day)
    units = {unit.id: unit for unit in units_under(units_of_year(connection, year, day), unit_id)}
    items, attended = _items(connection, year), _attended(connection, year)
    models, deeds = (_counts(connection, table, year) for table in ("model", "good_deed"))
    due = [month for month in range(1, 13) if is_due(year, month, day)]
    found = []
    for one in seen.units:
        if one.ledger_id is None:
            continue
        months = [one.months[month - 1] for month in due]
        measured = {
            "registered": Measured(one.registered, one.must_register),
            "months": Measured(sum(m.complete for m in months), sum(m.of for m in months)),
            "items": Measured(*items.get(one.ledger_id, (0, 0))),
            "attended": Measured(*attended.get(one.ledger_id, (0, 0))),
            "models": Measured(models.get(one.ledger_id, 0)),
            "deeds": Measured(deeds.get(one.ledger_id, 0)),
        }
        found.append(UnitMeasured(one.unit_id, one.name, units[one.unit_id].sort_or_named, measured))
    return medians_of(found)


def _items(connection: sqlite3.Connection, year: int) -> dict[int, tuple[int, int]]:
    """The items done of all that are registered, by ledger."""
    rows = connection.execute(
        """SELECT i.ledger_id, sum(i.state = ?), count(*) FROM item i JOIN ledger l ON l.id = i.ledger_id
        WHERE l.year = ? GROUP BY i.ledger_id""",
        (ItemState.DONE.value, year),
    ).fetchall()
    return {ledger: (done, of) for ledger, done, of in rows}


def _attended(connection: sqlite3.Connection, year: int) -> dict[int, tuple[int, int]]:
    """How many came of those who were to come, in activities of which both are known, by ledger."""
    rows = connection.execute(
        """SELECT a.ledger_id, a.attended, a.expected FROM activity a JOIN ledger l ON l.id = a.ledger_id
        WHERE l.year = ? AND a.attended <> '' AND a.expected <> ''""",
        (year,),
    ).fetchall()
    found: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for ledger, *texts in rows:
        came, were_to = map(read_quantity, texts)
        if came is not None and were_to is not None:
            found[ledger] = found[ledger][0] + came.value, found[ledger][1] + were_to.value
    return dict(found)


def _counts(connection: sqlite3.Connection, table: str, year: int) -> dict[int, int]:
    rows = connection.execute(
        f"SELECT r.ledger_id, count(*) FROM {table} r JOIN ledger l ON l.id = r.ledger_id WHERE l.year = ? GROUP BY 1",
        (year,),
    ).fetchall()
    return dict(rows)
