"""What is done in a month: one cell of a member's line, the meeting day and the general remark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from db.records import free_uid, insert, save, update_row
from domain.fields import RecordType
from domain.kinds import Column, Value
from domain.months import FOLLOW_UP, MONTH_REVIEW
from domain.refusals import Refused
from domain.second_keying import SECOND_KEYING, SecondKeying

if TYPE_CHECKING:
    from sqlite_utils import Database

Values = Iterable[tuple[str, Value]]
"""Fields by name with what is to stand in them: what their `read` gave, or texts as typed."""


def write_cell(db: Database, roster_id: int, month: int, field: str, value: Value) -> None:
    """Write one cell of a member's month; the row is made with its first cell. Raises Refused with the field's name."""
    write_follow_up(db, roster_id, month, [(field, value)])


def write_cells(db: Database, month: int, cells: Sequence[tuple[int, str, Value]]) -> None:
    """Write several cells of a month at once, each (roster id, field, value), as when they are pasted or filled in."""
    for roster_id, field, value in cells:
        write_cell(db, roster_id, month, field, value)


def write_follow_up(db: Database, roster_id: int, month: int, values: Values, uid: str = "") -> None:
    """Write fields of a member's month; a row that is new keeps the uid that it brings unless the book has it."""
    _write(db, FOLLOW_UP, {"roster_id": roster_id, "month": month}, values, uid)


def write_review(db: Database, ledger_id: int, month: int, field: str, value: Value) -> None:
    """Write the meeting day or the general remark of a month alone; the row is made with the first of them.

    Raises Refused with the field's name.
    """
    write_reviews(db, ledger_id, month, [(field, value)])


def write_reviews(db: Database, ledger_id: int, month: int, values: Values, uid: str = "") -> None:
    """Write fields of a unit's month, as `write_follow_up` those of a member's."""
    _write(db, MONTH_REVIEW, {"ledger_id": ledger_id, "month": month}, values, uid)


def _write(db: Database, kind: RecordType, key: Mapping[str, Column], values: Values, uid: str) -> None:
    """Write fields of the row that has these columns, or make it with the first of them that says something."""
    columns = {(declared := kind.field(name)).column_name: declared.column(value) for name, value in values}
    where = " AND ".join(f"{name} = ?" for name in key)
    row = db.conn.execute(f"SELECT id FROM {kind.table} WHERE {where}", tuple(key.values())).fetchone()
    if row is not None:
        update_row(db, kind.table, row[0], columns)
    elif any(stored not in ("", None) for stored in columns.values()):
        new = {"uid": free_uid(db, kind.table, uid), **key, **columns}
        if "ledger_id" not in key:
            new["ledger_id"] = _ledger_of_line(db, key["roster_id"])
        insert(db, kind.table, new)


def _ledger_of_line(db: Database, roster_id: Column) -> int:
    """The ledger to which a roster line belongs; Refused when the line is no longer there."""
    row = db.conn.execute("SELECT ledger_id FROM roster WHERE id = ?", (roster_id,)).fetchone()
    if row is None:
        raise Refused("Người này không còn trong sổ năm. Hãy mở lại trang theo dõi.")
    return int(row[0])


def check_month(db: Database, done: SecondKeying, taken: Sequence[tuple[int, str, Value]]) -> None:
    """Write down that a month was keyed again, and the cells in which the second keying was taken."""
    save(db, SECOND_KEYING, done)
    write_cells(db, done.month, taken)
