"""What undo does to rows that are kept for ever: they stay, and what they say is answered by another row.

A closing by itself is taken back by no undo, only by opening the book again with a reason. One that is part of a larger
act goes with it: the undo keeps that it has opened the book again, doing the act again that it is closed again.
"""

from __future__ import annotations

import sqlite3

from db.book.history import StepHead
from db.book.schema import KEPT
from db.book.uids import new_uid
from domain.closings import CLOSED, CLOSING, REOPENED
from domain.refusals import Refused


def answer_kept_rows(connection: sqlite3.Connection, step: int, head: StepHead) -> None:
    """Answer the closings and reopenings of a step that is being reversed by the step of this head.

    Books that the step has closed are open after it. Refused for a step that has added what is kept by itself.
    """
    spans = connection.execute("SELECT tab, first, last FROM history_span WHERE step = ?", (step,)).fetchall()
    kept = [(table, first, last) for table, first, last in spans if table in KEPT]
    for table, first, last in kept:
        if table != CLOSING.table:
            raise Refused("Điều này đã ghi thì giữ mãi. Muốn sửa, hãy ghi một đính chính khác.")
        rows = connection.execute(
            "SELECT ledger_id, kind, by_whom, act FROM closing WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
        ).fetchall()
        for ledger_id, kind, by_whom, act in rows:
            if not act:
                raise Refused(_BY_ITSELF[kind])
            if kind == CLOSED:
                _open_again(connection, ledger_id, head, by_whom, act)
            else:
                _close_again(connection, ledger_id)


_BY_ITSELF = {
    CLOSED: "Khóa sổ không hoàn tác được. Muốn ghi tiếp, hãy mở lại sổ (menu Sổ), có ghi lý do.",
    REOPENED: "Mở lại sổ không hoàn tác được. Muốn khóa, hãy khóa sổ lần nữa (menu Sổ).",
}


def _open_again(connection: sqlite3.Connection, ledger_id: int, head: StepHead, by_whom: str, act: str) -> None:
    """The ledger's own columns get what they had when the replay comes to them; till then it is open to be written."""
    connection.execute(
        "INSERT INTO closing (uid, ledger_id, kind, day, by_whom, reason, act) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (new_uid(), ledger_id, REOPENED, head.at[:10], head.who or by_whom, f"Hoàn tác: {head.label}", act),
    )
    connection.execute("UPDATE ledger SET closed_on = NULL WHERE id = ?", (ledger_id,))


def _close_again(connection: sqlite3.Connection, ledger_id: int) -> None:
    """The ledger itself is closed when the replay comes to it."""
    same = "ledger_id, kind, day, by_whom, reason, gaps, gap_list, waived, sha256, pages, act"
    connection.execute(
        f"""INSERT INTO closing (uid, {same}) SELECT ?, {same} FROM closing
        WHERE ledger_id = ? AND kind = ? ORDER BY id DESC LIMIT 1""",
        (new_uid(), ledger_id, CLOSED),
    )
