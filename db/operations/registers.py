"""What bringing a register's sheets in does: units, registrations and months written as one step."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.book.values import column
from db.operations.months import ledger_of_line
from db.operations.registrations import save_registration
from db.operations.units import add_unit, move_unit, save_unit
from db.records import free_uid, insert, save, update_row
from domain.kinds import Column
from domain.progress import Progress
from domain.sheets.outcome import FollowUpWrite, RegisterPlan, ReviewWrite, UnitWrite

if TYPE_CHECKING:
    from sqlite_utils import Database

_AT_ONCE = 200


def apply_register(db: Database, plan: RegisterPlan) -> Generator[Progress, None, int]:
    """Do what a plan says, all or nothing; returns how many records were written. The plan is of the book as it is."""
    total = len(plan.units) + len(plan.registrations) + len(plan.follow_ups) + len(plan.reviews) + len(plan.rows)
    yield Progress(0, total, "Đang ghi vào sổ")
    _write_units(db, plan.units)
    for write in plan.reviews:
        _write_review(db, write)
    done = len(plan.units) + len(plan.reviews)
    for registration in plan.registrations:
        save_registration(db, registration)
        done += 1
        if done % _AT_ONCE == 0:
            yield Progress(done, total, "Đang ghi đăng ký")
    for follow_up in plan.follow_ups:
        _write_follow_up(db, follow_up)
        done += 1
        if done % _AT_ONCE == 0:
            yield Progress(done, total, "Đang ghi theo dõi tháng")
    for row in plan.rows:
        save(db, row.kind, row.row)
        done += 1
        if done % _AT_ONCE == 0:
            yield Progress(done, total, "Đang ghi các phần của sổ")
    return total


def _write_units(db: Database, writes: Sequence[UnitWrite]) -> None:
    ids: list[int] = []
    for write in writes:
        unit = write.unit
        parent_id = unit.parent_id if write.above is None else ids[write.above]
        if not unit.id:
            added = add_unit(db, unit.name, unit.kind, parent_id, uid=free_uid(db, "unit", unit.uid))
            ids.append(added)
        else:
            ids.append(unit.id)
            move_unit(db, unit.id, parent_id)
        save_unit(db, replace(unit, id=ids[-1], parent_id=parent_id))


def _write_follow_up(db: Database, write: FollowUpWrite) -> None:
    row = db.conn.execute(
        "SELECT id FROM follow_up WHERE roster_id = ? AND month = ?", (write.roster_id, write.month)
    ).fetchone()
    of: dict[str, Column] = {"roster_id": write.roster_id, "month": write.month}
    if row is None:
        of["ledger_id"] = ledger_of_line(db, write.roster_id)
    _put(db, "follow_up", row, write, of)


def _write_review(db: Database, write: ReviewWrite) -> None:
    row = db.conn.execute(
        "SELECT id FROM month_review WHERE ledger_id = ? AND month = ?", (write.ledger_id, write.month)
    ).fetchone()
    _put(db, "month_review", row, write, {"ledger_id": write.ledger_id, "month": write.month})


def _put(
    db: Database, table: str, row: tuple[int] | None, write: FollowUpWrite | ReviewWrite, of: dict[str, Column]
) -> None:
    """Write the values into the row that there is, or into a new one with what says whose it is."""
    values: dict[str, Column] = {name: column(value) for name, value in write.values}
    if row is not None:
        update_row(db, table, row[0], values)
    else:
        insert(db, table, {"uid": free_uid(db, table, write.uid)} | of | values)
