"""Drawing by lot among the units of a book that keep one, and their members."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable

from db.queries.ledgers import ledger_of, roster_of
from db.queries.overview import overview, units_under
from db.queries.units import units_of_year
from db.records import select
from domain.lots import Candidate, Drawing, DrawnMember, DrawnUnit, LotWish, drawn, drawn_units
from domain.names import canonical
from domain.registers.inspections import INSPECTION
from domain.units import Unit


def draw_lots(connection: sqlite3.Connection, unit_id: int, year: int, day: datetime.date, wish: LotWish) -> Drawing:
    """What a wish draws among the units with members of a unit and those beneath it; Refused for a wish of nothing."""
    wish = wish.checked()
    units = {unit.id: unit for unit in units_under(units_of_year(connection, year, day), unit_id)}
    held = [units[one.unit_id] for one in overview(connection, unit_id, year, day).units if one.members]
    done = inspected_in(connection, year, units.values()) if wish.spare_inspected else frozenset()
    candidates = [Candidate(u.uid, u.id, u.name, u.sort_or_named) for u in held if u.uid not in done]
    found = []
    for one in drawn_units(wish, candidates):
        people = _members(connection, units[one.unit_id], year, day) if wish.members else []
        chosen = sorted(drawn(wish.seed, people, wish.members), key=lambda member: member.tt)
        found.append(DrawnUnit(one, tuple(chosen)))
    return Drawing(wish, tuple(found), len(candidates), len(held) - len(candidates))


def inspected_in(connection: sqlite3.Connection, year: int, units: Iterable[Unit]) -> frozenset[str]:
    """The uids of the units that were looked into in a year.

    Those are who is named, by uid or by a name that one unit alone bears; the unit itself where its own book has an
    inspection that names none.
    """
    by_name: dict[str, list[str]] = {}
    for unit in units:
        by_name.setdefault(canonical(unit.name), []).append(unit.uid)
    rows = select(connection, INSPECTION, "ledger_id IN (SELECT id FROM ledger WHERE year = ?)", (year,))
    own = dict(
        connection.execute(
            "SELECT l.id, u.uid FROM ledger l JOIN unit u ON u.id = l.unit_id WHERE l.year = ?", (year,)
        ).fetchall()
    )
    found = {own[row.ledger_id] for row in rows if not row.units}
    for named in (one for row in rows for one in row.units):
        bearers = [named.uid] if named.uid else by_name.get(canonical(named.name), [])
        found.update(bearers if len(bearers) == 1 else ())
    return frozenset(found)


def _members(connection: sqlite3.Connection, unit: Unit, year: int, day: datetime.date) -> list[DrawnMember]:
    """Who takes part in a unit's book on a day; nobody where it is not opened."""
    ledger = ledger_of(connection, unit.id, year)
    if ledger is None:
        return []
    return [
        DrawnMember(line.member.uid, line.tt, line.member.name, line.member.positions)
        for line in roster_of(connection, ledger, day)
        if line.member.standing.takes_part and not line.leaving
    ]
