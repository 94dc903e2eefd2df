"""Who has typed the months of a ledger, as history tells, and which were typed again."""

from __future__ import annotations

import sqlite3

from db.records import select
from domain.second_keying import SECOND_KEYING, SecondKeying


def keyed_by(connection: sqlite3.Connection, ledger_id: int, month: int) -> tuple[str, ...]:
    """The people under whose names the cells of a month were written, the first first; nobody without a name."""
    rows = connection.execute(
        """SELECT s.who FROM follow_up f JOIN history_row h ON h.tab = 'follow_up' AND h.row = f.id
        JOIN history_step s ON s.step = h.step WHERE f.ledger_id = :ledger AND f.month = :month AND s.who <> ''
        UNION ALL
        SELECT s.who FROM history_span p JOIN history_step s ON s.step = p.step
        WHERE p.tab = 'follow_up' AND s.who <> ''
        AND EXISTS (SELECT 1 FROM follow_up f WHERE f.ledger_id = :ledger AND f.month = :month
            AND f.id BETWEEN p.first AND p.last)""",
        {"ledger": ledger_id, "month": month},
    ).fetchall()
    return tuple(dict.fromkeys(row[0] for row in rows))


def last_check(connection: sqlite3.Connection, ledger_id: int, month: int) -> SecondKeying | None:
    """When a month was last typed again; None where it never was."""
    found: list[SecondKeying] = select(connection, SECOND_KEYING, "ledger_id = ? AND month = ?", (ledger_id, month))
    return found[-1] if found else None
