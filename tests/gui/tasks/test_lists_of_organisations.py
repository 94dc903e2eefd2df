"""Lists of hội viên come into MTTQ or the organisation that is chosen, and nobody of them into the Party."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from db.book.book import Book
from db.queries.members import members_of_unit
from db.queries.units import all_units
from domain.members import Member
from domain.refusals import Refused
from domain.units import Unit, UnitKind
from gui.tasks.bring_in import Prepared, bring_in, prepare, read_file
from gui.tasks.driving import drive
from gui.tasks.exports import export, scope_of
from gui.tasks.sheets_in import Intake
from gui.tasks.sheets_in import prepare as prepare_sheets
from tests.books import NOW, YEAR

DAY = NOW.date()
Rows = Sequence[Sequence[object]]


@pytest.fixture
def union(sample_book: Book) -> Unit:
    """An organisation of the sample."""
    return next(u for u in all_units(sample_book.session.connection) if u.kind is UnitKind.ORGANISATION)


def read(book: Book, rows: Rows, folder: Path, branch: str = "") -> Prepared:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    made.save(folder / "hoi-vien.xlsx")
    return prepare(book.session.connection, read_file(folder / "hoi-vien.xlsx"), DAY, branch=branch)


def people(book: Book, unit: Unit) -> dict[str, Member]:
    return {member.name: member for member in members_of_unit(book.session.connection, unit.id, YEAR)}


LIST: Rows = (
    ("DANH SÁCH HỘI VIÊN NĂM 2026",),
    ("STT", "Họ và tên", "Ngày sinh", "Chi hội"),
    (1, "Mai Thị Quỳnh", "03/02/1970", "Chi hội thôn Đông"),
    (2, "Lê Thị Thơm", "1968", "Chi hội thôn Tây"),
)


def test_hoi_vien_come_into_the_organisation_that_is_chosen(sample_book: Book, union: Unit, tmp_path: Path) -> None:
    before = people(sample_book, union)
    prepared = read(sample_book, LIST, tmp_path, union.name)
    assert (len(prepared.plan.additions), prepared.plan.refused, prepared.plan.new_branches) == (2, (), ())
    drive(bring_in(sample_book, prepared, "hoi-vien.xlsx"))
    assert people(sample_book, union).keys() - before.keys() == {"Mai Thị Quỳnh", "Lê Thị Thơm"}
    assert read(sample_book, LIST, tmp_path, union.name).plan.changes_nothing


def test_without_one_chosen_nobody_comes_in(sample_book: Book, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="danh sách của Mặt trận, đoàn thể thì chọn đơn vị ấy"):
        read(sample_book, LIST, tmp_path)


def test_a_column_of_villages_makes_no_chi_bo(sample_book: Book, union: Unit, tmp_path: Path) -> None:
    """What the list says of itself decides: hội viên of a thôn are no đảng viên of its chi bộ."""
    branch = next(u for u in all_units(sample_book.session.connection) if u.kind is UnitKind.BRANCH)
    named = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị")
    rows = (LIST[0], named, (1, "Mai Thị Quỳnh", "1970", branch.name), (2, "Lê Thị Thơm", "1968", "Thôn Mới"))
    plan = read(sample_book, rows, tmp_path, union.name).plan
    assert {one.unit_id for one in plan.additions} == {union.id} and plan.new_branches == ()
    untold = read(sample_book, (("DANH SÁCH NĂM 2026",), *rows[1:]), tmp_path, union.name).plan
    assert untold.additions == ()
    assert all("ghi chữ “hội viên” ở tiêu đề" in one.reason for one in untold.refused) and len(untold.refused) == 2


def test_a_list_whose_column_names_the_organisation_is_its_own(sample_book: Book, union: Unit, tmp_path: Path) -> None:
    rows = (("STT", "Họ và tên", "Ngày sinh", "Đơn vị"), (1, "Mai Thị Quỳnh", "1970", union.name.upper()))
    untold = read(sample_book, rows, tmp_path).plan
    assert (untold.additions, untold.new_branches) == ((), ())
    assert f"“{union.name}” trong sổ là hội, đoàn thể, không phải chi bộ" in untold.refused[0].reason
    chosen = read(sample_book, rows, tmp_path, union.name).plan
    assert [one.unit_id for one in chosen.additions] == [union.id] and chosen.refused == ()


def test_a_dang_vien_of_a_chi_bo_may_stand_in_an_organisation_too(
    sample_book: Book, union: Unit, tmp_path: Path
) -> None:
    branch = next(u for u in all_units(sample_book.session.connection) if u.kind is UnitKind.BRANCH)
    member = next(one for one in people(sample_book, branch).values() if one.card_number)
    row = (1, member.name, member.born.printed() if member.born else "", member.card_number)
    rows = (LIST[0], ("STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên"), row)
    (added,) = read(sample_book, rows, tmp_path, union.name).plan.additions
    assert (added.unit_id, added.known and added.known.person_id) == (union.id, member.person_id)


def test_the_list_that_was_taken_out_comes_back(sample_book: Book, union: Unit, tmp_path: Path) -> None:
    drive(bring_in(sample_book, read(sample_book, LIST, tmp_path, union.name), "hoi-vien.xlsx"))
    scope = scope_of(sample_book.session.connection, DAY, branch=union.name)
    drive(export(sample_book.session.connection, "members", scope, tmp_path / "ra.xlsx"))
    for branch in (union.name, ""):
        back = prepare(sample_book.session.connection, read_file(tmp_path / "ra.xlsx"), DAY, branch=branch)
        assert (len(back.plan.unchanged), back.plan.changes_nothing, back.plan.refused) == (2, True, ())


def test_registrations_of_hoi_vien_in_a_sheet_of_the_office(sample_book: Book, tmp_path: Path) -> None:
    """A title that says “hội viên” does not make its rows other people: they have registered in their own book."""
    union = next(u for u in all_units(sample_book.session.connection) if u.kind is UnitKind.FRONT)
    name = next(iter(people(sample_book, union)))
    made = openpyxl.Workbook()
    for row in (
        [f"DANH SÁCH HỘI VIÊN {union.name.upper()} ĐĂNG KÝ HỌC VÀ LÀM THEO BÁC NĂM {YEAR}"],
        ["TT", "Họ và tên", "Đơn vị", "Nội dung đăng ký"],
        [1, name, union.name, "Phân loại rác tại nhà"],
    ):
        made.active.append(row)
    made.save(tmp_path / "dk.xlsx")
    wanted = Intake("registrations", DAY)
    plan = prepare_sheets(sample_book.session.connection, read_file(tmp_path / "dk.xlsx"), wanted)
    assert (plan.read, plan.refused) == (1, ())
