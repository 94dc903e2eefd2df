"""The book's own history: what each step changed, recorded by triggers and chained by hashes.

An update keeps the changed columns as they were, a delete the whole row, as SQL literals made by `quote()`; inserts
cost one span of ids a table and step, because ids are AUTOINCREMENT and never used twice; where rows are kept for ever,
what was inserted is kept too. Each step carries the hash of the step before it and salted digests of its rows, so
content can be purged later while the chain stays whole.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from db.book.changes import Changes, changes_of
from db.book.schema import DERIVED, KEPT, TRACKED

UPDATED, DELETED, REINSERTED, KEPT_ROW = "U", "D", "I", "K"

DO, UNDO, REDO, MIGRATION = "do", "undo", "redo", "migration"


def tracked_columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table that history keeps: all but the id and the derived ones."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]
    return tuple(name for name in names if name != "id" and name not in DERIVED.get(table, frozenset()))


def install_triggers(connection: sqlite3.Connection) -> None:
    """Make the TEMP table and triggers that record changes; called on opening and again after a migration."""
    connection.execute("DROP TABLE IF EXISTS temp.changed")
    connection.execute(
        "CREATE TEMP TABLE changed (id INTEGER PRIMARY KEY, tab TEXT, row INTEGER, op TEXT, before TEXT)"
    )
    for table in TRACKED:
        columns = tracked_columns(connection, table)
        for name, statement in (
            (f"track_{table}_u", _on_update(table, columns)),
            (f"track_{table}_d", _on_delete(table, columns)),
        ):
            connection.execute(f"DROP TRIGGER IF EXISTS temp.{name}")
            connection.execute(f"CREATE TEMP TRIGGER {name} {statement}")
    for table in KEPT:
        connection.execute(f"DROP TRIGGER IF EXISTS temp.track_{table}_i")
        statement = _on_insert(table, tracked_columns(connection, table))
        connection.execute(f"CREATE TEMP TRIGGER track_{table}_i {statement}")


def _on_update(table: str, columns: tuple[str, ...]) -> str:
    differs = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns)
    old = " || ".join(
        f"""CASE WHEN OLD."{c}" IS NOT NEW."{c}" THEN '"{c}"=' || quote(OLD."{c}") || ',' ELSE '' END"""
        for c in columns
    )
    of = ", ".join(f'"{c}"' for c in columns)
    return (
        f"AFTER UPDATE OF {of} ON main.{table} WHEN {differs} BEGIN "
        f"INSERT INTO changed (tab, row, op, before) VALUES ('{table}', OLD.id, '{UPDATED}', rtrim({old}, ',')); END"
    )


def _on_delete(table: str, columns: tuple[str, ...]) -> str:
    old = " || ',' || ".join(f'quote(OLD."{c}")' for c in columns)
    return (
        f"AFTER DELETE ON main.{table} BEGIN "
        f"INSERT INTO changed (tab, row, op, before) VALUES ('{table}', OLD.id, '{DELETED}', {old}); END"
    )


def _on_insert(table: str, columns: tuple[str, ...]) -> str:
    new = " || ',' || ".join(f"""'"{c}"=' || quote(NEW."{c}")""" for c in columns)
    return (
        f"AFTER INSERT ON main.{table} BEGIN "
        f"INSERT INTO changed (tab, row, op, before) VALUES ('{table}', NEW.id, '{KEPT_ROW}', {new}); END"
    )


@dataclass(frozen=True, slots=True)
class StepHead:
    """What is known of a step when it begins."""

    at: str
    who: str
    kind: str
    label: str
    reverses: int | None = None
    group_no: int | None = None


@dataclass(frozen=True, slots=True)
class Stacks:
    """Which steps undo and redo would reverse next; None where there is none."""

    undo_top: int | None = None
    redo_top: int | None = None


class Recorder:
    """Records one step inside an open transaction: `begin`, the changes, then `finish`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._head: StepHead | None = None
        self._sequence: dict[str, int] = {}
        self.has_written = False

    @property
    def head(self) -> StepHead:
        """What is known of the step that is being recorded."""
        assert self._head is not None
        return self._head

    def begin(self, head: StepHead) -> None:
        """Start to record; what an aborted step has left behind is forgotten."""
        self._head, self.has_written = head, False
        self._connection.execute("DELETE FROM temp.changed")
        self._sequence = self._sequences()

    def reinserted(self, table: str, row: int) -> None:
        """Note a row that a replay puts back under its old id, which no span of new ids can show."""
        self._connection.execute("INSERT INTO temp.changed (tab, row, op) VALUES (?, ?, ?)", (table, row, REINSERTED))

    def finish(self, stacks: Stacks, below: int | None) -> tuple[int | None, Changes]:
        """Write the step and return its number and changes; an action that changed nothing is not written.

        `stacks` are those after the step, `undo_top` or `redo_top` given as -1 where the step itself is meant.
        """
        assert self._head is not None
        changed = self._connection.execute("SELECT tab, row, op, before FROM temp.changed ORDER BY id").fetchall()
        spans = self._spans()
        changes = changes_of(((tab, row) for tab, row, _, _ in changed), spans)
        if not changes and self._head.kind == DO:
            return None, changes
        step = self._insert_step(changes.rows, below)
        digests = self._insert_rows(step, changed)
        self._connection.executemany("INSERT INTO history_span VALUES (?, ?, ?, ?)", [(step, *s) for s in spans])
        digest = step_hash(last_hash(self._connection, step), step, self._head, spans, digests)
        self._connection.execute(
            "UPDATE history_step SET undo_top = ?, redo_top = ?, hash = ? WHERE step = ?",
            (_own(stacks.undo_top, step), _own(stacks.redo_top, step), digest, step),
        )
        return step, changes

    def mark(self, head: StepHead, stacks: Stacks) -> int:
        """Write a step that changes no rows but ends what can be undone, such as a migration."""
        self._head = head
        step = self._insert_step(0, None)
        digest = step_hash(last_hash(self._connection, step), step, head, (), ())
        self._connection.execute(
            "UPDATE history_step SET undo_top = ?, redo_top = ?, hash = ? WHERE step = ?",
            (stacks.undo_top, stacks.redo_top, digest, step),
        )
        return step

    def _insert_step(self, rows: int, below: int | None) -> int:
        head = self._head
        assert head is not None
        cursor = self._connection.execute(
            "INSERT INTO history_step (group_no, at, who, kind, label, rows, reverses, below) VALUES (?,?,?,?,?,?,?,?)",
            (head.group_no, head.at, head.who, head.kind, head.label, rows, head.reverses, below),
        )
        assert cursor.lastrowid is not None
        self.has_written = True
        return cursor.lastrowid

    def _insert_rows(self, step: int, changed: list[tuple[str, int, str, str | None]]) -> list[bytes]:
        rows = []
        for tab, row, op, before in changed:
            salt = secrets.token_bytes(16)
            rows.append((step, tab, row, op, before, salt, row_digest(salt, tab, row, op, before)))
        self._connection.executemany(
            "INSERT INTO history_row (step, tab, row, op, before, salt, digest) VALUES (?,?,?,?,?,?,?)", rows
        )
        return [row[-1] for row in rows]

    def _sequences(self) -> dict[str, int]:
        return dict(self._connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())

    def _spans(self) -> list[tuple[str, int, int]]:
        after = self._sequences()
        spans = ((t, self._sequence.get(t, 0) + 1, after.get(t, 0)) for t in TRACKED)
        return [(table, first, last) for table, first, last in spans if first <= last]


