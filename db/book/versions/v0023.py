"""That a month was typed a second time from the paper: by whom, how many cells, how many of them differed."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE second_keying (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), month INTEGER, day TEXT,
        first_by TEXT NOT NULL DEFAULT '', second_by TEXT NOT NULL DEFAULT '',
        cells INTEGER, differed INTEGER, taken INTEGER
    ) STRICT""",
    "CREATE INDEX second_keying_of ON second_keying(ledger_id)",
    """CREATE TRIGGER closed_second_keying_insert BEFORE INSERT ON second_keying
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_second_keying_update BEFORE UPDATE ON second_keying
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
            OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_second_keying_delete BEFORE DELETE ON second_keying
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
)
