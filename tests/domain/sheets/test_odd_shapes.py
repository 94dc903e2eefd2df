"""Sheets of registers as offices write them: titles over them, two figures in a cell, days without a year, totals."""

from __future__ import annotations

from typing import Any

import pytest

from db.queries.packs import pack_before_edits
from domain.dates import PartialDate
from domain.grid import Cell, Sheet, Workbook
from domain.ledgers import Ledger
from domain.money import Source
from domain.named import Named
from domain.numbers import Quantity
from domain.registers.catalogue import register_of
from domain.sheets.forms import FORMS_OF
from domain.sheets.odd_shapes import parted, without_totals
from domain.sheets.office_rows import said_plainly
from domain.sheets.outcome import RegisterPlan
from domain.sheets.reading import read_register
from domain.sheets.rows_in import plan_rows
from domain.sheets.whose import LedgerSide, Lines
from domain.units import Unit, UnitKind

UNIT = Unit(7, "u-7", UnitKind.BRANCH, "Chi bộ thôn Một")
LEDGER = Ledger(3, "l-3", 7, 2026)
BILLION = 10**9


def plan(word: str, *rows: tuple[Cell, ...]) -> RegisterPlan:
    """What a sheet would bring whose lines above are a title and nothing."""
    register, width = register_of(word), max(map(len, rows))
    filled = [(*row, *[None] * (width - len(row))) for row in rows]
    title: tuple[Cell, ...] = ("ĐẢNG BỘ XÃ ĐỊNH XUÂN", *[None] * (width - 1))
    sheet = Sheet("Trang 1", [title, (None,) * width, *filled])
    workbook = parted(Workbook((sheet,)), register)
    sheets = tuple(map(without_totals, read_register(workbook, FORMS_OF[word])))
    side = LedgerSide(UNIT, LEDGER, (), pack=pack_before_edits(LEDGER.year))
    return plan_rows(sheets, Lines([UNIT], LEDGER.year, [side], {}, only=UNIT.name, loose=True), register)


def added(found: RegisterPlan) -> list[Any]:
    assert found.refused == ()
    return [write.row for write in found.rows]


@pytest.mark.parametrize(
    ("heading", "cell"), [("Số người phải dự/dự", "25/23"), ("Có mặt / phải dự", "23/25"), ("Phải dự/dự", " 25 / 23 ")]
)
def test_meetings_with_who_was_to_come_and_came_in_one_column(heading: str, cell: str) -> None:
    head = ("STT", "Ngày tháng", "Nội dung sinh hoạt", heading, "Báo cáo viên", "Ghi chú")
    (row,) = added(plan("activities", head, (1, "05/3", "Học chuyên đề", cell, "Lê Thị Ánh", "Thống nhất")))
    assert (row.expected, row.attended) == (Quantity(25), Quantity(23))
    assert (row.day, row.presenter, row.conclusion) == (PartialDate(2026, 3, 5), "Lê Thị Ánh", "Thống nhất")


@pytest.mark.parametrize("whose", ["đảng viên", "đồng chí", "người"])
def test_meetings_with_who_was_to_come_and_came_in_two_columns(whose: str) -> None:
    head = ("STT", "Ngày, tháng", "Nội dung sinh hoạt", f"Số {whose} phải dự", f"Số {whose} dự")
    (row,) = added(plan("activities", head, (1, "05/3/2026", "Chuyên đề quý I", 18, 17)))
    assert (row.expected, row.attended) == (Quantity(18), Quantity(17))


def test_what_is_no_pair_stays_where_it_stands() -> None:
    head = ("Ngày", "Chuyên đề", "Phải dự/dự")
    first, second = added(plan("activities", head, ("5/3", "Một", 25), ("6/3", "Hai", None)))
    assert (first.expected, first.attended, second.expected) == (Quantity(25), None, None)
    found = plan("activities", head, ("5/3", "Một", "25/23/2"))
    assert [one.field for one in found.refused] == ["expected"]


