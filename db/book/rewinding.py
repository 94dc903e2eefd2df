"""What a book held at an earlier step: the tables touched since, in memory, with all later steps taken back there."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from db.book.derived import derive
from db.book.history import tracked_columns
from db.book.replay import reverse_row
from db.book.schema import DERIVED


@dataclass(frozen=True, slots=True)
class Rewound:
    """Copies of the tables that later steps have touched, as they were before those; how many steps that were."""

    connection: sqlite3.Connection
    tables: frozenset[str]
    steps: int

    def close(self) -> None:
        """Forget the copies."""
        self.connection.close()


def rewound(connection: sqlite3.Connection, step: int) -> Rewound:
    """The tables as they were after a step; close it. Takes a moment for each row of the tables touched since.

    Raises sqlite3.Error where history does not lead there, as in a forged book.
    """
    steps = [row[0] for row in connection.execute("SELECT step FROM history_step WHERE step > ?", (step,)).fetchall()]
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        tables = _touched(connection, step)
        for table in tables:
            _copy(connection, table, memory)
        _take_back(connection, step, memory)
    except BaseException:
        memory.close()
        raise
    return Rewound(memory, frozenset(tables), len(steps))


def _touched(connection: sqlite3.Connection, step: int) -> list[str]:
    query = "SELECT tab FROM history_span WHERE step > ? UNION SELECT tab FROM history_row WHERE step > ?"
    return [row[0] for row in connection.execute(query, (step, step)).fetchall()]


def _copy(connection: sqlite3.Connection, table: str, memory: sqlite3.Connection) -> None:
    """By rows, not by SQLite's backup: the file may be kept in another form than what is in memory."""
    (made,) = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)).fetchone()
    memory.execute(made)
    cursor = connection.execute(f"SELECT * FROM {table}")
    marks = ", ".join("?" * len(cursor.description))
    memory.executemany(f"INSERT INTO {table} VALUES ({marks})", cursor)


def _take_back(connection: sqlite3.Connection, step: int, memory: sqlite3.Connection) -> None:
    """Newest step first; of each, what it added goes before what it changed comes back, as undo does it."""
    added, kept = defaultdict(list), defaultdict(list)
    for at, table, first, last in connection.execute(
        "SELECT step, tab, first, last FROM history_span WHERE step > ?", (step,)
    ).fetchall():
        added[at].append((table, range(first, last + 1)))
    for at, *row in connection.execute(
        "SELECT step, tab, row, op, before FROM history_row WHERE step > ? ORDER BY id DESC", (step,)
    ).fetchall():
        kept[at].append(row)
    changed: dict[str, set[int]] = defaultdict(set)
    columns: dict[str, tuple[str, ...]] = {}
    for at in sorted({*added, *kept}, reverse=True):
        for table, new in added[at]:
            memory.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (new.start, new.stop - 1))
        for table, row, op, before in kept[at]:
            if any(table == other and row in new for other, new in added[at]):
                continue
            if table not in columns:
                columns[table] = tracked_columns(memory, table)
            reverse_row(memory, table, row, op, before, columns[table])
            if table in DERIVED:
                changed[table].add(row)
    for table, ids in changed.items():
        derive(memory, table, ids)
