"""What must be known of a book before a register's sheets are compared with it."""

from __future__ import annotations

import sqlite3


def marks_used(connection: sqlite3.Connection) -> list[str]:
    """The marks that have been given in the book, each once."""
    rows = connection.execute(
        "SELECT mark FROM follow_up WHERE mark <> '' UNION SELECT own_mark FROM follow_up WHERE own_mark <> ''"
    ).fetchall()
    return [row[0] for row in rows]


def units_with_members(connection: sqlite3.Connection) -> frozenset[int]:
    """The ids of units that have or have had members, tổ đảng among them."""
    rows = connection.execute(
        "SELECT unit_id FROM membership UNION SELECT group_id FROM membership WHERE group_id IS NOT NULL"
    ).fetchall()
    return frozenset(row[0] for row in rows)
