"""Registrations of another year: what a person, or a unit, had signed up to before."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from db.queries.ledgers import registrations_of
from db.queries.packs import pack_kept
from db.records import one
from domain.ledgers import LEDGER
from domain.registrations import Registration
from domain.year_packs import YearPack, in_words_of


def registration_of_person(connection: sqlite3.Connection, person_id: int, year: int) -> Registration | None:
    """A person's registration of a year, in whichever unit it was, the latest where there are two; None for none."""
    rows = connection.execute(
        """SELECT g.ledger_id, g.id FROM membership m JOIN roster r ON r.membership_id = m.id
        JOIN registration g ON g.roster_id = r.id JOIN ledger l ON l.id = g.ledger_id
        WHERE m.person_id = ? AND l.year = ? ORDER BY g.id DESC LIMIT 1""",
        (person_id, year),
    ).fetchall()
    return _only(connection, rows)


def registration_of_unit(connection: sqlite3.Connection, unit_id: int, year: int) -> Registration | None:
    """A unit's own registration of a year; None for none."""
    rows = connection.execute(
        """SELECT g.ledger_id, g.id FROM ledger l JOIN registration g ON g.ledger_id = l.id AND g.roster_id IS NULL
        WHERE l.unit_id = ? AND l.year = ?""",
        (unit_id, year),
    ).fetchall()
    return _only(connection, rows)


def _only(connection: sqlite3.Connection, rows: list[tuple[int, int]]) -> Registration | None:
    for ledger_id, registration_id in rows:
        return next((r for r in registrations_of(connection, ledger_id) if r.id == registration_id), None)
    return None


def in_words_of_year(connection: sqlite3.Connection, registration: Registration, pack: YearPack) -> Registration:
    """A registration of another year with the kinds of its items as a year's pack calls them."""
    ledger = one(connection, LEDGER, registration.ledger_id)
    before = pack_kept(ledger)
    return replace(registration, items=tuple(in_words_of(pack, item, before) for item in registration.items))
