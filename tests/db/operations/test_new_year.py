from __future__ import annotations

import dataclasses
import datetime
from functools import partial

import pytest

from db.book.book import Book
from db.operations.ledgers import open_ledgers, open_own_ledger
from db.operations.members import add_member, add_membership, move_members, set_standing
from db.operations.new_year import open_new_year
from db.operations.registrations import save_registration
from db.operations.rows import save_row
from db.operations.units import add_unit, group_id_of, save_officer, save_unit
from db.queries.ledgers import ledger_of, registrations_of, roster_of
from db.queries.new_year import openings
from db.queries.packs import pack_kept, pack_of
from db.queries.phrases import phrases_of
from db.queries.registrations import registration_of_line
from db.queries.rows import rows_of
from db.queries.units import unit
from db.records import update_row
from domain.carrying import unfinished
from domain.dates import PartialDate
from domain.kinds import Column
from domain.ledgers import RosterLine
from domain.members import Member, Standing
from domain.new_year import Carry, NewYear, Opened
from domain.phrases import Phrase
from domain.progress import Progress
from domain.refusals import Refused
from domain.registers.models import MODELS, Model, ModelState
from domain.registrations import Item, ItemState, Registration
from domain.roster_order import RosterOrder
from domain.units import Officer, UnitKind
from gui.tasks.driving import drive
from tests.books import NOW, YEAR, digests

TODAY = datetime.date(YEAR, 12, 20)
FIRST, SECOND, THIRD = BRANCHES = (3, 4, 5)
NEW = YEAR + 1
ALL = frozenset(Carry)


def opened(book: Book, wanted: NewYear) -> Opened:
    return drive(book.session.run_long("Mở sổ", lambda db: open_new_year(db, wanted, TODAY, "Trần Văn Ghi"))).result


def lines(book: Book, unit_id: int, year: int = NEW) -> list[RosterLine]:
    ledger = ledger_of(book.session.connection, unit_id, year)
    assert ledger is not None
    return roster_of(book.session.connection, ledger, datetime.date(year, 12, 31))


def registered(book: Book, unit_id: int, year: int) -> dict[int | None, Registration]:
    """A unit's registrations of a year by the person's id, None for its own."""
    ledger = ledger_of(book.session.connection, unit_id, year)
    assert ledger is not None
    people = {line.id: line.member.person_id for line in lines(book, unit_id, year)}
    found = registrations_of(book.session.connection, ledger.id)
    return {people[one.roster_id] if one.roster_id is not None else None: one for one in found}


def test_all_books_are_opened_as_one_step_with_the_year_s_pack(sample_book: Book) -> None:
    before = digests(sample_book.session.connection)
    done = opened(sample_book, NewYear(NEW, BRANCHES, carry=ALL))
    assert done.units == 3 and done.people == sum(len(lines(sample_book, one)) for one in BRANCHES)
    for unit_id in BRANCHES:
        ledger = ledger_of(sample_book.session.connection, unit_id, NEW)
        assert ledger is not None and ledger.opened_by == "Trần Văn Ghi" and ledger.opened_lines
        pack = pack_of(sample_book.session.connection, NEW)
        assert pack_kept(ledger) == pack and ledger.theme == pack.theme
        assert "07-CT/TW" in ledger.legal_basis
    sample_book.session.undo()
    assert digests(sample_book.session.connection) == before


def test_tt_are_those_of_last_year_without_who_left_and_newcomers_behind(sample_book: Book) -> None:
    last = lines(sample_book, FIRST, YEAR)
    gone, stays = last[1].member, [line.member.person_id for line in last if not line.leaving]
    day = PartialDate.of(TODAY)
    sample_book.session.run("Đổi", set_standing, [gone.id], Standing.DEAD, day)
    sample_book.session.run("Thêm", add_member, Member(0, "", 0, FIRST, "", "Bùi Văn Ánh", party_positions="Bí thư"))
    opened(sample_book, NewYear(NEW, (FIRST,)))
    found = lines(sample_book, FIRST)
    assert [line.tt for line in found] == list(range(1, len(found) + 1))
    wanted = [person for person in stays if person != gone.person_id]
    assert [line.member.person_id for line in found[:-1]] == wanted
    assert found[-1].member.name == "Bùi Văn Ánh"


