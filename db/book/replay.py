"""Undo and redo: a step is reversed by replaying what history kept of it, newest first, as a new step."""

from __future__ import annotations

import sqlite3

from db.book import history
from db.book.derived import derive
from db.book.history import DELETED, DO, MIGRATION, PURGE, REINSERTED, UPDATED, Recorder
from db.book.kept_rows import answer_kept_rows
from db.book.schema import DERIVED, KEPT
from domain.refusals import Refused

Later = list[tuple[int, str]]
"""Steps that came later: number and label."""


def reverse(connection: sqlite3.Connection, step: int, recorder: Recorder) -> None:
    """Reverse a step inside an open transaction; foreign keys are checked at its end.

    The rows that the step added go first, so that nothing unique of theirs stands in the way of what comes back; those
    that are kept for ever stay and are answered. Raises Refused when the step's content has been purged or does not
    match its digest.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    answer_kept_rows(connection, step, recorder.head)
    added = _remove_added(connection, step)
    touched: dict[str, set[int]] = {table: set() for table in DERIVED}
    columns: dict[str, tuple[str, ...]] = {}
    rows = connection.execute(
        "SELECT tab, row, op, before, salt, digest FROM history_row WHERE step = ? ORDER BY id DESC", (step,)
    ).fetchall()
    for table, row, op, before, salt, digest in rows:
        if salt is None or history.row_digest(salt, table, row, op, before) != digest:
            raise Refused("Bước này không lùi lại được nữa vì nội dung cũ đã được xóa khỏi lịch sử.")
        if row in added.get(table, ()):
            continue
        if table not in columns:
            columns[table] = history.tracked_columns(connection, table)
        reverse_row(connection, table, row, op, before, columns[table])
        if op == DELETED:
            recorder.reinserted(table, row)
        if table in touched:
            touched[table].add(row)
    for table, ids in touched.items():
        derive(connection, table, ids)


def _remove_added(connection: sqlite3.Connection, step: int) -> dict[str, range]:
    """Delete the rows that a step added; their ids by table."""
    spans = connection.execute("SELECT tab, first, last FROM history_span WHERE step = ?", (step,)).fetchall()
    for table, first, last in spans:
        if table not in KEPT:
            connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (first, last))
    return {table: range(first, last + 1) for table, first, last in spans}


def reverse_row(
    connection: sqlite3.Connection, table: str, row: int, op: str, before: str, columns: tuple[str, ...]
) -> None:
    """Bring one row back to what it was before a change that history kept; a row added and kept for ever stays."""
    if op == UPDATED:
        connection.execute(f"UPDATE {table} SET {before} WHERE id = ?", (row,))
    elif op == DELETED:
        names = ", ".join(f'"{c}"' for c in columns)
        connection.execute(f"INSERT INTO {table} (id, {names}) VALUES (?, {before})", (row,))
    elif op == REINSERTED:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row,))


def reverse_alone(connection: sqlite3.Connection, step: int, recorder: Recorder) -> None:
    """Reverse an older step by itself; Refused, with what stands in the way, while later steps build on its rows."""
    _refuse(touched_later(connection, step))
    reverse(connection, step, recorder)
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        _refuse(_makers(connection, step, [(row[0], row[1]) for row in dangling]))


def refuse_kind(connection: sqlite3.Connection, step: int) -> None:
    """Raise Refused for a step that cannot be taken back by itself whatever came after it."""
    row = connection.execute("SELECT kind FROM history_step WHERE step = ?", (step,)).fetchone()
    if row is None or row[0] != DO:
        raise Refused("Chỉ lùi riêng được một bước ghi. Hãy dùng Hoàn tác hoặc Làm lại cho bước này.")
    for kind, what in ((MIGRATION, "nâng cấp tệp sổ"), (PURGE, "xóa dữ liệu của một người")):
        if connection.execute("SELECT 1 FROM history_step WHERE step >= ? AND kind = ?", (step, kind)).fetchone():
            raise Refused(f"Bước này có từ trước lần {what} nên không lùi lại được nữa.")


def _refuse(later: Later) -> None:
    if later:
        labels = "; ".join(f"bước {number} “{label}”" for number, label in later[:3])
        raise Refused(f"Chưa lùi riêng bước này được, vì sau đó đã có: {labels}. Hãy hoàn tác các bước ấy trước.")


def touched_later(connection: sqlite3.Connection, step: int) -> Later:
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


def _makers(connection: sqlite3.Connection, step: int, rows: list[tuple[str, int]]) -> Later:
    """The later steps that added or changed these rows."""
    found: set[tuple[int, str]] = set()
    for table, row in rows[:100]:
        found.update(
            connection.execute(
                """SELECT step, label FROM history_step s WHERE step > :step AND (
                    EXISTS (SELECT 1 FROM history_span p WHERE p.step = s.step AND p.tab = :tab
                            AND :row BETWEEN p.first AND p.last)
                    OR EXISTS (SELECT 1 FROM history_row r WHERE r.step = s.step AND r.tab = :tab AND r.row = :row))""",
                {"step": step, "tab": table, "row": row},
            ).fetchall()
        )
    return sorted(found)
