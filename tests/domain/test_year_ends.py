"""How units stand at the end of a year, in words; when that is; days typed without their year."""

from __future__ import annotations

import datetime

import pytest

from domain.dates import PartialDate
from domain.ledgers import Ledger
from domain.year_ends import UnitEnd, closed_words, headline, with_latest_year
from domain.year_gaps import ITEMS, UNREGISTERED, GapsRemain, YearGap, counted

OPEN = Ledger(1, "", 1, 2026)
SHUT = Ledger(2, "", 2, 2026, closed_on=PartialDate(2026, 12, 31), closed_by="Trần Văn An", close_reason="hết năm")
GAP = YearGap(UNREGISTERED, 1, "Chi bộ", "chưa đăng ký", 7, 3, "Lê Thị Ánh")


def test_each_unit_is_in_one_state() -> None:
    ends = [UnitEnd(1, "A", OPEN), UnitEnd(2, "B", SHUT), UnitEnd(3, "C", OPEN, gaps=(GAP,)), UnitEnd(4, "D", None)]
    assert [end.state for end in ends] == ["Có thể khóa", "Đã khóa", "Còn thiếu", "Chưa mở sổ"]
    assert [end.can_be_closed for end in ends] == [True, False, False, False]
    assert headline(ends) == "1/3 đơn vị có thể khóa sổ; 01 còn thiếu; 01 đã khóa."
    assert headline([ends[1]]) == "Sổ của năm này đã khóa."
    assert ends[2].count(UNREGISTERED) == 1


def test_of_a_closed_book_it_is_told_when_by_whom_and_why() -> None:
    assert closed_words(SHUT) == "Sổ năm 2026 đã khóa ngày 31/12/2026 (hết năm), người chịu trách nhiệm: Trần Văn An."


@pytest.mark.parametrize(
    ("typed", "read"),
    [("31/12", "31/12/2026"), ("8/1", "8/1/2027"), ("9/1", "9/1/2026"), ("31/12/2025", "31/12/2025"), ("x", "x")],
)
def test_a_day_without_its_year_is_the_latest_that_has_come(typed: str, read: str) -> None:
    assert with_latest_year(typed, datetime.date(2027, 1, 8)) == read


def test_gaps_are_counted_by_kind_and_a_refusal_names_the_first() -> None:
    items = [YearGap(ITEMS, 1, "Chi bộ", f"chưa ghi kết quả “Việc {n}”") for n in range(12)]
    assert counted([GAP, *items]) == "01 người chưa đăng ký; 12 nội dung đăng ký chưa ghi kết quả"
    reason = GapsRemain("Chi bộ", 2026, [GAP, *items]).reason
    assert "– TT 3 Lê Thị Ánh: chưa đăng ký" in reason
    assert "– Cả đơn vị: chưa ghi kết quả “Việc 6”" in reason
    assert reason.endswith("– … và 05 việc nữa")
