from __future__ import annotations

import dataclasses

import pytest

from db.book.book import Book
from db.operations.ledgers import fill_roster, open_ledgers, save_ledger
from db.operations.members import add_member, move_members, set_standing
from db.operations.registrations import save_registration
from db.operations.units import add_unit
from db.queries.ledgers import book_year, ledger_of, roster_of, would_be_roster
from db.queries.registrations import registration_of_line
from db.queries.units import unit, years_of
from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.members import Member, Standing
from domain.refusals import Refused
from domain.registrations import Item, ItemState, Registration
from domain.roster_order import RosterOrder
from domain.units import UnitKind
from tests.books import NOW, YEAR

TODAY = NOW.date()


@pytest.fixture
def branch(new_book: Book) -> int:
    """A branch with four members, its secretary entered last."""
    unit_id = new_book.session.run("Thêm", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2).result
    people = (("Vũ Văn Cường", ""), ("Trần Thị An", ""), ("Lê Văn Bình", "Phó Bí thư"), ("Đỗ Thị Dung", "Bí thư"))
    for name, post in people:
        member = Member(0, "", 0, unit_id, "", name, party_positions=post)
        new_book.session.run("Thêm", add_member, member)
    return unit_id


def open_year(book: Book, unit_id: int, year: int = YEAR, *, order: RosterOrder = RosterOrder.LIST) -> list[RosterLine]:
    book.session.run("Mở sổ", open_ledgers, [unit_id], year, TODAY, "Trần Văn Ghi", order=order)
    return lines(book, unit_id, year)


def lines(book: Book, unit_id: int, year: int = YEAR) -> list[RosterLine]:
    ledger = ledger_of(book.session.connection, unit_id, year)
    assert ledger is not None
    return roster_of(book.session.connection, ledger, TODAY)


def names(found: list[RosterLine]) -> list[tuple[int, str]]:
    return [(line.tt, line.member.name) for line in found]


def test_the_roster_goes_by_post_then_by_the_branch_s_list(new_book: Book, branch: int) -> None:
    assert names(open_year(new_book, branch)) == [
        (1, "Đỗ Thị Dung"),
        (2, "Lê Văn Bình"),
        (3, "Vũ Văn Cường"),
        (4, "Trần Thị An"),
    ]


def test_the_roster_goes_by_name_on_request(new_book: Book, branch: int) -> None:
    found = names(open_year(new_book, branch, order=RosterOrder.NAME))
    assert [name for _, name in found] == ["Trần Thị An", "Lê Văn Bình", "Vũ Văn Cường", "Đỗ Thị Dung"]


def test_a_ledger_is_opened_once_and_remembers_by_whom(new_book: Book, branch: int) -> None:
    first = open_year(new_book, branch)
    again = new_book.session.run("Mở sổ", open_ledgers, [branch], YEAR, TODAY, "Người khác")
    assert (again.result, again.step) == ([], None)
    assert lines(new_book, branch) == first
    ledger = ledger_of(new_book.session.connection, branch, YEAR)
    assert ledger is not None
    assert (ledger.opened_by, ledger.opened_on, ledger.is_open) == ("Trần Văn Ghi", PartialDate.of(TODAY), True)


def test_numbers_stand_still_when_people_come_and_go(new_book: Book, branch: int) -> None:
    before = names(open_year(new_book, branch))
    member = Member(0, "", 0, branch, "", "Nguyễn Văn Ánh", party_positions="Bí thư")
    new_book.session.run("Thêm", add_member, member)
    gone = lines(new_book, branch)[1].member.id
    new_book.session.run("Từ trần", set_standing, [gone], Standing.DEAD, PartialDate(YEAR, 5, 20))
    assert new_book.session.run("Thêm vào sổ", fill_roster, 1).result == 1
    after = lines(new_book, branch)
    assert names(after) == [*before, (5, "Nguyễn Văn Ánh")]
    assert after[1].leaving == "từ trần 20/05/2026"
    assert [after[1].counts_in(month) for month in (4, 5, 6)] == [True, False, False]
    assert new_book.session.run("Thêm vào sổ", fill_roster, 1).result == 0


def test_who_left_before_the_year_has_no_line(new_book: Book, branch: int) -> None:
    first = new_book.session.connection.execute("SELECT min(id) FROM membership").fetchone()[0]
    new_book.session.run("Từ trần", set_standing, [first], Standing.DEAD, PartialDate(YEAR - 1, 12, 30))
    assert len(open_year(new_book, branch)) == 3
    assert len(open_year(new_book, branch, YEAR - 1)) == 4


def test_who_moves_in_july_stands_in_both_ledgers(new_book: Book, branch: int) -> None:
    other = new_book.session.run("Thêm", add_unit, "Chi bộ 2", UnitKind.BRANCH, 2).result
    mover = open_year(new_book, branch)[2].member.id
    new_book.session.run("Chuyển", move_members, [mover], other, PartialDate(YEAR, 7, 15))
    left, came = lines(new_book, branch)[2], open_year(new_book, other)[0]
    assert left.leaving == "chuyển đi 15/07/2026"
    assert left.uncounted_months == frozenset(range(7, 13))
    assert came.uncounted_months == frozenset(range(1, 7))
    assert left.member.person_id == came.member.person_id


