"""Seals: the chain's head and what each table comes to, written down at every backup and close, and held to ever after.

Every step says what the whole book comes to after it (`row_sums`), so a book is held to its last step however its last
session ended; the seal says which table is another than it was. A new seal is never written over a broken one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from db.book import former_seals, history, row_sums
from db.book.connections import file_of
from db.book.history import MIGRATION, PURGE
from db.book.row_sums import TableSum
from db.files.troubles import StorageTrouble, Trouble

SEALED_SINCE = 17
"""From this version on a book is sealed as soon as it is made, so one without a seal has lost it."""

LOST = "Sổ không còn dấu niêm của lần sao lưu hoặc đóng sổ nào."
FORGED = "Dấu niêm của lần sao lưu hoặc đóng sổ trước không còn nguyên."
UNLIKE = "Nội dung của sổ không khớp với bước {step}, bước ghi sau cùng."


@dataclass(frozen=True, slots=True)
class Seal:
    """The last seal: of which step, with its hash, and of each table."""

    step: int
    head: bytes
    tables: tuple[TableSum, ...]


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Whether the last seal already covers the last step."""
    row = connection.execute("SELECT step FROM seal ORDER BY id DESC LIMIT 1").fetchone()
    return row is not None and row[0] == history.head(connection)[0]


def last_seal(connection: sqlite3.Connection) -> Seal | None:
    """The seal that a book bears; None where there is none. ValueError where its parts are of different seals."""
    rows = connection.execute("SELECT id, at, step, head, tab, rows, digest FROM seal ORDER BY id").fetchall()
    if not rows:
        return None
    ((_, step, digest),) = {row[1:4] for row in rows}
    if rows[-1][0] - rows[0][0] != len(rows) - 1:
        raise ValueError("parts of a seal have other numbers than they were given")
    return Seal(step, digest or b"", tuple(TableSum(*row[4:]) for row in rows))


def anew(connection: sqlite3.Connection, at: str) -> None:
    """Seal a book that was just made, or brought forward on a verified copy; in a transaction of its own."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        _put(connection, at, row_sums.table_sums(connection))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def renew(connection: sqlite3.Connection, at: str) -> None:
    """Seal the book as it is, inside an open transaction; nothing to do when nothing changed since the seal before.

    Raises StorageTrouble DAMAGED where the book does not hold to its last step: damage is never sealed as sound.
    """
    if is_sealed(connection):
        return
    now = row_sums.table_sums(connection)
    broken = problems(connection, now)
    if broken:
        raise StorageTrouble(Trouble.DAMAGED, file_of(connection), " ".join(broken[:3]))
    _put(connection, at, now)


def _put(connection: sqlite3.Connection, at: str, now: Mapping[str, TableSum]) -> None:
    """Put a seal in the place of the one before."""
    step, digest = history.head(connection)
    connection.execute("DELETE FROM seal")
    connection.executemany(
        "INSERT INTO seal (at, step, head, tab, rows, digest) VALUES (?, ?, ?, ?, ?, ?)",
        [(at, step, digest, s.table, s.rows, s.digest) for s in now.values()],
    )


def problems(connection: sqlite3.Connection, now: Mapping[str, TableSum] | None = None) -> list[str]:
    """What does not hold to the last seal and the last step, in Vietnamese sentences; `now` are sums known already.

    A book of an older version need not have a seal, and before `SEALED_SINCE` is held to it only until a step follows.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    try:
        seal = last_seal(connection)
    except (ValueError, TypeError):
        return [FORGED]
    if seal is None:
        return [LOST] if version >= SEALED_SINCE else []
    told = _of_the_head(connection, seal)
    if version >= row_sums.SINCE:
        return told or _unlike(connection, seal, now or row_sums.table_sums(connection))
    if told or (version < SEALED_SINCE and not is_sealed(connection)):
        return told
    return [_told(table) for table in former_seals.broken_tables(connection, seal.step, seal.tables)]


def _of_the_head(connection: sqlite3.Connection, seal: Seal) -> list[str]:
    """Whether history goes on from the step that was sealed."""
    last, _ = history.head(connection)
    if seal.step > last:
        return [f"Lịch sử chỉ còn tới bước {last}, mà lần sao lưu hoặc đóng sổ trước đã có bước {seal.step}."]
    if history.hash_of(connection, seal.step) != seal.head:
        return [f"Bước {seal.step} trong lịch sử khác với lúc sao lưu hoặc đóng sổ lần trước."]
    sealed_at_once = "SELECT 1 FROM history_step WHERE step > ? AND kind IN (?, ?)"
    return [FORGED] if connection.execute(sealed_at_once, (seal.step, MIGRATION, PURGE)).fetchone() else []


def _unlike(connection: sqlite3.Connection, seal: Seal, now: Mapping[str, TableSum]) -> list[str]:
    """Where the book does not come to what its last step says, or the seal is none of the step that it names."""
    step, _ = history.head(connection)
    if {one.table for one in seal.tables} != {*now}:
        return [FORGED]
    if seal.step == step:
        broken = {one.table for one in {*seal.tables} ^ {*now.values()}}
        if broken:
            return [_told(table) for table in sorted(broken)]
    elif row_sums.together(seal.tables) != history.state_of(connection, seal.step):
        return [FORGED]
    return [] if row_sums.together(now.values()) == history.last_state(connection) else [UNLIKE.format(step=step)]


def _told(table: str) -> str:
    return f"Bảng {table} khác với lúc sao lưu hoặc đóng sổ lần trước."
