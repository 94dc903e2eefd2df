from __future__ import annotations

import dataclasses
import datetime
import sqlite3
from collections import Counter
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import rules
from db.book.book import Book
from db.book.check import check
from db.operations.members import add_member, move_members, set_standing
from db.operations.phrases import add_phrase
from db.operations.rearranged_books import End
from db.operations.rearrangements import Rearranged, drop_plan, keep_plan, rearrange
from db.operations.registrations import save_registration
from db.operations.rows import save_row
from db.operations.units import add_unit, group_id_of, save_officer
from db.queries.closings import closings_of
from db.queries.ledgers import book_year, ledger_of, roster_of
from db.queries.members import members_by_id
from db.queries.overview import overview
from db.queries.phrases import phrases_of
from db.queries.rearrangements import kept_rearrangement, kept_rearrangements, movers_of, state_of
from db.queries.registrations import registration_of_line, registration_of_unit
from db.queries.rows import rows_of
from db.queries.search import search
from db.queries.units import all_units, officers_of, unit, units_as_of, units_of_year
from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.lists.plan import _Units as Places
from domain.lists.values import MemberDraft
from domain.members import Member, Standing
from domain.names import fold
from domain.phrases import Phrase
from domain.rearrangement import ACT, Appointment, Beginning, Ending, Going, Placing, Rearrangement, Renaming
from domain.rearrangement_plans import plan_of
from domain.refusals import Refused
from domain.registers.models import MODELS, Model
from domain.registrations import Item, ItemState
from domain.unit_names import unit_named
from domain.units import Officer, Unit, UnitKind
from domain.year_gaps import GapsRemain
from gui.tasks.driving import drive
from tests.books import NOW, YEAR, clock, digests
from tests.closed_books import told_page

COMMUNE, FIRST, SECOND, THIRD = 2, 3, 4, 5
DAY = datetime.date(YEAR, 6, 30)
ON = PartialDate.of(DAY)
TODAY = NOW.date()
NEW = -1
EAST = Beginning(NEW, "Chi bộ thôn Đông", COMMUNE)
MERGER = Rearrangement(DAY, "Nghị quyết số 12-NQ/ĐU", begins=(EAST,), ends=(Ending(FIRST, NEW), Ending(SECOND, NEW)))


BY = "Lê Thị Bình"
END = End(BY, told_page, "Sắp xếp giữa năm")


def held(connection: sqlite3.Connection) -> dict[str, bytes]:
    """What the book holds, but for what is kept for ever of its closings."""
    return {table: digest for table, digest in digests(connection).items() if table != "closing"}


def done(book: Book, plan: Rearrangement, today: datetime.date = TODAY) -> Rearranged:
    return drive(book.session.run_long(plan.label, lambda db: rearrange(db, plan, today, BY, END))).result


def the_unit(book: Book, unit_id: int) -> Unit:
    found = unit(book.session.connection, unit_id)
    assert found is not None
    return found


def lines(book: Book, unit_id: int, year: int = YEAR) -> list[RosterLine]:
    ledger = ledger_of(book.session.connection, unit_id, year)
    assert ledger is not None
    return roster_of(book.session.connection, ledger, datetime.date(year, 12, 31))


def people(book: Book, unit_id: int, day: datetime.date) -> list[int]:
    return [mover.person_id for mover in movers_of(book.session.connection, day) if mover.unit_id == unit_id]


def test_two_are_merged_into_a_new_one_as_one_step(sample_book: Book) -> None:
    before = held(sample_book.session.connection)
    first, second = people(sample_book, FIRST, DAY), people(sample_book, SECOND, DAY)
    (new,) = done(sample_book, MERGER).begun
    assert (the_unit(sample_book, new).name, the_unit(sample_book, new).since) == (EAST.name, ON)
    for old in (FIRST, SECOND):
        assert (the_unit(sample_book, old).until, the_unit(sample_book, old).merged_into_id) == (ON, new)
        assert people(sample_book, old, DAY) == []
    assert people(sample_book, new, DAY) == first + second
    day_before = DAY - datetime.timedelta(days=1)
    assert people(sample_book, FIRST, day_before) == first and people(sample_book, new, day_before) == []
    sample_book.session.undo()
    assert held(sample_book.session.connection) == before
    sample_book.session.redo()
    assert people(sample_book, new, DAY) == first + second


