"""What is done in a month: one cell of a member's line, the meeting day and the general remark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.book.uids import new_uid
from db.records import insert
from domain.kinds import Value
from domain.months import FOLLOW_UP, MONTH_REVIEW
from domain.refusals import Refused

if TYPE_CHECKING:
    from sqlite_utils import Database


def write_cell(db: Database, roster_id: int, month: int, field: str, value: Value) -> None:
    """Write one cell of a member's month; the row is made with its first cell.

    `value` is what the field's `read` gave or a text as typed. Raises Refused with the field's name.
    """
    declared = FOLLOW_UP.field(field)
    stored = declared.column(value)
    row = db.conn.execute("SELECT id FROM follow_up WHERE roster_id = ? AND month = ?", (roster_id, month)).fetchone()
    if row is not None:
        db.conn.execute(f"UPDATE follow_up SET {declared.name} = ? WHERE id = ?", (stored, row[0]))
    elif stored not in ("", None):
        insert(
            db,
            "follow_up",
            {
                "uid": new_uid(),
                "ledger_id": ledger_of_line(db, roster_id),
                "roster_id": roster_id,
                "month": month,
                declared.name: stored,
            },
        )


def write_cells(db: Database, month: int, cells: Sequence[tuple[int, str, str]]) -> None:
    """Write several cells of a month at once, each (roster id, field, text), as when they are pasted or filled in."""
    for roster_id, field, text in cells:
        write_cell(db, roster_id, month, field, text)


def ledger_of_line(db: Database, roster_id: int) -> int:
    """The ledger to which a roster line belongs; Refused when the line is no longer there."""
    row = db.conn.execute("SELECT ledger_id FROM roster WHERE id = ?", (roster_id,)).fetchone()
    if row is None:
        raise Refused("Người này không còn trong sổ năm. Hãy mở lại trang theo dõi.")
    return int(row[0])


def write_review(db: Database, ledger_id: int, month: int, field: str, value: Value) -> None:
    """Write the meeting day or the general remark of a month alone; the row is made with the first of them.

    Raises Refused with the field's name.
    """
    declared = MONTH_REVIEW.field(field)
    stored = declared.column(value)
    row = db.conn.execute(
        "SELECT id FROM month_review WHERE ledger_id = ? AND month = ?", (ledger_id, month)
    ).fetchone()
    if row is not None:
        db.conn.execute(f"UPDATE month_review SET {declared.name} = ? WHERE id = ?", (stored, row[0]))
    elif stored not in ("", None):
        insert(
            db,
            "month_review",
            {"uid": new_uid(), "ledger_id": ledger_id, "month": month, declared.name: stored},
        )
