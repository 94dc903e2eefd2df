"""How many members there are: by unit for the tree, and of those that a table shows."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import dataclass

from db.queries.members import MemberFilter, standing_among, where_of
from domain.members import GONE, Standing
from domain.units import UnitKind

COUNTED = frozenset(s for s in Standing if s.is_counted)


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

    Who has left or only keeps residence ties counts nowhere; a member of a tổ counts in it and in its chi bộ.
    """
    counted = standing_among(COUNTED)
    rows = connection.execute(
        f"""SELECT m.unit_id, count(*) FROM membership m WHERE {counted} GROUP BY m.unit_id UNION ALL
        SELECT m.group_id, count(*) FROM membership m WHERE m.group_id IS NOT NULL AND {counted} GROUP BY m.group_id""",
        {"day": day.isoformat()},
    ).fetchall()
    return dict(rows)


def count_members(connection: sqlite3.Connection, wanted: MemberFilter, day: datetime.date) -> Count:
    """How many a filter lets through, and of what sort."""
    where, values = where_of(wanted)
    organisations = ", ".join(f"'{kind.value}'" for kind in UnitKind if not kind.is_party)
    rows = connection.execute(
        f"""SELECT u.kind IN ({organisations}), p.gender = 'Nữ', {standing_among(COUNTED)},
            {standing_among(GONE)}, count(*)
        FROM membership m JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = m.unit_id
        WHERE {where} GROUP BY 1, 2, 3, 4""",
        {"day": day.isoformat(), **values},
    ).fetchall()
    party = [row for row in rows if not row[0] and row[2]]
    return Count(
        members=sum(row[4] for row in party),
        women=sum(row[4] for row in party if row[1]),
        others=sum(row[4] for row in rows if row[0] and row[2]),
        ties=sum(row[4] for row in rows if not row[2] and not row[3]),
        gone=sum(row[4] for row in rows if row[3]),
    )


def ever_had_members(connection: sqlite3.Connection, unit_id: int) -> bool:
    """Whether anybody is or was a member of the unit itself."""
    row = connection.execute("SELECT 1 FROM membership WHERE unit_id = ? LIMIT 1", (unit_id,)).fetchone()
    return row is not None