def test_the_old_books_end_and_the_new_one_opens_with_what_was_registered(sample_book: Book) -> None:
    old = lines(sample_book, FIRST)[0]
    ledger = ledger_of(sample_book.session.connection, FIRST, YEAR)
    assert ledger is not None
    own = registration_of_line(sample_book.session.connection, (ledger.id, None))
    assert own is not None
    items = (Item("Làm đường hoa", due=PartialDate(YEAR, 9)), Item("Xong rồi", state=ItemState.DONE))
    sample_book.session.run("Ghi", save_registration, dataclasses.replace(own, items=items))
    result = done(sample_book, MERGER)
    (new,) = result.begun
    assert result.books.ended == (1, 2) and len(result.books.begun) == 1
    ended, begun = (ledger_of(sample_book.session.connection, one, YEAR) for one in (FIRST, new))
    assert ended is not None and ended.to_on == PartialDate(YEAR, 6, 29)
    assert (ended.closed_on, ended.closed_by, ended.close_reason) == (ON, BY, "do sáp nhập")
    assert begun is not None and (begun.from_on, begun.opened_on, begun.opened_by) == (ON, ON, "Lê Thị Bình")
    found = lines(sample_book, new)
    assert [line.tt for line in found] == list(range(1, len(found) + 1))
    there = next(line for line in found if line.member.person_id == old.member.person_id)
    assert there.uncounted_months >= frozenset(range(1, 6)) and 6 in old_months(sample_book, old)
    was = registration_of_line(sample_book.session.connection, (ledger.id, old.id))
    now = registration_of_line(sample_book.session.connection, (begun.id, there.id))
    assert was is not None and now is not None
    assert [item.content for item in now.items] == [item.content for item in was.items]
    taken = registration_of_unit(sample_book.session.connection, new, YEAR)
    assert taken is not None and taken.items[0].content == "Làm đường hoa" and taken.items[0].due is not None
    assert "Xong rồi" not in [item.content for item in taken.items]


def test_the_old_book_says_for_ever_what_was_on_its_last_day(sample_book: Book) -> None:
    connection = sample_book.session.connection
    head = members(sample_book, FIRST)[0]
    sample_book.session.run("Ghi", save_officer, Officer(0, "", FIRST, head.name, "Bí thư", head.person_id))
    was = book_year(connection, the_unit(sample_book, FIRST), YEAR, datetime.date(YEAR, 6, 29))
    done(sample_book, MERGER)
    book = book_year(connection, the_unit(sample_book, FIRST), YEAR, datetime.date(YEAR + 3, 1, 1))
    assert book.headcount() == was.headcount() and book.headcount().members > 0
    assert [one.name for one in book.officers] == [one.name for one in was.officers] and book.officers
    assert [line.member.status for line in book.roster] == [line.member.status for line in was.roster]
    assert all(line.uncounted_months >= frozenset(range(6, 13)) for line in book.roster)
    assert book.ledger.months == (1, 2, 3, 4, 5)


def test_undo_opens_the_books_again_and_keeps_that_it_did(sample_book: Book) -> None:
    connection = sample_book.session.connection
    done(sample_book, MERGER)
    sample_book.session.undo()
    ledger = ledger_of(connection, FIRST, YEAR)
    assert ledger is not None and ledger.is_open and ledger.to_on is None
    kinds = [(event.kind, event.act) for event in closings_of(connection, ledger.id)]
    assert kinds == [("khóa sổ", ACT), ("mở lại sổ", ACT)]
    sample_book.session.redo()
    again = ledger_of(connection, FIRST, YEAR)
    assert again is not None and again.closed_on == ON and again.to_on == PartialDate(YEAR, 6, 29)
    assert check(connection).problems == ()


