"""What the rows of a book come to: a sum that each step moves on by the rows it touches, and that can be counted anew.

Every row has a number, 256 bits of BLAKE2b over its table and its columns; the book comes to the sum of all of them
modulo 2**256 (AdHash, Bellare and Micciancio 1997). Taking a row's number out and putting its new one in costs the same
in a book of ten members and of ten thousand. A digest of the rows that a step has left would cost as little, but could
be compared only by taking back all later steps, and would say nothing of rows that no step has touched since.

There is no key in it: against loss, damage, and hands that do not know of it. Who knows and writes all of it anew comes
to another head than the one that is kept outside the file.

A row is put into bytes by marshal's version 2, the quickest way there is and the same in every Python (a test holds
it). `repr` is not: which letters it spells out is another matter with each version of Unicode.
"""

from __future__ import annotations

import hashlib
import marshal
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SINCE = 19
"""From this version on each step carries what the book comes to."""

Sequences = Mapping[str, int]
"""The last number that each table with AUTOINCREMENT has given away."""

FUNCTION = "row_number_of"
"""What triggers call for the number of a row."""

BATCH = 2000
_BYTES, _ALL = 32, 1 << 256
_OF_HISTORY = ("history_row", "history_span", "history_step", "seal")
"""Held together by the chain's hashes, and the seal by the sums themselves."""
_SEQUENCES = "sqlite_sequence"
_OF_SQLITE = {
    _SEQUENCES: f"SELECT '{_SEQUENCES}', name, seq FROM {_SEQUENCES} WHERE name NOT IN {_OF_HISTORY}",
    # Without the pages on which the tables begin: a copy may lay them out anew.
    "sqlite_schema": "SELECT 'sqlite_schema', type, name, tbl_name, sql FROM sqlite_schema",
    # Of older steps the hashes leave out some columns; no step that carries a sum is among them.
    "history_step": "SELECT 'history_step', * FROM history_step WHERE state IS NULL",
}
_SHORT = {("stored_book", "content"): "length({})"}
"""Long columns that are held to a SHA-256 of their own (`stored_books`)."""


@dataclass(frozen=True, slots=True)
class TableSum:
    """How many rows a table has and what they come to (32 bytes)."""

    table: str
    rows: int
    digest: bytes


UNREADABLE = -1
"""As many rows has a table in which a text is none."""


def row_number(*row: Any) -> bytes:
    """The number of a row, given as its table's name and its columns: 32 bytes, the lowest first."""
    return hashlib.blake2b(marshal.dumps(row, 2), digest_size=_BYTES).digest()


def numbers(rows: Iterable[tuple[Any, ...]]) -> int:
    """What rows come to; each begins with its table's name."""
    dumps, digest, number = marshal.dumps, hashlib.blake2b, int.from_bytes
    return sum([number(digest(dumps(row, 2), digest_size=_BYTES).digest(), "little") for row in rows])


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """The tables whose rows a step may touch: all of the file but those of SQLite and of history."""
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    names = [row[0] for row in connection.execute(f"{query} ORDER BY name").fetchall()]
    return [name for name in names if name not in _OF_HISTORY]


def columns_of(connection: sqlite3.Connection, table: str, row: str = "") -> str:
    """A table's name and its columns, of the row that SQL calls so, as arguments of `FUNCTION`."""
    names = [found[1] for found in connection.execute(f"PRAGMA table_info({table})").fetchall()]
    columns = (_SHORT.get((table, name), "{}").format(f'{row}"{name}"') for name in names)
    return ", ".join((f"'{table}'", *columns))


def rows_sum(connection: sqlite3.Connection, table: str, first: int, last: int) -> bytes:
    """What the rows of a span of ids come to."""
    rows = connection.execute(f"{_query(connection, table)} WHERE id BETWEEN ? AND ?", (first, last))
    return _bytes(_counted(rows)[1])


def table_sum(connection: sqlite3.Connection, table: str) -> TableSum:
    """What a table comes to, counted anew."""
    rows, total = _counted(connection.execute(_OF_SQLITE.get(table) or _query(connection, table)))
    return TableSum(table, rows, _bytes(total))


def _query(connection: sqlite3.Connection, table: str) -> str:
    return f"SELECT {columns_of(connection, table)} FROM {table}"


def _counted(cursor: sqlite3.Cursor) -> tuple[int, int]:
    """How many rows there are and what they come to."""
    count = total = 0
    while batch := cursor.fetchmany(BATCH):
        total += numbers(batch)
        count += len(batch)
    return count, total


def table_sums(connection: sqlite3.Connection) -> dict[str, TableSum]:
    """What every table of a book comes to, counted anew; one with a text that is none has UNREADABLE rows."""
    found = {}
    for table in (*tables_of(connection), *_OF_SQLITE):
        try:
            found[table] = table_sum(connection, table)
        except sqlite3.OperationalError:  # a text that is none; damaged pages are another error
            found[table] = TableSum(table, UNREADABLE, b"")
    return found


def together(sums: Iterable[TableSum]) -> bytes:
    """What a book comes to whose tables come to this."""
    return _bytes(sum(int.from_bytes(one.digest, "little") for one in sums))


def moved_on(before: bytes, gone: Iterable[bytes | None], come: Iterable[bytes | None]) -> bytes:
    """What a book comes to after rows with these numbers, or groups that come to them, have gone and come."""
    plus, minus = (
        sum(int.from_bytes(number, "little") for number in those if number) for those in ((before, *come), gone)
    )
    return _bytes(plus - minus)


def sequence_numbers(given: Iterable[tuple[str, int]]) -> list[bytes]:
    """The numbers of rows of SQLite's own that say which id a table has given away last."""
    return [row_number(_SEQUENCES, name, last) for name, last in given if name not in _OF_HISTORY]


def _bytes(total: int) -> bytes:
    return (total % _ALL).to_bytes(_BYTES, "little")
