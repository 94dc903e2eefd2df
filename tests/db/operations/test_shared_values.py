from __future__ import annotations

import pytest

from db.book.book import Book
from db.operations.members import add_member, remove_members
from db.operations.shared_values import set_for_all
from db.operations.units import add_unit
from db.queries.members import members_by_id
from domain.dates import PartialDate
from domain.kinds import Value
from domain.members import MEMBER, Member
from domain.refusals import Refused
from domain.shared_values import SHARED
from domain.units import UnitKind
from tests.books import NOW, digests

TODAY = NOW.date()
VALUES: dict[str, Value] = {
    "gender": "Nữ",
    "admitted_on": PartialDate(1999, 5, 19),
    "official_on": PartialDate(2010),
    "must_plan": True,
    "since": PartialDate(2025, 7, 1),
    "note": "Dòng một\nDòng hai",
}


@pytest.fixture
def branches(new_book: Book) -> tuple[int, int]:
    run = new_book.session.run
    first, second = (run("Thêm", add_unit, f"Chi bộ {n}", UnitKind.BRANCH, 2).result for n in (1, 2))
    return first, second


@pytest.fixture
def ids(new_book: Book, branches: tuple[int, int]) -> list[int]:
    """Three members in the first chi bộ, one in the second."""
    units = (branches[0], branches[0], branches[0], branches[1])
    return [add(new_book, unit, f"Nguyễn Văn {name}") for unit, name in zip(units, "ABCD", strict=True)]


def add(book: Book, unit_id: int, name: str, **values: object) -> int:
    member = Member(0, "", 0, unit_id, "", name, **values)  # type: ignore[arg-type]
    return book.session.run("Thêm đảng viên", add_member, member).result


def members(book: Book, ids: list[int]) -> list[Member]:
    return members_by_id(book.session.connection, ids, TODAY)


@pytest.mark.parametrize("name", SHARED)
def test_every_shared_field_is_given_as_one_step_and_taken_back(new_book: Book, ids: list[int], name: str) -> None:
    value = VALUES.get(name, "Chữ mới")
    before = digests(new_book.session.connection)
    done = new_book.session.run("Sửa cho 04 đồng chí", set_for_all, ids, name, value)
    assert done.result == 4
    assert [getattr(m, name) for m in members(new_book, ids)] == [value] * 4
    after = digests(new_book.session.connection)
    assert new_book.session.undo().result == "Sửa cho 04 đồng chí"
    assert digests(new_book.session.connection) == before
    new_book.session.redo()
    assert digests(new_book.session.connection) == after


@pytest.mark.parametrize("name", SHARED)
def test_blank_takes_away_what_is_there(new_book: Book, ids: list[int], name: str) -> None:
    value = VALUES.get(name, "Chữ mới")
    new_book.session.run("Sửa", set_for_all, ids[:2], name, value)
    blank = MEMBER.field(name).read("")
    assert new_book.session.run("Xóa trống", set_for_all, ids, name, blank).result == 2
    assert {getattr(m, name) for m in members(new_book, ids)} == {blank}


@pytest.mark.parametrize("name", SHARED)
def test_no_value_at_all_takes_away_as_well(new_book: Book, ids: list[int], name: str) -> None:
    new_book.session.run("Sửa", set_for_all, ids[:2], name, VALUES.get(name, "Chữ mới"))
    units = new_book.session.connection.execute("SELECT count(*) FROM unit").fetchone()
    assert new_book.session.run("Xóa trống", set_for_all, ids, name, None).result == 2
    assert {getattr(m, name) for m in members(new_book, ids)} == {MEMBER.field(name).read("")}
    assert new_book.session.connection.execute("SELECT count(*) FROM unit").fetchone() == units


@pytest.mark.parametrize("name", SHARED)
def test_who_is_named_twice_is_counted_once(new_book: Book, ids: list[int], name: str) -> None:
    twice = [*ids, *ids[:2], ids[0]]
    assert new_book.session.run("Sửa", set_for_all, twice, name, VALUES.get(name, "Chữ mới")).result == 4


