"""Whose data have been kept for as long as the book's year says, and in which books they stand."""

from __future__ import annotations

import datetime
import sqlite3
from collections import defaultdict
from dataclasses import replace

from db.queries.packs import pack_of
from db.queries.personal_rows import people_gone
from domain.retention import Retention, retention_of


def retention(connection: sqlite3.Connection, day: datetime.date) -> Retention:
    """What the rule of the day's year comes to; nobody is looked for where there is none."""
    years = pack_of(connection, day.year).kept_for
    if not years:
        return Retention(0)
    found = retention_of(years, people_gone(connection, day), day)
    years_of, stored_of = _books(connection, [one.gone.person_id for one in found.overdue])
    overdue = (
        replace(one, years=tuple(years_of[one.gone.person_id]), stored=tuple(stored_of[one.gone.person_id]))
        for one in found.overdue
    )
    return replace(found, overdue=tuple(overdue))


def _books(
    connection: sqlite3.Connection, people: list[int]
) -> tuple[dict[int, dict[int, None]], dict[int, dict[str, None]]]:
    """The years in whose books each person stands, and the books of which a PDF is stored."""
    years: dict[int, dict[int, None]] = defaultdict(dict)
    stored: dict[int, dict[str, None]] = defaultdict(dict)
    query = f"""SELECT m.person_id, l.year, u.name, EXISTS (SELECT 1 FROM stored_book s WHERE s.ledger_id = l.id)
        FROM membership m JOIN roster r ON r.membership_id = m.id JOIN ledger l ON l.id = r.ledger_id
        JOIN unit u ON u.id = l.unit_id WHERE m.person_id IN ({", ".join(map(str, people))}) ORDER BY l.year, u.name"""
    for person, year, unit, has_pdf in connection.execute(query).fetchall():
        years[person][year] = None
        if has_pdf:
            stored[person][f"Sổ năm {year} của {unit}"] = None
    return years, stored
