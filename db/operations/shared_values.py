"""One value written to several members at once, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.operations.units import group_id_of
from db.queries.shared_values import holders_of
from domain.kinds import Column, Value
from domain.members import MEMBER
from domain.refusals import Refused
from domain.shared_values import SHARED, Gift, gifts, refuse_problems

if TYPE_CHECKING:
    from sqlite_utils import Database


def set_for_all(db: Database, ids: Sequence[int], name: str, value: Value) -> int:
    """Give memberships the same value in a field of SHARED; returns for how many that changed something.

    An empty value, or None, takes away what they have; who is named twice counts once. A tổ đảng that a
    chi bộ does not have yet is made in it. Raises Refused with the name of the first to whom the value cannot be given;
    then nothing is written.
    """
    if name not in SHARED:
        raise ValueError(f"{name} is each member's own")
    field = MEMBER.field(name)
    ids = list(dict.fromkeys(ids))
    wanted = field.checked("" if value is None else value)
    holders = holders_of(db.conn, ids, field)
    if len(holders) < len(ids):
        raise Refused("Có người không còn trong danh sách. Hãy bấm Thôi rồi chọn lại.")
    given = gifts(holders, field, wanted)
    refuse_problems(given, field)
    if name == "group" and isinstance(wanted, str):
        _set_group(db, given, wanted)
    elif field.table == "person":
        _update(db, "person", name, field.column(wanted), [gift.holder.person_id for gift in given])
    else:
        _update(db, "membership", name, field.column(wanted), [gift.holder.id for gift in given])
    return len(given)


def _set_group(db: Database, given: Sequence[Gift], group: str) -> None:
    for unit_id in dict.fromkeys(gift.holder.unit_id for gift in given):
        group_id = group_id_of(db, unit_id, group)
        _update(db, "membership", "group_id", group_id, [g.holder.id for g in given if g.holder.unit_id == unit_id])


def _update(db: Database, table: str, name: str, kept: Column, ids: Sequence[int]) -> None:
    db.conn.executemany(f"UPDATE {table} SET {name} = ? WHERE id = ?", [(kept, row_id) for row_id in ids])
