from __future__ import annotations

import dataclasses

import pytest

from db.book.book import Book
from db.operations.ledgers import open_ledgers
from db.operations.members import add_member, move_members, remove_members, save_member, set_standing
from db.operations.units import add_unit
from db.queries.members import all_members, members_by_id, members_of_unit, statuses_of
from domain.dates import PartialDate
from domain.members import Member, Standing, Status
from domain.refusals import Refused
from domain.units import UnitKind
from tests.books import NOW, YEAR

TODAY = NOW.date()
DAY = PartialDate(YEAR, 7, 15)


@pytest.fixture
def branches(new_book: Book) -> tuple[int, int]:
    """Two branches."""
    run = new_book.session.run
    first, second = (run("Thêm", add_unit, f"Chi bộ {n}", UnitKind.BRANCH, 2).result for n in (1, 2))
    return first, second


def add(book: Book, unit_id: int, name: str = "Nguyễn Văn An", **values: object) -> int:
    member = Member(0, "", 0, unit_id, "", name, **values)  # type: ignore[arg-type]
    return book.session.run("Thêm đảng viên", add_member, member).result


def member(book: Book, membership_id: int) -> Member:
    return members_by_id(book.session.connection, [membership_id], TODAY)[0]


def test_a_member_comes_back_as_entered(new_book: Book, branches: tuple[int, int]) -> None:
    entered = Member(
        *(0, "", 0, branches[0], "Chi bộ 1", "Trần Thị Bích"),
        gender="Nữ",
        born=PartialDate(1958),
        admitted_on=PartialDate(1980, 2),
        official_on=PartialDate(1981, 2, 3),
        card_number="00.012345",
        party_positions="Bí thư",
        government_positions="Trưởng thôn",
        organisation_positions="Chi hội trưởng",
        group="Tổ đảng số 1",
        task="Phụ trách tổ 3",
        must_plan=True,
        note="Dòng một\nDòng hai",
        since=PartialDate(2020),
        sort_name="Bích Trần",
    )
    new_id = new_book.session.run("Thêm", add_member, entered).result
    found = member(new_book, new_id)
    assert found.uid
    assert dataclasses.replace(found, id=0, uid="", person_id=0, place_in_list=0) == entered
    assert found.place_in_list == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"born": PartialDate(1990), "admitted_on": PartialDate(1989, 12, 31)}, "admitted_on"),
        ({"admitted_on": PartialDate(2000, 5, 2), "official_on": PartialDate(2000, 5, 1)}, "official_on"),
    ],
)
def test_dates_that_cannot_be_are_refused(
    new_book: Book, branches: tuple[int, int], values: dict[str, PartialDate], field: str
) -> None:
    with pytest.raises(Refused) as caught:
        add(new_book, branches[0], **values)  # type: ignore[arg-type]
    assert caught.value.field == field
    kept = add(new_book, branches[0])
    with pytest.raises(Refused):
        new_book.session.run("Sửa", save_member, dataclasses.replace(member(new_book, kept), **values))  # type: ignore[arg-type]
    assert member(new_book, kept).born is None


def test_dates_that_may_be_are_taken(new_book: Book, branches: tuple[int, int]) -> None:
    add(new_book, branches[0], admitted_on=PartialDate(2000), official_on=PartialDate(2000, 1, 1))


@pytest.mark.parametrize(("field", "limit"), [("name", 120), ("card_number", 20), ("task", 300), ("note", 2000)])
def test_limits_hold(new_book: Book, branches: tuple[int, int], field: str, limit: int) -> None:
    text = "Đ" * limit
    values = {"name": "Nguyễn Văn An"} | {field: text}
    kept = add(new_book, branches[0], **values)
    assert getattr(member(new_book, kept), field) == text
    with pytest.raises(Refused) as caught:
        add(new_book, branches[0], **(values | {field: text + "x"}))
    assert caught.value.field == field


def test_saving_writes_what_changed_and_finds_anew(new_book: Book, branches: tuple[int, int]) -> None:
    kept = add(new_book, branches[0], group="Tổ 1")
    changed = dataclasses.replace(member(new_book, kept), name="Lê Hoàng Ánh", group="", note="x")
    done = new_book.session.run("Sửa", save_member, changed)
    assert {t: len(i) for t, i in done.changes.tables.items()} == {"person": 1, "membership": 1}
    found = member(new_book, kept)
    assert (found.name, found.group, found.note) == ("Lê Hoàng Ánh", "", "x")
    assert "hoang anh" in new_book.session.connection.execute("SELECT search FROM person").fetchone()[0]


def test_who_is_gone_is_not_saved(new_book: Book, branches: tuple[int, int]) -> None:
    with pytest.raises(Refused, match="không còn trong danh sách"):
        new_book.session.run("Sửa", save_member, Member(99, "", 0, branches[0], "", "Ai Đó"))


def test_moving_ends_one_membership_and_begins_another(new_book: Book, branches: tuple[int, int]) -> None:
    first, second = branches
    old = add(new_book, first, party_positions="Chi ủy viên", government_positions="Trưởng thôn", must_plan=True)
    (new,) = new_book.session.run("Chuyển", move_members, [old], second, DAY).result
    left, came = member(new_book, old), member(new_book, new)
    assert (left.standing, left.standing_since, left.until) == (Standing.MOVED, DAY, DAY)
    assert (came.unit_id, came.since, came.standing, came.person_id) == (second, DAY, Standing.ACTIVE, left.person_id)
    assert (came.party_positions, came.government_positions, came.must_plan) == ("", "Trưởng thôn", True)
    assert [m.id for m in members_of_unit(new_book.session.connection, first, YEAR)] == [old]
    assert [m.id for m in members_of_unit(new_book.session.connection, first, YEAR + 1)] == []
    assert [m.id for m in members_of_unit(new_book.session.connection, second, YEAR - 1)] == []