def test_unfinished_items_and_shortcomings_are_carried_as_wanted(sample_book: Book) -> None:
    before = registered(sample_book, FIRST, YEAR)
    done = opened(sample_book, NewYear(NEW, (FIRST,), carry=ALL))
    after = registered(sample_book, FIRST, NEW)
    assert done.items == sum(len(one.items) for one in after.values()) > 0
    assert done.shortcomings == sum(bool(one.shortcoming) for one in after.values()) > 0
    people = {line.member.person_id for line in lines(sample_book, FIRST)}
    for who, one in before.items():
        if who is None or who in people:
            new = after.get(who, Registration(0, "", 0))
            assert [item.content for item in new.items] == [item.content for item in unfinished(one)]
            assert new.shortcoming == one.shortcoming and not new.is_registered
            assert all(item.state is ItemState.OPEN and not item.result for item in new.items)
    kinds = {item.kind for one in after.values() for item in one.items}
    assert kinds <= set(pack_of(sample_book.session.connection, NEW).item_kinds)


@pytest.mark.parametrize("part", [Carry.ITEMS, Carry.SHORTCOMINGS])
def test_only_what_is_asked_for_is_carried(sample_book: Book, part: Carry) -> None:
    done = opened(sample_book, NewYear(NEW, BRANCHES, carry=frozenset({part})))
    assert bool(done.items) == (part is Carry.ITEMS)
    assert bool(done.shortcomings) == (part is Carry.SHORTCOMINGS)
    assert opened(sample_book, NewYear(NEW + 1, BRANCHES)) == Opened(3, done.people)


def test_who_has_moved_brings_what_was_registered_elsewhere(sample_book: Book) -> None:
    mover = next(line for line in lines(sample_book, FIRST, YEAR) if not line.leaving)
    ledger = ledger_of(sample_book.session.connection, FIRST, YEAR)
    assert ledger is not None
    there = registration_of_line(sample_book.session.connection, (ledger.id, mover.id))
    assert there is not None
    registration = dataclasses.replace(there, items=(*there.items, Item("Dạy chữ cho người già")))
    sample_book.session.run("Ghi", save_registration, registration)
    day = PartialDate(YEAR, 12, 25)
    sample_book.session.run("Chuyển", move_members, [mover.member.id], SECOND, day)
    opened(sample_book, NewYear(NEW, (FIRST, SECOND), carry=ALL))
    new = registered(sample_book, SECOND, NEW)[mover.member.person_id]
    assert "Dạy chữ cho người già" in [item.content for item in new.items]
    assert mover.member.person_id not in registered(sample_book, FIRST, NEW)


def test_models_that_have_not_ended_go_on_as_the_same_models(sample_book: Book) -> None:
    ledger = ledger_of(sample_book.session.connection, FIRST, YEAR)
    assert ledger is not None
    sample_book.session.run("Xóa", lambda db: db.conn.execute("DELETE FROM model WHERE ledger_id = ?", (ledger.id,)))
    save = partial(save_row, MODELS)
    kept = Model(ledger_id=ledger.id, name="Tuyến đường hoa", lead="Lê Văn A", results="Trồng 300 m", since=YEAR)
    old = sample_book.session.run("Thêm", save, kept).result
    ended = dataclasses.replace(kept, name="Mô hình cũ", state=ModelState.ENDED)
    sample_book.session.run("Thêm", save, ended)
    (seen,) = openings(sample_book.session.connection, FIRST, NEW, TODAY)
    done = opened(sample_book, NewYear(NEW, (FIRST,), carry=frozenset({Carry.MODELS})))
    assert seen.models == done.models == 1
    new = ledger_of(sample_book.session.connection, FIRST, NEW)
    assert new is not None
    (row,) = rows_of(sample_book.session.connection, MODELS, new.id)
    assert (row.name, row.lead, row.state, row.results, row.since) == (kept.name, kept.lead, "duy trì", "", YEAR)
    (first,) = (one for one in rows_of(sample_book.session.connection, MODELS, ledger.id) if one.id == old)
    assert row.lasting == first.uid and row.uid != first.uid


