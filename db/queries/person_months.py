"""The months of a year of those who stand in a book, in whichever book of the year each was written."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from db import rules
from db.records import select
from domain.ledgers import Ledger
from domain.months import FOLLOW_UP, FollowUp


@dataclass(frozen=True, slots=True)
class WrittenMonth:
    """A month as it stands in a unit's book: that of the ledger itself, or of one where the member was before."""

    unit_id: int
    unit: str
    follow_up: FollowUp


def months_over_books(connection: sqlite3.Connection, ledger: Ledger) -> dict[tuple[int, int], WrittenMonth]:
    """All months of a ledger's year by (its roster id, month 1–12), of those who have moved from the books before too.

    Where two books have the same month, the complete one goes before, then the ledger's own.
    """
    rows = connection.execute(
        f"""SELECT r.id, o.id, o.ledger_id, b.unit_id, {rules.name_on("u")} FROM roster r
        JOIN membership m ON m.id = r.membership_id JOIN unit own ON own.id = m.unit_id
        JOIN membership e ON e.person_id = m.person_id JOIN roster o ON o.membership_id = e.id
        JOIN ledger b ON b.id = o.ledger_id AND b.year = :year JOIN unit u ON u.id = b.unit_id
        WHERE r.ledger_id = :ledger AND ({rules.is_party("u")}) = ({rules.is_party("own")})""",
        {"ledger": ledger.id, "year": ledger.year, "day": f"{ledger.year}-12-31"},
    ).fetchall()
    lines = {other: (line, unit_id, unit) for line, other, _, unit_id, unit in rows}
    ledgers = sorted({row[2] for row in rows}, key=lambda one: (one == ledger.id, one))
    found: dict[tuple[int, int], WrittenMonth] = {}
    for ledger_id in ledgers:
        one: FollowUp
        for one in select(connection, FOLLOW_UP, "ledger_id = ?", (ledger_id,)):
            if one.roster_id not in lines:
                continue
            line, unit_id, unit = lines[one.roster_id]
            before = found.get((line, one.month))
            if before is None or one.is_complete or not before.follow_up.is_complete:
                found[line, one.month] = WrittenMonth(unit_id, unit, one)
    return found
