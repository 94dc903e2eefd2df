from __future__ import annotations

import dataclasses

import pytest

from db.book.book import Book
from db.operations.ledgers import open_ledgers
from db.operations.members import (
    add_member,
    add_status,
    move_members,
    put_member,
    remove_member,
    remove_members,
    save_member,
    set_standing,
)
from db.operations.units import add_unit, save_officer
from db.queries.members import all_members, members_by_id, members_of_unit, statuses_of
from db.queries.units import officers_of
from domain.dates import PartialDate
from domain.members import Member, Standing, Status
from domain.refusals import Refused
from domain.units import Officer, UnitKind
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
    connection = new_book.session.connection
    assert connection.execute("SELECT parent_id FROM unit WHERE name = ?", (entered.group,)).fetchall() == [
        (branches[0],)
    ]
    (searched,) = connection.execute("SELECT search FROM person").fetchone()
    assert "tran thi bich" in searched and "00.012345" in searched


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
    new_book.session.run("Sửa", save_member, dataclasses.replace(found, group="Tổ 2"))
    assert member(new_book, kept).group == "Tổ 2"
    groups = new_book.session.connection.execute("SELECT parent_id FROM unit WHERE name = 'Tổ 2'").fetchall()
    assert groups == [(branches[0],)]
    assert "hoang anh" in new_book.session.connection.execute("SELECT search FROM person").fetchone()[0]


def test_who_is_gone_is_not_saved(new_book: Book, branches: tuple[int, int]) -> None:
    with pytest.raises(Refused) as caught:
        new_book.session.run("Sửa", save_member, Member(99, "", 0, branches[0], "", "Ai Đó"))
    assert str(caught.value) == "Đảng viên này không còn trong danh sách."


def test_a_member_is_put_in_once_and_then_written(new_book: Book, branches: tuple[int, int]) -> None:
    fresh = Member(
        0, "", 0, branches[0], "", "Lê Văn An", standing=Standing.EXEMPT, standing_since=DAY, place_in_list=7
    )
    put = new_book.session.run("Ghi", put_member, fresh).result
    again = new_book.session.run("Ghi", put_member, dataclasses.replace(member(new_book, put), name="Lê Văn Ân")).result
    assert put == again
    (only,) = all_members(new_book.session.connection, TODAY)
    assert (only.name, only.place_in_list, only.standing, only.standing_since) == ("Lê Văn Ân", 7, Standing.EXEMPT, DAY)


def test_a_standing_without_a_day_is_replaced_by_another_without_one(new_book: Book, branches: tuple[int, int]) -> None:
    kept, other = add(new_book, branches[0]), add(new_book, branches[0], "Lê Thị Bình")
    for standing in (Standing.EXEMPT, Standing.SUSPENDED):
        new_book.session.run("Ghi", add_status, kept, standing, None)
    new_book.session.run("Ghi", add_status, other, Standing.EXEMPT, None)
    assert statuses_of(new_book.session.connection, [kept, other]) == {
        kept: (Status(Standing.SUSPENDED),),
        other: (Status(Standing.EXEMPT),),
    }


def test_moving_ends_one_membership_and_begins_another(new_book: Book, branches: tuple[int, int]) -> None:
    first, second = branches
    posts = {"party_positions": "Chi ủy viên", "government_positions": "Trưởng thôn"}
    old = add(new_book, first, organisation_positions="Chi hội trưởng", must_plan=True, **posts)
    there = add(new_book, second, "Lê Thị Bình")
    (new,) = new_book.session.run("Chuyển", move_members, [old], second, DAY).result
    left, came = member(new_book, old), member(new_book, new)
    assert (left.standing, left.standing_since, left.until) == (Standing.MOVED, DAY, DAY)
    assert (came.unit_id, came.since, came.standing, came.person_id) == (second, DAY, Standing.ACTIVE, left.person_id)
    assert (came.party_positions, came.government_positions, came.must_plan) == ("", "Trưởng thôn", True)
    assert (came.organisation_positions, came.place_in_list) == ("Chi hội trưởng", 2)
    assert came.uid not in ("", left.uid)
    assert [m.id for m in members_of_unit(new_book.session.connection, first, YEAR)] == [old]
    assert [m.id for m in members_of_unit(new_book.session.connection, first, YEAR + 1)] == []
    assert [m.id for m in members_of_unit(new_book.session.connection, second, YEAR - 1)] == [there]


def test_who_is_there_or_has_left_is_not_moved_and_nobody_else_either(
    new_book: Book, branches: tuple[int, int]
) -> None:
    first, second = branches
    one, other = add(new_book, first), add(new_book, second)
    words = "Có người đã ở chi bộ đó hoặc đã rời chi bộ này. Hãy bỏ chọn người ấy rồi làm lại."
    for chosen in ([one, other], [one, 999]):
        with pytest.raises(Refused) as caught:
            new_book.session.run("Chuyển", move_members, chosen, second, DAY)
        assert str(caught.value) == words
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


