"""Registrations, months and units as offices write them come in as the program's own sheets do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from db.book.book import Book
from db.operations.members import save_member
from db.operations.registrations import save_registration
from db.queries.history import steps
from db.queries.ledgers import book_year, follow_ups_of, registrations_of
from db.queries.units import all_units, book_keepers
from domain.book_year import BookYear
from domain.sheets.outcome import RegisterPlan
from domain.units import UnitKind
from gui.tasks.bring_in import read_file
from gui.tasks.driving import drive
from gui.tasks.sheets_in import Intake, bring_back, prepare, report_of
from tests.books import NOW, YEAR

DAY = NOW.date()
Rows = Sequence[Sequence[object]]


@pytest.fixture
def year(sample_book: Book) -> BookYear:
    """The year of the first chi bộ."""
    connection = sample_book.session.connection
    unit = next(unit for unit in book_keepers(connection) if unit.kind is UnitKind.BRANCH)
    return book_year(connection, unit, YEAR, DAY)


def brought(book: Book, register: str, rows: Rows, folder: Path, *merged: str) -> RegisterPlan:
    """The rows as a sheet, brought in; refused rows stay in the plan."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    for span in merged:
        made.active.merge_cells(span)
    made.save(folder / "ds.xlsx")
    plan = prepare(book.session.connection, read_file(folder / "ds.xlsx"), Intake(register, DAY))
    drive(bring_back(book, plan, register, "ds.xlsx"))
    return plan


def test_registrations_of_an_office(sample_book: Book, year: BookYear, tmp_path: Path) -> None:
    first, second = year.roster[0].member, year.roster[1].member
    head: list[object] = ["TT", "Họ và tên", "Năm sinh", "Nội dung đăng ký", "Biện pháp", "Thời hạn", "Xếp hạng"]
    rows: list[list[object]] = [
        ["ĐẢNG BỘ XÃ ĐỊNH TIẾN"],
        [f"DANH SÁCH ĐĂNG KÝ HỌC VÀ LÀM THEO BÁC NĂM {YEAR} – {year.unit.name.upper()}"],
        [],
        head,
        [
            9,
            f"Đ/c {first.name.upper()}",
            first.born.year if first.born else "",
            "Nuôi 20 đàn ong",
            "Học nghề",
            "Quý II",
        ],
        ["", "", "", "Hiến 30 m² đất", "Vận động gia đình", f"30/06/{YEAR}"],
        [8, second.name, "", "Giúp 1 hộ nghèo", "", "Thường xuyên"],
        ["", "Bí thư chi bộ"],
    ]
    plan = brought(sample_book, "registrations", rows, tmp_path)
    assert [refusal.reason for refusal in plan.refused] == []
    assert plan.read == 3
    kept = {one.roster_id: one for one in registrations_of(sample_book.session.connection, year.ledger.id)}
    items = {item.content: item for line in year.roster[:2] for item in kept[line.id].items}
    assert items["Nuôi 20 đàn ong"].schedule == "Quý II"
    assert items["Hiến 30 m² đất"].due is not None and items["Hiến 30 m² đất"].measures == "Vận động gia đình"
    assert any(item.content == "Giúp 1 hộ nghèo" for item in kept[year.roster[1].id].items)
    assert [notice.text for notice in report_of(plan).notices] == ["Cột “Xếp hạng” không đưa vào sổ."]
    assert steps(sample_book.session.connection)[0].label == "Nhập đăng ký ds.xlsx"


def test_who_is_not_in_the_ledger_is_refused(sample_book: Book, year: BookYear, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [f"ĐĂNG KÝ NĂM {YEAR} {year.unit.name.upper()}"],
        ["TT", "Họ và tên", "Nội dung"],
        [1, "Mai Văn Lạ", "Một việc"],
    ]
    plan = brought(sample_book, "registrations", rows, tmp_path)
    assert ["không có “Mai Văn Lạ”" in refusal.reason for refusal in plan.refused] == [True]