def test_gaps_of_a_book_that_ends_need_a_reason(sample_book: Book) -> None:
    before = digests(sample_book.session.connection)
    with pytest.raises(GapsRemain):
        drive(
            sample_book.session.run_long(
                "Sắp xếp", lambda db: rearrange(db, MERGER, TODAY, BY, dataclasses.replace(END, despite_gaps=""))
            )
        )
    assert digests(sample_book.session.connection) == before


def old_months(book: Book, line: RosterLine) -> frozenset[int]:
    return next(one for one in lines(book, FIRST) if one.id == line.id).uncounted_months


def test_one_of_them_goes_on_and_takes_the_others_in(sample_book: Book) -> None:
    count = len(lines(sample_book, FIRST))
    went = people(sample_book, SECOND, DAY)
    result = done(sample_book, Rearrangement(DAY, ends=(Ending(SECOND, FIRST),)))
    assert result.begun == () and result.books.begun == () and result.books.ended == (2,)
    assert the_unit(sample_book, SECOND).merged_into_id == FIRST and the_unit(sample_book, FIRST).until is None
    assert [line.member.person_id for line in lines(sample_book, FIRST)][count:] == went


def test_statuses_groups_and_posts_follow(sample_book: Book) -> None:
    who = members_by_id(sample_book.session.connection, [m.id for m in members(sample_book, FIRST)[:5]], DAY)
    sample_book.session.run("Đổi", set_standing, [who[0].id], Standing.EXEMPT, PartialDate(YEAR, 2))
    for unit_id in (FIRST, SECOND):
        sample_book.session.run("Tổ", group_id_of, unit_id, "Tổ 1")
    set_columns(sample_book, "membership", who[1].id, group_id=group(sample_book, FIRST, "Tổ 1"))
    posts = "Bí thư, Đảng ủy viên, Tổ trưởng tổ đảng"
    set_columns(sample_book, "membership", who[2].id, party_positions=posts, task="Phụ trách xóm 2", note="Ghi nhớ")
    other = members(sample_book, SECOND)[0]
    set_columns(sample_book, "membership", other.id, group_id=group(sample_book, SECOND, "Tổ 1"))
    (new,) = done(sample_book, MERGER).begun
    now = {member.person_id: member for member in members(sample_book, new)}
    assert now[who[0].person_id].standing is Standing.EXEMPT
    assert now[who[1].person_id].group == "Tổ 1"
    assert now[other.person_id].group == f"Tổ 1 ({the_unit(sample_book, SECOND).name})"
    third = now[who[2].person_id]
    assert (third.party_positions, third.task, third.note) == ("Đảng ủy viên", "Phụ trách xóm 2", "Ghi nhớ")


def members(book: Book, unit_id: int, day: datetime.date = DAY) -> list[Member]:
    ids = [mover.membership_id for mover in movers_of(book.session.connection, day) if mover.unit_id == unit_id]
    return members_by_id(book.session.connection, ids, day)


def group(book: Book, unit_id: int, name: str) -> int:
    query = "SELECT id FROM unit WHERE parent_id = ? AND name = ?"
    return int(book.session.connection.execute(query, (unit_id, name)).fetchone()[0])


def set_columns(book: Book, table: str, row: int, **columns: object) -> None:
    from db.records import update_row

    book.session.run("Ghi", update_row, table, row, columns)  # type: ignore[arg-type]


def test_what_has_happened_since_the_day_is_of_the_new_unit(sample_book: Book) -> None:
    dead, moved = members(sample_book, FIRST)[:2]
    later = PartialDate(YEAR, 8, 15)
    sample_book.session.run("Đổi", set_standing, [dead.id], Standing.DEAD, later)
    sample_book.session.run("Chuyển", move_members, [moved.id], THIRD, later)
    (new,) = done(sample_book, MERGER).begun
    assert dead.person_id in people(sample_book, new, datetime.date(YEAR, 8, 14))
    assert dead.person_id not in people(sample_book, new, datetime.date(YEAR, 8, 15))
    there = next(line for line in lines(sample_book, new) if line.member.person_id == dead.person_id)
    assert there.leaving == "từ trần 15/08/2026"
    assert moved.person_id in people(sample_book, new, datetime.date(YEAR, 8, 14))
    assert moved.person_id in people(sample_book, THIRD, datetime.date(YEAR, 8, 15))


