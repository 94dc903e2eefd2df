"""How the units stand at the end of a year: read for a whole commune at once."""

from __future__ import annotations

import datetime
import sqlite3

from db.queries.overview import units_under
from db.queries.units import units_in_year
from db.queries.year_gaps import year_gaps
from db.records import select
from domain.closings import CLOSED, CLOSING, ClosingEvent
from domain.ledgers import LEDGER, Ledger
from domain.units import Unit
from domain.year_ends import UnitEnd


def year_ends(connection: sqlite3.Connection, unit_id: int, year: int, day: datetime.date) -> list[UnitEnd]:
    """A unit and those beneath it that keep a book or have one of the year, as a đảng bộ may that writes about its own
    work, in the order of the tree; who has ended before the year is left out unless it has a book of it.
    """
    ledgers: list[Ledger] = select(connection, LEDGER, "year = ?", (year,))
    held = {ledger.unit_id: ledger for ledger in ledgers}
    units = [
        unit
        for unit in units_under(units_in_year(connection, year, day), unit_id)
        if unit.id in held or _keeps(unit, year)
    ]
    opened = [unit.id for unit in units if unit.id in held and held[unit.id].is_open]
    gaps = year_gaps(connection, year, day, opened)
    events = _last_closings(connection, year)
    found = []
    for unit in units:
        ledger = held.get(unit.id)
        event = events.get(ledger.id) if ledger is not None else None
        found.append(UnitEnd(unit.id, unit.name, ledger, tuple(gaps.get(unit.id, ())), event))
    return found


def _keeps(unit: Unit, year: int) -> bool:
    return unit.kind.keeps_book and (unit.until is None or unit.until.year >= year)


def _last_closings(connection: sqlite3.Connection, year: int) -> dict[int, ClosingEvent]:
    """The last closing of each ledger of a year that was ever closed, by its id."""
    found: list[ClosingEvent] = select(
        connection, CLOSING, "kind = ? AND ledger_id IN (SELECT id FROM ledger WHERE year = ?)", (CLOSED, year)
    )
    return {event.ledger_id: event for event in found}
