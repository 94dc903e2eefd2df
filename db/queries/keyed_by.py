"""Who has typed the months of a ledger, as history tells."""

from __future__ import annotations

import sqlite3


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
