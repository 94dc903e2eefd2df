"""Gương người tốt, việc tốt: the table of the register, its index and its guards."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE good_deed (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), day TEXT, subject TEXT NOT NULL DEFAULT '',
        who TEXT NOT NULL DEFAULT '', deed TEXT NOT NULL DEFAULT '', helped TEXT NOT NULL DEFAULT '',
        value TEXT NOT NULL DEFAULT '', goods TEXT NOT NULL DEFAULT '', found_by TEXT NOT NULL DEFAULT '',
        praise TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX good_deed_ledger ON good_deed(ledger_id)",
    """CREATE TRIGGER closed_good_deed_insert BEFORE INSERT ON good_deed
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_good_deed_update BEFORE UPDATE ON good_deed
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_good_deed_delete BEFORE DELETE ON good_deed
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
)
