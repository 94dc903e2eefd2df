"""What many members hold in one field, read at once: the ground on which they are given the same value."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from db.book.values import date_of
from db.queries.members import column_of
from db.rules import is_party
from domain.fields import Field
from domain.shared_values import Holder
from domain.units import UnitKind

_AT_ONCE = 500
_DATES = frozenset({"admitted_on", "official_on"})


def holders_of(connection: sqlite3.Connection, ids: Sequence[int], field: Field) -> list[Holder]:
    """These memberships with what they hold in a field, in the order of the ids; those no longer there are left out."""
    found: dict[int, Holder] = {}
    for start in range(0, len(ids), _AT_ONCE):
        marks = ", ".join(map(str, map(int, ids[start : start + _AT_ONCE])))
        rows = connection.execute(
            f"""SELECT m.id, m.person_id, p.name, m.unit_id, u.name, u.kind, {column_of(field)}, p.born, p.admitted_on,
            p.official_on FROM membership m JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = m.unit_id
            LEFT JOIN unit g ON g.id = m.group_id WHERE m.id IN ({marks})"""
        ).fetchall()
        found |= {row[0]: _holder(row, field) for row in rows}
    return [found[i] for i in ids if i in found]


def _holder(row: tuple[Any, ...], field: Field) -> Holder:
    membership_id, person_id, name, unit_id, unit, kind, kept, *dates = row
    known = map(date_of, dates) if field.name in _DATES else ()
    is_party = UnitKind(kind).is_party
    return Holder(membership_id, person_id, name, unit_id, unit, is_party, field.from_column(kept), *known)


def groups_by_branch(connection: sqlite3.Connection, branch_ids: Sequence[int]) -> list[tuple[int, str]]:
    """The tổ đảng of these chi bộ, each with its chi bộ's id, in the order of their names."""
    marks = ", ".join(map(str, map(int, branch_ids)))
    return connection.execute(
        f"SELECT parent_id, name FROM unit WHERE kind = ? AND parent_id IN ({marks}) ORDER BY sort_key, id",
        (UnitKind.GROUP.value,),
    ).fetchall()


def any_in_party(connection: sqlite3.Connection, ids: Sequence[int]) -> bool:
    """Whether any of these memberships is in a unit of the Party, not of MTTQ or an organisation."""
    for start in range(0, len(ids), _AT_ONCE):
        marks = ", ".join(map(str, map(int, ids[start : start + _AT_ONCE])))
        among = f"SELECT 1 FROM membership m JOIN unit u ON u.id = m.unit_id WHERE m.id IN ({marks})"
        if connection.execute(f"{among} AND {is_party('u')} LIMIT 1").fetchone():
            return True
    return False
