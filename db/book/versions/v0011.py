"""Closing: what is kept for ever of each closing and reopening, the PDF stored at each, and the way to open again."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE closing (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), kind TEXT NOT NULL DEFAULT '', day TEXT,
        by_whom TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', gaps TEXT NOT NULL DEFAULT '',
        waived TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '', pages INTEGER,
        act TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX closing_ledger ON closing(ledger_id)",
    """CREATE TABLE stored_book (
        id INTEGER PRIMARY KEY AUTOINCREMENT, ledger_id INTEGER NOT NULL REFERENCES ledger(id),
        sha256 TEXT NOT NULL, content BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX stored_book_sha256 ON stored_book(sha256)",
    """CREATE TRIGGER kept_closing_update BEFORE UPDATE ON closing
        BEGIN SELECT RAISE(ABORT, 'giữ mãi'); END""",
    """CREATE TRIGGER kept_closing_delete BEFORE DELETE ON closing
        BEGIN SELECT RAISE(ABORT, 'giữ mãi'); END""",
    """CREATE TRIGGER kept_stored_book_update BEFORE UPDATE ON stored_book
        BEGIN SELECT RAISE(ABORT, 'giữ mãi'); END""",
    """CREATE TRIGGER kept_stored_book_delete BEFORE DELETE ON stored_book
        BEGIN SELECT RAISE(ABORT, 'giữ mãi'); END""",
    "DROP TRIGGER closed_ledger_update",
    """CREATE TRIGGER closed_ledger_update BEFORE UPDATE ON ledger
        WHEN OLD.closed_on IS NOT NULL AND (NEW.closed_on IS NOT NULL
        OR (SELECT kind FROM closing WHERE ledger_id = OLD.id ORDER BY id DESC LIMIT 1) IS NOT 'mở lại sổ')
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
)
