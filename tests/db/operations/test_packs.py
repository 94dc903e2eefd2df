"""The commune's changes in a year's pack, dated; what a ledger is opened with, and keeps."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from db.book.book import Book
from db.operations.ledgers import open_ledgers, save_ledger
from db.operations.members import add_member, move_members
from db.operations.months import write_cell
from db.operations.packs import bring_into_open, save_pack
from db.operations.ratings import write_rating
from db.operations.registrations import give_item, write_registration
from db.operations.units import add_unit, save_unit
from db.queries.ledgers import book_year, ledger_of, registrations_of, roster_of
from db.queries.overview import overview
from db.queries.packs import ledgers_behind, pack_before_edits, pack_changes, pack_history, pack_kept, pack_of
from db.queries.units import unit
from domain.dates import PartialDate
from domain.ledgers import Ledger
from domain.members import Member
from domain.ratings import RatedPeriod
from domain.refusals import Refused
from domain.registrations import Item, Registration
from domain.units import UnitKind
from domain.year_packs import YearPack
from tests.books import NOW, YEAR

TODAY = NOW.date()
NEXT = YEAR + 1


@pytest.fixture
def branch(new_book: Book) -> int:
    added: int = new_book.session.run("Thêm", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2).result
    return added


def change(book: Book, year: int, day: datetime.date = TODAY, **texts: str) -> int:
    now = pack_of(book.session.connection, year)
    changed: int = book.session.run("Sửa", save_pack, replace(now, **texts), day, "Lê Thị Bình").result  # type: ignore[arg-type]
    return changed


def opened(book: Book, unit_id: int, year: int) -> Ledger:
    book.session.run("Mở sổ", open_ledgers, [unit_id], year, TODAY, "Trần Văn Ghi")
    found = ledger_of(book.session.connection, unit_id, year)
    assert found is not None
    return found


def kept(book: Book, unit_id: int, year: int) -> YearPack:
    found = ledger_of(book.session.connection, unit_id, year)
    assert found is not None
    return pack_kept(found)


def test_each_change_is_kept_with_its_day(new_book: Book) -> None:
    connection = new_book.session.connection
    assert change(new_book, NEXT, theme="Tự lực", kind_mend="sửa mình") == 2
    assert change(new_book, NEXT, TODAY + datetime.timedelta(3), theme="Tự lực, tự cường") == 1
    assert change(new_book, NEXT) == 0
    turns = [(one.change, one.before) for one in pack_history(connection, NEXT)]
    assert [(one.field, before, one.value, one.day, one.who) for one, before in turns] == [
        ("theme", "Tự lực", "Tự lực, tự cường", PartialDate(2026, 10, 23), "Lê Thị Bình"),
        ("kind_mend", "khắc phục hạn chế", "sửa mình", PartialDate(2026, 10, 20), "Lê Thị Bình"),
        ("theme", "", "Tự lực", PartialDate(2026, 10, 20), "Lê Thị Bình"),
    ]
    assert pack_of(connection, NEXT) == replace(pack_before_edits(NEXT), theme="Tự lực, tự cường", kind_mend="sửa mình")
    assert pack_changes(connection, YEAR) == []


def test_changes_are_taken_back_like_every_step(new_book: Book) -> None:
    change(new_book, NEXT, theme="Tự lực")
    new_book.session.undo()
    assert pack_of(new_book.session.connection, NEXT) == pack_before_edits(NEXT)
    new_book.session.redo()
    assert pack_of(new_book.session.connection, NEXT).theme == "Tự lực"


def test_a_change_holds_for_the_years_after_until_one_of_them_says_otherwise(new_book: Book) -> None:
    connection = new_book.session.connection
    change(new_book, YEAR, kind_mend="sửa mình", kind_follow="noi theo", theme="Của một năm")
    after = pack_of(connection, NEXT)
    assert (after.kind_mend, after.kind_follow, after.theme) == ("sửa mình", "thực hành", "")
    assert pack_of(connection, YEAR - 1) == pack_before_edits(YEAR - 1)


@pytest.mark.parametrize("year", [2020, 2024, 2025, 2026, 2027, 2040])
def test_the_pack_of_any_year_can_be_changed(new_book: Book, year: int) -> None:
    connection = new_book.session.connection
    assert change(new_book, year, kind_mend="sửa mình") == 1
    assert pack_of(connection, year) == replace(pack_before_edits(year), kind_mend="sửa mình")
    assert change(new_book, year, kind_mend="khắc phục hạn chế") == 1
    assert pack_of(connection, year) == pack_before_edits(year)
    assert [turn.before for turn in pack_history(connection, year)] == ["sửa mình", "khắc phục hạn chế"]


def test_what_cannot_be_used_changes_nothing(new_book: Book) -> None:
    with pytest.raises(Refused) as refused:
        change(new_book, NEXT, theme="Tự lực", month_marks="Tốt")
    assert refused.value.field == "month_marks"
    assert pack_changes(new_book.session.connection, NEXT) == []


def test_a_ledger_of_2027_opens_with_the_new_directive_and_its_words(new_book: Book, branch: int) -> None:
    ledger = opened(new_book, branch, 2027)
    assert ledger.legal_basis.startswith("Chỉ thị số 07-CT/TW, ngày 13/7/2026")
    assert f"Kế hoạch năm 2027 của {_above(new_book, branch)} về học tập, thực hành" in ledger.legal_basis
    assert pack_kept(ledger).kind_follow == "thực hành"


def _above(book: Book, branch: int) -> str:
    found = unit(book.session.connection, branch)
    assert found is not None and found.parent_id is not None
    above = unit(book.session.connection, found.parent_id)
    assert above is not None
    return above.head


def test_a_ledger_of_2026_opens_as_before(new_book: Book, branch: int) -> None:
    ledger = opened(new_book, branch, 2026)
    assert ledger.legal_basis.startswith("Chỉ thị số 05-CT/TW, ngày 15/5/2016")
    assert pack_kept(ledger).kind_follow == "làm theo"


def test_an_open_ledger_keeps_what_it_was_opened_with(new_book: Book, branch: int) -> None:
    change(new_book, NEXT, theme="Tự lực", month_marks="Đạt = Đ\nKhông đạt = KĐ")
    ledger, before = opened(new_book, branch, NEXT), pack_of(new_book.session.connection, NEXT)
    assert ledger.theme == "Tự lực"
    change(new_book, NEXT, theme="Khác", kind_follow="hành động", legal_basis="Một văn bản khác")
    assert ledger_of(new_book.session.connection, branch, NEXT) == ledger
    assert kept(new_book, branch, NEXT) == before
    found = unit(new_book.session.connection, branch)
    assert found is not None
    book = book_year(new_book.session.connection, found, NEXT, TODAY)
    assert book.pack.marks[0].letter == "Đ"
    assert book_year(new_book.session.connection, found, NEXT + 1, TODAY).pack.kind_follow == "hành động"


def test_a_ledger_from_before_there_were_packs_keeps_the_words_of_then(new_book: Book, branch: int) -> None:
    opened(new_book, branch, NEXT)
    new_book.session.run("Như cũ", lambda db: db.conn.execute("UPDATE ledger SET pack = '', legal_basis = ''"))
    assert kept(new_book, branch, NEXT) == replace(pack_before_edits(YEAR), year=NEXT)


def test_a_unit_s_own_basis_stays_only_while_the_year_s_is_the_same(new_book: Book, branch: int) -> None:
    ledger = opened(new_book, branch, 2027)
    new_book.session.run("Sửa", save_ledger, replace(ledger, legal_basis="Nghị quyết của chi bộ"))
    assert opened(new_book, branch, 2028).legal_basis == "Nghị quyết của chi bộ"
    other = new_book.session.run("Thêm", add_unit, "Chi bộ 2", UnitKind.BRANCH, 2).result
    old = opened(new_book, other, 2026)
    new_book.session.run("Sửa", save_ledger, replace(old, legal_basis="Căn cứ tự ghi theo Chỉ thị 05"))
    assert opened(new_book, other, 2027).legal_basis.startswith("Chỉ thị số 07-CT/TW")


def test_a_plan_of_the_year_before_is_not_taken_for_this_year_s(new_book: Book, branch: int) -> None:
    opened(new_book, branch, 2027)
    assert "Kế hoạch năm 2028" in opened(new_book, branch, 2028).legal_basis


def test_items_are_written_in_the_words_of_their_ledger(new_book: Book, branch: int) -> None:
    connection = new_book.session.connection
    ledger = opened(new_book, branch, 2027)
    registration = Registration(0, "", ledger.id, items=(Item("Giúp hộ nghèo"), Item("Đọc sách", kind="học tập")))
    new_book.session.run("Ghi", write_registration, registration)
    assert [item.kind for item in registrations_of(connection, ledger.id)[0].items] == ["thực hành", "học tập"]
    with pytest.raises(Refused, match="không phải là loại"):
        new_book.session.run("Giao", give_item, ledger.id, [], Item("Việc", kind="loại lạ"))


def test_who_moves_brings_the_registration_in_the_words_of_the_book_that_he_comes_into(
    new_book: Book, branch: int
) -> None:
    run, connection = new_book.session.run, new_book.session.connection
    other = run("Thêm", add_unit, "Chi bộ 2", UnitKind.BRANCH, 2).result
    member = run("Thêm", add_member, Member(0, "", 0, branch, "", "Lê Thị Cúc")).result
    change(new_book, NEXT, kind_follow="việc riêng")
    old = opened(new_book, branch, NEXT)
    (line,) = roster_of(connection, old, TODAY)
    run("Ghi", write_registration, Registration(0, "", old.id, line.id, items=(Item("Trồng cây", kind="việc riêng"),)))
    change(new_book, NEXT, kind_follow="thực hành")
    new = opened(new_book, other, NEXT)
    run("Chuyển", move_members, [member], other, PartialDate(NEXT, 3, 2))
    assert [item.kind for r in registrations_of(connection, new.id) for item in r.items] == ["thực hành"]


def test_a_book_that_is_not_opened_yet_has_the_basis_with_which_it_would_be(new_book: Book, branch: int) -> None:
    found = unit(new_book.session.connection, branch)
    assert found is not None
    would = book_year(new_book.session.connection, found, NEXT, TODAY).ledger.legal_basis
    assert would == opened(new_book, branch, NEXT).legal_basis != ""


@pytest.mark.parametrize("copy", ["pack", "json_remove(pack, '$.basis')"])
def test_a_renamed_parent_makes_no_basis_the_unit_s_own(new_book: Book, branch: int, copy: str) -> None:
    opened(new_book, branch, 2027)
    new_book.session.run("Bản của sổ", lambda db: db.conn.execute(f"UPDATE ledger SET pack = {copy}"))
    found = unit(new_book.session.connection, branch)
    assert found is not None and found.parent_id is not None
    above = unit(new_book.session.connection, found.parent_id)
    assert above is not None
    new_book.session.run("Đổi tên", save_unit, replace(above, name="Đảng ủy xã Mới", printed_name=""))
    assert "của Đảng ủy xã Mới về" in opened(new_book, branch, 2028).legal_basis


def test_what_is_of_the_year_and_not_of_its_ledgers_holds_at_once(new_book: Book, branch: int) -> None:
    connection = new_book.session.connection
    opened(new_book, branch, NEXT)
    change(new_book, NEXT, registration_due="15/4", keep_years="5")
    assert ledgers_behind(connection, NEXT) == []
    assert overview(connection, branch, NEXT, TODAY).registered_by == datetime.date(NEXT, 4, 15)
    assert (pack_of(connection, NEXT).kept_for, pack_of(connection, NEXT - 1).kept_for) == (5, 0)


def test_a_changed_pack_goes_into_open_ledgers_when_told_to(new_book: Book, branch: int) -> None:
    connection = new_book.session.connection
    other = new_book.session.run("Thêm", add_unit, "Chi bộ 2", UnitKind.BRANCH, 2).result
    first = opened(new_book, branch, NEXT)
    own = replace(opened(new_book, other, NEXT), legal_basis="Nghị quyết của chi bộ", theme="Của chúng tôi")
    new_book.session.run("Sửa", save_ledger, own)
    items = (Item("Trồng cây", kind="thực hành"),)
    new_book.session.run("Ghi", write_registration, Registration(0, "", first.id, items=items))
    change(new_book, NEXT, theme="Tự lực", kind_follow="hành động", legal_basis="Văn bản mới của {above}")
    assert [one.id for one in ledgers_behind(connection, NEXT)] == [first.id, own.id]
    assert new_book.session.run("Đưa vào", bring_into_open, NEXT).result == 2
    assert ledgers_behind(connection, NEXT) == []
    now, kept_own = (ledger_of(connection, one, NEXT) for one in (branch, other))
    assert now is not None and kept_own is not None
    assert (now.theme, now.legal_basis) == ("Tự lực", f"Văn bản mới của {_above(new_book, branch)}")
    assert (kept_own.theme, kept_own.legal_basis) == ("Của chúng tôi", "Nghị quyết của chi bộ")
    assert kept(new_book, branch, NEXT) == kept(new_book, other, NEXT) == pack_of(connection, NEXT)
    assert [item.kind for one in registrations_of(connection, first.id) for item in one.items] == ["hành động"]
    new_book.session.undo()
    assert ledger_of(connection, branch, NEXT) == first
    assert [item.kind for one in registrations_of(connection, first.id) for item in one.items] == ["thực hành"]


def test_closed_ledgers_and_marks_in_use_hold_it_back(new_book: Book, branch: int) -> None:
    connection = new_book.session.connection
    new_book.session.run("Thêm", add_member, Member(0, "", 0, branch, "", "Lê Văn An"))
    ledger = opened(new_book, branch, NEXT)
    (line,) = roster_of(connection, ledger, TODAY)
    new_book.session.run("Ghi", write_cell, line.id, 1, "mark", "Tốt")
    change(new_book, NEXT, month_marks="Đạt = Đ\nChưa đạt = CĐ")
    with pytest.raises(Refused, match="“Tốt”") as refused:
        new_book.session.run("Đưa vào", bring_into_open, NEXT)
    assert refused.value.field == "month_marks"
    new_book.session.run("Khóa", lambda db: db.conn.execute("UPDATE ledger SET closed_on = '2027-12-31'"))
    assert new_book.session.run("Đưa vào", bring_into_open, NEXT).result == 0


def test_levels_and_points_in_use_hold_it_back(new_book: Book, branch: int) -> None:
    new_book.session.run("Thêm", add_member, Member(0, "", 0, branch, "", "Lê Văn An"))
    ledger = opened(new_book, branch, NEXT)
    (line,) = roster_of(new_book.session.connection, ledger, TODAY)
    best = pack_of(new_book.session.connection, NEXT).scheme.best
    values = [("vote_level", best), ("typed_points", "92")]
    new_book.session.run("Xếp loại", write_rating, ledger.id, line.id, RatedPeriod.YEAR, values)
    change(new_book, NEXT, rating_levels="G = giỏi\nK = khá", rating_points="", rating_conditions="")
    with pytest.raises(Refused, match=f"“{best}”") as refused:
        new_book.session.run("Đưa vào", bring_into_open, NEXT)
    assert refused.value.field == "rating_levels"
    new_book.session.undo()
    change(new_book, NEXT, rating_parts="")
    with pytest.raises(Refused, match="ghi điểm xếp loại") as refused:
        new_book.session.run("Đưa vào", bring_into_open, NEXT)
    assert refused.value.field == "rating_parts"