def test_officers_end_and_begin(sample_book: Book) -> None:
    head = members(sample_book, FIRST)[0]
    sample_book.session.run("Ghi", save_officer, Officer(0, "", FIRST, head.name, "Bí thư", head.person_id))
    sample_book.session.run("Tổ", group_id_of, FIRST, "Tổ 2")
    own = group(sample_book, FIRST, "Tổ 2")
    sample_book.session.run("Ghi", save_officer, Officer(0, "", own, "Người không có trong danh sách", "Tổ trưởng"))
    plan = dataclasses.replace(MERGER, appoints=(Appointment(NEW, head.name, "Bí thư", head.person_id),))
    (new,) = done(sample_book, plan).begun
    for ended in (FIRST, own):
        posts = officers_of(sample_book.session.connection, ended)
        assert posts and all(one.is_over(DAY) for one in posts)
    (one,) = officers_of(sample_book.session.connection, new)
    assert (one.name, one.post, one.since, one.person_id) == (head.name, "Bí thư", ON, head.person_id)
    found = next(member for member in members(sample_book, new) if member.person_id == head.person_id)
    assert found.party_positions.startswith("Bí thư")
    assert lines(sample_book, new)[0].member.person_id == head.person_id


def test_one_is_split_by_tổ_and_by_name(sample_book: Book) -> None:
    listed = members(sample_book, FIRST)
    sample_book.session.run("Tổ", group_id_of, FIRST, "Tổ 2")
    own = group(sample_book, FIRST, "Tổ 2")
    for member in listed[:3]:
        set_columns(sample_book, "membership", member.id, group_id=own)
    plan = Rearrangement(
        DAY,
        begins=(EAST, Beginning(-2, "Chi bộ thôn Tây", COMMUNE)),
        ends=(Ending(FIRST),),
        goes=(
            Going(FIRST, NEW, group_id=own),
            Going(FIRST, -2),
            Going(FIRST, THIRD, membership_id=listed[0].id),
        ),
    )
    east, west = done(sample_book, plan).begun
    assert people(sample_book, east, DAY) == [member.person_id for member in listed[1:3]]
    assert people(sample_book, west, DAY) == [member.person_id for member in listed[3:]]
    assert listed[0].person_id in people(sample_book, THIRD, DAY)
    assert the_unit(sample_book, FIRST).merged_into_id is None
    assert {member.group for member in members(sample_book, east)} == {""}


def test_a_part_goes_and_the_unit_goes_on(sample_book: Book) -> None:
    listed = members(sample_book, FIRST)
    head = listed[0]
    sample_book.session.run("Ghi", save_officer, Officer(0, "", FIRST, head.name, "Phó Bí thư", head.person_id))
    goes = tuple(Going(FIRST, NEW, membership_id=member.id) for member in listed[:4])
    result = done(sample_book, Rearrangement(DAY, begins=(EAST,), goes=goes))
    assert result.books.ended == () and len(result.books.begun) == 1
    assert the_unit(sample_book, FIRST).until is None
    assert people(sample_book, FIRST, DAY) == [member.person_id for member in listed[4:]]
    assert all(
        o.is_over(DAY) for o in officers_of(sample_book.session.connection, FIRST) if o.person_id == head.person_id
    )


