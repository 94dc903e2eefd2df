"""A month typed twice: what differs, in the order of the paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.members import Member
from domain.months import FollowUp
from domain.refusals import Refused
from domain.second_keying import SecondKeying, checked_label, differences, done_words, fields_keyed, first_keyed

MONTH = 3


def line(number: int, *uncounted: int) -> RosterLine:
    member = Member(number, "", number, 1, "Chi bộ", f"Lê Văn {number}")
    return RosterLine(number, "", 1, number, member, frozenset(uncounted))


LINES = line(1), line(2), line(3, MONTH)
FIRST = first_keyed(
    LINES,
    {
        (1, MONTH): FollowUp(1, MONTH, remark="Gương mẫu", mark="Tốt"),
        (2, MONTH): FollowUp(2, MONTH, remark="Đi họp  đủ"),
        (3, MONTH): FollowUp(3, MONTH, remark="đã chuyển"),
    },
    MONTH,
)


def test_only_columns_and_people_of_the_first_keying_are_asked_for() -> None:
    assert fields_keyed(FIRST) == ("remark", "mark")
    assert {key[0] for key in FIRST} == {1, 2}


def test_what_differs_is_told_in_the_order_of_the_paper_blanks_aside() -> None:
    second = {(1, "remark"): "Gương mẫu", (1, "mark"): "Khá", (2, "remark"): " Đi họp đủ", (2, "mark"): "Tốt"}
    found = differences(LINES, FIRST, second, fields_keyed(FIRST))
    assert [(one.line.id, one.field, one.first, one.second) for one in found] == [
        (1, "mark", "Tốt", "Khá"),
        (2, "mark", "", "Tốt"),
    ]
    assert [one.second for one in differences(LINES, FIRST, {}, ("remark",))] == ["", ""]


def test_what_no_cell_holds_is_refused_with_whose_it_is() -> None:
    with pytest.raises(Refused, match=r"^1\. Lê Văn 1: "):
        differences(LINES, FIRST, {(1, "remark"): "a" * 10_001}, ("remark",))


def test_the_step_says_who_typed_and_who_checked_and_what_came_of_it() -> None:
    done = SecondKeying(0, "", 1, 3, PartialDate(2026, 4, 2), "Đỗ Văn Mẫu", "Lê Thị Bình", 24, 3, 1)
    told = "Lê Thị Bình nhập lại 24 ô, khác nhau 03 ô, sửa 01 ô"
    assert checked_label(done) == f"Đối chiếu phiếu tháng 3: Đỗ Văn Mẫu nhập, {told}"
    assert checked_label(replace(done, first_by="")).startswith("Đối chiếu phiếu tháng 3: chưa rõ nhập")
    assert done_words(done) == f"Đã đối chiếu ngày 02/04/2026: {told}."
