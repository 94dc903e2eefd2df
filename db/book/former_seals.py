"""How books before version 19 are held to their seals: a digest of each table's rows, later steps taken back in memory.

Their steps do not say what the book comes to after them (`row_sums`). So what was written before a book was brought
forward is still verified as it was sealed.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator

from db.book.rewinding import Rewound, rewound
from db.book.row_sums import BATCH, TableSum

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


def broken_tables(connection: sqlite3.Connection, step: int, sealed: Iterable[TableSum]) -> list[str]:
    """The tables that are not as they were when the book was sealed at a step."""
    with contextlib.closing(rewound(connection, step)) as before:
        return list(_broken(connection, step, sealed, before))


def _broken(connection: sqlite3.Connection, step: int, sealed: Iterable[TableSum], before: Rewound) -> Iterator[str]:
    for one in sealed:
        try:
            if one.table in before.tables:
                found = table_digest(before.connection, one.table)
            elif before.steps and one.table in _ROWS_THEN:
                found = table_digest(connection, one.table, _ROWS_THEN[one.table].format(step=step, rows=one.rows))
            else:
                found = table_digest(connection, one.table)
        except sqlite3.OperationalError:  # a text that is none; damaged pages are another error
            yield one.table
            continue
        if found != one and not (before.steps and one.table in _OPEN):
            yield one.table


def table_digest(connection: sqlite3.Connection, table: str, query: str = "") -> TableSum:
    """The digest of a table as it is now, or of the rows of it that a query gives."""
    total = hashlib.sha256()
    count = 0
    cursor = connection.execute(query or _ROWS.get(table, f"SELECT * FROM {table} ORDER BY rowid"))
    while batch := cursor.fetchmany(BATCH):
        total.update(repr(batch).encode())
        count += len(batch)
    return TableSum(table, count, total.digest())
