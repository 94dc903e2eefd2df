"""What is done to members: add, save, move to another unit from a day, change their status, remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.book.derived import derive
from db.book.uids import new_uid
from db.operations.ledgers import enter_movers
from db.operations.units import end_posts, group_id_of
from db.queries.members import members_by_id
from db.records import columns_of, insert, update_row
from domain.dates import PartialDate
from domain.member_dates import refuse_wrong_order
from domain.members import MEMBER, Member, Standing
from domain.refusals import Refused

if TYPE_CHECKING:
    from sqlite_utils import Database


def refuse_wrong_dates(member: Member) -> None:
    """Raise Refused for dates that cannot be: admitted before born, official before admitted."""
    refuse_wrong_order(member.born, member.admitted_on, member.official_on)


def add_member(db: Database, member: Member) -> int:
    """Add a person and the membership of `member.unit_id`; returns the membership's id. `id` and `uid` are not read."""
    refuse_wrong_dates(member)
    person = columns_of(member, MEMBER, "person") | {"uid": new_uid()}
    person_id = insert(db, "person", person)
    derive(db.conn, "person", [person_id])
    return add_membership(db, person_id, member)


def add_membership(db: Database, person_id: int, member: Member) -> int:
    """Add a person's membership of `member.unit_id`, last in the unit's list, with its standing; returns its id."""
    place = member.place_in_list or next_place(db, member.unit_id)
    columns = columns_of(member, MEMBER) | {
        "uid": new_uid(),
        "person_id": person_id,
        "unit_id": member.unit_id,
        "group_id": group_id_of(db, member.unit_id, member.group),
        "place_in_list": place,
    }
    membership_id = insert(db, "membership", columns)
    if member.standing is not Standing.ACTIVE:
        add_status(db, membership_id, member.standing, member.standing_since)
    return membership_id


def next_place(db: Database, unit_id: int) -> int:
    """The place after the last in a unit's list."""
    row = db.conn.execute(
        "SELECT coalesce(max(place_in_list), 0) + 1 FROM membership WHERE unit_id = ?", (unit_id,)
    ).fetchone()
    return int(row[0])


def save_member(db: Database, member: Member) -> None:
    """Write the editable fields of an existing member; raises Refused with the field's name."""
    refuse_wrong_dates(member)
    row = db.conn.execute("SELECT person_id, unit_id FROM membership WHERE id = ?", (member.id,)).fetchone()
    if row is None:
        raise Refused("Đảng viên này không còn trong danh sách.")
    person_id, unit_id = row
    update_row(db, "person", person_id, columns_of(member, MEMBER, "person"))
    derive(db.conn, "person", [person_id])
    group = {"group_id": group_id_of(db, unit_id, member.group)}
    update_row(db, "membership", member.id, columns_of(member, MEMBER) | group)


def put_member(db: Database, member: Member) -> int:
    """Add a member (id 0) or write an existing one; returns the id."""
    if not member.id:
        return add_member(db, member)
    save_member(db, member)
    return member.id


def add_status(db: Database, membership_id: int, standing: Standing, since: PartialDate | None) -> None:
    """Record a standing from a day on; a status of the same day is replaced."""
    day = since.iso() if since is not None else None
    row = db.conn.execute(
        "SELECT id FROM status WHERE membership_id = ? AND since IS ?", (membership_id, day)
    ).fetchone()
    if row is not None:
        update_row(db, "status", row[0], {"standing": standing.value})
        return
    insert(db, "status", {"uid": new_uid(), "membership_id": membership_id, "standing": standing.value, "since": day})


def set_standing(db: Database, ids: Sequence[int], standing: Standing, since: PartialDate) -> None:
    """Give memberships a standing from a day on; who is gone by it ends the membership and leaves posts on that day."""
    for membership_id in ids:
        add_status(db, membership_id, standing, since)
        if standing.is_gone:
            whose = "SELECT person_id, unit_id FROM membership WHERE id = ?"
            person_id, unit_id = db.conn.execute(whose, (membership_id,)).fetchone()
            end_posts(db, person_id, unit_id, since, standing)
        until = since.iso() if standing.is_gone else None
        db.conn.execute("UPDATE membership SET until = ? WHERE id = ?", (until, membership_id))


def move_members(db: Database, ids: Sequence[int], unit_id: int, day: PartialDate) -> list[int]:
    """Move members to another unit from a day; the old membership ends with a status, a new one begins.

    They stand in the new unit's open books at once, with what they have registered for the year; posts in the old unit
    end. Who is exempt or suspended stays so. Returns the new memberships' ids. Refused when a member is already there,
    and for a day before the member came to the old unit.
    """
    moved = []
    for membership_id in ids:
        found = members_by_id(db.conn, [membership_id], day.last_day())
        if not found or found[0].unit_id == unit_id or found[0].until is not None:
            raise Refused("Có người đã ở chi bộ đó hoặc đã rời chi bộ này. Hãy bỏ chọn người ấy rồi làm lại.")
        old = found[0]
        if old.since is not None and day.last_day() < old.since.first_day():
            raise Refused(f"Ngày chuyển phải sau ngày về chi bộ cũ ({old.since.printed()}).", field="since")
        set_standing(db, [membership_id], Standing.MOVED, day)
        stays = old.standing in (Standing.EXEMPT, Standing.SUSPENDED)
        standing = old.standing if stays else Standing.ACTIVE
        new = replace(old, unit_id=unit_id, since=day, place_in_list=0, standing=standing, standing_since=day)
        new = replace(new, party_positions="", group="", task="", note="")
        moved.append(add_membership(db, old.person_id, new))
    enter_movers(db, unit_id, moved, day)
    return moved


def remove_members(db: Database, ids: Sequence[int]) -> None:
    """Remove members entered by mistake, the person with the last membership; Refused when they stand in a ledger."""
    for membership_id in ids:
        if db.conn.execute("SELECT 1 FROM roster WHERE membership_id = ?", (membership_id,)).fetchone():
            raise Refused(
                "Có người đã có tên trong sổ năm nên không xóa được. Nếu người ấy đã rời đi, hãy dùng “Đổi trạng thái”."
            )
        row = db.conn.execute("SELECT person_id FROM membership WHERE id = ?", (membership_id,)).fetchone()
        if row is None:
            continue
        person_id = row[0]
        db.conn.execute("DELETE FROM status WHERE membership_id = ?", (membership_id,))
        db.conn.execute("DELETE FROM membership WHERE id = ?", (membership_id,))
        if not db.conn.execute("SELECT 1 FROM membership WHERE person_id = ?", (person_id,)).fetchone():
            db.conn.execute("UPDATE officer SET person_id = NULL WHERE person_id = ?", (person_id,))
            db.conn.execute("DELETE FROM person WHERE id = ?", (person_id,))


def remove_member(db: Database, member_id: int) -> None:
    """The same for one."""
    remove_members(db, [member_id])
