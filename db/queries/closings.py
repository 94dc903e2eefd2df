"""What is kept of closed books: when each was closed and opened again, the PDFs stored with them."""

from __future__ import annotations

import sqlite3

from db.records import select
from domain.closings import CLOSED, CLOSING, CORRECTION, ClosingEvent, Correction
from domain.ledgers import LEDGER, Ledger


def closings_of(connection: sqlite3.Connection, ledger_id: int) -> list[ClosingEvent]:
    """The closings and reopenings of a ledger, in their order."""
    return select(connection, CLOSING, "ledger_id = ?", (ledger_id,))


def last_closing(connection: sqlite3.Connection, ledger_id: int) -> ClosingEvent | None:
    """The last closing of a ledger, whether or not it has been opened again since; None where it never was closed."""
    found = [one for one in closings_of(connection, ledger_id) if one.is_closing]
    return found[-1] if found else None


def newest_closed(connection: sqlite3.Connection, unit_id: int) -> Ledger | None:
    """The ledger of a unit that was closed last, of those that are closed; None where none is."""
    found: list[Ledger] = select(
        connection,
        LEDGER,
        "unit_id = ? AND closed_on IS NOT NULL",
        (unit_id, CLOSED),
        order="(SELECT max(id) FROM closing c WHERE c.ledger_id = ledger.id AND c.kind = ?) DESC, year DESC",
    )
    return found[0] if found else None


def stored_book(connection: sqlite3.Connection, ledger_id: int) -> bytes | None:
    """The PDF of a closed ledger as it was stored at its last closing, byte for byte; None of one that is open."""
    row = connection.execute(
        """SELECT s.content FROM ledger l JOIN closing c ON c.ledger_id = l.id JOIN stored_book s
        ON s.ledger_id = l.id AND s.sha256 = c.sha256 WHERE l.id = ? AND l.closed_on IS NOT NULL AND c.kind = ?
        ORDER BY c.id DESC, s.id DESC LIMIT 1""",
        (ledger_id, CLOSED),
    ).fetchone()
    return bytes(row[0]) if row is not None else None


def corrections_of(connection: sqlite3.Connection, closing_id: int) -> list[Correction]:
    """What was put right of a book as it was closed then, in the order in which it was added."""
    return select(connection, CORRECTION, "closing_id = ?", (closing_id,))
