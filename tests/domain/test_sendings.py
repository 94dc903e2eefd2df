"""What is missing before it goes up, and names that sort."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from domain.overview import MonthCount, Overview, UnitYear
from domain.sendings import WHOLE_YEAR, GapKind, UnitGaps, folder_name, gaps, months_of, short_name, what_is_missing

DAY = datetime.date(2026, 10, 20)
FULL = MonthCount(8, 8)
UNIT = UnitYear(1, "Chi bộ 1", 7, 8, 8, 8, True, (*[FULL] * 9, *[MonthCount(0, 8)] * 3))


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("Đảng bộ xã Định Tiến", "xa-dinh-tien"),
        ("ĐẢNG ỦY XÃ ĐỊNH TIẾN", "xa-dinh-tien"),
        ("Chi bộ thôn 1 (xã cũ)", "chi-bo-thon-1-xa-cu"),
        ("Đảng bộ phường Đông Tiến", "phuong-dong-tien"),
        ("<b>&=1+1", "b-1-1"),
        ("…", "don-vi"),
    ],
)
def test_short_names(unit: str, name: str) -> None:
    assert short_name(unit) == name


def test_names_sort_by_year_and_month() -> None:
    months = [folder_name("Đảng bộ xã A", 2026, month) for month in range(1, 13)]
    assert months == sorted(months) and months[9] == "2026-T10_xa-a"
    assert folder_name("Đảng bộ xã A", 2026, WHOLE_YEAR) == "2026-ca-nam_xa-a"
    assert len(folder_name("Đảng bộ " + "dài " * 100, 2026, 1)) < 60


def test_months_that_should_be_there() -> None:
    assert months_of(2026, 10, DAY) == tuple(range(1, 11))
    assert months_of(2026, 12, DAY) == tuple(range(1, 11)), "November has not begun"
    assert months_of(2026, WHOLE_YEAR, DAY) == tuple(range(1, 10)), "October is due in November"
    assert months_of(2025, WHOLE_YEAR, DAY) == tuple(range(1, 13))


def test_nothing_is_missing() -> None:
    assert gaps(Overview(2026, DAY, (UNIT,)), 9, {}) == ()
    assert gaps(Overview(2026, DAY, (replace(UNIT, ledger_id=None, members=0),)), 9, {}) == ()
    assert what_is_missing(()) == ""


def test_what_is_missing_is_said_by_unit_and_name() -> None:
    unopened = replace(UNIT, unit_id=2, name="Chi bộ 2", ledger_id=None)
    late = replace(UNIT, unit_registered=False, months=(MonthCount(3, 8), *UNIT.months[1:]))
    first, second = gaps(Overview(2026, DAY, (late, unopened)), 10, {1: ["Lê Văn A", "Lê Văn B"]})
    assert first == UnitGaps(1, "Chi bộ 1", False, True, ("Lê Văn A", "Lê Văn B"), ((1, 5), (10, 8)))
    assert first.lines() == (
        (GapKind.UNIT, "Chưa có đăng ký của tập thể."),
        (GapKind.PEOPLE, "02 đồng chí chưa đăng ký: Lê Văn A, Lê Văn B."),
        (
            GapKind.MONTHS,
            "Số đồng chí chưa có nhận xét và mức: tháng 1: 05; tháng 10: 08.",
        ),
    )
    assert first.summary() == (
        "Chi bộ 1: chưa có đăng ký của tập thể; 02 đồng chí chưa đăng ký; chưa ghi xong tháng 1, 10."
    )
    assert second.summary() == "Chi bộ 2: chưa mở sổ của năm." and second.lines() == (
        (GapKind.UNOPENED, "Chưa mở sổ của năm."),
    )
    assert what_is_missing((first, second)) == (
        "Còn thiếu: 01 đơn vị chưa mở sổ; 01 đơn vị chưa có đăng ký của tập thể; 02 đồng chí chưa đăng ký;"
        " 01 đơn vị chưa ghi xong nhận xét tháng."
    )