@pytest.mark.parametrize("opened_before", [True, False])
def test_who_moves_brings_the_years_registration_into_the_open_book(
    new_book: Book, branch: int, opened_before: bool
) -> None:
    run = new_book.session.run
    other = run("Thêm", add_unit, "Chi bộ 2", UnitKind.BRANCH, 2).result
    line = open_year(new_book, branch)[2]
    items = (Item("Trồng cây", state=ItemState.DONE), Item("Đọc sách"))
    signed = Registration(0, "", line.ledger_id, line.id, PartialDate(YEAR, 1, 9), signed=True, items=items)
    run("Đăng ký", save_registration, signed)
    if opened_before:
        run("Thêm", add_member, Member(0, "", 0, other, "", "Ngô Văn Cũ"))
        open_year(new_book, other)
        run("Thêm", add_member, Member(0, "", 0, other, "", "Ngô Thị Mới"))
    run("Chuyển", move_members, [line.member.id], other, PartialDate(YEAR, 7, 15))
    came = lines(new_book, other) if opened_before else open_year(new_book, other)
    assert names(came) == ([(1, "Ngô Văn Cũ")] if opened_before else []) + [(len(came), line.member.name)]
    brought = registration_of_line(new_book.session.connection, (came[-1].ledger_id, came[-1].id))
    kept = registration_of_line(new_book.session.connection, (line.ledger_id, line.id))
    assert brought is not None and kept is not None
    assert (brought.day, brought.signed) == (kept.day, kept.signed) == (signed.day, True)
    assert [(i.content, i.state) for i in brought.items] == [(i.content, i.state) for i in kept.items]
    if opened_before:
        new_book.session.undo()
        assert names(lines(new_book, other)) == [(1, "Ngô Văn Cũ")]


@pytest.mark.parametrize("year", [1989, 2101])
def test_years_have_limits(new_book: Book, branch: int, year: int) -> None:
    with pytest.raises(Refused) as caught:
        new_book.session.run("Mở sổ", open_ledgers, [branch], year, TODAY, "")
    assert caught.value.field == "year"


def test_only_who_keeps_a_book_opens_one(new_book: Book, branch: int) -> None:
    with pytest.raises(Refused, match="không lập sổ riêng"):
        new_book.session.run("Mở sổ", open_ledgers, [branch, 2], YEAR, TODAY, "")
    assert ledger_of(new_book.session.connection, branch, YEAR) is None


def test_the_legal_basis_is_taken_over_from_the_year_before(new_book: Book, branch: int) -> None:
    open_year(new_book, branch, YEAR - 1)
    ledger = ledger_of(new_book.session.connection, branch, YEAR - 1)
    assert ledger is not None
    changed = dataclasses.replace(
        ledger, legal_basis="Chỉ thị 05-CT/TW\nKết luận 01-KL/TW", theme="Chuyên đề", number="02"
    )
    new_book.session.run("Sửa", save_ledger, changed)
    assert ledger_of(new_book.session.connection, branch, YEAR - 1) == changed
    open_year(new_book, branch)
    following = ledger_of(new_book.session.connection, branch, YEAR)
    assert following is not None
    assert (following.legal_basis, following.theme) == (changed.legal_basis, "")


def test_an_unopened_book_prints_as_it_would_begin(new_book: Book, branch: int) -> None:
    connection = new_book.session.connection
    would = would_be_roster(connection, branch, YEAR)
    found = unit(connection, branch)
    assert found is not None
    book = book_year(connection, found, YEAR, TODAY)
    assert (book.ledger.id, [line.id for line in book.roster]) == (0, [-1, -2, -3, -4])
    assert names(would) == names(open_year(new_book, branch))
    assert [u.name for u in book.above] == ["Đảng bộ xã Định Tiến", "Đảng bộ tỉnh Thanh Hóa"]


def test_years_are_those_with_a_ledger_and_the_book_s_own(new_book: Book, branch: int) -> None:
    for year in (YEAR - 2, YEAR + 1):
        open_year(new_book, branch, year)
    assert years_of(new_book.session.connection) == [YEAR + 1, YEAR, YEAR - 2]


@pytest.mark.parametrize("day", [PartialDate(YEAR - 1, 12), PartialDate(YEAR + 1)])
def test_a_book_is_kept_from_a_day_of_its_own_year(new_book: Book, branch: int, day: PartialDate) -> None:
    open_year(new_book, branch)
    ledger = ledger_of(new_book.session.connection, branch, YEAR)
    assert ledger is not None
    with pytest.raises(Refused) as caught:
        new_book.session.run("Sửa", save_ledger, dataclasses.replace(ledger, from_on=day))
    assert caught.value.field == "from_on"
    new_book.session.run("Sửa", save_ledger, dataclasses.replace(ledger, from_on=PartialDate(YEAR, 5)))


def test_a_ledger_keeps_how_many_stood_in_it_when_it_was_opened(new_book: Book, branch: int) -> None:
    count = len(open_year(new_book, branch))
    new_book.session.run("Thêm", add_member, Member(0, "", 0, branch, "", "Ngô Thị Mới"))
    new_book.session.run("Bổ sung", fill_roster, 1)
    found = ledger_of(new_book.session.connection, branch, YEAR)
    assert found is not None and found.opened_lines == count
    assert len(lines(new_book, branch)) == count + 1
