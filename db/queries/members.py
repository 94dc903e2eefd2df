"""Members as they are on a day: whole lists for papers, ids and pages of rows for tables, find as you type."""

from __future__ import annotations

import datetime
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from db import rules
from db.book.values import date_of
from domain import names
from domain.dates import PartialDate
from domain.members import GONE, Member, Standing, Status

_SELECT = """SELECT m.id, m.uid, m.person_id, m.unit_id, u.name, p.name, p.sort_name, p.gender, p.born, p.admitted_on,
    p.official_on, p.card_number, p.old_card_number, m.party_positions, m.government_positions,
    m.organisation_positions, g.name, m.task, m.must_plan, m.note, s.standing, s.since, m.since, m.until,
    m.place_in_list"""
_STATUS = f"LEFT JOIN status s ON s.id = {rules.status_on('m', 'id')}"
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
    "old_card_number": "p.old_card_number",
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

RANKED = 1000
"""So many hits are put in order by how well they fit; of more, those with the exact accents only come first."""


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """Which members a table shows. `unit_ids` None means all; `find` is what was typed, accents aside."""

    unit_ids: tuple[int, ...] | None = None
    find: str = ""
    standings: frozenset[Standing] | None = None
    with_gone: bool = False
    gender: str = ""
    group_id: int | None = None


Key = tuple[int, int, str, str]
"""A member as a table's order has it: the membership's id, the person's, what is searched in, the name as written."""


def member_ids(
    connection: sqlite3.Connection,
    wanted: MemberFilter,
    day: datetime.date,
    *,
    sort: str = "name",
    descending: bool = False,
) -> list[int]:
    """Ids of the members that a filter lets through, in the order of a field (then by name)."""
    keys = member_keys(connection, wanted, day, sort=sort, descending=descending)
    return _ranked(keys, wanted.find)


def member_keys(
    connection: sqlite3.Connection,
    wanted: MemberFilter,
    day: datetime.date,
    *,
    sort: str = "name",
    descending: bool = False,
) -> list[Key]:
    """The same in the same order, hits unranked. Without `find` it is what `found_among` goes through at each key."""
    where, values = where_of(wanted)
    columns = SORTS[sort].split(", ")
    order = ", ".join(f"{part} {'DESC' if descending else 'ASC'}" for part in columns)
    joins = "".join(join for alias, join in _JOINS.items() if any(part.startswith(alias) for part in columns))
    return connection.execute(
        f"""SELECT m.id, p.id, p.search, p.name FROM person p JOIN membership m ON m.person_id = p.id {joins}
        WHERE {where} ORDER BY {order}, p.sort_key, p.id, m.id""",
        {"day": day.isoformat(), **values},
    ).fetchall()


_JOINS = {
    "u.": " JOIN unit u ON u.id = m.unit_id",
    "g.": " LEFT JOIN unit g ON g.id = m.group_id",
    "s.": f" {_STATUS}",
}


def found_among(keys: Sequence[Key], find: str) -> list[int]:
    """Ids of the members among these in whom what was typed is found, those with the exact accents first.

    Among 25,000 each key is answered in a few milliseconds, quicker than by asking the book.
    """
    typed = names.fold(find)
    return _ranked([key for key in keys if typed in key[2]] if typed else keys, find)


def _ranked(found: Sequence[Key], find: str) -> list[int]:
    """Ids of the hits, those with the exact accents first."""
    if not names.fold(find):
        ranked = found
    elif len(found) <= RANKED:
        ranked = sorted(found, key=lambda key: names.rank(find, key[3]))
    else:
        small, title, capital = _as_written(find)
        exact = [key for key in found if title in key[3] or small in key[3] or capital in key[3]]
        first = {key[0] for key in exact} if len(exact) < len(found) else set()
        ranked = [*exact, *(key for key in found if key[0] not in first)] if first else found
    return [key[0] for key in ranked]


def _as_written(find: str) -> tuple[str, str, str]:
    """What was typed with its accents, in small, title and capital letters."""
    words = " ".join(unicodedata.normalize("NFC", find).split())
    return words.lower(), words.title(), words.upper()


