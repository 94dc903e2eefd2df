"""How many members there are: by unit for the tree, and of those that a table shows."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from db import rules
from db.queries.members import MemberFilter, where_of
from domain.members import GONE


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
    counted = rules.is_member("m")
    rows = connection.execute(
        f"""SELECT m.unit_id, count(*) FROM membership m WHERE {counted} GROUP BY m.unit_id UNION ALL
        SELECT m.group_id, count(*) FROM membership m WHERE m.group_id IS NOT NULL AND {counted} GROUP BY m.group_id""",
        {"day": day.isoformat()},
    ).fetchall()
    return dict(rows)


def count_members(connection: sqlite3.Connection, wanted: MemberFilter, day: datetime.date) -> Count:
    """How many a filter lets through, and of what sort; who comes to the unit only after the day counts nowhere."""
    where, values = where_of(wanted)
    rows = connection.execute(
        f"""SELECT {rules.is_party("u")}, p.gender = 'Nữ', {rules.is_member("m")},
            {rules.standing_among("m", rules.COUNTED | GONE)}, {rules.standing_among("m", GONE)}, count(*)
        FROM membership m JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = m.unit_id
        WHERE {where} GROUP BY 1, 2, 3, 4, 5""",
        {"day": day.isoformat(), **values},
    ).fetchall()
    found = [_Counted(*row) for row in rows]
    return Count(
        members=sum(one.people for one in found if one.is_member and one.is_party),
        women=sum(one.people for one in found if one.is_member and one.is_party and one.is_woman),
        others=sum(one.people for one in found if one.is_member and not one.is_party),
        ties=sum(one.people for one in found if not one.counts_or_is_gone),
        gone=sum(one.people for one in found if one.is_gone),
    )


class _Counted(NamedTuple):
    is_party: int
    is_woman: int
    is_member: int
    counts_or_is_gone: int
    is_gone: int
    people: int


def ever_had_members(connection: sqlite3.Connection, unit_id: int) -> bool:
    """Whether anybody is or was a member of the unit itself."""
    row = connection.execute("SELECT 1 FROM membership WHERE unit_id = ? LIMIT 1", (unit_id,)).fetchone()
    return row is not None
