"""What is written for reports: their parts in words, each kept for a unit and the last day of a period."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.operations.ledgers import open_own_ledger
from db.queries.ledgers import ledger_of
from db.queries.reports import parts_kept
from db.records import one, remove, save
from domain.dates import PartialDate
from domain.refusals import Refused
from domain.registers.supplements import SUPPLEMENT, WRITTEN, Supplement
from domain.units import UNIT

if TYPE_CHECKING:
    from sqlite_utils import Database


def write_parts(db: Database, unit_id: int, day: datetime.date, texts: Mapping[str, str], who: str) -> int:
    """Keep the written parts of a unit's report of the period that ends with a day, by name; an empty one goes.

    Returns how many have changed. A committee's first one opens the ledger in which it writes about itself; Refused
    where another unit has none of the year, or where it is closed.
    """
    ledger_id = _ledger(db, unit_id, day, who)
    kept = parts_kept(db.conn, unit_id, day)
    changed = 0
    for name, text in texts.items():
        before = kept.get(name)
        if text.strip() == (before.text if before is not None else ""):
            continue
        changed += 1
        if before is not None:
            remove(db, SUPPLEMENT, [before.id])
        if text.strip():
            part = Supplement(ledger_id=ledger_id, day=PartialDate.of(day), kind=WRITTEN, name=name, text=text)
            save(db, SUPPLEMENT, part)
    return changed


def _ledger(db: Database, unit_id: int, day: datetime.date, who: str) -> int:
    unit = one(db.conn, UNIT, unit_id)
    if unit is None:
        raise Refused("Đơn vị này không còn trong sổ. Hãy chọn lại.")
    ledger = ledger_of(db.conn, unit_id, day.year)
    if ledger is None and unit.kind.is_committee:
        return open_own_ledger(db, unit_id, day.year, day, who)
    if ledger is None:
        raise Refused(f"{unit.name} chưa mở sổ năm {day.year}. Hãy mở sổ trước, rồi ghi phần viết của báo cáo.")
    if not ledger.is_open:
        raise Refused(f"Sổ năm {day.year} của {unit.name} đã khóa, không ghi thêm được.")
    return ledger.id
