"""Undo and redo: a step is reversed by replaying what history kept of it, newest first, as a new step."""

from __future__ import annotations

import sqlite3

from db import history
from db.derived import derive
from db.history import DELETED, REINSERTED, UPDATED, Recorder
from db.schema import DERIVED
from domain.refusals import Refused


def reverse(connection: sqlite3.Connection, step: int, recorder: Recorder) -> None:
    """Reverse a step inside an open transaction; foreign keys are checked at its end.

    Raises Refused when the step's content has been purged or does not match its digest.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    touched: dict[str, set[int]] = {table: set() for table in DERIVED}
    columns: dict[str, tuple[str, ...]] = {}
    rows = connection.execute(
        "SELECT tab, row, op, before, salt, digest FROM history_row WHERE step = ? ORDER BY id DESC", (step,)
    ).fetchall()
    for table, row, op, before, salt, digest in rows:
        if salt is None or history.row_digest(salt, table, row, op, before) != digest:
            raise Refused("Bước này không lùi lại được nữa vì nội dung cũ đã được xóa khỏi lịch sử.")
        if table not in columns:
            columns[table] = history.tracked_columns(connection, table)
        _reverse_row(connection, table, row, op, before, columns[table])
        if op == DELETED:
            recorder.reinserted(table, row)
        if table in touched:
            touched[table].add(row)
    for table, first, last in connection.execute(
        "SELECT tab, first, last FROM history_span WHERE step = ?", (step,)
    ).fetchall():
        connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (first, last))
    for table, ids in touched.items():
        derive(connection, table, ids)


def _reverse_row(
    connection: sqlite3.Connection, table: str, row: int, op: str, before: str, columns: tuple[str, ...]
) -> None:
    if op == UPDATED:
        connection.execute(f"UPDATE {table} SET {before} WHERE id = ?", (row,))
    elif op == DELETED:
        names = ", ".join(f'"{c}"' for c in columns)
        connection.execute(f"INSERT INTO {table} (id, {names}) VALUES (?, {before})", (row,))
    elif op == REINSERTED:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row,))


def touched_later(connection: sqlite3.Connection, step: int) -> list[tuple[int, str]]:
    """The later steps, number and label, that touched rows of a step: while there are any it cannot be taken back."""
    return connection.execute(
        """SELECT DISTINCT s.step, s.label FROM history_step s JOIN history_row r ON r.step = s.step
        WHERE s.step > :step AND (
            EXISTS (SELECT 1 FROM history_row o WHERE o.step = :step AND o.tab = r.tab AND o.row = r.row)
            OR EXISTS (SELECT 1 FROM history_span p WHERE p.step = :step AND p.tab = r.tab
                       AND r.row BETWEEN p.first AND p.last))
        ORDER BY s.step""",
        {"step": step},
    ).fetchall()
