"""The book's own history: what each step changed, recorded by triggers and chained by hashes.

An update keeps the changed columns as they were, a delete the whole row, as SQL literals made by `quote()`; inserts
cost one span of ids a table and step, because ids are AUTOINCREMENT and never used twice; where rows are kept for ever,
what was inserted is kept too. Each step carries the hash of the step before it and salted digests of its rows, so
content can be purged later while the chain stays whole; and what all rows of the book come to after it (`row_sums`),
so that the last hash stands for every word of the book.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from db.book import row_sums
from db.book.changes import Changes, changes_of
from db.book.schema import DERIVED, KEPT, TRACKED

UPDATED, DELETED, REINSERTED, KEPT_ROW = "U", "D", "I", "K"

DO, UNDO, REDO, MIGRATION, PURGE = "do", "undo", "redo", "migration", "purge"

PURGED, RELABELLED = "P", "L"
"""What a purge keeps of history's own rows and steps: what content it has taken, which steps have other words now."""

OF_HISTORY = ("history_row", "history_step")


def tracked_columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table that history keeps: all but the id and the derived ones."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]
    return tuple(name for name in names if name != "id" and name not in DERIVED.get(table, frozenset()))


def install_triggers(connection: sqlite3.Connection) -> None:
    """Make the TEMP table and triggers that record changes; called on opening and again after a migration.

    `gone` and `come` are the numbers (`row_sums`) of a changed row before and after. Of tables that history does not
    keep only these are noted, under the row 0, which no step can have added, and without an `op`.
    """
    connection.create_function(row_sums.FUNCTION, -1, row_sums.row_number, deterministic=True)
    connection.execute("DROP TABLE IF EXISTS temp.changed")
    connection.execute(
        """CREATE TEMP TABLE changed (id INTEGER PRIMARY KEY, tab TEXT, row INTEGER, op TEXT, before TEXT,
        gone BLOB, come BLOB)"""
    )
    for table in dict.fromkeys((*TRACKED, *row_sums.tables_of(connection))):
        gone, come = (f"{row_sums.FUNCTION}({row_sums.columns_of(connection, table, row)})" for row in ("OLD.", "NEW."))
        numbers = {"INSERT": f"NULL, {come}", "UPDATE": f"{gone}, {come}", "DELETE": f"{gone}, NULL"}
        for event, noted in _noted(connection, table).items():
            name = f"track_{table}_{event.lower()}"
            connection.execute(f"DROP TRIGGER IF EXISTS temp.{name}")
            connection.execute(
                f"""CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN
                INSERT INTO changed (tab, row, op, before, gone, come)
                VALUES ('{table}', {noted}, {numbers[event]}); END"""
            )