@pytest.mark.parametrize("party_first", [True, False])
def test_who_is_in_an_organisation_too_gets_the_party_s_days(
    new_book: Book, branches: tuple[int, int], party_first: bool
) -> None:
    farmers = new_book.session.run("Thêm", add_unit, "Hội Nông dân", UnitKind.ORGANISATION, 2).result
    units = (branches[0], farmers) if party_first else (farmers, branches[0])
    both = [add(new_book, unit, "Trần Thị Hai Nơi") for unit in units]
    people = "UPDATE membership SET person_id = (SELECT min(person_id) FROM membership)"
    new_book.session.run("Là một người", lambda db: db.conn.execute(people).rowcount)
    assert new_book.session.run("Sửa", set_for_all, both, "official_on", PartialDate(2001)).result == 1
    assert members(new_book, both)[0].official_on == PartialDate(2001)


def test_who_has_it_already_is_not_touched(new_book: Book, ids: list[int]) -> None:
    new_book.session.run("Sửa", set_for_all, ids[:3], "task", "Phụ trách tổ 1")
    done = new_book.session.run("Sửa", set_for_all, ids, "task", "  Phụ trách   tổ 1 ")
    assert done.result == 1
    assert done.changes.ids("membership") == {ids[3]}
    again = new_book.session.run("Sửa", set_for_all, ids, "task", "Phụ trách tổ 1")
    assert (again.result, again.step) == (0, None)


def test_a_group_is_found_or_made_in_each_branch(new_book: Book, branches: tuple[int, int], ids: list[int]) -> None:
    new_book.session.run("Thêm", add_unit, "Tổ đảng số 1", UnitKind.GROUP, branches[0])
    new_book.session.run("Sửa", set_for_all, ids, "group", "Tổ đảng số 1")
    rows = new_book.session.connection.execute("SELECT parent_id FROM unit WHERE name = 'Tổ đảng số 1' ORDER BY id")
    assert [row[0] for row in rows] == list(branches)
    assert {m.group for m in members(new_book, ids)} == {"Tổ đảng số 1"}


def test_one_who_cannot_have_it_is_named_and_nobody_gets_it(new_book: Book, branches: tuple[int, int]) -> None:
    fine = add(new_book, branches[0], "Lê Văn Hợp", admitted_on=PartialDate(1990))
    wrong = add(new_book, branches[1], "Trần Thị Muộn", admitted_on=PartialDate(2015))
    before = digests(new_book.session.connection)
    with pytest.raises(Refused, match=r"Trần Thị Muộn \(Chi bộ 2\): Ngày chính thức không thể trước") as told:
        new_book.session.run("Sửa", set_for_all, [fine, wrong], "official_on", PartialDate(2001))
    assert told.value.field == "official_on"
    assert digests(new_book.session.connection) == before


def test_members_of_organisations_have_no_group(new_book: Book, branches: tuple[int, int], ids: list[int]) -> None:
    farmers = new_book.session.run("Thêm", add_unit, "Hội Nông dân", UnitKind.ORGANISATION, 2).result
    outside = add(new_book, farmers, "Phạm Văn Ruộng")
    with pytest.raises(Refused, match=r"Phạm Văn Ruộng \(Hội Nông dân\)"):
        new_book.session.run("Sửa", set_for_all, [*ids, outside], "group", "Tổ đảng số 1")
    assert new_book.session.run("Sửa", set_for_all, [*ids, outside], "task", "Trồng cây").result == 5


def test_who_has_gone_meanwhile_stops_it(new_book: Book, ids: list[int]) -> None:
    new_book.session.run("Xóa", remove_members, ids[:1])
    with pytest.raises(Refused, match="không còn trong danh sách"):
        new_book.session.run("Sửa", set_for_all, ids, "task", "Trồng cây")


def test_what_is_each_one_s_own_is_never_shared(new_book: Book, ids: list[int]) -> None:
    for name in ("name", "card_number", "born"):
        with pytest.raises(ValueError, match=name):
            new_book.session.run("Sửa", set_for_all, ids, name, "x")
    with pytest.raises(Refused, match="một trong: Nam, Nữ"):
        new_book.session.run("Sửa", set_for_all, ids, "gender", "Khác")
