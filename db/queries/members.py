"""Members as they are on a day: whole lists for papers, ids and pages of rows for tables, find as you type."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from db.values import date_of
from domain import names
from domain.members import GONE, Member, Standing, Status

_SELECT = """SELECT m.id, m.uid, m.person_id, m.unit_id, u.name, p.name, p.sort_name, p.gender, p.born, p.admitted_on,
    p.official_on, p.card_number, m.party_positions, m.government_positions, m.organisation_positions, g.name, m.task,
    m.must_plan, m.note, s.standing, s.since, m.since, m.until, m.place_in_list"""
_STATUS = """LEFT JOIN status s ON s.id = (SELECT t.id FROM status t WHERE t.membership_id = m.id
    AND (t.since IS NULL OR t.since <= :day) ORDER BY t.since DESC, t.id DESC LIMIT 1)"""
_FROM = f"""FROM membership m JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = m.unit_id
    LEFT JOIN unit g ON g.id = m.group_id {_STATUS}"""

_POSITIONS = "m.party_positions || m.government_positions || m.organisation_positions"
SORTS: dict[str, str] = {
    "name": "p.sort_key",
    "branch": "u.sort_key, p.sort_key",
    "gender": "p.gender",
    "born": "p.born",
    "admitted_on": "p.admitted_on",
    "official_on": "p.official_on",
    "card_number": "p.card_number",
    "party_positions": "m.party_positions",
    "government_positions": "m.government_positions",
    "organisation_positions": "m.organisation_positions",
    "positions": _POSITIONS,
    "group": "g.sort_key",
    "task": "m.task",
    "must_plan": "m.must_plan",
    "status": "s.standing",
    "standing_since": "s.since",
    "since": "m.since",
    "note": "m.note",
    "sort_name": "p.sort_name",
}
"""What a table may be sorted by: field name to the SQL that orders it."""


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """Which members a table shows. `unit_ids` None means all; `find` is what was typed, accents aside."""

    unit_ids: tuple[int, ...] | None = None
    find: str = ""
    standings: frozenset[Standing] | None = None
    with_gone: bool = False
    gender: str = ""


def member_ids(
    connection: sqlite3.Connection,
    wanted: MemberFilter,
    day: datetime.date,
    *,
    sort: str = "name",
    descending: bool = False,
) -> list[int]:
    """Ids of the members that a filter lets through, in the order of a field (then by name)."""
    where, values = _where(wanted)
    order = ", ".join(f"{part} {'DESC' if descending else 'ASC'}" for part in SORTS[sort].split(", "))
    rows = connection.execute(
        f"SELECT m.id, p.name {_FROM} WHERE {where} ORDER BY {order}, p.sort_key, m.id",
        {"day": day.isoformat(), **values},
    ).fetchall()
    if wanted.find.strip():
        rows.sort(key=lambda row: names.rank(wanted.find, row[1]))
    return [row[0] for row in rows]


def _where(wanted: MemberFilter) -> tuple[str, dict[str, str | int]]:
    conditions = ["1"]
    values: dict[str, str | int] = {}
    if wanted.unit_ids is not None:
        conditions.append(_among("m.unit_id", "unit", wanted.unit_ids, values))
    if wanted.find.strip():
        values["find"] = names.fold(wanted.find)
        conditions.append("instr(p.search, :find) > 0")
    if wanted.standings is not None:
        words = tuple(s.value for s in wanted.standings)
        conditions.append(_among(f"coalesce(s.standing, '{Standing.ACTIVE}')", "standing", words, values))
    elif not wanted.with_gone:
        conditions.append(
            f"NOT {_among('s.standing', 'gone', tuple(s.value for s in sorted(GONE)), values, null=True)}"
        )
    if wanted.gender:
        values["gender"] = wanted.gender
        conditions.append("p.gender = :gender")
    return " AND ".join(conditions), values


def _among(
    column: str, prefix: str, wanted: Sequence[str | int], values: dict[str, str | int], *, null: bool = False
) -> str:
    marks = []
    for number, value in enumerate(wanted):
        values[f"{prefix}{number}"] = value
        marks.append(f":{prefix}{number}")
    source = f"coalesce({column}, '')" if null else column
    return f"({source} IN ({', '.join(marks)}))"


def members_by_id(connection: sqlite3.Connection, ids: Sequence[int], day: datetime.date) -> list[Member]:
    """These members as they are on a day, in the order of the ids; those no longer there are left out."""
    found: dict[int, Member] = {}
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ", ".join(map(str, map(int, part)))
        rows = connection.execute(f"{_SELECT} {_FROM} WHERE m.id IN ({marks})", {"day": day.isoformat()}).fetchall()
        found |= {row[0]: _member(row) for row in rows}
    return [found[i] for i in ids if i in found]


def all_members(connection: sqlite3.Connection, day: datetime.date) -> list[Member]:
    """Every membership in the book as it is on a day, those that have ended among them, by id."""
    rows = connection.execute(f"{_SELECT} {_FROM} ORDER BY m.id", {"day": day.isoformat()}).fetchall()
    return [_member(row) for row in rows]


def members_of_unit(connection: sqlite3.Connection, unit_id: int, year: int) -> list[Member]:
    """Who was a member of a unit at some time in a year, as they are on its last day; residence ties only are left out.

    Who died, left or moved before the year began is not among them.
    """
    rows = connection.execute(
        f"{_SELECT} {_FROM} WHERE m.unit_id = :unit AND (m.since IS NULL OR m.since <= :day) ORDER BY m.id",
        {"day": f"{year}-12-31", "unit": unit_id},
    ).fetchall()
    members = [_member(row) for row in rows]
    return [m for m in members if m.standing is not Standing.RESIDENCE and not _gone_before(m, year)]


def _gone_before(member: Member, year: int) -> bool:
    if member.until is not None and member.until.year < year:
        return True
    since = member.standing_since
    return member.standing.is_gone and (since is None or since.year < year)


def statuses_of(connection: sqlite3.Connection, membership_ids: Sequence[int]) -> dict[int, tuple[Status, ...]]:
    """The statuses over time of memberships, by membership id; only those that have any."""
    found: dict[int, list[Status]] = {}
    for start in range(0, len(membership_ids), 500):
        marks = ", ".join(map(str, map(int, membership_ids[start : start + 500])))
        rows = connection.execute(
            f"SELECT membership_id, standing, since FROM status WHERE membership_id IN ({marks}) ORDER BY id"
        ).fetchall()
        for membership_id, standing, since in rows:
            found.setdefault(membership_id, []).append(Status(Standing(standing), date_of(since)))
    return {key: tuple(held) for key, held in found.items()}


def _member(row: tuple[object, ...]) -> Member:
    v = list(row)
    for place in (8, 9, 10, 20, 21, 22):
        v[place] = date_of(v[place])  # type: ignore[arg-type]
    v[15] = v[15] or ""
    v[17] = bool(v[17])
    v[19] = Standing(str(v[19])) if v[19] else Standing.ACTIVE
    return Member(*v)  # type: ignore[arg-type]
