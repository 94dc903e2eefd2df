"""The names of chi bộ in all the places where lists say them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.lists import branches
from domain.lists.reading import read_list
from tests.domain.lists.offices import TODAY, Rows, book, sheet


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chi bộ thôn Tiến Long", "Chi bộ thôn Tiến Long"),
        ("II. CHI BỘ THÔN CỔ NGHĨA: 15 đảng viên", "Chi bộ thôn Cổ Nghĩa"),
        ("1/ Chi bộ Thôn 3 (12 đ/c)", "Chi bộ thôn 3"),
        ("* Chi bộ Trường Mầm non - 08 đồng chí", "Chi bộ Trường Mầm non"),
        ("CHI BỘ TRƯỜNG TIỂU HỌC VÀ THCS ĐỊNH TIẾN", "Chi bộ Trường Tiểu học và THCS Định Tiến"),
        ("CHI BỘ CÁC CƠ QUAN ĐẢNG", "Chi bộ các cơ quan Đảng"),
        ("Chi bộ thôn 1 (xã Định Tiến cũ)", "Chi bộ thôn 1 (xã Định Tiến cũ)"),
        ("Chi bộ: Thôn 3", "Chi bộ thôn 3"),
        ("Chi bộ thôn 5 (Bí thư: Đ/c Lê Văn A)", "Chi bộ thôn 5"),
        ("CB thôn 3", "Chi bộ thôn 3"),
        ("Chi bộ 5", "Chi bộ 5"),
        ("CHI BỘ", ""),
        ("Chi bộ ………", ""),
        ("Chi bộ có 15 đảng viên", ""),
        ("Chi bộ trực thuộc", ""),
        ("Đảng bộ xã Định Tiến", ""),
        ("Chi hội 3", ""),
    ],
)
def test_a_line_over_a_group(text: str, name: str) -> None:
    assert branches.in_divider(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 3 NĂM 2025", "Chi bộ thôn 3"),
        ("DANH SÁCH ĐẢNG VIÊN CHI BỘ TRƯỜNG THCS, NĂM HỌC 2025-2026", "Chi bộ Trường THCS"),
        ("Danh sách đảng viên Chi bộ Công an xã (tính đến 1/1/2026)", "Chi bộ Công an xã"),
        ("ĐẢNG BỘ XÃ ĐỊNH TIẾN - CHI BỘ ẤP LONG THỚI", "Chi bộ ấp Long Thới"),
        ("CHI BỘ THÔN 3 XÃ ĐỊNH TIẾN", "Chi bộ thôn 3"),
        ("Danh sách đảng viên thuộc chi bộ khu phố Phú Hưng, Đảng ủy phường", "Chi bộ khu phố Phú Hưng"),
        ("DANH SÁCH ĐẢNG VIÊN CÁC CHI BỘ", ""),
        ("DANH SÁCH 12 CHI BỘ TRỰC THUỘC", ""),
        ("DANH SÁCH BÍ THƯ CHI BỘ NĂM 2025", ""),
        ("chi bộ cơ sở", ""),
        ("DANH SÁCH ĐẢNG VIÊN", ""),
    ],
)
def test_a_title(text: str, name: str) -> None:
    assert branches.in_title(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chi bộ thôn 3", "Chi bộ thôn 3"),
        ("CB thôn 3", "Chi bộ thôn 3"),
        ("CB_Trường MN", "Chi bộ Trường MN"),
        ("Thôn 3", "Chi bộ thôn 3"),
        ("DSĐV CB Ấp 4", "Chi bộ ấp 4"),
        ("CB1", ""),
        ("CB 1", ""),
        ("Sheet1", ""),
        ("Trang tính1", ""),
        ("DS đảng viên", ""),
        ("Long Thới", ""),
        ("Bản in", ""),
        ("Trường hợp miễn", ""),
    ],
)
def test_a_tab(text: str, name: str) -> None:
    assert branches.on_tab(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("thôn 3", "Chi bộ thôn 3"),
        ("Chi bộ thôn 3", "Chi bộ thôn 3"),
        ("1", "Chi bộ 1"),
        ("CB1", "Chi bộ 1"),
        ("CÔNG AN XÃ", "Chi bộ Công an xã"),
        ("Chi bộ", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_a_cell_of_its_column(text: str, name: str) -> None:
    assert branches.in_column(text) == name


def test_a_name_longer_than_a_units_refuses_its_own_row_alone() -> None:
    endless = "Chi bộ rất dài " * 20
    people: Rows = [[1, "Trần Thị Bình", "1961", "Chi bộ thôn 1"], [2, "Lê Văn Cường", "1962", endless]]
    rows: Rows = [["TT", "Họ và tên", "Ngày sinh", "Chi bộ"], *people]
    reading = read_list(book(sheet("ds", rows)), today=TODAY)
    assert [(member.name, member.branch) for member in reading.members] == [("Trần Thị Bình", "Chi bộ thôn 1")]
    assert [(one.row, one.field) for one in reading.refused] == [(3, "branch")] and "160" in reading.refused[0].reason


@pytest.mark.parametrize("where", [branches.in_title, branches.in_divider, branches.on_tab, branches.of_place])
def test_what_is_longer_than_a_units_name_names_none(where: Callable[[str], str]) -> None:
    assert where("Chi bộ thôn " + "Một " * 60) == ""


def test_a_row_of_circled_numbers_under_the_headings_numbers_the_columns() -> None:
    rows: Rows = [["TT", "Họ và tên", "Ngày sinh"], ["①", "②", "③"], [1, "Trần Thị Bình", "1961"]]
    reading = read_list(book(sheet("ds", rows)), today=TODAY, home_branch="Chi bộ thôn 1")
    assert [member.name for member in reading.members] == ["Trần Thị Bình"] and not reading.refused


def test_names_are_compared_without_chi_bo_and_capitals() -> None:
    assert branches.bare_name("CHI BỘ THÔN HOÀ BÌNH") == branches.bare_name("thôn Hòa Bình")
    assert branches.bare_name("Chi bộ thôn Hoa") != branches.bare_name("Chi bộ thôn Hòa")


@pytest.mark.parametrize(
    ("lost", "others", "meant"),
    [
        ("Chi bo thon 1", ["Chi bộ thôn 1"], "Chi bộ thôn 1"),
        ("Chi bo Lan", ["Chi bộ Lân"], "Chi bộ Lân"),
        ("Chi bo Lan", ["Chi bộ Lân", "Chi bộ Làn"], "Chi bộ Lan"),
        ("Chi bo Lan", ["Chi bộ Huệ"], "Chi bộ Lan"),
        ("Chi bo 01", ["Chi bộ số 1"], "Chi bộ số 1"),
    ],
)
def test_a_name_without_any_mark_means_the_only_one_that_has_them(lost: str, others: list[str], meant: str) -> None:
    assert branches.with_marks({lost, *others}) == {lost: meant}


@pytest.mark.parametrize("text", ["CHI BO THON LAN", "Chi bo Thon Lan", "chi  bo Thon Lan"])
def test_a_name_without_any_mark_is_kept_so_until_the_whole_list_is_read(text: str) -> None:
    kept = {branches.in_divider(text), branches.in_column(text), branches.in_title(text), branches.on_tab(text)}
    assert kept == {"Chi bo Thon Lan"}
    assert branches.in_divider("CHI BO LÂN") == "Chi bộ Lân"
    assert branches.with_marks({"Chi bộ Lan", "Chi bộ Lân"}) == {}
