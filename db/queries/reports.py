"""The written parts of reports, as they are kept."""

from __future__ import annotations

import datetime
import sqlite3

from db.records import select
from domain.registers.supplements import SUPPLEMENT, WRITTEN, Supplement


def parts_kept(connection: sqlite3.Connection, unit_id: int, day: datetime.date) -> dict[str, Supplement]:
    """The written parts of a unit's report of the period that ends with a day, by name; of two the later one."""
    where = "kind = ? AND day = ? AND ledger_id IN (SELECT id FROM ledger WHERE unit_id = ?)"
    found: list[Supplement] = select(connection, SUPPLEMENT, where, (WRITTEN, day.isoformat(), unit_id))
    return {part.name: part for part in found}
