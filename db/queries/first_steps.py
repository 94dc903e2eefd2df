"""What has been begun in a book, for the guide that leads through the first evening."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from db.rules import is_registered


@dataclass(frozen=True, slots=True)
class Begun:
    """Whether there is a member, a ledger, a registration, a month's remark."""

    people: bool
    ledger: bool
    registration: bool
    month: bool


def begun(connection: sqlite3.Connection) -> Begun:
    """What the book holds already; a row of each is enough, so it takes no time in the largest book."""
    return Begun(*map(bool, connection.execute(_QUERY).fetchone()))


_QUERY = f"""SELECT EXISTS (SELECT 1 FROM membership), EXISTS (SELECT 1 FROM ledger),
    EXISTS (SELECT 1 FROM registration g WHERE {is_registered("g")}),
    EXISTS (SELECT 1 FROM follow_up WHERE remark <> '' OR done <> '')"""