def test_a_name_and_a_place_hold_from_a_day_to_a_day(sample_book: Book) -> None:
    above = sample_book.session.run("Thêm", add_unit, "Đảng bộ cơ sở Nông trường", UnitKind.GRASSROOTS, COMMUNE).result
    old = the_unit(sample_book, FIRST)
    plan = Rearrangement(DAY, renames=(Renaming(FIRST, "Chi bộ thôn Bắc"),), places=(Placing(FIRST, above),))
    assert done(sample_book, plan).books.ended == ()
    new = the_unit(sample_book, FIRST)
    assert (new.name, new.parent_id) == ("Chi bộ thôn Bắc", above) and old.name in new.former_names
    before, on = (
        units_as_of(sample_book.session.connection, [new], day)[0] for day in (DAY - datetime.timedelta(days=1), DAY)
    )
    assert (before.name, before.parent_id) == (old.name, COMMUNE)
    assert (on.name, on.parent_id) == ("Chi bộ thôn Bắc", above)
    again = Rearrangement(datetime.date(YEAR, 9, 30), renames=(Renaming(FIRST, "Chi bộ thôn Nam"),))
    done(sample_book, again)
    seen = [
        units_as_of(sample_book.session.connection, [the_unit(sample_book, FIRST)], datetime.date(YEAR, month, 1))[
            0
        ].name
        for month in (6, 7, 9, 10)
    ]
    assert seen == [old.name, "Chi bộ thôn Bắc", "Chi bộ thôn Bắc", "Chi bộ thôn Nam"]
    with pytest.raises(Refused, match="đã đổi tên hoặc chuyển ngày 30/09/2026"):
        done(sample_book, dataclasses.replace(again, day=datetime.date(YEAR, 8, 1)))


def test_a_book_of_a_year_before_says_the_name_of_that_time(sample_book: Book) -> None:
    connection = sample_book.session.connection
    old = the_unit(sample_book, FIRST).name
    done(sample_book, Rearrangement(DAY, renames=(Renaming(FIRST, "Chi bộ thôn Bắc"),)))
    unit = the_unit(sample_book, FIRST)
    assert book_year(connection, unit, YEAR - 1, TODAY).unit.name == old
    assert book_year(connection, unit, YEAR, datetime.date(YEAR, 3, 1)).unit.name == old
    assert book_year(connection, unit, YEAR, TODAY).unit.name == "Chi bộ thôn Bắc"
    listed = {one.id: one.name for one in units_of_year(connection, YEAR - 1, TODAY)}
    assert listed[FIRST] == old


def test_units_stand_in_the_years_in_which_they_were(sample_book: Book) -> None:
    connection = sample_book.session.connection
    (new,) = done(sample_book, MERGER).begun

    def there(year: int) -> set[int]:
        return {one.id for one in units_of_year(connection, year, datetime.date(year, 12, 31))} & {FIRST, THIRD, new}

    assert (there(YEAR - 1), there(YEAR), there(YEAR + 1)) == ({FIRST, THIRD}, {FIRST, THIRD, new}, {THIRD, new})
    seen = overview(connection, COMMUNE, YEAR + 1, datetime.date(YEAR + 1, 2, 1))
    assert FIRST not in {one.unit_id for one in seen.units}
    now = overview(connection, COMMUNE, YEAR, TODAY)
    assert next(one.members for one in now.units if one.unit_id == FIRST) == 0


def test_units_are_found_by_the_names_that_they_had(sample_book: Book) -> None:
    connection = sample_book.session.connection
    old = the_unit(sample_book, THIRD).name
    done(sample_book, Rearrangement(DAY, renames=(Renaming(THIRD, "Chi bộ Liên cơ"),), ends=(Ending(FIRST, SECOND),)))
    (hit,) = (one for one in search(connection, fold(old), [], YEAR, TODAY) if one.unit_id == THIRD)
    assert hit.title == "Chi bộ Liên cơ" and hit.detail.endswith(f"tìm thấy theo tên cũ “{old}”")
    ended = the_unit(sample_book, FIRST).name
    (gone,) = (one for one in search(connection, ended, [], YEAR, TODAY) if one.unit_id == FIRST and not one.line_id)
    assert "kết thúc 30/06/2026" in gone.detail
    units = tuple(all_units(connection))
    assert unit_named("chi bo lien co", units).id == THIRD
    draft = MemberDraft("DS", 1, ended, "Lê Văn Mới")
    place = Places(units).placed([draft])["DS", ended]
    assert place.unit_id == SECOND, "a list with the old name leads where the unit has gone"


