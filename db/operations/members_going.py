"""Members who go to another unit with their tổ, status and what is written of them, as a rearrangement takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.operations.members import add_membership, add_status
from db.queries.members import members_by_id
from db.records import update_row
from domain.dates import PartialDate
from domain.members import Member, Standing
from domain.positions import posts_outside_branch

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Went:
    """A membership that has ended by it and the one that has begun in its place."""

    old: Member
    unit_id: int
    new_id: int


def go(db: Database, goes: Mapping[int, int], groups: Mapping[int, str], day: PartialDate) -> list[Went]:
    """End memberships on a day and begin them anew in the units of `goes`, in its order; `groups` names their tổ there.

    Standing, task, note and the posts outside the chi bộ stay as they were on that day. What has happened since then
    (a status, an end) is of the new membership: a plan may be done some weeks after its day.
    """
    found = {member.id: member for member in members_by_id(db.conn, list(goes), day.first_day())}
    return [Went(found[one], to, _begin(db, found[one], to, groups.get(one, ""), day)) for one, to in goes.items()]


def _begin(db: Database, old: Member, unit_id: int, group: str, day: PartialDate) -> int:
    new = replace(
        old,
        unit_id=unit_id,
        group=group,
        since=day,
        place_in_list=0,
        standing_since=day,
        party_positions=posts_outside_branch(old.party_positions),
    )
    membership_id = add_membership(db, old.person_id, new)
    update_row(db, "membership", membership_id, {"until": old.until.iso() if old.until is not None else None})
    db.conn.execute(
        "UPDATE status SET membership_id = ? WHERE membership_id = ? AND since > ?", (membership_id, old.id, day.iso())
    )
    add_status(db, old.id, Standing.MOVED, day)
    update_row(db, "membership", old.id, {"until": day.iso()})
    return membership_id
