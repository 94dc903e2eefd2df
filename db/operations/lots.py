"""The inspection of those who were drawn by lot, as a row of the register."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from db.operations.rows import save_row
from domain.dates import PartialDate
from domain.lots import Drawing
from domain.named import Named
from domain.registers.inspections import INSPECTIONS, Inspection

if TYPE_CHECKING:
    from sqlite_utils import Database


def write_inspection(db: Database, drawing: Drawing, ledger_id: int, body: str, day: datetime.date) -> int:
    """Write it into a ledger as an inspection by a body on a day, the seed in its subject; returns the row's id.

    Refused by the rules of the register.
    """
    row = Inspection(
        ledger_id=ledger_id,
        day=PartialDate.of(day),
        body=body,
        subject=f"Việc ghi sổ theo dõi đăng ký học và làm theo Bác (bốc thăm, số {drawing.wish.seed})",
        units=tuple(Named(one.unit.name, one.unit.uid) for one in drawing.units),
        people=tuple(Named(member.name) for one in drawing.units for member in one.members),
    )
    return save_row(INSPECTIONS, db, row)