def test_câu_mẫu_follow_where_the_shelf_has_not_the_same(sample_book: Book) -> None:
    for unit_id, text, short in ((FIRST, "Gương mẫu", "gm"), (SECOND, "Gương mẫu", "x"), (SECOND, "Góp ý mạnh", "gm")):
        sample_book.session.db.conn.execute("DELETE FROM phrase WHERE unit_id = ? AND text = ?", (unit_id, text))
        sample_book.session.run("Thêm", add_phrase, unit_id, Phrase(text, short, "done"))
    (new,) = done(sample_book, MERGER).begun
    found = [(p.text, p.abbreviation) for p in phrases_of(sample_book.session.connection, new, "done")]
    assert found.count(("Gương mẫu", "gm")) == 1 and ("Góp ý mạnh", "") in found


def test_models_go_on_in_the_unit_into_which_theirs_has_gone(sample_book: Book) -> None:
    ledger = ledger_of(sample_book.session.connection, FIRST, YEAR)
    assert ledger is not None
    model = Model(ledger_id=ledger.id, name="Tuyến đường hoa", results="Trồng 300 m")
    sample_book.session.run("Thêm", partial(save_row, MODELS), model)
    (new,) = done(sample_book, MERGER).begun
    begun = ledger_of(sample_book.session.connection, new, YEAR)
    assert begun is not None
    old = {row.name: row for row in rows_of(sample_book.session.connection, MODELS, ledger.id)}
    rows = {row.name: row for row in rows_of(sample_book.session.connection, MODELS, begun.id)}
    assert rows["Tuyến đường hoa"].lasting == old["Tuyến đường hoa"].lasting
    assert (old["Tuyến đường hoa"].results, rows["Tuyến đường hoa"].results) == ("Trồng 300 m", "")


def test_a_plan_is_kept_looked_at_and_done_on_its_day(sample_book: Book) -> None:
    plan = dataclasses.replace(MERGER, day=TODAY + datetime.timedelta(days=20))
    kept_id = sample_book.session.run("Lưu phương án", keep_plan, plan, "Lê Thị Bình").result
    record = kept_rearrangement(sample_book.session.connection, kept_id)
    assert record is not None and plan_of(record) == plan
    assert not record.is_due(TODAY) and record.is_due(plan.day)
    with pytest.raises(Refused, match="Đến ngày 09/11/2026 mới sắp xếp được"):
        done(sample_book, plan)
    work = sample_book.session.run_long(
        plan.label, lambda db: rearrange(db, plan, plan.day, BY, END, record_id=kept_id)
    )
    drive(work)
    (record,) = kept_rearrangements(sample_book.session.connection)
    assert record.id == kept_id and record.done_on == PartialDate.of(plan.day)
    with pytest.raises(Refused, match="đã thực hiện"):
        sample_book.session.run("Xóa", drop_plan, kept_id)
    with pytest.raises(Refused, match="đã thực hiện"):
        sample_book.session.run("Lưu", partial(keep_plan, record_id=kept_id), plan, BY)
    sample_book.session.undo()
    sample_book.session.run("Xóa", drop_plan, kept_id)
    assert kept_rearrangements(sample_book.session.connection) == []


def test_stopped_in_the_middle_nothing_is_there(sample_book: Book) -> None:
    before = held(sample_book.session.connection)
    for steps in range(1, 5):
        work = sample_book.session.run_long("Sắp xếp", lambda db: rearrange(db, MERGER, TODAY, BY, END))
        for _ in range(steps):
            next(work)
        work.close()
        assert held(sample_book.session.connection) == before


