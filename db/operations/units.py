"""What is done to units: add, save, put elsewhere in the tree, remove; their officers."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from db import rules
from db.book.derived import derive
from db.book.uids import new_uid
from db.records import columns_of, insert, remove, save, update
from domain.dates import PartialDate
from domain.kinds import Column
from domain.members import MEMBER, PostsLeft, Standing
from domain.refusals import Refused
from domain.unit_sorts import proposed_sort
from domain.units import OFFICER, UNIT, Officer, Unit, UnitKind, renamed

if TYPE_CHECKING:
    from sqlite_utils import Database


def add_unit(db: Database, name: str, kind: UnitKind, parent_id: int | None, *, uid: str | None = None) -> int:
    """Add a unit as the last among its siblings and return its id. Two units may share a name, but not a parent."""
    text = str(UNIT.field("name").column(name))
    refuse_sibling(db.conn, text, parent_id, None)
    position = db.conn.execute(
        "SELECT coalesce(max(position), 0) + 1 FROM unit WHERE parent_id IS ?", (parent_id,)
    ).fetchone()[0]
    sort = proposed_sort(text) if kind is UnitKind.BRANCH else ""
    added: dict[str, Column] = {"uid": uid or new_uid(), "kind": kind.value, "name": text, "sort": sort}
    unit_id = insert(db, "unit", added | {"parent_id": parent_id, "position": position})
    derive(db.conn, "unit", [unit_id])
    return unit_id


def refuse_sibling(connection: sqlite3.Connection, name: str, parent_id: int | None, own_id: int | None) -> None:
    """Raise Refused when another unit under the same parent that has not ended has this very name."""
    taken = connection.execute(
        "SELECT 1 FROM unit WHERE parent_id IS ? AND name = ? AND id IS NOT ? AND until IS NULL",
        (parent_id, name, own_id),
    ).fetchone()
    if taken:
        raise Refused(f"Đã có đơn vị “{name}” ở cùng cấp. Hãy thêm chữ để phân biệt hai đơn vị.", field="name")


def save_unit(db: Database, unit: Unit) -> None:
    """Write the fields of an existing unit; a changed name is kept among the former names."""
    row = db.conn.execute("SELECT name FROM unit WHERE id = ?", (unit.id,)).fetchone()
    if row is None:
        raise Refused("Đơn vị này không còn trong sổ.")
    write_unit(db, renamed(unit, row[0]))


def write_unit(db: Database, unit: Unit) -> int:
    """Add a unit (id 0) by its name, kind and parent, or write one as it stands, former names too; returns the id."""
    if not unit.id:
        return add_unit(db, unit.name, unit.kind, unit.parent_id)
    columns = columns_of(unit, UNIT)
    refuse_sibling(db.conn, str(columns["name"]), unit.parent_id, unit.id)
    update(db, UNIT, unit.id, columns)
    derive(db.conn, "unit", [unit.id])
    return unit.id


def move_unit(db: Database, unit_id: int, parent_id: int | None) -> None:
    """Put a unit under another; Refused when that lies beneath the unit itself."""
    above = parent_id
    while above is not None:
        if above == unit_id:
            raise Refused("Không thể đặt một đơn vị vào bên trong chính nó.")
        above = db.conn.execute("SELECT parent_id FROM unit WHERE id = ?", (above,)).fetchone()[0]
    name = db.conn.execute("SELECT name FROM unit WHERE id = ?", (unit_id,)).fetchone()[0]
    refuse_sibling(db.conn, name, parent_id, unit_id)
    db.conn.execute("UPDATE unit SET parent_id = ? WHERE id = ?", (parent_id, unit_id))


def remove_unit(db: Database, unit_id: int) -> None:
    """Remove a unit that holds nothing; Refused with the reason otherwise."""
    checks = (
        ("SELECT 1 FROM unit WHERE parent_id = ?", "vẫn còn đơn vị trực thuộc"),
        ("SELECT 1 FROM membership WHERE unit_id = ?", "vẫn còn đảng viên"),
        ("SELECT 1 FROM membership WHERE group_id = ?", "vẫn còn đảng viên trong tổ"),
        ("SELECT 1 FROM ledger WHERE unit_id = ?", "đã có sổ"),
        ("SELECT 1 FROM book WHERE home_unit_id = ?", "là đơn vị chủ của tệp sổ này"),
    )
    for query, reason in checks:
        if db.conn.execute(query, (unit_id,)).fetchone():
            raise Refused(f"Chưa xóa được đơn vị này vì {reason}.")
    db.conn.execute("DELETE FROM officer WHERE unit_id = ?", (unit_id,))
    db.conn.execute("DELETE FROM phrase WHERE unit_id = ?", (unit_id,))
    db.conn.execute("DELETE FROM unit WHERE id = ?", (unit_id,))


def group_id_of(db: Database, unit_id: int, name: str) -> int | None:
    """The tổ đảng of that name in a branch, added when it is missing; None for an empty name."""
    text = MEMBER.field("group").checked(name)
    if not isinstance(text, str) or not text:
        return None
    row = db.conn.execute(
        "SELECT id FROM unit WHERE parent_id = ? AND kind = ? AND name = ?", (unit_id, UnitKind.GROUP.value, text)
    ).fetchone()
    return int(row[0]) if row is not None else add_unit(db, text, UnitKind.GROUP, unit_id)


def save_officer(db: Database, officer: Officer) -> int:
    """Add an officer (id 0) or write an existing one; returns the id."""
    return save(db, OFFICER, officer, person_id=officer.person_id)


_POSTS = {
    PostsLeft.THERE: "(u.id = :unit OR (u.parent_id = :unit AND u.kind = :group))",
    PostsLeft.OF_THE_PARTY: rules.is_party("u"),
    PostsLeft.ALL: "1",
}
"""Of which units `u` posts are, where the person leaves the one called `:unit`."""


def end_posts(
    db: Database, person_id: int, unit_id: int, day: PartialDate, standing: Standing = Standing.MOVED
) -> None:
    """End on a day the posts that a person who is gone from a unit leaves by it (`Standing.posts_left`)."""
    (kind,) = db.conn.execute("SELECT kind FROM unit WHERE id = ?", (unit_id,)).fetchone()
    among = _POSTS[standing.posts_left(is_party=UnitKind(kind).is_party)]
    db.conn.execute(
        f"""UPDATE officer SET until = :day WHERE person_id = :person AND (until IS NULL OR until > :day)
        AND (since IS NULL OR since <= :day) AND unit_id IN (SELECT u.id FROM unit u WHERE {among})""",
        {"day": day.iso(), "person": person_id, "unit": unit_id, "group": UnitKind.GROUP.value},
    )


def end_posts_of(db: Database, unit_id: int, day: PartialDate) -> None:
    """End on a day all posts of a unit that ends, and of its tổ, whoever holds them."""
    db.conn.execute(
        f"""UPDATE officer SET until = :day WHERE (until IS NULL OR until > :day)
        AND unit_id IN (SELECT u.id FROM unit u WHERE {_POSTS[PostsLeft.THERE]})""",
        {"day": day.iso(), "unit": unit_id, "group": UnitKind.GROUP.value},
    )


def remove_officer(db: Database, officer_id: int) -> None:
    """Remove an officer entered by mistake; who has left a post gets an end day instead."""
    remove(db, OFFICER, [officer_id])