def test_a_month_whose_title_tells_it(sample_book: Book, year: BookYear, tmp_path: Path) -> None:
    line = next(line for line in year.roster if line.member.standing.takes_part)
    rows: list[list[object]] = [
        [f"THEO DÕI, ĐÁNH GIÁ ĐẢNG VIÊN THÁNG 9 NĂM {YEAR}"],
        [year.unit.name.upper()],
        ["TT", "Họ và tên", "Việc đã làm trong tháng", "Nhận xét", "Xếp loại"],
        [1, line.member.name, "Quét dọn đường thôn", "Gương mẫu", "K"],
    ]
    plan = brought(sample_book, "follow-ups", rows, tmp_path)
    assert [refusal.reason for refusal in plan.refused] == []
    kept = follow_ups_of(sample_book.session.connection, year.ledger.id)[line.id, 9]
    assert (kept.done, kept.remark, kept.mark) == ("Quét dọn đường thôn", "Gương mẫu", "Khá")


def test_a_year_of_months_side_by_side(sample_book: Book, year: BookYear, tmp_path: Path) -> None:
    line = next(line for line in year.roster if line.member.standing.takes_part)
    head: list[object] = ["TT", "Họ và tên", "Chi bộ", *(f"T{month}" for month in range(1, 13))]
    marks = ["T", "K", *[""] * 8, "T", ""]
    rows: list[list[object]] = [
        [f"XẾP LOẠI HẰNG THÁNG NĂM {YEAR}"],
        head,
        [1, line.member.name, year.unit.name, *marks],
    ]
    plan = brought(sample_book, "follow-ups", rows, tmp_path)
    assert [refusal.reason for refusal in plan.refused] == []
    kept = follow_ups_of(sample_book.session.connection, year.ledger.id)
    assert [kept[line.id, month].mark for month in (1, 2, 11)] == ["Tốt", "Khá", "Tốt"]


def test_units_of_an_office(sample_book: Book, tmp_path: Path) -> None:
    connection = sample_book.session.connection
    known = next(unit for unit in all_units(connection) if unit.kind is UnitKind.BRANCH)
    rows: list[list[object]] = [
        ["DANH SÁCH CHI BỘ TRỰC THUỘC"],
        ["TT", "Tên chi bộ", "Bí thư", "Số đảng viên"],
        [1, known.name.upper(), "Lê Văn Thành", 23],
        [2, "Thôn Mới Lập", "Mai Thị Na", 12],
        ["", "Tổng cộng", "", 35],
    ]
    plan = brought(sample_book, "units", rows, tmp_path)
    assert [refusal.reason for refusal in plan.refused] == []
    assert (plan.added, plan.changed, plan.unchanged) == (1, 0, 1)
    assert "Chi bộ thôn Mới Lập" in {unit.name for unit in all_units(connection)}
    assert replace(known) in all_units(connection)


def test_several_items_in_one_cell_are_several_items(sample_book: Book, year: BookYear, tmp_path: Path) -> None:
    first, second = year.roster[0].member, year.roster[1].member
    rows: list[list[object]] = [
        [f"ĐĂNG KÝ HỌC VÀ LÀM THEO BÁC NĂM {YEAR} – {year.unit.name.upper()}"],
        ["TT", "Họ và tên", "Nội dung đăng ký", "Biện pháp", "Chỉ tiêu", "Thời hạn"],
        [
            1,
            first.name,
            "1. Nuôi ong\n2. Hiến đất 3. Trồng cây",
            "- Học nghề\n- Vận động\n- Mua giống",
            "20 đàn",
            "Cả năm",
        ],
        [2, second.name, "Giúp hộ nghèo\nvà neo đơn.\nVệ sinh đường", "", "", "Quý I\nQuý II"],
    ]
    plan = brought(sample_book, "registrations", rows, tmp_path)
    kept = {one.roster_id: one for one in registrations_of(sample_book.session.connection, year.ledger.id)}
    of_first, of_second = ({item.content: item for item in kept[line.id].items} for line in year.roster[:2])
    wanted = [("Nuôi ong", "Học nghề", "20 đàn"), ("Hiến đất", "Vận động", ""), ("Trồng cây", "Mua giống", "")]
    assert [(c, of_first[c].measures, of_first[c].target) for c, _, _ in wanted] == wanted
    assert {of_first[content].schedule for content, _, _ in wanted} == {"Cả năm"}
    assert (
        of_second["Giúp hộ nghèo\nvà neo đơn."].schedule == "Quý I" and of_second["Vệ sinh đường"].schedule == "Quý II"
    )
    assert [(notice.row, "đã tách" in notice.text) for notice in report_of(plan).notices] == [(3, True), (4, True)]
    assert brought(sample_book, "registrations", rows, tmp_path).changes_nothing


