"""What units were called and where they stood before, and the rearrangements of units, prepared and done."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE unit_past (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        unit_id INTEGER NOT NULL REFERENCES unit(id), parent_id INTEGER REFERENCES unit(id), name TEXT NOT NULL,
        printed_name TEXT NOT NULL DEFAULT '', until TEXT
    ) STRICT""",
    "CREATE INDEX unit_past_unit ON unit_past(unit_id)",
    """CREATE TABLE rearrangement (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, day TEXT, basis TEXT NOT NULL DEFAULT '',
        plan TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '', done_on TEXT
    ) STRICT""",
)
