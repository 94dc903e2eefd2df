"""What bringing in a list does: new branches, people and memberships in bulk, changes one by one, as one step."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.book.derived import PERSON_SOURCES, person_columns
from db.book.uids import new_uids
from db.operations.members import add_status, save_member, set_standing
from db.operations.units import add_unit, group_id_of
from db.records import ManyColumns, insert_all
from domain.dates import PartialDate
from domain.kinds import Column
from domain.lists.comparing import changed
from domain.lists.plan import Addition, Change, ImportPlan
from domain.lists.values import MemberDraft
from domain.members import MEMBER, Member, Standing
from domain.progress import Progress
from domain.units import UnitKind

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

Row = tuple[Column, ...]
_AT_ONCE = 1000

_PLACE = ("person_id", "unit_id", "group_id", "until", "place_in_list")
"""What a membership has beside what its row of the list says."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has done. `people` are the ids of the members who were added, else of those who were changed."""

    added: int
    changed: int
    branches_added: tuple[str, ...]
    people: tuple[int, ...] = ()


def apply_import(
    db: Database, plan: ImportPlan, *, day: datetime.date, shapes: Sequence[tuple[str, str]] = ()
) -> Generator[Progress, None, Imported]:
    """Do what a plan says, all or nothing; new branches are put beneath the home unit, beside it where it is a branch.

    `shapes` are the mappings to be remembered, by the shape of the list. The plan must be of the book as it is now.
    """
    total = len(plan.additions) + len(plan.changes)
    parent = _parent_of_branches(db.conn)
    branches = {name: add_unit(db, name, UnitKind.BRANCH, parent) for name in plan.new_branches}
    rows = _Rows(db, branches)
    for done, addition in enumerate(plan.additions, start=1):
        rows.add(addition)
        if done % _AT_ONCE == 0:
            yield Progress(done, total, "Đang ghi đảng viên mới")
    rows.write()
    for addition in plan.additions:
        if addition.known is not None and addition.changes:
            save_member(db, changed(addition.known, addition.changes))
    for done, change in enumerate(plan.changes, start=len(plan.additions) + 1):
        _apply_change(db, change)
        if done % _AT_ONCE == 0:
            yield Progress(done, total, "Đang ghi các thay đổi")
    remember_shapes(db.conn, shapes, day)
    yield Progress(total, total, "Đang lưu")
    people = tuple(rows.added) or tuple(change.member.id for change in plan.changes)
    return Imported(len(plan.additions), len(plan.changes), plan.new_branches, people)


def _parent_of_branches(connection: sqlite3.Connection) -> int | None:
    """Under which unit a new branch is put: the home unit, or the one above where the home is a branch itself."""
    row = connection.execute("SELECT u.id, u.kind, u.parent_id FROM book b JOIN unit u ON u.id = b.home_unit_id")
    unit_id, kind, parent_id = row.fetchone()
    above: int | None = parent_id if UnitKind(kind).keeps_book else unit_id
    return above


class _Rows:
    """New rows, gathered with ids that follow those in the book and written table by table."""

    def __init__(self, db: Database, branches: dict[str, int]) -> None:
        self._db, self._branches = db, branches
        self._people, self._memberships = ManyColumns(MEMBER, "person"), ManyColumns(MEMBER)
        self._sources = [self._people.names.index(name) for name in PERSON_SOURCES]
        self._columns = {
            "person": (*self._people.names, "sort_key", "search"),
            "membership": (*_PLACE, *self._memberships.names),
            "status": ("membership_id", "standing", "since"),
        }
        self._rows: dict[str, list[Row]] = {table: [] for table in self._columns}
        self.added: list[int] = []
        """The ids of the new memberships."""
        self._last: dict[str, int] = dict(db.conn.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        self._new_uids = new_uids()
        self._uids: set[str] = set()
        self._groups: dict[tuple[int, str], int | None] = {}
        places = db.conn.execute("SELECT unit_id, max(place_in_list) FROM membership GROUP BY unit_id").fetchall()
        self._places: dict[int, int] = dict(places)

    def add(self, addition: Addition) -> None:
        """One member: the person unless the book knows them, the membership last in the unit's list, the status."""
        draft = addition.draft
        unit_id = self._branches[addition.branch] if addition.unit_id is None else addition.unit_id
        self._places[unit_id] = self._places.get(unit_id, 0) + 1
        standing, since = draft.standing or Standing.ACTIVE, _day(draft.standing_since)
        person_id = addition.known.person_id if addition.known else self._person(draft)
        place = person_id, unit_id, self._group(unit_id, draft.group), since if standing.is_gone else None
        said = self._memberships.of(draft)
        membership_id = self._row("membership", (*place, self._places[unit_id], *said), self._own_uid(draft.uid))
        self.added.append(membership_id)
        if standing is not Standing.ACTIVE or since is not None:
            self._row("status", (membership_id, standing.value, since))

    def _person(self, draft: MemberDraft) -> int:
        said = self._people.of(draft)
        return self._row("person", (*said, *person_columns(*(str(said[at]) for at in self._sources))))

    def _group(self, unit_id: int, name: str) -> int | None:
        if not name:
            return None
        key = (unit_id, name)
        if key not in self._groups:
            self._groups[key] = group_id_of(self._db, unit_id, name)
        return self._groups[key]

    def _own_uid(self, wanted: str) -> str:
        """The uid that a row of the program's own list brings from another book; empty where this book has it."""
        if not wanted or wanted in self._uids:
            return ""
        self._uids.add(wanted)
        taken = self._db.conn.execute("SELECT 1 FROM membership WHERE uid = ?", (wanted,)).fetchone()
        return "" if taken else wanted

    def _row(self, table: str, values: Row, uid: str = "") -> int:
        self._last[table] = row_id = self._last.get(table, 0) + 1
        self._rows[table].append((row_id, uid or next(self._new_uids), *values))
        return row_id

    def write(self) -> None:
        """Insert everything gathered."""
        for table, rows in self._rows.items():
            insert_all(self._db, table, ("id", "uid", *self._columns[table]), rows)


def _day(day: PartialDate | None) -> str | None:
    """A date as its column has it."""
    return None if day is None else day.iso()


def _apply_change(db: Database, change: Change) -> None:
    """Write what a row changes of a member; a new status is recorded from its day, without one from the beginning."""
    after = changed(change.member, change.changes)
    if after != change.member:
        save_member(db, after)
    if any(one.field == "status" for one in change.changes):
        _set_standing(db, change.member, change.draft.standing or Standing.ACTIVE, change)


def _set_standing(db: Database, member: Member, standing: Standing, change: Change) -> None:
    since = change.draft.standing_since
    if since is not None:
        set_standing(db, [member.id], standing, since)
    else:
        add_status(db, member.id, standing, None)


def remember_shapes(connection: sqlite3.Connection, shapes: Iterable[tuple[str, str]], day: datetime.date) -> None:
    """Keep the mappings of lists by their shape, for the next list of that shape."""
    connection.executemany(
        """INSERT INTO list_shape (shape, mapping, used_on) VALUES (?, ?, ?)
        ON CONFLICT (shape) DO UPDATE SET mapping = excluded.mapping, used_on = excluded.used_on""",
        [(shape, mapping, day.isoformat()) for shape, mapping in shapes],
    )