def test_columns_of_a_list_of_units_that_bring_nothing_are_named(sample_book: Book, tmp_path: Path) -> None:
    plan = brought(
        sample_book, "units", [["TT", "Tên chi bộ", "Bí thư"], [1, "Chi bộ thôn Mới", "Lê Văn An"]], tmp_path
    )
    assert ["“Bí thư”" in notice.text for notice in report_of(plan).notices] == [True]


def test_the_older_card_tells_namesakes_apart(sample_book: Book, year: BookYear, tmp_path: Path) -> None:
    one, other = (line.member for line in year.roster[:2])
    run = sample_book.session.run
    run("Sửa", save_member, replace(one, card_number="038058001234", old_card_number="36.883322"))
    run("Sửa", save_member, replace(other, name=one.name, card_number="038058005678", old_card_number="36.883323"))
    rows: list[list[object]] = [
        [f"ĐĂNG KÝ NĂM {YEAR} – {year.unit.name.upper()}"],
        ["TT", "Họ và tên", "Số thẻ", "Nội dung đăng ký"],
        [1, one.name, "36.883323", "Nuôi ong"],
        [2, one.name, "…1234", "Trồng cây"],
    ]
    plan = brought(sample_book, "registrations", rows, tmp_path)
    assert [refusal.reason for refusal in plan.refused] == []
    kept = {one.roster_id: one for one in registrations_of(sample_book.session.connection, year.ledger.id)}
    wanted = ("Trồng cây", "Nuôi ong")
    for line, content in zip(year.roster, wanted, strict=False):
        assert content in {item.content for item in kept[line.id].items}


def test_headings_in_two_rows_and_signs_for_as_above(sample_book: Book, year: BookYear, tmp_path: Path) -> None:
    one, other, third, fourth = (line.member for line in year.roster[:4])
    rows: list[list[object]] = [
        [f"ĐĂNG KÝ NĂM {YEAR} – {year.unit.name.upper()}"],
        ["STT", "Họ và tên", "Nội dung đăng ký", "", "Thời gian"],
        ["", "", "Biện pháp", "Làm theo", ""],
        [1, one.name, "Học nghề", "Nuôi 20 đàn ong", "Cả năm"],
        [2, other.name, "nt", '-"-', "Quý II"],
        [3, third.name, "-", "Trồng 30 cây sao", ""],
        [4, fourth.name, "", "Đọc 12 cuốn sách", "nt"],
    ]
    plan = brought(sample_book, "registrations", rows, tmp_path)
    assert {(notice.row, "lấy theo dòng trên" in notice.text) for notice in report_of(plan).notices} == {
        (5, True),
        (7, False),
    }
    kept = {one.roster_id: one for one in registrations_of(sample_book.session.connection, year.ledger.id)}
    last = [kept[line.id].items[-1] for line in year.roster[:4]]
    assert [(item.content, item.measures, item.schedule) for item in last] == [
        ("Nuôi 20 đàn ong", "Học nghề", "Cả năm"),
        ("Nuôi 20 đàn ong", "Học nghề", "Quý II"),
        ("Trồng 30 cây sao", "-", ""),
        ("Đọc 12 cuốn sách", "", ""),
    ]