def _noted(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """What is noted of a row on each event beside its table and its numbers: row, op, before."""
    if table not in TRACKED:
        return dict.fromkeys(("INSERT", "UPDATE", "DELETE"), "0, NULL, NULL")
    columns = tracked_columns(connection, table)
    noted = {"UPDATE": _on_update(columns), "DELETE": _on_delete(columns)}
    if table in KEPT:
        noted["INSERT"] = _on_insert(columns)
    return noted


def _on_update(columns: tuple[str, ...]) -> str:
    """What was, of the columns that are another; empty where only derived ones are."""
    old = " || ".join(
        f"""CASE WHEN OLD."{c}" IS NOT NEW."{c}" THEN '"{c}"=' || quote(OLD."{c}") || ',' ELSE '' END"""
        for c in columns
    )
    return f"OLD.id, '{UPDATED}', rtrim({old}, ',')"


def _on_delete(columns: tuple[str, ...]) -> str:
    old = " || ',' || ".join(f'quote(OLD."{c}")' for c in columns)
    return f"OLD.id, '{DELETED}', {old}"


def _on_insert(columns: tuple[str, ...]) -> str:
    new = " || ',' || ".join(f"""'"{c}"=' || quote(NEW."{c}")""" for c in columns)
    return f"NEW.id, '{KEPT_ROW}', {new}"


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


@dataclass(frozen=True, slots=True)
class StepEnd:
    """What a step has come to: how many rows it changed, what it leaves to undo and redo, the sum of the book."""

    rows: int
    below: int | None
    undo_top: int | None
    redo_top: int | None
    state: bytes


class Noted(NamedTuple):
    """A row that a trigger has noted, or a purge."""

    table: str
    row: int
    op: str | None
    before: str | None
    gone: bytes | None = None
    come: bytes | None = None

    @property
    def is_kept(self) -> bool:
        """Whether history keeps it: what only the book's sum is to know of has no `op`, or nothing that was."""
        return self.op is not None and self.before != ""


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

    def call(self, label: str) -> None:
        """Give the step that is being recorded its label, which came of what it has done."""
        self._head = replace(self.head, label=label)

    def reinserted(self, table: str, row: int) -> None:
        """Note a row that a replay has just put back under its old id, which no span of new ids can show."""
        come = row_sums.rows_sum(self._connection, table, row, row)
        self._connection.execute(
            "INSERT INTO temp.changed (tab, row, op, come) VALUES (?, ?, ?, ?)", (table, row, REINSERTED, come)
        )

    def finish(self, stacks: Stacks, below: int | None) -> tuple[int | None, Changes]:
        """Write the step and return its number and changes; an action that changed nothing is not written.

        `stacks` are those after the step, `undo_top` or `redo_top` given as -1 where the step itself is meant.
        """
        assert self._head is not None
        query = "SELECT tab, row, op, before, gone, come FROM temp.changed ORDER BY id"
        noted = [Noted(*row) for row in self._connection.execute(query).fetchall()]
        changed = [one for one in noted if one.is_kept]
        sequences = self._sequences()
        spans = self._spans(sequences)
        changes = changes_of(((one.table, one.row) for one in changed), spans)
        if not changes and self._head.kind == DO:
            return None, changes
        state = self._moved_on(noted, spans, sequences)
        step = self._insert_step(changes.rows, below)
        digests = self._insert_rows(step, changed)
        self._connection.executemany("INSERT INTO history_span VALUES (?, ?, ?, ?)", [(step, *s) for s in spans])
        end = StepEnd(changes.rows, below, _own(stacks.undo_top, step), _own(stacks.redo_top, step), state)
        self._end_step(step, end, spans, digests)
        return step, changes

    def mark(self, head: StepHead, stacks: Stacks, noted: Sequence[Noted] = ()) -> int:
        """Write a step that changes no rows but ends what can be undone, such as a migration.

        What the book comes to is counted anew: it is not known what has been written since the step before. What a
        purge has done to history itself is `noted`.
        """
        self._head = head
        state = row_sums.together(row_sums.table_sums(self._connection).values())
        step = self._insert_step(0, None)
        digests = self._insert_rows(step, noted)
        self._end_step(step, StepEnd(0, None, stacks.undo_top, stacks.redo_top, state), (), digests)
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

    def _end_step(
        self, step: int, end: StepEnd, spans: Iterable[tuple[str, int, int]], digests: Iterable[bytes]
    ) -> None:
        digest = step_hash(last_hash(self._connection, step), step, self.head, spans, digests, end)
        self._connection.execute(
            "UPDATE history_step SET undo_top = ?, redo_top = ?, state = ?, hash = ? WHERE step = ?",
            (end.undo_top, end.redo_top, end.state, digest, step),
        )

    def _insert_rows(self, step: int, changed: Sequence[Noted]) -> list[bytes]:
        rows = []
        for one in changed:
            assert one.op is not None
            salt = secrets.token_bytes(16)
            digest = row_digest(salt, one.table, one.row, one.op, one.before)
            rows.append((step, one.table, one.row, one.op, one.before, salt, digest))
        self._connection.executemany(
            "INSERT INTO history_row (step, tab, row, op, before, salt, digest) VALUES (?,?,?,?,?,?,?)", rows
        )
        return [row[-1] for row in rows]

    def _sequences(self) -> dict[str, int]:
        return dict(self._connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())

    def _spans(self, after: row_sums.Sequences) -> list[tuple[str, int, int]]:
        spans = ((t, self._sequence.get(t, 0) + 1, after.get(t, 0)) for t in TRACKED)
        return [(table, first, last) for table, first, last in spans if first <= last]

    def _moved_on(
        self, noted: Iterable[Noted], spans: Iterable[tuple[str, int, int]], after: row_sums.Sequences
    ) -> bytes:
        """What the book comes to; what happened to a row that the step has added counts only as it came out."""
        before = last_state(self._connection)
        assert before is not None, "the book was checked before this session's first write"
        older = [one for one in noted if one.row <= self._sequence.get(one.table, 0)]
        given, given_now = self._sequence.items() - after.items(), after.items() - self._sequence.items()
        gone = [*(one.gone for one in older), *row_sums.sequence_numbers(given)]
        come = [*(one.come for one in older), *row_sums.sequence_numbers(given_now)]
        come += [row_sums.rows_sum(self._connection, table, first, last) for table, first, last in spans]
        return row_sums.moved_on(before, gone, come)


def _own(top: int | None, step: int) -> int | None:
    return step if top == -1 else top


def row_digest(salt: bytes, table: str, row: int, op: str, before: str | None) -> bytes:
    """The salted digest of one recorded row."""
    return hashlib.sha256(salt + f"{table}\0{row}\0{op}\0{before or ''}".encode()).digest()


def step_hash(
    before: bytes,
    step: int,
    head: StepHead,
    spans: Iterable[tuple[str, int, int]],
    digests: Iterable[bytes],
    end: StepEnd | None = None,
) -> bytes:
    """The hash of a step, over the hash of the step before, what is known of it, its spans and its rows' digests.

    Steps of books before `row_sums.SINCE` have no `end`; what `repr` makes of a label may be another in each Python.
    """
    chain = hashlib.sha256(before)
    known = (step, head.group_no, head.at, head.who, head.kind, head.label, head.reverses)
    chain.update((repr(known) if end is None else ascii(known)).encode())
    chain.update(repr(sorted(spans)).encode())
    for digest in digests:
        chain.update(digest)
    if end is not None:
        chain.update(repr((end.rows, end.below, end.undo_top, end.redo_top)).encode() + end.state)
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


def last_state(connection: sqlite3.Connection) -> bytes | None:
    """What the book comes to after its last step; None where that step carries no sum."""
    row = connection.execute("SELECT state FROM history_step ORDER BY step DESC LIMIT 1").fetchone()
    return None if row is None else row[0]


def state_of(connection: sqlite3.Connection, step: int) -> bytes | None:
    """What the book came to after a step; None where it carries no sum, or there is none of that number."""
    row = connection.execute("SELECT state FROM history_step WHERE step = ?", (step,)).fetchone()
    return None if row is None else row[0]


def hash_of(connection: sqlite3.Connection, step: int) -> bytes:
    """The hash of a step; empty where the book has none of that number."""
    row = connection.execute("SELECT hash FROM history_step WHERE step = ?", (step,)).fetchone()
    return row[0] if row is not None and row[0] is not None else b""


def broken_links(connection: sqlite3.Connection) -> list[int]:
    """The steps whose hash does not follow from the chain; purged rows keep their digest and so their place."""
    relabelled, broken = _relabelled(connection), []
    for step, wanted, digest in _links(connection):
        if wanted != digest and relabelled.get(step) != wanted.hex():
            broken.append(step)
    return broken


def _links(connection: sqlite3.Connection) -> Iterator[tuple[int, bytes, bytes]]:
    """Of each step the hash that follows from what is kept of it, and the one that it has; b"" for what cannot be."""
    spans, rows = _spans_of_steps(connection), _kept_rows(connection)
    before = b""
    columns = {row[1] for row in connection.execute("PRAGMA table_info(history_step)").fetchall()}
    state_now = "state" if "state" in columns else "NULL"
    steps = connection.execute(
        f"""SELECT step, at, who, kind, label, reverses, group_no, rows, below, undo_top, redo_top, {state_now}, hash
        FROM history_step ORDER BY step"""
    ).fetchall()
    for step, *known in steps:
        state, digest = known[-2:]
        end = None if state is None else StepEnd(*known[6:-1])
        whole, digests = rows.get(step, (True, []))
        wanted = step_hash(before, step, StepHead(*known[:6]), spans.get(step, ()), digests, end)
        yield step, wanted if whole else b"", digest
        before = digest or b""


def would_be_hashes(connection: sqlite3.Connection, steps: Iterable[int]) -> dict[int, str]:
    """What the hashes of these steps would be by the words that they have now, as hexadecimal digits.

    A step keeps its hash when a purge gives it other words, so that all that follows from it stands. What the purge has
    kept, and is held by its own hash, are these.
    """
    wanted = set(steps)
    return {step: digest.hex() for step, digest, _ in _links(connection) if step in wanted}


def _relabelled(connection: sqlite3.Connection) -> dict[int, str]:
    query = "SELECT row, before FROM history_row WHERE tab = 'history_step' AND op = ? ORDER BY id"
    return dict(connection.execute(query, (RELABELLED,)).fetchall())


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
    lost = connection.execute(
        """SELECT DISTINCT step FROM history_row r WHERE salt IS NULL AND NOT EXISTS (SELECT 1 FROM history_row p
        WHERE p.tab = 'history_row' AND p.row = r.id AND p.op = ?) ORDER BY step LIMIT 10""",
        (PURGED,),
    )
    found += [f"Nội dung cũ của bước {step} trong lịch sử đã mất." for (step,) in lost.fetchall()]
    given = dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    steps, last = connection.execute("SELECT count(*), max(step) FROM history_step").fetchone()
    if "history_step" not in given or not steps:
        found.append("Lịch sử của sổ đã mất.")
    elif given["history_step"] != last or steps != last:
        found.append(f"Lịch sử chỉ còn {steps} bước, mà sổ đã ghi {max(given['history_step'], last)} bước.")
    first, last = connection.execute("SELECT min(id), max(id) FROM history_row").fetchone()
    if first is not None and (first < 1 or last != given.get("history_row")):
        found.append("Các dòng trong lịch sử không còn đúng số thứ tự.")
    return found
