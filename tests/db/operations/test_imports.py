"""What bringing a list in writes: rows in bulk, people whom the book knows, shapes for the next time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book.book import Book
from db.operations.imports import apply_import
from db.operations.members import add_member
from db.operations.new_book import create_book
from db.operations.units import add_unit
from db.queries.list_shapes import remembered_shapes
from db.queries.members import MemberFilter, all_members, member_ids
from db.queries.units import all_units
from domain.dates import PartialDate
from domain.lists.mapping import Mapping
from domain.lists.plan import ImportPlan, plan_import
from domain.lists.values import ListReading, MemberDraft
from domain.members import Member, Standing
from domain.units import UnitKind
from gui.tasks.driving import drive

DAY = datetime.date(2026, 11, 21)


def clock() -> datetime.datetime:
    return datetime.datetime(2026, 11, 21, 9, 0)


@pytest.fixture
def commune(tmp_path: Path) -> Iterator[Book]:
    made = create_book(tmp_path / "xa.sotd", name="Đảng bộ xã", kind=UnitKind.COMMUNE, year=2026, clock=clock)
    yield made
    made.abandon()


def draft(name: str, **said: object) -> MemberDraft:
    usual: dict[str, object] = {"branch": "Chi bộ thôn 1", "born": PartialDate(1960)}
    return MemberDraft("DS", 1, name=name, **(usual | said))  # type: ignore[arg-type]


def planned(book: Book, *drafts: MemberDraft) -> ImportPlan:
    connection = book.session.connection
    reading = ListReading(Mapping(()), drafts, (), ())
    return plan_import(reading, all_members(connection, DAY), all_units(connection))


def applied(book: Book, *drafts: MemberDraft) -> list[Member]:
    plan = planned(book, *drafts)
    drive(book.session.run_long("Nhập", lambda db: apply_import(db, plan, day=DAY)))
    return all_members(book.session.connection, DAY)


def test_everything_a_row_says_is_kept(commune: Book) -> None:
    row = draft(
        "Nguyễn Văn An",
        gender="Nam",
        admitted_on=PartialDate(1984, 2),
        official_on=PartialDate(1985, 2, 3),
        card_number="36.883322",
        party_positions="Bí thư",
        government_positions="Trưởng thôn",
        organisation_positions="Hội viên",
        group="Tổ đảng 1",
        task="Tuyên truyền",
        must_plan=True,
        note="một\nhai",
        standing=Standing.EXEMPT,
        standing_since=PartialDate(2025, 1),
        since=PartialDate(2019),
        sort_name="An",
    )
    (kept,) = applied(commune, row)
    for name in MemberDraft._fields:
        if name not in ("sheet", "row", "repairs", "uid"):
            assert getattr(kept, name) == getattr(row, name), name


def test_members_stand_in_the_order_of_the_list(commune: Book) -> None:
    kept = applied(commune, draft("Trần Văn Ba"), draft("An Văn An"), draft("Lê Văn Cả", branch="Chi bộ thôn 2"))
    assert [(m.branch, m.place_in_list) for m in kept] == [
        ("Chi bộ thôn 1", 1),
        ("Chi bộ thôn 1", 2),
        ("Chi bộ thôn 2", 1),
    ]
    later = applied(commune, draft("Bùi Văn Mới"))
    assert later[-1].place_in_list == 3


def test_new_branches_are_put_beneath_the_home_unit(commune: Book) -> None:
    applied(commune, draft("An Văn An"))
    (home, branch) = all_units(commune.session.connection)
    assert (branch.name, branch.kind, branch.parent_id) == ("Chi bộ thôn 1", UnitKind.BRANCH, home.id)


def test_new_branches_are_put_beside_a_home_that_is_a_branch(tmp_path: Path) -> None:
    above = (("Đảng bộ xã", UnitKind.COMMUNE),)
    book = create_book(
        tmp_path / "cb.sotd", name="Chi bộ thôn 2", kind=UnitKind.BRANCH, year=2026, clock=clock, above=above
    )
    applied(book, draft("An Văn An"))
    units = {unit.name: unit for unit in all_units(book.session.connection)}
    assert units["Chi bộ thôn 1"].parent_id == units["Đảng bộ xã"].id
    book.abandon()


def test_a_person_of_mttq_gets_a_second_membership_and_what_was_missing(commune: Book) -> None:
    session = commune.session
    front = session.run("Thêm", add_unit, "Ủy ban MTTQ xã", UnitKind.FRONT, 1).result
    known = Member(0, "", 0, front, "", "Nguyễn Văn An", card_number="36.883322")
    session.run("Thêm", add_member, known)
    kept = applied(commune, draft("Nguyễn Văn An", card_number="36.883322", gender="Nam"))
    assert len({m.person_id for m in kept}) == 1
    assert {(m.unit_id == front, m.gender, m.born) for m in kept} == {
        (True, "Nam", PartialDate(1960)),
        (False, "Nam", PartialDate(1960)),
    }
    assert planned(commune, draft("Nguyễn Văn An", card_number="36.883322", gender="Nam")).changes_nothing


def test_what_fails_half_way_leaves_nothing(commune: Book) -> None:
    plan = planned(commune, *(draft(f"Nguyễn Văn {chr(65 + at)}n") for at in range(20)))
    broken = ImportPlan(plan.additions, (object(),), (), (), plan.new_branches)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        drive(commune.session.run_long("Nhập", lambda db: apply_import(db, broken, day=DAY)))
    assert all_members(commune.session.connection, DAY) == []
    assert len(all_units(commune.session.connection)) == 1


def test_shapes_are_remembered_and_renewed(commune: Book) -> None:
    for name, mapping in (("Nguyễn Văn An", '{"0": "name"}'), ("Nguyễn Văn Bình", '{"1": "name"}')):
        plan = planned(commune, draft(name))
        drive(
            commune.session.run_long(
                "Nhập",
                lambda db, plan=plan, kept=mapping: apply_import(  # type: ignore[misc]
                    db, plan, day=DAY, shapes=[("abc", kept)]
                ),
            )
        )
    assert remembered_shapes(commune.session.connection, ["abc", "other"]) == [("abc", '{"1": "name"}')]


def test_who_comes_by_a_list_is_found_by_either_number_of_the_card(commune: Book) -> None:
    (member,) = applied(commune, draft("Lê Văn An", card_number="038058001234", old_card_number="36.883322"))
    connection = commune.session.connection
    for number in ("038058001234", "36.883322"):
        assert member_ids(connection, MemberFilter(find=number), DAY) == [member.id]