def _own(top: int | None, step: int) -> int | None:
    return step if top == -1 else top


def row_digest(salt: bytes, table: str, row: int, op: str, before: str | None) -> bytes:
    """The salted digest of one recorded row."""
    return hashlib.sha256(salt + f"{table}\0{row}\0{op}\0{before or ''}".encode()).digest()


def step_hash(
    before: bytes, step: int, head: StepHead, spans: Iterable[tuple[str, int, int]], digests: Iterable[bytes]
) -> bytes:
    """The hash of a step, over the hash of the step before, what is known of it, its spans and its rows' digests."""
    chain = hashlib.sha256(before)
    chain.update(repr((step, head.group_no, head.at, head.who, head.kind, head.label, head.reverses)).encode())
    chain.update(repr(sorted(spans)).encode())
    for digest in digests:
        chain.update(digest)
    return chain.digest()


def last_hash(connection: sqlite3.Connection, before_step: int) -> bytes:
    """The hash of the step before one; empty at the start of the chain."""
    row = connection.execute(
        "SELECT hash FROM history_step WHERE step < ? ORDER BY step DESC LIMIT 1", (before_step,)
    ).fetchone()
    return row[0] if row is not None and row[0] is not None else b""


def stacks(connection: sqlite3.Connection) -> Stacks:
    """Which steps undo and redo would reverse now."""
    row = connection.execute("SELECT undo_top, redo_top FROM history_step ORDER BY step DESC LIMIT 1").fetchone()
    return Stacks(*row) if row is not None else Stacks()


