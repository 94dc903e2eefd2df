"""How many members there are: by unit for the tree, and of those that a table shows."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import dataclass

from db import rules
from db.queries.members import MemberFilter, where_of
from domain.members import GONE
from domain.units import UnitKind


@dataclass(frozen=True, slots=True)
class Count:
    """Those that a table shows: đảng viên, women among them; people of MTTQ and organisations; who counts nowhere.

    `ties` are members who only keep residence ties (QĐ 213), `gone` those who have left.
    """

    members: int = 0
    women: int = 0
    others: int = 0
    ties: int = 0
    gone: int = 0


def counts_by_unit(connection: sqlite3.Connection, day: datetime.date) -> dict[int, int]:
    """How many members each unit itself has on a day, by unit id, tổ đảng among them; units without any are left out.

    Who has left, is yet to come or only keeps residence ties counts nowhere; a member of a tổ counts in it and in its
    chi bộ.
    """
    counted = f"{rules.belongs_on('m')} AND {rules.standing_among('m', rules.COUNTED)}"
    rows = connection.execute(
        f"""SELECT m.unit_id, count(*) FROM membership m WHERE {counted} GROUP BY m.unit_id UNION ALL
        SELECT m.group_id, count(*) FROM membership m WHERE m.group_id IS NOT NULL AND {counted} GROUP BY m.group_id""",
        {"day": day.isoformat()},
    ).fetchall()
    return dict(rows)


def count_members(connection: sqlite3.Connection, wanted: MemberFilter, day: datetime.date) -> Count:
    """How many a filter lets through, and of what sort; who comes to the unit only after the day counts nowhere."""
    where, values = where_of(wanted)
    organisations = ", ".join(f"'{kind.value}'" for kind in UnitKind if not kind.is_party)
    rows = connection.execute(
        f"""SELECT u.kind IN ({organisations}), p.gender = 'Nữ', {rules.standing_among("m", rules.COUNTED)},
            {rules.standing_among("m", GONE)}, {rules.belongs_on("m")}, count(*)
        FROM membership m JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = m.unit_id
        WHERE {where} GROUP BY 1, 2, 3, 4, 5""",
        {"day": day.isoformat(), **values},
    ).fetchall()
    counted = [row for row in rows if row[2] and row[4]]
    return Count(
        members=sum(row[5] for row in counted if not row[0]),
        women=sum(row[5] for row in counted if not row[0] and row[1]),
        others=sum(row[5] for row in counted if row[0]),
        ties=sum(row[5] for row in rows if not row[2] and not row[3]),
        gone=sum(row[5] for row in rows if row[3]),
    )


def ever_had_members(connection: sqlite3.Connection, unit_id: int) -> bool:
    """Whether anybody is or was a member of the unit itself."""
    row = connection.execute("SELECT 1 FROM membership WHERE unit_id = ? LIMIT 1", (unit_id,)).fetchone()
    return row is not None
