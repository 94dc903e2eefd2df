"""How a book's schema came to be, step by step; each migration runs once, in one transaction with its record."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from db import schema
from db.connections import APPLICATION_ID

SCHEMA_VERSION = 1
"""What `user_version` says of a book that this program writes; one for each migration below."""

migrations = Migrations("book")


@migrations(name="0001_first")
def first(db: Database) -> None:
    """The tables, indexes and guards of the first book."""
    for name, columns in schema.TABLES_1.items():
        db.execute(schema.create_statement(name, columns))
    for statement in schema.INDEXES_1:
        db.execute(statement)
    make_guards(db.conn)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


def make_guards(connection: sqlite3.Connection) -> None:
    """Make the guards of closed ledgers; a migration that rebuilds tables drops them and calls this again."""
    for statement in schema.guard_statements():
        connection.execute(statement)


def guard_names(connection: sqlite3.Connection) -> frozenset[str]:
    """The guards that the file has."""
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    return frozenset(name for (name,) in rows)


def wanted_guards() -> frozenset[str]:
    """The guards that a file must have."""
    return frozenset(statement.split()[2] for statement in schema.guard_statements())
