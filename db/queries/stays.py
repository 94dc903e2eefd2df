"""A person's way through the units: in which from when to when, and with which statuses."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from db import rules
from db.book.values import date_of
from db.queries.members import statuses_of
from domain.dates import PartialDate
from domain.members import Status


@dataclass(frozen=True, slots=True)
class Stay:
    """One membership of a person: the unit's name, from and until when where that is known, its statuses by day."""

    membership_id: int
    unit_id: int
    unit: str
    since: PartialDate | None
    until: PartialDate | None
    statuses: tuple[Status, ...] = ()


def stays_of(connection: sqlite3.Connection, person_id: int) -> list[Stay]:
    """All memberships of a person in the order of time; those without a first day stand first."""
    rows = connection.execute(
        """SELECT m.id, m.unit_id, u.name, m.since, m.until FROM membership m JOIN unit u ON u.id = m.unit_id
        WHERE m.person_id = ? ORDER BY coalesce(m.since, ''), m.id""",
        (person_id,),
    ).fetchall()
    statuses = statuses_of(connection, [row[0] for row in rows])
    return [
        Stay(row[0], row[1], row[2], date_of(row[3]), date_of(row[4]), _by_day(statuses.get(row[0], ())))
        for row in rows
    ]


def other_units_of(
    connection: sqlite3.Connection, membership_ids: Sequence[int]
) -> tuple[dict[int, str], dict[int, str]]:
    """Of memberships that began or ended by a move within the book: from which unit, and to which, by membership."""
    among = ", ".join(map(str, map(int, membership_ids)))
    query = f"""SELECT m.id, u.name FROM membership m JOIN membership o ON {{moved}}
        JOIN unit u ON u.id = o.unit_id WHERE m.id IN ({among})"""
    came = connection.execute(query.format(moved=rules.came_from("m", "o"))).fetchall()
    went = connection.execute(query.format(moved=rules.came_from("o", "m"))).fetchall()
    return dict(came), dict(went)


def _by_day(statuses: tuple[Status, ...]) -> tuple[Status, ...]:
    return tuple(sorted(statuses, key=lambda s: s.since.iso() if s.since is not None else ""))