def head(connection: sqlite3.Connection) -> tuple[int, bytes]:
    """The last step's number and hash; (0, b"") in a book without history."""
    row = connection.execute("SELECT step, hash FROM history_step ORDER BY step DESC LIMIT 1").fetchone()
    return (row[0], row[1] or b"") if row is not None else (0, b"")


def hash_of(connection: sqlite3.Connection, step: int) -> bytes:
    """The hash of a step; empty where the book has none of that number."""
    row = connection.execute("SELECT hash FROM history_step WHERE step = ?", (step,)).fetchone()
    return row[0] if row is not None and row[0] is not None else b""


def broken_links(connection: sqlite3.Connection) -> list[int]:
    """The steps whose hash does not follow from the chain; purged rows keep their digest and so their place."""
    spans, rows = _spans_of_steps(connection), _kept_rows(connection)
    broken = []
    before = b""
    steps = connection.execute(
        "SELECT step, group_no, at, who, kind, label, reverses, hash FROM history_step ORDER BY step"
    ).fetchall()
    for step, group_no, at, who, kind, label, reverses, digest in steps:
        head = StepHead(at, who, kind, label, reverses, group_no)
        whole, digests = rows.get(step, (True, []))
        if not whole or step_hash(before, step, head, spans.get(step, ()), digests) != digest:
            broken.append(step)
        before = digest or b""
    return broken


def _spans_of_steps(connection: sqlite3.Connection) -> dict[int, list[tuple[str, int, int]]]:
    found: dict[int, list[tuple[str, int, int]]] = {}
    for step, *span in connection.execute("SELECT step, tab, first, last FROM history_span").fetchall():
        found.setdefault(step, []).append((span[0], span[1], span[2]))
    return found


def _kept_rows(connection: sqlite3.Connection) -> dict[int, tuple[bool, list[bytes]]]:
    """Of each step that changed rows: whether all of them have their digest, and the digests."""
    found: dict[int, tuple[bool, list[bytes]]] = {}
    query = "SELECT step, tab, row, op, before, salt, digest FROM history_row ORDER BY id"
    for step, table, row, op, before, salt, digest in connection.execute(query):
        whole, digests = found.get(step, (True, []))
        digests.append(digest)
        found[step] = whole and (salt is None or row_digest(salt, table, row, op, before) == digest), digests
    return found


def problems(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the history of a book, in Vietnamese sentences."""
    found = [f"Bước {step} trong lịch sử không khớp chuỗi kiểm tra." for step in broken_links(connection)[:10]]
    lost = connection.execute("SELECT DISTINCT step FROM history_row WHERE salt IS NULL ORDER BY step LIMIT 10")
    found += [f"Nội dung cũ của bước {step} trong lịch sử đã mất." for (step,) in lost.fetchall()]
    given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'history_step'").fetchone()
    steps, last = connection.execute("SELECT count(*), max(step) FROM history_step").fetchone()
    if given is None or not steps:
        found.append("Lịch sử của sổ đã mất.")
    elif given[0] != last or steps != last:
        found.append(f"Lịch sử chỉ còn {steps} bước, mà sổ đã ghi {max(given[0], last)} bước.")
    return found
