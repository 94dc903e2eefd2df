"""What stands on the pages of a ledger that have been printed, so that a print can go on where the last one ended."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE printed_page (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), roster_id INTEGER REFERENCES roster(id),
        label TEXT NOT NULL DEFAULT '', section TEXT NOT NULL DEFAULT '', place INTEGER,
        form TEXT NOT NULL DEFAULT '', day TEXT, parts TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE UNIQUE INDEX printed_page_of ON printed_page(ledger_id, label)",
    """CREATE TRIGGER closed_printed_page_insert BEFORE INSERT ON printed_page
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_printed_page_update BEFORE UPDATE ON printed_page
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
            OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_printed_page_delete BEFORE DELETE ON printed_page
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
)