def test_models_of_a_committee_go_on_in_its_own_ledger(sample_book: Book) -> None:
    own = sample_book.session.run("Mở", open_own_ledger, 2, YEAR, TODAY, "").result
    sample_book.session.run("Thêm", partial(save_row, MODELS), Model(ledger_id=own, name="Chợ văn minh"))
    seen = openings(sample_book.session.connection, 2, NEW, TODAY)[0]
    assert (seen.unit_id, seen.people, seen.models, seen.lacks) == (2, 0, 1, ())
    assert opened(sample_book, NewYear(NEW, (2,), carry=ALL)).models == 1
    new = ledger_of(sample_book.session.connection, 2, NEW)
    assert new is not None
    assert [row.name for row in rows_of(sample_book.session.connection, MODELS, new.id)] == ["Chợ văn minh"]


def test_models_of_a_unit_that_goes_up_in_another_on_the_first_day_go_on_there(sample_book: Book) -> None:
    ledger = ledger_of(sample_book.session.connection, FIRST, YEAR)
    assert ledger is not None
    sample_book.session.run("Thêm", partial(save_row, MODELS), Model(ledger_id=ledger.id, name="Chợ văn minh"))
    merged: dict[str, Column] = {"until": f"{NEW}-01-01", "merged_into_id": SECOND}
    sample_book.session.run("Nhập", update_row, "unit", FIRST, merged)
    opened(sample_book, NewYear(NEW, (SECOND,), carry=frozenset({Carry.MODELS})))
    new = ledger_of(sample_book.session.connection, SECOND, NEW)
    assert new is not None
    assert "Chợ văn minh" in [row.name for row in rows_of(sample_book.session.connection, MODELS, new.id)]


def test_who_belongs_to_two_organisations_goes_on_in_each_with_what_was_registered_there(sample_book: Book) -> None:
    run, connection = sample_book.session.run, sample_book.session.connection
    home = connection.execute("SELECT home_unit_id FROM book").fetchone()[0]
    units = [run("Thêm", add_unit, name, UnitKind.ORGANISATION, home).result for name in ("Hội Nông dân", "Hội Phụ nữ")]
    first = run("Thêm", add_member, Member(0, "", 0, units[0], "", "Lê Thị Bình")).result
    (person,) = connection.execute("SELECT person_id FROM membership WHERE id = ?", (first,)).fetchone()
    run("Thêm", add_membership, person, Member(0, "", person, units[1], "", "Lê Thị Bình"))
    for unit_id, ledger_id in zip(units, run("Mở", open_ledgers, units, YEAR, TODAY, "").result, strict=True):
        line = lines(sample_book, unit_id, YEAR)[0].id
        said = Registration(0, "", ledger_id, line, items=(Item(f"Việc ở {unit_name(sample_book, unit_id)}"),))
        run("Ghi", save_registration, said)
    opened(sample_book, NewYear(NEW, tuple(units), carry=frozenset({Carry.ITEMS})))
    for unit_id in units:
        (item,) = registered(sample_book, unit_id, NEW)[person].items
        assert item.content == f"Việc ở {unit_name(sample_book, unit_id)}"


def test_an_empty_shelf_gets_the_stock_and_another_is_left_alone(sample_book: Book) -> None:
    phrases = (Phrase("Gương mẫu", "gm"), Phrase("Cần cố gắng"))
    sample_book.session.db.conn.execute("DELETE FROM phrase WHERE unit_id <> ?", (FIRST,))
    held = phrases_of(sample_book.session.connection, FIRST)
    done = opened(sample_book, NewYear(NEW, BRANCHES, carry=frozenset({Carry.PHRASES}), phrases=phrases))
    empty = [unit_id for unit_id in BRANCHES if unit_id != FIRST or not held]
    assert done.phrases == 2 * len(empty)
    assert {one.text for one in phrases_of(sample_book.session.connection, SECOND)} == {"Gương mẫu", "Cần cố gắng"}


