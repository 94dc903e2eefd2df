"""Văn bản: the table of the register, its index and its guards."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE document (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE,
        ledger_id INTEGER NOT NULL REFERENCES ledger(id), day TEXT, way TEXT NOT NULL DEFAULT '',
        number TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
        issuer TEXT NOT NULL DEFAULT '', signed_by TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX document_ledger ON document(ledger_id)",
    """CREATE TRIGGER closed_document_insert BEFORE INSERT ON document
        WHEN (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_document_update BEFORE UPDATE ON document
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        OR (SELECT closed_on FROM ledger WHERE id = NEW.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
    """CREATE TRIGGER closed_document_delete BEFORE DELETE ON document
        WHEN (SELECT closed_on FROM ledger WHERE id = OLD.ledger_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'sổ đã khóa'); END""",
)
