"""The year's packs: what a commune has changed in them, and the copy that each ledger keeps from its opening."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE pack_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, year INTEGER NOT NULL,
        field TEXT NOT NULL DEFAULT '', value TEXT NOT NULL DEFAULT '', day TEXT, who TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX pack_change_year ON pack_change(year)",
    "ALTER TABLE ledger ADD COLUMN pack TEXT NOT NULL DEFAULT ''",
)