def test_units_stand_beneath_the_book_s_own_again(sample_book: Book, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["STT", "Tên chi bộ"],
        ["I", "Đảng bộ bộ phận Trường học"],
        ["II", "Các chi bộ trực thuộc"],
        [1, "Thôn Mới"],
    ]
    plan = brought(sample_book, "units", rows, tmp_path)
    assert (plan.added, [refusal.reason for refusal in plan.refused]) == (1, [])


def test_the_year_stands_behind_the_month(sample_book: Book, year: BookYear, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [f"PHIẾU NHẬN XÉT THÁNG 02/{YEAR + 1} – {year.unit.name.upper()}"],
        ["TT", "Họ và tên", "Việc đã làm", "Mức"],
        [1, year.roster[0].member.name, "Nuôi ong", "Tốt"],
    ]
    plan = brought(sample_book, "follow-ups", rows, tmp_path)
    assert [f"năm {YEAR + 1}" in refusal.reason for refusal in plan.refused] == [True]


def test_who_has_signed_is_read_and_who_has_not_is_told(sample_book: Book, year: BookYear, tmp_path: Path) -> None:
    connection, names = sample_book.session.connection, [line.member.name for line in year.roster[:2]]
    rows: list[list[object]] = [
        [f"ĐĂNG KÝ NĂM {YEAR} – {year.unit.name.upper()}"],
        ["TT", "Họ và tên", "Nội dung làm theo", "Ngày ký", "Đã ký"],
        [1, names[0], "Giúp 02 hộ nghèo", f"10/02/{YEAR}", "x"],
        [2, names[1], "Giúp 02 hộ nghèo", f"10/02/{YEAR}", ""],
    ]
    for line in registrations_of(connection, year.ledger.id):
        if line.roster_id in {one.id for one in year.roster[:2]}:
            sample_book.session.run("Bỏ", save_registration, replace(line, signed=False))
    plan = brought(sample_book, "registrations", rows, tmp_path)
    assert plan.refused == ()
    kept = {one.roster_id: one.signed for one in registrations_of(connection, year.ledger.id)}
    assert [kept[line.id] for line in year.roster[:2]] == [True, False]
    (told,) = report_of(plan).notices
    assert told.text.startswith("01 bản đăng ký chưa có “Ngày đăng ký” hoặc chưa đánh dấu “Đã ký”")


def test_a_list_of_units_tells_whom_to_call(sample_book: Book, tmp_path: Path) -> None:
    known = [unit for unit in all_units(sample_book.session.connection) if unit.kind is UnitKind.BRANCH][:2]
    rows: list[list[object]] = [
        ["TT", "Tên chi bộ", "Người giữ sổ", "Số ĐT"],
        [1, known[0].name, "Nguyễn Văn Tám", 912345679],
        [2, known[1].name, "Lê Thị Chín", "0912345680/0987654321"],
    ]
    plan = brought(sample_book, "units", rows, tmp_path)
    assert plan.refused == () and report_of(plan).notices == ()
    told = [(write.unit.keeper, write.unit.phone) for write in plan.units]
    assert told == [("Nguyễn Văn Tám", "0912345679"), ("Lê Thị Chín", "0912345680; 0987654321")]


def test_a_list_of_units_tells_kinds_by_a_column(sample_book: Book, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["TT", "Tên đơn vị", "Loại hình"],
        [1, "Đảng bộ Trạm Y tế", "Đảng bộ cơ sở"],
        [2, "Tổ liên gia 1", "Chi bộ cơ sở"],
    ]
    plan = brought(sample_book, "units", rows, tmp_path)
    assert plan.refused == ()
    assert (plan.refused, plan.added, plan.unchanged) == ((), 2, 0)
    kinds = {write.unit.name: write.unit.kind for write in plan.units}
    assert kinds == {"Đảng bộ Trạm Y tế": UnitKind.GRASSROOTS, "Chi bộ Tổ liên gia 1": UnitKind.BRANCH}
