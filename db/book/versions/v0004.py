"""Khen thưởng: the table of the register, its index and its guards."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE commendation (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), day TEXT, state TEXT NOT NULL DEFAULT '',
        subject TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '', merit TEXT NOT NULL DEFAULT '',
        form TEXT NOT NULL DEFAULT '', body TEXT NOT NULL DEFAULT '', level TEXT NOT NULL DEFAULT '',
        number TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX commendation_ledger ON commendation(ledger_id)",
    """CREATE TRIGGER closed_commendation_insert BEFORE INSERT ON commendation
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_commendation_update BEFORE UPDATE ON commendation
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_commendation_delete BEFORE DELETE ON commendation
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
)
