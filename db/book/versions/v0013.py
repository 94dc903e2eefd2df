"""Đính chính: dated notes to a closed book, kept for ever beside the PDF that was stored when it was closed."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE correction (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), closing_id INTEGER NOT NULL REFERENCES closing(id),
        day TEXT, place TEXT NOT NULL DEFAULT '', wrong TEXT NOT NULL DEFAULT '', right TEXT NOT NULL DEFAULT '',
        by_whom TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX correction_closing ON correction(closing_id)",
    """CREATE TRIGGER kept_correction_update BEFORE UPDATE ON correction
        BEGIN SELECT RAISE(ABORT, 'giữ mãi'); END""",
    """CREATE TRIGGER kept_correction_delete BEFORE DELETE ON correction
        BEGIN SELECT RAISE(ABORT, 'giữ mãi'); END""",
)
