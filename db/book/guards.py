"""The guards: triggers kept in the file that refuse every write to rows of a closed ledger, whoever writes."""

from __future__ import annotations

import sqlite3

from db.book import schema


def guard_names(connection: sqlite3.Connection) -> frozenset[str]:
    """The guards that the file has."""
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    return frozenset(name for (name,) in rows)


def wanted_guards() -> frozenset[str]:
    """The guards that a file must have."""
    return frozenset(statement.split()[2] for statement in schema.guard_statements())
