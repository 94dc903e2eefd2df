"""The cap on the best level: how many there are within its scope beside how many there may be."""

from __future__ import annotations

import datetime
import sqlite3

from db.queries.overview import units_under
from db.queries.ratings import rated_lines
from db.queries.units import units_in_year
from domain.rating_schemes import CapCheck, CapScope, Scheme, counted, within
from domain.ratings import RatedPeriod
from domain.units import Unit, line_above


def cap_checks(
    connection: sqlite3.Connection, unit: Unit, year: int, period: RatedPeriod, scheme: Scheme
) -> tuple[CapCheck, ...]:
    """How many members have the best level within the scope of the year's cap in which a unit stands.

    One check, or one for each group where groups are rated apart, the fullest first. Only what this book holds counts.
    """
    units = units_in_year(connection, year, datetime.date(year, 12, 31))
    top = within(scheme.cap.scope, unit, line_above(unit, units))
    ids, called = [one.id for one in units_under(units, top.id)], top.name
    lines = [one for one in rated_lines(connection, ids, year, period) if one.person_id]
    if scheme.cap.scope is not CapScope.GROUP:
        return (CapCheck(scheme, counted(one.level for one in lines), called),)
    groups: dict[str, list[str]] = {}
    for one in lines:
        groups.setdefault(one.task_group or "chưa chia nhóm", []).append(one.level)
    checks = [CapCheck(scheme, counted(levels), f"{called}, nhóm {group}") for group, levels in groups.items()]
    return tuple(sorted(checks, key=lambda check: check.allowed() - check.have)) or (CapCheck(scheme, {}, called),)