def test_models_with_money_and_a_row_of_totals() -> None:
    head = ("TT", "Tên mô hình", "Năm", "Số người tham gia", "Kinh phí", "Nguồn")
    sources = "MTTQ tỉnh 2,6 tỷ; vốn vay trên 4,7 tỷ"
    row = (1, "Hũ gạo tình thương", 2022, "hơn 40", "11,8 tỷ", sources)
    found = plan("models", head, row, (None, "Tổng cộng", None, 40, "11,8 tỷ", None))
    (model,) = added(found)
    assert (model.since, model.people, model.money) == (2022, Quantity(40, "hơn"), Quantity(118 * BILLION // 10))
    assert model.sources[1] == Source("vốn vay", Quantity(47 * BILLION // 10, "trên"))
    (doubt,) = found.notices
    assert doubt.row == 4 and "các nguồn cộng lại là khoảng 7.300.000.000 đồng" in doubt.text


def test_a_row_of_totals_is_told() -> None:
    register = register_of("models")
    rows: list[tuple[Cell, ...]] = [("TT", "Mô hình", "Số người"), (1, "Hũ gạo", 4), (None, "Cộng:", 4)]
    (read,) = map(without_totals, read_register(Workbook((Sheet("A", rows),)), FORMS_OF[register.word]))
    assert [row.text("name") for row in read.rows] == ["Hũ gạo"]
    assert [(one.row, one.text) for one in read.notices] == [(3, "Dòng cộng, không đưa vào sổ.")]


def test_key_tasks_with_target_and_measure_in_one_cell() -> None:
    head = ("STT", "Nội dung nhiệm vụ", "Chỉ tiêu", "Kết quả", "ĐVT", "Tổng kinh phí")
    first, second = added(
        plan("key-tasks", head, (1, "Lên bờ", "52 hộ", "52/52 hộ", "", "11,8 tỷ"), (2, "Đường", 700, 500, "m", ""))
    )
    assert (first.target, first.done, first.measure) == (Quantity(52), Quantity(52), "hộ")
    assert (second.target, second.done, second.measure) == (Quantity(700), Quantity(500), "m")


def test_outcomes_with_all_in_one_cell() -> None:
    head = ("STT", "Loại kết quả", "Nội dung", "Kết quả đạt được", "ĐVT")
    rows = (
        (1, "Hộ nghèo được giúp", "Lên bờ", "52/52 hộ", ""),
        (2, "Suất ăn", "Bếp lửa hồng", "hơn 107.490 suất", ""),
        (3, "Tiền", "Quyên góp", "11,8 tỷ", "đồng"),
    )
    houses, meals, money = added(plan("outcomes", head, *rows))
    assert (houses.value, houses.of, houses.measure) == (Quantity(52), Quantity(52), "hộ")
    assert (meals.value, meals.of, meals.measure) == (Quantity(107_490, "hơn"), None, "suất")
    assert (money.value, money.measure) == (Quantity(118 * BILLION // 10), "đồng")


def test_inspections_and_supplements_as_offices_head_them() -> None:
    head = ("STT", "Thời gian", "Cơ quan kiểm tra", "Nội dung kiểm tra", "Đơn vị được kiểm tra", "Kiến nghị")
    (row,) = added(plan("inspections", head, (1, "14/5", "Đảng ủy xã", "Việc ghi sổ", "Chi bộ thôn Một", "Ghi rõ")))
    assert (row.day, row.units, row.proposal) == (PartialDate(2026, 5, 14), (Named("Chi bộ thôn Một"),), "Ghi rõ")
    figures = ("STT", "Tháng", "Loại", "Chỉ tiêu", "Số lượng", "ĐVT", "Cách gộp")
    (row,) = added(plan("supplements", figures, (1, "6/2026", "Chỉ tiêu riêng", "Số pano", 12, "cái", "Cộng lại")))
    assert (row.day, row.value, row.measure, row.way) == (PartialDate(2026, 6), Quantity(12), "cái", "cộng lại")


def test_headings_that_say_two_things_stand_in_two_rows_and_are_numbered() -> None:
    head = ("TT", "Ngày, tháng", "Nội dung/chuyên đề sinh hoạt", "Số đảng viên", "", "Người trình bày")
    below = ("", "", "", "Phải dự", "Dự", "")
    numbers = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")
    (row,) = added(plan("activities", head, below, numbers, (1, "05/3", "Chuyên đề quý I", 25, 23, "Lê Thị Ánh")))
    assert (row.topic, row.expected, row.attended) == ("Chuyên đề quý I", Quantity(25), Quantity(23))


def test_activities_as_reports_tell_them() -> None:
    head = ("TT", "Thời gian", "Loại", "Tên hoạt động", "Số người tham dự", "Kết quả")
    writing, forum, radio = added(
        plan(
            "activities",
            head,
            (1, "Từ 15/3 đến 30/8/2026", "Cuộc thi", "Thi viết", "", "430 bài dự thi"),
            (2, "22-26/3/2026", "Diễn đàn", "Đảng với thanh niên", "gần 300 đoàn viên", "Tốt"),
            (3, "1/2026", "Chuyên mục", "Làm theo Bác", "hơn 30.000 lượt", "30 phút/tuần"),
        )
    )
    assert (writing.day, writing.until) == (PartialDate(2026, 3, 15), PartialDate(2026, 8, 30))
    assert (writing.kind, writing.entries, writing.measure) == ("hội thi, cuộc thi", Quantity(430), "bài")
    assert (forum.day, forum.attended, forum.audience) == (PartialDate(2026, 3, 22), Quantity(300, "gần"), "đoàn viên")
    assert (radio.attended, radio.audience) == (Quantity(30_000, "hơn"), "")
    assert (radio.rate, radio.rate_unit, radio.conclusion) == (Quantity(30), "phút/tuần", "")


def test_praise_with_body_and_level_in_one_cell_and_the_right_column_of_names() -> None:
    head = ("TT", "Ngày", "Họ và tên/Tên tập thể", "Tập thể/Cá nhân", "Hình thức khen thưởng")
    found = plan(
        "commendations",
        head,
        (1, "19/5", "Ban Tuyên giáo", "Tập thể", "Bằng khen của Ban Tuyên giáo Trung ương"),
        (2, "19/5", "Nguyễn Văn An", "Cá nhân", "Giấy khen của Chủ tịch UBND thị xã"),
        (3, "19/5", "05 tập thể", "TT", "Biểu dương"),
    )
    board, person, counted = added(found)
    assert (board.who, board.subject, board.form) == ((Named("Ban Tuyên giáo"),), "tập thể", "Bằng khen")
    assert (board.body, board.level, person.level) == ("Ban Tuyên giáo Trung ương", "trung ương", "huyện")
    assert counted.level == "" and [one.row for one in found.notices] == [6]


def test_counts_kinds_and_money_without_columns_of_their_own() -> None:
    head: tuple[Cell, ...] = ("TT", "Thời gian", "Cơ quan kiểm tra", "Nội dung", "Đối tượng được kiểm tra")
    (row,) = added(plan("inspections", head, (1, "10/8", "Đảng ủy", "Việc ghi sổ", "13 tập thể, 06 cá nhân")))
    assert (row.collectives, row.individuals, row.units) == (Quantity(13), Quantity(6), ())
    head = ("TT", "Nội dung", "Kết quả đạt được")
    rate, money, area, home = added(
        plan(
            "outcomes",
            head,
            (1, "Mức hỗ trợ gạo", "15kg gạo/hộ/tháng"),
            (2, "Trị giá suất ăn", "2.222.428.000đ"),
            (3, "Diện tích xây dựng", "4.045 m2"),
            (4, "Hộ có nhà", "52/52 hộ, đạt 100%"),
        )
    )
    assert rate.is_rate and (rate.value, rate.measure) == (Quantity(15), "kg gạo/hộ/tháng")
    assert (money.value, money.measure, money.kind) == (Quantity(2_222_428_000), "đồng", "Trị giá suất ăn")
    assert (area.value, area.measure) == (Quantity(4_045), "m²")
    assert (home.value, home.of, home.measure) == (Quantity(52), Quantity(52), "hộ")
    head = ("Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung")
    (paper,) = added(plan("documents", head, ("12-KH/ĐU", "5/1/2026", "Kế hoạch năm 2026 về học tập")))
    assert (paper.kind, paper.number) == ("kế hoạch năm", "12-KH/ĐU")
    head = ("Tính đến ngày", "Tên chỉ tiêu", "Số liệu", "Nguồn")
    (told,) = added(plan("supplements", head, ("31/12/2026", "Sổ theo dõi đã cấp", "hơn 500 quyển", "Báo cáo")))
    assert (told.code, told.value, told.measure) == ("A4", Quantity(500, "hơn"), "quyển")


@pytest.mark.parametrize(
    ("word", "field", "text", "meant"),
    [
        ("activities", "kind", "Ngoại khóa tháng 3", "ngoại khóa, trải nghiệm"),
        ("key-tasks", "kind", "Đột phá", "khâu đột phá"),
        ("key-tasks", "state", "Đã hoàn thành", "hoàn thành"),
        ("key-tasks", "state", "Chưa hoàn thành", "Chưa hoàn thành"),
        ("models", "level", "Ban Thường vụ Tỉnh ủy", "tỉnh"),
        ("models", "level", "cấp phường", "xã"),
        ("models", "level", "Không rõ", "Không rõ"),
    ],
)
def test_a_word_that_can_mean_but_one_choice(word: str, field: str, text: str, meant: str) -> None:
    assert (said_plainly(register_of(word).kind.field(field), text) or text) == meant