def where_of(wanted: MemberFilter) -> tuple[str, dict[str, str | int]]:
    """The SQL condition of a filter on membership m and person p, and its values but for `:day`."""
    conditions = ["1"]
    values: dict[str, str | int] = {}
    if wanted.unit_ids is not None:
        conditions.append(_among("m.unit_id", "unit", wanted.unit_ids, values))
    if names.fold(wanted.find):
        values["find"] = names.fold(wanted.find)
        conditions.append("instr(p.search, :find)")
    if wanted.group_id is not None:
        values["group"] = wanted.group_id
        conditions.append("m.group_id = :group")
    if wanted.standings is not None:
        conditions.append(rules.standing_among("m", wanted.standings))
    elif not wanted.with_gone:
        conditions.append(rules.standing_among("m", frozenset(Standing) - GONE))
    if wanted.gender:
        values["gender"] = wanted.gender
        conditions.append("p.gender = :gender")
    return " AND ".join(conditions), values


def _among(column: str, prefix: str, wanted: Sequence[str | int], values: dict[str, str | int]) -> str:
    marks = []
    for number, value in enumerate(wanted):
        values[f"{prefix}{number}"] = value
        marks.append(f":{prefix}{number}")
    return f"({column} IN ({', '.join(marks)}))"


def members_by_id(connection: sqlite3.Connection, ids: Sequence[int], day: datetime.date) -> list[Member]:
    """These members as they are on a day, in the order of the ids; those no longer there are left out."""
    found: dict[int, Member] = {}
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ", ".join(map(str, map(int, part)))
        rows = connection.execute(f"{_SELECT} {_FROM} WHERE m.id IN ({marks})", {"day": day.isoformat()}).fetchall()
        found |= {row[0]: _member(row) for row in rows}
    return [found[i] for i in ids if i in found]


def namesakes(connection: sqlite3.Connection, name: str, day: datetime.date) -> list[Member]:
    """Who in the book has this name, accents and capitals aside: each membership as it is on a day, by unit."""
    wanted = names.fold(name)
    if not wanted:
        return []
    rows = connection.execute(
        f"{_SELECT} {_FROM} WHERE instr(p.search, :name) = 1 ORDER BY u.sort_key, m.id",
        {"day": day.isoformat(), "name": wanted},
    ).fetchall()
    return [member for member in map(_member, rows) if names.fold(member.name) == wanted]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person to choose: the name, and the date of birth or the unit by which namesakes are told apart."""

    person_id: int
    name: str
    told_apart: str


def person_names(
    connection: sqlite3.Connection, unit_ids: Sequence[int] | None, day: datetime.date, find: str, limit: int
) -> list[PersonName]:
    """The members of these units (None: of all) on a day in whom what was typed is found, best first, each once."""
    wanted = MemberFilter(unit_ids=tuple(unit_ids) if unit_ids is not None else None, find=find)
    found = member_keys(connection, wanted, day)
    keys = {key[0]: key[1] for key in found}
    ranked = _ranked(found, find)
    first = dict.fromkeys(keys[membership_id] for membership_id in ranked)
    chosen = {keys[membership_id]: membership_id for membership_id in reversed(ranked)}
    ids = [chosen[person_id] for person_id in list(first)[:limit]]
    return [PersonName(m.person_id, m.name, _told_apart(m.born, m.branch)) for m in members_by_id(connection, ids, day)]


def _told_apart(born: PartialDate | None, unit: str) -> str:
    return f"sinh {born.printed()}, {unit}" if born is not None else unit


def all_members(connection: sqlite3.Connection, day: datetime.date) -> list[Member]:
    """Every membership in the book as it is on a day, those that have ended among them, by id."""
    rows = connection.execute(f"{_SELECT} {_FROM} ORDER BY m.id", {"day": day.isoformat()}).fetchall()
    return [_member(row) for row in rows]


def members_of_unit(connection: sqlite3.Connection, unit_id: int, year: int) -> list[Member]:
    """Who was a member of a unit at some time in a year, as they are on its last day; residence ties only are left out.

    Who died, left or moved before the year began is not among them.
    """
    rows = connection.execute(
        f"{_SELECT} {_FROM} WHERE m.unit_id = :unit AND {rules.has_come('m')} ORDER BY m.id",
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
    for place in (8, 9, 10, 21, 22, 23):
        v[place] = date_of(v[place])  # type: ignore[arg-type]
    v[16] = v[16] or ""
    v[18] = bool(v[18])
    v[20] = Standing(str(v[20])) if v[20] else Standing.ACTIVE
    return Member(*v)  # type: ignore[arg-type]