def test_what_speaks_against_it_is_refused_and_changes_nothing(sample_book: Book) -> None:
    before = held(sample_book.session.connection)
    member = Member(0, "", 0, FIRST, "", "Lê Văn Muộn", since=PartialDate(YEAR, 9, 1))
    for plan in (
        Rearrangement(DAY),
        Rearrangement(DAY, ends=(Ending(FIRST),)),
        dataclasses.replace(MERGER, begins=(dataclasses.replace(EAST, name=the_unit(sample_book, THIRD).name),)),
    ):
        with pytest.raises(Refused):
            done(sample_book, plan)
    assert held(sample_book.session.connection) == before
    sample_book.session.run("Thêm", add_member, member)
    with pytest.raises(Refused, match="trước ngày về đơn vị của Lê Văn Muộn"):  # left alone in a unit that had ended
        done(sample_book, MERGER)


@pytest.fixture(scope="module")
def shared(sample_template: object, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """One book for many random rearrangements, each of which is taken back."""
    import shutil
    from pathlib import Path

    path = Path(shutil.copy(str(sample_template), tmp_path_factory.mktemp("rearranged") / "so.sotd"))
    return Book(path, clock, "Đỗ Văn Mẫu")


@given(st.data())
def test_whatever_is_rearranged_everybody_counts_once_each_day_and_undo_gives_the_very_book(
    shared: Book, data: st.DataObject
) -> None:
    connection = shared.session.connection
    before = held(connection)
    day = data.draw(st.dates(datetime.date(YEAR, 1, 2), TODAY))
    plan = data.draw(plans(connection, day))
    days = [datetime.date(YEAR, 1, 1), day - datetime.timedelta(days=1), day, TODAY, datetime.date(YEAR, 12, 31)]
    counted = [counts(connection, one) for one in days]
    try:
        drive(shared.session.run_long(plan.label, lambda db: rearrange(db, plan, TODAY, BY, END)))
    except Refused:
        assert held(connection) == before
        return
    assert [counts(connection, one) for one in days] == counted
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    shared.session.undo()
    assert held(connection) == before


def counts(connection: sqlite3.Connection, day: datetime.date) -> Counter[tuple[int, bool]]:
    """How often each person counts on a day, in the Party and elsewhere."""
    rows = connection.execute(
        f"""SELECT m.person_id, {rules.is_party("u")} FROM membership m JOIN unit u ON u.id = m.unit_id
        WHERE {rules.is_member("m")}""",
        {"day": day.isoformat()},
    ).fetchall()
    return Counter((person, bool(party)) for person, party in rows)


@st.composite
def plans(draw: st.DrawFn, connection: sqlite3.Connection, day: datetime.date) -> Rearrangement:
    """A merger, split, ending, renaming, or several of them together; not all of them can be done."""
    branches = [unit.id for unit in state_of(connection, day).units if unit.kind is UnitKind.BRANCH]
    names = st.sampled_from(["Chi bộ thôn Đông", "Chi bộ thôn Tây", "Chi bộ Bản Lìm", "Chi bộ 7"])
    begins = tuple(Beginning(-number, draw(names), COMMUNE) for number in range(1, draw(st.integers(0, 2)) + 1))
    targets = st.sampled_from([*branches, *(one.number for one in begins)])
    ends = tuple(
        Ending(unit_id, draw(st.one_of(st.just(0), targets)))
        for unit_id in draw(st.lists(st.sampled_from(branches), unique=True, max_size=2))
    )
    movers = [mover for mover in movers_of(connection, day) if mover.unit_id in branches]
    chosen = draw(st.lists(st.sampled_from(movers), unique_by=lambda m: m.membership_id, max_size=6))
    goes = [Going(m.unit_id, draw(targets), membership_id=m.membership_id) for m in chosen]
    goes += [Going(one.unit_id, draw(targets)) for one in ends if draw(st.booleans())]
    others = [one for one in branches if one not in {end.unit_id for end in ends}]
    renames = tuple(Renaming(one, draw(names)) for one in others if draw(st.integers(0, 3)) == 0)
    return Rearrangement(day, "", begins, ends, renames, (), tuple(goes))