def test_who_is_exempt_only_later_moves_as_who_takes_part(new_book: Book, branches: tuple[int, int]) -> None:
    first, second = branches
    one = add(new_book, first)
    new_book.session.run("Miễn", set_standing, [one], Standing.EXEMPT, PartialDate(YEAR, 9))
    moved = new_book.session.run("Chuyển", move_members, [one], second, DAY).result
    assert statuses_of(new_book.session.connection, moved) == {}


def test_nobody_moves_before_having_come(new_book: Book, branches: tuple[int, int]) -> None:
    first, second = branches
    one = add(new_book, first, since=PartialDate(YEAR, 8))
    with pytest.raises(Refused) as caught:
        new_book.session.run("Chuyển", move_members, [one], second, PartialDate(YEAR, 7, 31))
    assert (str(caught.value), caught.value.field) == (f"Ngày chuyển phải sau ngày về chi bộ cũ (08/{YEAR}).", "since")
    new_book.session.run("Chuyển", move_members, [one], second, PartialDate(YEAR, 8, 1))


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
    with pytest.raises(Refused) as caught:
        new_book.session.run("Xóa", remove_members, [kept])
    assert str(caught.value) == (
        "Có người đã có tên trong sổ năm nên không xóa được. Nếu người ấy đã rời đi, hãy dùng “Đổi trạng thái”."
    )


def test_who_is_no_longer_there_is_left_out_of_a_removal(new_book: Book, branches: tuple[int, int]) -> None:
    kept = add(new_book, branches[0])
    new_book.session.run("Xóa", remove_members, [kept])
    assert new_book.session.run("Xóa lần nữa", remove_members, [kept]).step is None
    other = add(new_book, branches[0])
    new_book.session.run("Xóa cả hai", remove_members, [kept, other])
    assert all_members(new_book.session.connection, TODAY) == []


def test_an_officer_outlives_the_member_who_was_entered_by_mistake(new_book: Book, branches: tuple[int, int]) -> None:
    wrong, right = add(new_book, branches[0]), add(new_book, branches[0], "Lê Thị Bình")
    for kept in (wrong, right):
        officer = Officer(0, "", branches[0], "Ai Đó", "Bí thư", person_id=member(new_book, kept).person_id)
        new_book.session.run("Ghi", save_officer, officer)
    person_id = member(new_book, right).person_id
    new_book.session.run("Xóa", remove_member, wrong)
    assert [o.person_id for o in officers_of(new_book.session.connection, branches[0])] == [None, person_id]


@pytest.mark.parametrize(
    ("standing", "ended"),
    [
        (None, {"chi bộ", "tổ đảng"}),
        (Standing.MOVED, {"chi bộ", "tổ đảng"}),
        (Standing.LEFT_STRUCK, {"chi bộ", "tổ đảng", "đảng bộ xã, phường"}),
        (Standing.DEAD, {"chi bộ", "tổ đảng", "đảng bộ xã, phường", "hội, đoàn thể"}),
        (Standing.EXEMPT, set()),
    ],
)
def test_who_is_gone_leaves_posts_and_undo_gives_them_back(
    new_book: Book, branches: tuple[int, int], standing: Standing | None, ended: set[str]
) -> None:
    """A move (None) leaves those of the unit and its tổ; whoever leaves the Party those in it; who dies all."""
    session, connection = new_book.session, new_book.session.connection
    moved = add(new_book, branches[0])
    person_id = member(new_book, moved).person_id
    group = session.run("Thêm", add_unit, "Tổ 1", UnitKind.GROUP, branches[0]).result
    women = session.run("Thêm", add_unit, "Hội Phụ nữ", UnitKind.ORGANISATION, 2).result
    before, still = PartialDate(YEAR - 1, 3), PartialDate(YEAR - 1, 9)
    for unit_id in (branches[0], group, 2, women):
        session.run("Ghi", save_officer, Officer(0, "", unit_id, "An", "Bí thư", person_id, before))
    session.run("Ghi", save_officer, Officer(0, "", branches[0], "An", "Chi ủy viên", person_id, before, still))
    session.run("Ghi", save_officer, Officer(0, "", branches[0], "An", "Phó Bí thư", None, before))

    def posts() -> dict[str, PartialDate | None]:
        rows = connection.execute("SELECT u.kind, o.until FROM officer o JOIN unit u ON u.id = o.unit_id").fetchall()
        assert (branches[0], still) in [(o.unit_id, o.until) for o in officers_of(connection, branches[0])]
        return {kind: PartialDate.from_iso(until) for kind, until in rows if until not in (None, still.iso())}

    assert posts() == {}
    if standing is None:
        session.run("Chuyển", move_members, [moved], branches[1], DAY)
    else:
        session.run("Đổi", set_standing, [moved], standing, DAY)
    assert posts() == dict.fromkeys(ended, DAY)
    session.undo()
    assert posts() == {}
    session.redo()
    assert posts() == dict.fromkeys(ended, DAY)


def test_places_follow_one_another(new_book: Book, branches: tuple[int, int]) -> None:
    for name in ("An", "Bình", "Cường"):
        add(new_book, branches[0], name)
    add(new_book, branches[1], "Dũng")
    places = {m.name: m.place_in_list for m in all_members(new_book.session.connection, TODAY)}
    assert places == {"An": 1, "Bình": 2, "Cường": 3, "Dũng": 1}