def test_who_is_there_or_has_left_is_not_moved_and_nobody_else_either(
    new_book: Book, branches: tuple[int, int]
) -> None:
    first, second = branches
    one, other = add(new_book, first), add(new_book, second)
    with pytest.raises(Refused):
        new_book.session.run("Chuyển", move_members, [one, other], second, DAY)
    assert member(new_book, one).standing is Standing.ACTIVE
    new_book.session.run("Từ trần", set_standing, [one], Standing.DEAD, DAY)
    with pytest.raises(Refused):
        new_book.session.run("Chuyển", move_members, [one], second, DAY)


def test_standings_hold_from_their_day(new_book: Book, branches: tuple[int, int]) -> None:
    kept = add(new_book, branches[0])
    later = PartialDate(YEAR + 1, 1, 1)
    new_book.session.run("Miễn", set_standing, [kept], Standing.EXEMPT, DAY)
    new_book.session.run("Từ trần", set_standing, [kept], Standing.DEAD, later)
    connection = new_book.session.connection
    seen = {
        day: members_by_id(connection, [kept], day.first_day())[0].standing
        for day in (PartialDate(YEAR), DAY, PartialDate(YEAR, 12, 31), later)
    }
    assert list(seen.values()) == [Standing.ACTIVE, Standing.EXEMPT, Standing.EXEMPT, Standing.DEAD]
    assert member(new_book, kept).until == later


def test_a_standing_of_the_same_day_is_replaced(new_book: Book, branches: tuple[int, int]) -> None:
    kept = add(new_book, branches[0])
    for standing in (Standing.DEAD, Standing.SUSPENDED):
        new_book.session.run("Đổi", set_standing, [kept], standing, DAY)
    statuses = statuses_of(new_book.session.connection, [kept])[kept]
    assert [(s.standing, s.since) for s in statuses] == [(Standing.SUSPENDED, DAY)]
    assert member(new_book, kept).until is None


@pytest.mark.parametrize("kept", [Standing.EXEMPT, Standing.SUSPENDED])
def test_who_is_exempt_or_suspended_stays_so_in_the_new_branch(
    new_book: Book, branches: tuple[int, int], kept: Standing
) -> None:
    first, second = branches
    exempt, active = add(new_book, first), add(new_book, first, "Lê Thị Bình")
    new_book.session.run("Miễn", set_standing, [exempt], kept, PartialDate(YEAR - 1))
    new_book.session.run("Tạm", set_standing, [active], Standing.TEMPORARY, PartialDate(YEAR - 1))
    moved = new_book.session.run("Chuyển", move_members, [exempt, active], second, DAY).result
    held = statuses_of(new_book.session.connection, moved)
    assert held == {moved[0]: (Status(kept, DAY),)}


def test_nobody_moves_before_having_come(new_book: Book, branches: tuple[int, int]) -> None:
    first, second = branches
    one = add(new_book, first, since=PartialDate(YEAR, 8))
    with pytest.raises(Refused, match="08/"):
        new_book.session.run("Chuyển", move_members, [one], second, DAY)
    new_book.session.run("Chuyển", move_members, [one], second, PartialDate(YEAR, 8))


def test_who_was_entered_by_mistake_is_removed_whole(new_book: Book, branches: tuple[int, int]) -> None:
    kept = add(new_book, branches[0])
    new_book.session.run("Miễn", set_standing, [kept], Standing.EXEMPT, DAY)
    new_book.session.run("Xóa", remove_members, [kept])
    assert all_members(new_book.session.connection, TODAY) == []
    counts = [
        new_book.session.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("person", "status")
    ]
    assert counts == [0, 0]


def test_a_person_with_another_membership_stays(new_book: Book, branches: tuple[int, int]) -> None:
    old = add(new_book, branches[0])
    (new,) = new_book.session.run("Chuyển", move_members, [old], branches[1], DAY).result
    new_book.session.run("Xóa", remove_members, [new])
    assert [m.id for m in all_members(new_book.session.connection, TODAY)] == [old]


def test_who_stands_in_a_ledger_is_not_removed(new_book: Book, branches: tuple[int, int]) -> None:
    kept = add(new_book, branches[0])
    new_book.session.run("Mở sổ", open_ledgers, [branches[0]], YEAR, TODAY, "")
    with pytest.raises(Refused, match="đã có tên trong sổ năm"):
        new_book.session.run("Xóa", remove_members, [kept])


def test_who_is_no_longer_there_is_left_out_of_a_removal(new_book: Book, branches: tuple[int, int]) -> None:
    kept = add(new_book, branches[0])
    new_book.session.run("Xóa", remove_members, [kept])
    assert new_book.session.run("Xóa lần nữa", remove_members, [kept]).step is None


def test_places_follow_one_another(new_book: Book, branches: tuple[int, int]) -> None:
    for name in ("An", "Bình", "Cường"):
        add(new_book, branches[0], name)
    add(new_book, branches[1], "Dũng")
    places = {m.name: m.place_in_list for m in all_members(new_book.session.connection, TODAY)}
    assert places == {"An": 1, "Bình": 2, "Cường": 3, "Dũng": 1}
