"""Seals: the chain's head and a digest of each table, written down at every backup and close, and held to ever after.

What steps have changed since the seal is taken back in memory (`rewinding`), so that a book is held to its seal however
its last session ended. A new seal is never written over a broken one.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.book import history, schema
from db.book.connections import file_of
from db.book.history import MIGRATION
from db.book.rewinding import Rewound, rewound
from db.book.schema import TRACKED
from db.files.troubles import StorageTrouble, Trouble

SEALED = (*TRACKED, "stored_book", "book", "list_shape", "history_step", "sqlite_sequence", "sqlite_schema")
"""What a seal covers: the records, what the book says of itself, the steps with the columns that the chain's hashes
leave out, the numbers that were given away, and the shape of the tables themselves."""

SEALED_SINCE = 17
"""From this version on a book is sealed as soon as it is made, so one without a seal has lost it."""

_ROWS = {
    # The seal's own numbers move while it is written.
    "sqlite_sequence": "SELECT name, seq FROM sqlite_sequence WHERE name <> 'seal' ORDER BY name",
    # What is stored is held to its own SHA-256 by the check.
    "stored_book": "SELECT id, ledger_id, sha256, length(content) FROM stored_book ORDER BY id",
    # Without the pages on which the tables begin: a copy may lay them out anew.
    "sqlite_schema": "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
}
"""How SQLite's own tables are read for a seal."""

_ROWS_THEN = {
    "history_step": "SELECT * FROM history_step WHERE step <= {step} ORDER BY rowid",
    "stored_book": f"{_ROWS['stored_book']} LIMIT {{rows}}",
}
"""Of tables to which rows are only added: those that a seal of a step, which counted so many, has covered."""

_OPEN = frozenset({"list_shape", "sqlite_sequence"})
"""What changes beside the steps: told by a seal only until a step follows it."""

BATCH = 2000
LOST = "Sổ không còn dấu niêm của lần sao lưu hoặc đóng sổ nào."
FORGED = "Dấu niêm của lần sao lưu hoặc đóng sổ trước không còn nguyên."


@dataclass(frozen=True, slots=True)
class TableSeal:
    """How many rows a table has and what they add up to."""

    table: str
    rows: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Seal:
    """The last seal: of which step, with its hash, and of each table."""

    step: int
    head: bytes
    tables: tuple[TableSeal, ...]


def table_seal(connection: sqlite3.Connection, table: str, query: str = "") -> TableSeal:
    """The seal of a table as it is now, or of the rows of it that a query gives."""
    total = hashlib.sha256()
    count = 0
    cursor = connection.execute(query or _ROWS.get(table, f"SELECT * FROM {table} ORDER BY rowid"))
    while batch := cursor.fetchmany(BATCH):
        total.update(repr(batch).encode())
        count += len(batch)
    return TableSeal(table, count, total.digest())


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Whether the last seal already covers the last step."""
    row = connection.execute("SELECT step FROM seal ORDER BY id DESC LIMIT 1").fetchone()
    return row is not None and row[0] == history.head(connection)[0]


def last_seal(connection: sqlite3.Connection) -> Seal | None:
    """The seal that a book bears; None where there is none. ValueError where its parts are of different seals."""
    rows = connection.execute("SELECT step, head, tab, rows, digest FROM seal ORDER BY id").fetchall()
    if not rows:
        return None
    ((step, digest),) = {(row[0], row[1]) for row in rows}
    return Seal(step, digest or b"", tuple(TableSeal(*row[2:]) for row in rows))


def anew(connection: sqlite3.Connection, at: str) -> None:
    """Seal a book that was just made, or brought forward on a verified copy; in a transaction of its own."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        _put(connection, at, {table: table_seal(connection, table) for table in SEALED})
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def renew(connection: sqlite3.Connection, at: str) -> None:
    """Seal the book as it is, inside an open transaction; nothing to do when nothing changed since the seal before.

    Raises StorageTrouble DAMAGED where the book does not hold to that one: damage is never sealed as sound.
    """
    if is_sealed(connection):
        return
    now = {table: table_seal(connection, table) for table in SEALED}
    broken = problems(connection, now)
    if broken:
        raise StorageTrouble(Trouble.DAMAGED, file_of(connection), " ".join(broken[:3]))
    _put(connection, at, now)


def _put(connection: sqlite3.Connection, at: str, now: Mapping[str, TableSeal]) -> None:
    """Put a seal in the place of the one before."""
    step, digest = history.head(connection)
    connection.execute("DELETE FROM seal")
    connection.executemany(
        "INSERT INTO seal (at, step, head, tab, rows, digest) VALUES (?, ?, ?, ?, ?, ?)",
        [(at, step, digest, s.table, s.rows, s.digest) for s in now.values()],
    )


def problems(connection: sqlite3.Connection, now: Mapping[str, TableSeal] | None = None) -> list[str]:
    """What does not hold to the last seal, in Vietnamese sentences; `now` are seals of tables that are known already.

    A book of an older version need not have a seal, and is held to it only until a step follows.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    try:
        seal = last_seal(connection)
    except (ValueError, TypeError):
        return [FORGED]
    if seal is None:
        return [LOST] if version >= SEALED_SINCE else []
    told = _of_the_head(connection, seal)
    if told or (version < SEALED_SINCE and not is_sealed(connection)):
        return told
    if version == schema.SCHEMA_VERSION and sorted(one.table for one in seal.tables) != sorted(SEALED):
        return [FORGED]
    with contextlib.closing(rewound(connection, seal.step)) as before:
        broken = list(_broken(connection, seal, before, now or {}))
    return [f"Bảng {table} khác với lúc sao lưu hoặc đóng sổ lần trước." for table in broken]


def _of_the_head(connection: sqlite3.Connection, seal: Seal) -> list[str]:
    """Whether history goes on from the step that was sealed."""
    last, _ = history.head(connection)
    if seal.step > last:
        return [f"Lịch sử chỉ còn tới bước {last}, mà lần sao lưu hoặc đóng sổ trước đã có bước {seal.step}."]
    if history.hash_of(connection, seal.step) != seal.head:
        return [f"Bước {seal.step} trong lịch sử khác với lúc sao lưu hoặc đóng sổ lần trước."]
    upgraded = "SELECT 1 FROM history_step WHERE step > ? AND kind = ?"
    return [FORGED] if connection.execute(upgraded, (seal.step, MIGRATION)).fetchone() else []


def _broken(connection: sqlite3.Connection, seal: Seal, before: Rewound, now: Mapping[str, TableSeal]) -> Iterator[str]:
    """The tables that are not as they were when the book was sealed."""
    for sealed in seal.tables:
        table = sealed.table
        try:
            if table in before.tables:
                found = table_seal(before.connection, table)
            elif before.steps and table in _ROWS_THEN:
                query = _ROWS_THEN[table].format(step=seal.step, rows=sealed.rows)
                found = table_seal(connection, table, query)
            else:
                found = now.get(table) or table_seal(connection, table)
        except sqlite3.OperationalError:  # a text that is none; damaged pages are another error
            yield table
            continue
        if found != sealed and not (before.steps and table in _OPEN):
            yield table
