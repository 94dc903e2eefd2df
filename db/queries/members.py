"""Members as they are on a day: whole lists for papers, ids and pages of rows for tables, find as you type."""

from __future__ import annotations

import dataclasses
import datetime
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from db import rules
from db.book.values import date_of
from db.records import record_map
from domain import names
from domain.dates import PartialDate
from domain.fields import Field
from domain.members import GONE, MEMBER, Member, Standing, Status
from domain.offers import Offer

_STATUS = f"LEFT JOIN status s ON s.id = {rules.status_on('m', 'id')}"
_FROM = f"""FROM membership m JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = m.unit_id
    LEFT JOIN unit g ON g.id = m.group_id {_STATUS}"""

_ALIASES = {"person": "p", "membership": "m", "status": "s"}


def column_of(field: Field) -> str:
    """Where a field of a member stands, with membership m, person p, their status s, the unit u and the tổ đảng g."""
    return _COMPUTED.get(field.name) or f"{_ALIASES[field.table or MEMBER.table]}.{field.column_name}"


_COMPUTED = {
    "branch": rules.name_on("u"),
    "group": "coalesce(g.name, '')",
    "positions": "m.party_positions || m.government_positions || m.organisation_positions",
    "status": f"coalesce(s.standing, '{Standing.ACTIVE.value}')",
}
_FIELDS = {"standing" if f.name == "status" else f.name: f for f in (*MEMBER.fields, *MEMBER.unseen)}
_ATTRIBUTES = [attribute.name for attribute in dataclasses.fields(Member)]
_MEMBER = record_map(MEMBER, [(_FIELDS.get(name), f"m.{name}") for name in _ATTRIBUTES], column_of)
_SELECT = f"SELECT {', '.join(_MEMBER.columns)}"

_BY_KEY = {"name": "p.sort_key", "branch": "u.sort_key, p.sort_key", "group": "g.sort_key", "status": "s.standing"}
SORTS: dict[str, str] = {field.name: _BY_KEY.get(field.name) or column_of(field) for field in MEMBER.fields}
"""What a table may be sorted by: field name to the SQL that orders it."""

RANKED = 1000
"""So many hits are put in order by how well they fit; of more, those with the exact accents only come first."""
RANKED_OF_OFFERS = 200
"""The same for names offered at each key."""


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """Which members a table shows. `unit_ids` None means all; `find` is what was typed, accents aside.

    `lacks_official_day`: only đảng viên whose official day should be asked for.
    """

    unit_ids: tuple[int, ...] | None = None
    find: str = ""
    standings: frozenset[Standing] | None = None
    with_gone: bool = False
    gender: str = ""
    group_id: int | None = None
    lacks_official_day: bool = False


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


def _ranked(found: Sequence[Key], find: str, most: int = RANKED) -> list[int]:
    """Ids of the hits, those with the exact accents first; up to so many are put in order by how well they fit."""
    if not names.fold(find):
        ranked = found
    elif len(found) <= most:
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
    if wanted.lacks_official_day:
        party = f"SELECT id FROM unit u WHERE {rules.is_party('u')}"
        conditions += [rules.lacks_official_day("p"), rules.is_member("m"), f"m.unit_id IN ({party})"]
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
        found |= {member.id: member for member in _members(connection, day, f"m.id IN ({marks})")}
    return [found[i] for i in ids if i in found]


def _members(
    connection: sqlite3.Connection, day: datetime.date, where: str = "1", order: str = "m.id", **values: str | int
) -> list[Member]:
    """The memberships for which an SQL condition holds, as they are on a day."""
    query = f"{_SELECT} {_FROM} WHERE {where} ORDER BY {order}"
    return [_MEMBER.record(row) for row in connection.execute(query, {"day": day.isoformat(), **values}).fetchall()]


def namesakes(connection: sqlite3.Connection, name: str, day: datetime.date) -> list[Member]:
    """Who in the book has this name, accents and capitals aside: each membership as it is on a day, by unit."""
    wanted = names.fold(name)
    if not wanted:
        return []
    found = _members(connection, day, "instr(p.search, :name) = 1", "u.sort_key, m.id", name=wanted)
    return [member for member in found if names.fold(member.name) == wanted]


def offered_people(
    connection: sqlite3.Connection, keys: Sequence[Key], day: datetime.date, find: str, limit: int
) -> list[Offer]:
    """The people among these keys, as they are on a day, in whom what was typed is found, best first, each once."""
    typed = names.fold(find)
    hits = [key for key in keys if typed in key[2]]
    persons = {key[0]: key[1] for key in hits}
    chosen: dict[int, int] = {}
    for membership_id in _ranked(hits, find, RANKED_OF_OFFERS):
        chosen.setdefault(persons[membership_id], membership_id)
        if len(chosen) == limit:
            break
    members = members_by_id(connection, list(chosen.values()), day)
    return [Offer(m.name, _told_apart(m.born, m.branch), m.person_id) for m in members]


def _told_apart(born: PartialDate | None, unit: str) -> str:
    return f"sinh {born.printed()}, {unit}" if born is not None else unit


def all_members(connection: sqlite3.Connection, day: datetime.date) -> list[Member]:
    """Every membership in the book as it is on a day, those that have ended among them, by id."""
    return _members(connection, day)


def members_of_unit(connection: sqlite3.Connection, unit_id: int, year: int) -> list[Member]:
    """Who was a member of a unit at some time in a year, as they are on its last day; residence ties only are left out.

    Who died, left or moved before the year began is not among them.
    """
    last_day = datetime.date(year, 12, 31)
    members = _members(connection, last_day, f"m.unit_id = :unit AND {rules.has_come('m')}", unit=unit_id)
    return [member for member in members if is_of_year(member, year)]


def is_of_year(member: Member, year: int) -> bool:
    """Whether who has come by the end of a year, seen from its last day, was a member at some time in it."""
    if member.standing is Standing.RESIDENCE or (member.until is not None and member.until.year < year):
        return False
    since = member.standing_since
    return not member.standing.is_gone or (since is not None and since.year >= year)


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
