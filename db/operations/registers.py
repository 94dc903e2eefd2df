"""What bringing a register's sheets in does: units, registrations and months written as one step."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.operations.ledgers import open_own_ledger
from db.operations.months import write_follow_up, write_reviews
from db.operations.ratings import save_rating
from db.operations.registrations import save_registration
from db.operations.rows import save_row
from db.operations.units import add_unit, move_unit, save_unit
from db.queries.row_links import Known
from db.records import free_uid
from domain.progress import Progress
from domain.registers.catalogue import register_of
from domain.sheets.outcome import RegisterPlan, UnitWrite

if TYPE_CHECKING:
    from sqlite_utils import Database

_AT_ONCE = 200


def apply_register(db: Database, plan: RegisterPlan) -> Generator[Progress, None, int]:
    """Do what a plan says, all or nothing; returns how many records were written. The plan is of the book as it is."""
    total = len(plan.units) + len(plan.registrations) + len(plan.follow_ups) + len(plan.reviews) + len(plan.rows)
    total += len(plan.ratings)
    yield Progress(0, total, "Đang ghi vào sổ")
    _write_units(db, plan.units)
    for review in plan.reviews:
        write_reviews(db, review.ledger_id, review.month, review.values, review.uid)
    done = len(plan.units) + len(plan.reviews)
    for registration in plan.registrations:
        save_registration(db, registration)
        done += 1
        if done % _AT_ONCE == 0:
            yield Progress(done, total, "Đang ghi đăng ký")
    for follow_up in plan.follow_ups:
        write_follow_up(db, follow_up.roster_id, follow_up.month, follow_up.values, follow_up.uid)
        done += 1
        if done % _AT_ONCE == 0:
            yield Progress(done, total, "Đang ghi theo dõi tháng")
    own: dict[int, int] = {}
    for rating in plan.ratings:
        save_rating(db, rating.row)
        done += 1
        if done % _AT_ONCE == 0:
            yield Progress(done, total, "Đang ghi xếp loại")
    known: Known = {}
    for row in plan.rows:
        save_row(register_of(row.kind.register), db, _in_its_ledger(db, row.row, plan.year, own), known)
        done += 1
        if done % _AT_ONCE == 0:
            yield Progress(done, total, "Đang ghi các phần của sổ")
    return total


def _in_its_ledger(db: Database, row: Any, year: int | None, own: dict[int, int]) -> Any:
    """The row in the ledger that it is for; a committee's own is opened with its first row (see `ledger_to_open`)."""
    if row.ledger_id > 0:
        return row
    if row.ledger_id not in own:
        assert year is not None
        own[row.ledger_id] = open_own_ledger(db, -row.ledger_id, year, datetime.date(year, 1, 1), "")
    return replace(row, ledger_id=own[row.ledger_id])


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
