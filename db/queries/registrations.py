"""One registration: that of a roster line, of a person or of a unit in some year."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from db.queries.packs import pack_kept
from db.records import one, select
from domain.ledgers import LEDGER
from domain.registrations import ITEM, REGISTRATION, Item, Registration
from domain.year_packs import YearPack, in_words_of


def registration_of_line(connection: sqlite3.Connection, key: tuple[int, int | None]) -> Registration | None:
    """The registration of a ledger's roster line, for None of the unit itself; an empty one where nothing is written.

    None where the ledger or the line is gone.
    """
    ledger_id, roster_id = key
    there = connection.execute(
        "SELECT 1 FROM ledger WHERE id = ? AND (? IS NULL OR EXISTS (SELECT 1 FROM roster WHERE id = ?))",
        (ledger_id, roster_id, roster_id),
    ).fetchone()
    if there is None:
        return None
    found: list[Registration] = select(connection, REGISTRATION, "ledger_id = ? AND roster_id IS ?", key)
    if not found:
        return Registration(0, "", ledger_id, roster_id)
    items: list[Item] = select(connection, ITEM, "registration_id = ?", (found[0].id,), order="position, id")
    return replace(found[0], items=tuple(items))


def registration_of_person(connection: sqlite3.Connection, person_id: int, year: int) -> Registration | None:
    """A person's registration of a year, in whichever unit it was, the latest where there are two; None for none."""
    row = connection.execute(
        """SELECT g.ledger_id, g.roster_id FROM membership m JOIN roster r ON r.membership_id = m.id
        JOIN registration g ON g.roster_id = r.id JOIN ledger l ON l.id = g.ledger_id
        WHERE m.person_id = ? AND l.year = ? ORDER BY g.id DESC LIMIT 1""",
        (person_id, year),
    ).fetchone()
    return registration_of_line(connection, tuple(row)) if row is not None else None


def registration_of_unit(connection: sqlite3.Connection, unit_id: int, year: int) -> Registration | None:
    """A unit's own registration of a year; None for none."""
    row = connection.execute(
        """SELECT g.ledger_id, g.roster_id FROM ledger l JOIN registration g ON g.ledger_id = l.id
        WHERE l.unit_id = ? AND l.year = ? AND g.roster_id IS NULL""",
        (unit_id, year),
    ).fetchone()
    return registration_of_line(connection, tuple(row)) if row is not None else None


def in_words_of_year(connection: sqlite3.Connection, registration: Registration, pack: YearPack) -> Registration:
    """A registration of another year with the kinds of its items as a year's pack calls them."""
    ledger = one(connection, LEDGER, registration.ledger_id)
    before = pack_kept(ledger)
    return replace(registration, items=tuple(in_words_of(pack, item, before) for item in registration.items))
