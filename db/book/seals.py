"""Seals: the chain's head and a digest of each table, written down at every backup and close, compared by `check`."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass

from db.book.schema import TRACKED

SEALED = (*TRACKED, "stored_book", "book", "list_shape", "history_step", "sqlite_sequence", "sqlite_schema")
"""What a seal covers: the records, what the book says of itself, the steps with the columns that the chain's hashes
leave out, the numbers that were given away, and the shape of the tables themselves."""

_ROWS = {
    # The seal's own numbers move while it is written.
    "sqlite_sequence": "SELECT name, seq FROM sqlite_sequence WHERE name <> 'seal' ORDER BY name",
    # What is stored is held to its own SHA-256 by the check.
    "stored_book": "SELECT id, ledger_id, sha256, length(content) FROM stored_book ORDER BY id",
    # Without the pages on which the tables begin: a copy may lay them out anew.
    "sqlite_schema": "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
}
"""How SQLite's own tables are read for a seal."""

BATCH = 2000


@dataclass(frozen=True, slots=True)
class TableSeal:
    """How many rows a table has and what they add up to."""

    table: str
    rows: int
    digest: bytes


def table_seal(connection: sqlite3.Connection, table: str) -> TableSeal:
    """The seal of a table as it is now."""
    total = hashlib.sha256()
    count = 0
    cursor = connection.execute(_ROWS.get(table, f"SELECT * FROM {table} ORDER BY rowid"))
    while batch := cursor.fetchmany(BATCH):
        total.update(repr(batch).encode())
        count += len(batch)
    return TableSeal(table, count, total.digest())


def head(connection: sqlite3.Connection) -> tuple[int, bytes]:
    """The last step's number and hash; (0, b"") in a book without history."""
    row = connection.execute("SELECT step, hash FROM history_step ORDER BY step DESC LIMIT 1").fetchone()
    return (row[0], row[1] or b"") if row is not None else (0, b"")


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Whether the last seal already covers the last step."""
    row = connection.execute("SELECT step FROM seal ORDER BY id DESC LIMIT 1").fetchone()
    return row is not None and row[0] == head(connection)[0]


def write_seal(connection: sqlite3.Connection, at: str) -> None:
    """Seal the book as it is, replacing the seal before; nothing to do when nothing changed since."""
    if is_sealed(connection):
        return
    step, digest = head(connection)
    seals = [table_seal(connection, table) for table in SEALED]
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM seal")
        connection.executemany(
            "INSERT INTO seal (at, step, head, tab, rows, digest) VALUES (?, ?, ?, ?, ?, ?)",
            [(at, step, digest, s.table, s.rows, s.digest) for s in seals],
        )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def broken_seals(connection: sqlite3.Connection) -> list[str]:
    """The tables that no longer match the last seal; none are compared when steps have followed it."""
    if not is_sealed(connection):
        return []
    broken = []
    for table, count, sealed in connection.execute("SELECT tab, rows, digest FROM seal ORDER BY id").fetchall():
        now = table_seal(connection, table)
        if (now.rows, now.digest) != (count, sealed):
            broken.append(table)
    return broken