def test_a_book_that_is_there_stays_as_it_is(sample_book: Book) -> None:
    opened(sample_book, NewYear(NEW, (FIRST,)))
    before = lines(sample_book, FIRST)
    assert opened(sample_book, NewYear(NEW, BRANCHES, RosterOrder.NAME, ALL)).units == 2
    assert lines(sample_book, FIRST) == before
    step = sample_book.session.run_long("Mở", lambda db: open_new_year(db, NewYear(NEW, BRANCHES), TODAY, ""))
    assert drive(step).step is None


def test_stopped_in_the_middle_nothing_is_there(sample_book: Book) -> None:
    before = digests(sample_book.session.connection)
    work = sample_book.session.run_long("Mở", lambda db: open_new_year(db, NewYear(NEW, BRANCHES), TODAY, ""))
    told = [next(work), next(work)]
    assert told[1] == Progress(1, 3, unit_name(sample_book, SECOND))
    work.close()
    assert digests(sample_book.session.connection) == before


def test_a_year_that_cannot_be_and_a_unit_without_a_book_are_refused(sample_book: Book) -> None:
    with pytest.raises(Refused, match="Năm của sổ phải từ"):
        opened(sample_book, NewYear(3000, BRANCHES))
    group = sample_book.session.run("Tổ", group_id_of, FIRST, "Tổ 9").result
    assert group is not None
    with pytest.raises(Refused, match="không lập sổ riêng"):
        opened(sample_book, NewYear(NEW, (group,)))


def test_the_preview_says_what_opening_does_and_what_is_lacking(sample_book: Book) -> None:
    gone = lines(sample_book, FIRST, YEAR)[2].member
    sample_book.session.run("Đổi", set_standing, [gone.id], Standing.DEAD, PartialDate.of(TODAY))
    officer = Officer(0, "", FIRST, gone.name, "Chi ủy viên", gone.person_id)
    sample_book.session.run("Ghi", save_officer, officer)
    found = {one.unit_id: one for one in openings(sample_book.session.connection, 2, NEW, TODAY)}
    assert all(one.is_proposed for one in found.values())
    assert f"Chi ủy viên {gone.name} không còn trong đơn vị" in found[FIRST].lacks
    assert f"sổ năm {YEAR} chưa khóa" in found[SECOND].lacks
    done = opened(sample_book, NewYear(NEW, tuple(found), carry=ALL))
    assert done.people == sum(one.people for one in found.values())
    assert done.items == sum(one.items for one in found.values())
    assert done.shortcomings == sum(one.shortcomings for one in found.values())
    assert all(one.is_open for one in openings(sample_book.session.connection, 2, NEW, TODAY))


def test_officers_whose_time_is_over_are_not_those_of_the_new_year(sample_book: Book) -> None:
    for name, until in (("Lê Văn Cũ", PartialDate(YEAR, 12, 31)), ("Lê Văn Mới", None)):
        sample_book.session.run("Ghi", save_officer, Officer(0, "", THIRD, name, "Phó Bí thư", until=until))
    found = next(one for one in openings(sample_book.session.connection, THIRD, NEW, NOW.date()))
    assert "Phó Bí thư: Lê Văn Mới" in found.officers
    assert not any("Lê Văn Cũ" in one for one in found.officers)


def test_a_unit_that_has_ended_is_not_offered(sample_book: Book) -> None:
    third = unit(sample_book.session.connection, THIRD)
    assert third is not None
    ended = dataclasses.replace(third, until=PartialDate(YEAR, 12, 31))
    sample_book.session.run("Sửa", save_unit, ended)
    found = {one.unit_id for one in openings(sample_book.session.connection, 2, NEW, NOW.date())}
    assert {FIRST, SECOND} < found and THIRD not in found


def unit_name(book: Book, unit_id: int) -> str:
    found = unit(book.session.connection, unit_id)
    assert found is not None
    return found.name
