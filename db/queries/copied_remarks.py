"""The remarks and deeds of a year's months that are written again and again, in a unit and those beneath it."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from db.queries.overview import units_under
from db.queries.units import units_in_year
from domain.copied_remarks import MANY, CopiedRemarks, Place, Remark, copied_remarks
from domain.phrases import SHELVED


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a roster: its TT and the member's name."""

    tt: int
    name: str


@dataclass(frozen=True, slots=True)
class CopiedInYear:
    """What is copied, with what units and lines are called, by their ids."""

    found: CopiedRemarks
    units: dict[int, str]
    lines: dict[int, Line]


def copied_in_year(
    connection: sqlite3.Connection,
    unit_id: int,
    year: int,
    day: datetime.date,
    *,
    fields: Iterable[str] = SHELVED,
    least: int = MANY,
) -> CopiedInYear:
    """What is copied in these fields of a year's months, the units in the order of the tree."""
    units = {unit.id: unit.name for unit in units_under(units_in_year(connection, year, day), unit_id)}
    rows = connection.execute(
        """SELECT l.unit_id, r.id, r.tt, p.name FROM ledger l JOIN roster r ON r.ledger_id = l.id
        JOIN membership m ON m.id = r.membership_id JOIN person p ON p.id = m.person_id WHERE l.year = ?""",
        (year,),
    ).fetchall()
    lines = {line: Line(tt, name) for unit, line, tt, name in rows if unit in units}
    remarks: list[Remark] = []
    by_unit: dict[int, list[Remark]] = {unit: [] for unit in units}
    for field in fields:
        written = connection.execute(
            f"""SELECT l.unit_id, f.roster_id, f.month, f.{_column(field)} FROM ledger l
            JOIN follow_up f ON f.ledger_id = l.id WHERE l.year = ? AND f.{_column(field)} <> ''""",
            (year,),
        ).fetchall()
        for unit, line, month, text in written:
            if unit in by_unit:
                by_unit[unit].append(Remark(Place(unit, line, month), lines[line].name, field, text))
    for of_unit in by_unit.values():
        remarks += of_unit
    standard = [text for (text,) in connection.execute("SELECT text FROM phrase").fetchall()]
    return CopiedInYear(copied_remarks(remarks, standard, least), units, lines)


def _column(field: str) -> str:
    """The name of a shelved field, which is that of its column; KeyError for another."""
    return {name: name for name in SHELVED}[field]
