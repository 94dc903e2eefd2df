"""Sắp xếp tổ chức as one act: units begin, end, change name and place on a day; members, posts and books follow."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.book.derived import derive
from db.operations.members_going import Went, go
from db.operations.rearranged_books import Books, End, close_ended, follow_books
from db.operations.units import add_unit, end_posts, end_posts_of, save_officer
from db.queries.rearrangements import state_of
from db.records import one, remove, save, update_row
from domain.dates import PartialDate
from domain.positions import party_rank
from domain.progress import Progress
from domain.rearrangement import Rearrangement, Ref, State, destinations, groups_there
from domain.rearrangement_plans import REARRANGEMENT, kept
from domain.rearrangement_rules import problems
from domain.refusals import Refused
from domain.unit_past import UNIT_PAST, UnitPast
from domain.units import UNIT, Officer, Unit, renamed

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Rearranged:
    """What was done: the ids of the units that began, how many members went, which ledgers were closed and opened."""

    begun: tuple[int, ...]
    went: int
    books: Books


def rearrange(
    db: Database, plan: Rearrangement, today: datetime.date, by: str, end: End, *, record_id: int = 0
) -> Generator[Progress, None, Rearranged]:
    """Do all of a plan, which the book keeps as done; `record_id` is where it was prepared, 0 where it was not.

    Refused with the first reasons of `domain.rearrangement_rules`, and before its day; GapsRemain as `close_ledger`
    says where a book that ends has gaps and `end` gives no reason.
    """
    state = state_of(db.conn, plan.day)
    _refuse(plan, state, today)
    ending = {one.unit_id for one in plan.ends}
    steps = 3 + sum(book.year == plan.day.year and book.unit_id in ending for book in state.ledgers)
    yield Progress(0, steps, "Lập đơn vị mới")
    refs = _begin_units(db, plan, state)
    yield Progress(1, steps, "Chuyển đảng viên")
    went = _people_go(db, plan, state, refs)
    _change_units(db, plan, refs)
    _end_units(db, plan, refs)
    _appoint(db, plan, refs)
    yield Progress(2, steps, "Lập sổ mới")
    by_unit: dict[int, list[Went]] = {}
    for person in went:
        by_unit.setdefault(person.unit_id, []).append(person)
    books = follow_books(db, plan, refs, by_unit, by)
    for number, ledger_id in enumerate(books.ended):
        yield Progress(3 + number, steps, "Khóa sổ cũ")
        close_ended(db, plan, ledger_id, end)
    save(db, REARRANGEMENT, kept(plan, by, record_id=record_id, done_on=PartialDate.of(today)))
    return Rearranged(tuple(refs[new.number] for new in plan.begins), len(went), books)


def keep_plan(db: Database, plan: Rearrangement, by: str, *, record_id: int = 0) -> int:
    """Keep a plan for later, new (0) or in the place of the one of that id; returns its id. Refused for one done."""
    _refuse_done(db, record_id)
    return save(db, REARRANGEMENT, kept(plan, by, record_id=record_id))


def drop_plan(db: Database, record_id: int) -> None:
    """Take a plan out of the book; Refused for one that has been done."""
    _refuse_done(db, record_id)
    remove(db, REARRANGEMENT, [record_id])


def _refuse_done(db: Database, record_id: int) -> None:
    found = one(db.conn, REARRANGEMENT, record_id)
    if found is not None and found.done_on is not None:
        raise Refused("Phương án này đã thực hiện. Muốn lùi lại, hãy dùng “Hoàn tác”.")


def _refuse(plan: Rearrangement, state: State, today: datetime.date) -> None:
    refusing = [problem.words for problem in problems(plan, state) if not problem.warns]
    if refusing:
        raise Refused(" ".join(refusing[:3]))
    if today < plan.day:
        raise Refused(f"Đến ngày {plan.on.printed()} mới sắp xếp được. Hãy lưu phương án, đến ngày ấy thì thực hiện.")


def _begin_units(db: Database, plan: Rearrangement, state: State) -> dict[Ref, int]:
    """Add the units that begin; returns the id of each unit of the plan, those of the book too."""
    refs = {unit.id: unit.id for unit in state.units}
    waiting = list(plan.begins)
    while waiting:
        new = next((one for one in waiting if one.parent in refs), waiting[0])
        waiting.remove(new)
        refs[new.number] = add_unit(db, new.name, new.kind, refs[new.parent])
        source = next((state.unit(one.unit_id) for one in plan.ends if one.into == new.number), None)
        place = source.place if source is not None else ""
        update_row(db, "unit", refs[new.number], {"since": plan.on.iso(), "place": place})
    return refs


def _people_go(db: Database, plan: Rearrangement, state: State, refs: Mapping[Ref, int]) -> list[Went]:
    goes = destinations(plan, state.movers)
    groups = groups_there(plan, state)
    _leave_posts(db, plan, state, goes)
    return go(db, {who: refs[to] for who, to in goes.items()}, groups, plan.on)


def _leave_posts(db: Database, plan: Rearrangement, state: State, goes: Mapping[int, Ref]) -> None:
    """End the posts of units that end, and of those who leave a unit that stays."""
    for ending in plan.ends:
        end_posts_of(db, ending.unit_id, plan.on)
    for mover in state.movers:
        if mover.membership_id in goes:
            end_posts(db, mover.person_id, mover.unit_id, plan.on)


def _change_units(db: Database, plan: Rearrangement, refs: Mapping[Ref, int]) -> None:
    """Give units their new names and places, and keep what they had before."""
    names = {one.unit_id: one.name for one in plan.renames}
    parents = {one.unit_id: refs[one.parent] for one in plan.places}
    for unit_id in plan.changed:
        before: Unit = one(db.conn, UNIT, unit_id)
        past = UnitPast(0, "", unit_id, before.parent_id, before.name, before.printed_name, plan.on)
        save(db, UNIT_PAST, past)
        after = renamed(replace(before, name=names.get(unit_id, before.name)), before.name)
        if unit_id in names:
            after = replace(after, printed_name="")
        save(db, UNIT, after)
        if unit_id in parents:
            update_row(db, "unit", unit_id, {"parent_id": parents[unit_id]})
    derive(db.conn, "unit", plan.changed)


def _end_units(db: Database, plan: Rearrangement, refs: Mapping[Ref, int]) -> None:
    day = plan.on.iso()
    for ending in plan.ends:
        into = refs[ending.into] if ending.into else None
        update_row(db, "unit", ending.unit_id, {"until": day, "merged_into_id": into})
        db.conn.execute("UPDATE unit SET until = ? WHERE parent_id = ? AND until IS NULL", (day, ending.unit_id))


def _appoint(db: Database, plan: Rearrangement, refs: Mapping[Ref, int]) -> None:
    """Record who holds a post from the day on; the post of a chi bộ stands first among those of the member."""
    for new in plan.appoints:
        unit_id = refs[new.unit]
        save_officer(db, Officer(0, "", unit_id, new.name, new.post, new.person_id or None, plan.on))
        row = db.conn.execute(
            "SELECT id, party_positions FROM membership WHERE unit_id = ? AND person_id = ? ORDER BY id DESC",
            (unit_id, new.person_id),
        ).fetchone()
        if row is not None and party_rank(new.post) < party_rank(row[1]):
            posts = ", ".join(filter(None, (new.post, row[1])))
            update_row(db, "membership", row[0], {"party_positions": posts})
