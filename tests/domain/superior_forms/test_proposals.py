"""What is proposed for the cells of a form, beside what whoever knows the form would bind them to."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.incoming.form_cells import read_form
from domain.grid import Span
from domain.own_indicators import OwnIndicator
from domain.superior_forms.binding import OF, PERCENT, Source
from domain.superior_forms.proposals import Proposal, proposals
from domain.superior_forms.sheets import PLAIN, FormCell, FormSheet, Look, SuperiorForm, place_of
from domain.superior_forms.synonyms import offers
from tests.made_up_form import bound, make_form

FRAMED = Look(edges=(1, 1, 1, 1))
OWN = OwnIndicator("Buổi chiếu phim lưu động", "buổi")


def form_of(*rows: tuple[str, ...], merged: tuple[Span, ...] = ()) -> SuperiorForm:
    """A form of one sheet, every cell framed; what is empty is to be filled in."""
    cells = {(row, column): FormCell(text, look=1) for row, one in enumerate(rows) for column, text in enumerate(one)}
    return SuperiorForm((FormSheet("Biểu", "p", cells, merged),), (PLAIN, FRAMED))


def proposed(form: SuperiorForm, units: tuple[str, ...] = ()) -> dict[str, Proposal]:
    return {one.bound.at: one for one in proposals(form, offers((OWN,)), (), units)}


def test_sixty_cells_of_a_province_are_proposed_as_bound_by_hand(tmp_path: Path) -> None:
    form = read_form(make_form(tmp_path / "bieu.xlsx"))
    by_hand = {cell.key: cell.sources for cell in bound(form).cells}
    found = proposals(form, offers())
    assert {one.bound.key: one.bound.sources for one in found} == by_hand
    assert sum(one.is_sure for one in found) >= 54
    assert proposals(form, offers(), bound(form).cells) == ()


def test_a_list_of_units_is_proposed_by_column() -> None:
    heads = ("TT", "Đơn vị", "Số hội nghị", "Số người dự", "Tỷ lệ đảng viên học tập, quán triệt (%)", "Ghi chú")
    rows = [(str(at), f"Đảng bộ xã Định {name}", "", "", "", "") for at, name in enumerate("ABCD", start=1)]
    found = proposed(form_of(("",) * 6, heads, *rows))
    assert set(found) == {"C3", "D3", "E3"}
    cell = found["E3"].bound
    assert (cell.down_to, cell.units_in, cell.sources) == (6, "B", (Source("B3", way=PERCENT),))


def test_months_quarters_and_money_are_understood() -> None:
    heads = ("TT", "Nội dung", "ĐVT", "Tháng 1", "Tháng 2", "Quý I", "Quý II")
    rows = (("1", "Kinh phí thực hiện mô hình", "triệu đồng", "", "", "", ""), ("2", OWN.name, "buổi", "", "", "", ""))
    found = proposed(form_of(("",) * 7, heads, *rows))
    assert found["D3"].bound.sources == (Source("E7", period="tháng 1", scale=1_000_000),)
    assert found["G3"].bound.sources[0].period == "quý 2"
    assert found["E4"].bound.sources[0] == Source("L", "Chỉ tiêu riêng", OWN.name, period="tháng 2")


def test_a_text_with_places_to_write_in_takes_several_figures() -> None:
    text = "Đã tổ chức …… hội nghị tuyên truyền, với ........ lượt người dự; treo ____ pano"
    found = proposed(form_of(("Công tác tuyên truyền", text)))
    cell = found["B1"].bound
    assert cell.words == "Đã tổ chức {1} hội nghị tuyên truyền, với {2} lượt người dự; treo {3} pano"
    assert [source.code for source in cell.sources] == ["B1", "B2", "D1"] and cell.sources[2].part == "pano"


@pytest.mark.parametrize(
    ("row", "head", "source"),
    [
        ("Tổng số đảng viên", "Số lượng", Source("A6")),
        ("Số buổi tuyên truyền miệng", "Cùng kỳ năm trước", Source("B9", period="cùng kỳ năm trước")),
        ("Gương người tốt, việc tốt", "Lũy kế", Source("F5", period="lũy kế từ đầu năm")),
        ("Đảng viên đăng ký học tập và làm theo Bác", "Tỷ lệ", Source("C2", way=PERCENT)),
        ("Khó khăn, vướng mắc", "Nội dung", Source(text="Khó khăn, vướng mắc")),
        ("Số điện thoại liên hệ", "Nội dung", Source(text="Điện thoại")),
        ("Văn bản chỉ đạo", "Của cấp ủy", Source("A1", place="own")),
    ],
)
def test_words_are_understood(row: str, head: str, source: Source) -> None:
    found = proposed(form_of(("", "", ""), ("TT", "Nội dung báo cáo", head), ("1", row, "")))
    assert found["C3"].bound.sources == (source,)


def test_what_says_nothing_known_is_left_alone() -> None:
    rows = (("", "", ""), ("TT", "Nội dung", "Ghi chú"), ("1", "Số buổi tuyên truyền miệng", ""), ("2", "Giá vàng", ""))
    assert proposed(form_of(*rows)) == {}
    assert proposed(form_of(("", ""), ("Nội dung", "Số lượng"), ("Diện tích rừng trồng mới", ""))) == {}


def test_of_how_many_is_asked_beside_a_share() -> None:
    heads = ("Nội dung", "Tổng số", "Đã đăng ký", "Tỷ lệ (%)")
    found = proposed(form_of(("",) * 4, heads, ("Đảng viên đăng ký, cam kết", "", "", "")))
    assert [found[at].bound.sources[0].way for at in ("B3", "C3", "D3")] == [OF, "số liệu", PERCENT]


def test_the_places_of_a_merged_area_are_one(tmp_path: Path) -> None:
    form = form_of(("Kết quả nổi bật", "", ""), ("", "", ""), merged=(Span(0, 0, 0, 2), Span(1, 0, 1, 2)))
    assert {at: one.bound.sources for at, one in proposed(form).items()} == {"A2": (Source(text="Kết quả nổi bật"),)}
    assert place_of("A2") == (1, 0)


def test_what_a_word_narrows_is_never_taken_for_sure() -> None:
    rated = ("hoàn thành tốt nhiệm vụ", "hoàn thành nhiệm vụ")
    heads = ("Nội dung", "Trong kỳ", "Cấp tỉnh", "Nữ")
    rows = [
        (one, "", "", "")
        for one in ("Số mô hình đang có", "Cá nhân được khen thưởng", "Đảng viên", "Chi bộ " + rated[1])
    ]
    form = form_of(("",) * 4, heads, *rows)
    found = {one.bound.at: one for one in proposals(form, offers((), rated))}
    sure = {at: (one.bound.sources[0].code, one.bound.sources[0].part) for at, one in found.items() if one.is_sure}
    praised, known = {"B4": ("F2", ""), "C4": ("F2", "tỉnh")}, {"B3": ("E0", ""), "B5": ("A6", "")}
    assert sure == praised | known | {"B6": ("K2", rated[1])}
    assert found["D5"].bound.sources == (Source("A6"),)


def test_a_list_of_units_has_shares_of_the_figure_before_and_counts_of_nothing_else() -> None:
    heads = ("Đơn vị", "Tổng số đảng viên", "Đảng viên đã đăng ký", "Tỷ lệ (%)", "Số ĐV có kế hoạch năm")
    rows = [(f"Đảng bộ xã Định {name}", "", "", "", "") for name in "ABC"]
    found = proposed(form_of(("",) * 5, heads, *rows))
    sources = [found[at].bound.sources[0] for at in ("B3", "C3", "D3")]
    assert sources == [Source("A6"), Source("C2"), Source("C2", way=PERCENT)]
    assert "E3" not in found or not found["E3"].is_sure
