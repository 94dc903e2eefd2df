"""The guards: triggers kept in the file that refuse every write to rows of a closed ledger, whoever writes."""

from __future__ import annotations

import sqlite3

from db.book import schema


def guards(connection: sqlite3.Connection) -> dict[str, str]:
    """The triggers that the file has, by name, however their lines are broken."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    return {name: _plain(statement) for name, statement in rows}


def missing_guards(connection: sqlite3.Connection) -> list[str]:
    """The names of the guards that a file must have and has not, or not as they must read."""
    there = guards(connection)
    return sorted(name for name, statement in wanted_guards().items() if there.get(name) != _plain(statement))


def foreign_triggers(connection: sqlite3.Connection) -> list[str]:
    """The names of triggers and views that no version of ours has put into the file."""
    wanted = wanted_guards()
    views = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
    return sorted({name for name in guards(connection) if name not in wanted} | {name for (name,) in views})


def wanted_guards() -> dict[str, str]:
    """The guards that a file must have, by name."""
    return {statement.split()[2]: statement for statement in schema.guard_statements()}


def _plain(statement: str) -> str:
    return " ".join(statement.split())
