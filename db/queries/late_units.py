"""Which units of a year are late, and whom to call about each."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable

from db import rules
from db.queries.overview import overview, units_under
from db.queries.units import units_of_year
from db.records import select
from domain.late_units import Contact, LateUnit, late_units
from domain.positions import party_rank
from domain.signing import deputies_on, heads_on
from domain.units import OFFICER, Officer, Unit


def late_in_year(connection: sqlite3.Connection, unit_id: int, year: int, day: datetime.date) -> tuple[LateUnit, ...]:
    """The units that are late in a year, of a unit and those beneath it, longest first."""
    units = units_under(units_of_year(connection, year, day), unit_id)
    return late_units(overview(connection, unit_id, year, day), contacts_of(connection, units, day))


def contacts_of(connection: sqlite3.Connection, units: Iterable[Unit], day: datetime.date) -> dict[int, Contact]:
    """Whom to call, by unit: who keeps its book, else who heads it, else who is bí thư by the list of members."""
    officers: dict[int, list[Officer]] = {}
    for officer in select(connection, OFFICER):
        officers.setdefault(officer.unit_id, []).append(officer)
    secretaries = _secretaries(connection, day)
    found = {}
    for unit in units:
        held = unit, officers.get(unit.id, ()), day
        head = next(iter((*heads_on(*held), *deputies_on(*held))), None)
        if unit.keeper:
            found[unit.id] = Contact(unit.keeper, "người giữ sổ", unit.phone)
        elif head is not None:
            found[unit.id] = Contact(head.name, head.post, unit.phone)
        else:
            name = secretaries.get(unit.id, "")
            found[unit.id] = Contact(name, "Bí thư" if name else "", unit.phone)
    return found


def _secretaries(connection: sqlite3.Connection, day: datetime.date) -> dict[int, str]:
    """The bí thư of each chi bộ by the posts of its members."""
    rows = connection.execute(
        f"""SELECT m.unit_id, p.name, m.party_positions FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.party_positions LIKE '%í thư%' AND {rules.is_member("m")} ORDER BY m.id DESC""",
        {"day": day.isoformat()},
    ).fetchall()
    return {unit: name for unit, name, posts in rows if party_rank(posts) == 0}
