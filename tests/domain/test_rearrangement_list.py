from __future__ import annotations

import dataclasses

import pytest

from domain.dates import PartialDate
from domain.grid import Sheet, Span
from domain.rearrangement import Appointment, Beginning, Ending, Going, Placing, Renaming
from domain.rearrangement_list import ListedPlan, lines_of, listed_plan
from domain.refusals import Refused
from domain.units import Unit, UnitKind
from tests.domain.test_rearrangement import COMMUNE, DAY, FIRST, GROUP, PEOPLE, SECOND, STATE, THIRD, UNITS

HEAD = ("TT", "Đơn vị cũ", "ĐƠN VỊ MỚI", "Tổ đảng", "Họ và tên", "Trực thuộc", "Bí thư")
WITH_GROUP = dataclasses.replace(
    STATE, movers=tuple(dataclasses.replace(m, group="Tổ 1" if m.group_id else "") for m in PEOPLE)
)


def listed(*rows: tuple[str, ...], merged: tuple[Span, ...] = ()) -> ListedPlan:
    filled = [(*row, *[""] * (len(HEAD) - len(row))) for row in rows]
    sheet = Sheet("Sắp xếp", [("Phương án sắp xếp", *[""] * 6), HEAD, *filled], merged)
    return listed_plan(lines_of(sheet), WITH_GROUP, DAY, "Nghị quyết 12")


def test_several_with_one_new_name_are_merged_under_it() -> None:
    found = listed(
        ("1", "Chi bộ thôn 1", "Chi bộ thôn Đông", "", "", "", "Người 4"), ("2", "chi bo thon 2", "CHI BỘ THÔN ĐÔNG")
    )
    assert found.refused == ()
    plan = found.plan
    assert plan.begins == (Beginning(-1, "Chi bộ thôn Đông", COMMUNE),)
    assert plan.ends == (Ending(FIRST, -1), Ending(SECOND, -1))
    assert plan.appoints == (Appointment(-1, "Người 4", "Bí thư", 104),)
    assert (plan.day, plan.basis, plan.renames, plan.goes) == (DAY, "Nghị quyết 12", (), ())


def test_one_of_them_that_has_the_name_takes_the_others_in() -> None:
    plan = listed(("1", "Chi bộ thôn 1", "Chi bộ thôn 1"), ("2", "Chi bộ thôn 2", "Chi bộ thôn 1")).plan
    assert (plan.begins, plan.ends) == ((), (Ending(SECOND, FIRST),))
    assert listed(("1", "Chi bộ thôn 2", "Chi bộ thôn 3")).plan.ends == (Ending(SECOND, THIRD),)


def test_a_new_name_for_one_alone_renames_it_and_may_place_it() -> None:
    found = listed(("1", "Chi bộ thôn 3", "Chi bộ thôn Bắc", "", "", "", "Người 5")).plan
    assert (found.begins, found.ends, found.renames) == ((), (), (Renaming(THIRD, "Chi bộ thôn Bắc"),))
    assert found.appoints == (Appointment(THIRD, "Người 5", "Bí thư", 105),)
    placed = listed_plan(
        lines_of(Sheet("S", [HEAD, ("", "Chi bộ thôn 3", "", "", "", "Đảng bộ cơ sở A", "")])),
        dataclasses.replace(WITH_GROUP, units=(*UNITS, Unit(30, "", UnitKind.GRASSROOTS, "Đảng bộ cơ sở A", COMMUNE))),
        DAY,
    )
    assert placed.plan.places == (Placing(THIRD, 30),) and placed.refused == ()


def test_one_with_several_new_names_is_split_by_tổ_and_by_person() -> None:
    plan = listed(
        ("1", "Chi bộ thôn 1", "Chi bộ Đông", "Tổ 1"),
        ("2", "Chi bộ thôn 1", "Chi bộ Tây"),
        ("3", "Chi bộ thôn 1", "Chi bộ thôn 2", "", "Người 2"),
    ).plan
    assert [one.name for one in plan.begins] == ["Chi bộ Đông", "Chi bộ Tây"]
    assert plan.ends == (Ending(FIRST, -2),)
    assert plan.goes == (Going(FIRST, -1, group_id=GROUP), Going(FIRST, SECOND, membership_id=2))


def test_a_part_goes_and_the_unit_stays_where_a_line_says_so() -> None:
    plan = listed(("1", "Chi bộ thôn 1", "Chi bộ thôn 1"), ("2", "Chi bộ thôn 1", "Chi bộ Đông", "", "Người 3")).plan
    assert (plan.ends, plan.renames) == ((), ())
    assert plan.goes == (Going(FIRST, -1, membership_id=3),)


def test_merged_cells_stand_in_each_of_their_rows() -> None:
    plan = listed(("1", "Chi bộ thôn 1", "Chi bộ Đông"), ("2", "Chi bộ thôn 2", ""), merged=(Span(2, 2, 3, 2),)).plan
    assert plan.ends == (Ending(FIRST, -1), Ending(SECOND, -1))


def test_lines_that_cannot_be_taken_are_told_with_their_row() -> None:
    found = listed(
        ("1", "Chi bộ không có", "Chi bộ A"),
        ("2", "", "Chi bộ A"),
        ("3", "Chi bộ thôn 1", ""),
        ("4", "Chi bộ thôn 1", "Chi bộ A", "Tổ 7"),
        ("5", "Chi bộ thôn 1", "Chi bộ A", "", "Người 9"),
    )
    assert [one.row for one in found.refused] == [3, 4, 5, 6, 7]
    assert "Chưa ghi đơn vị mới" in found.refused[2].reason
    assert "không có tổ đảng nào tên là “Tổ 7”" in found.refused[3].reason
    assert "không có người này: Người 9" in found.refused[4].reason


def test_a_line_of_a_unit_that_has_ended_is_told_so() -> None:
    units = tuple(dataclasses.replace(one, until=PartialDate(2025, 7, 1)) if one.id == FIRST else one for one in UNITS)
    line = lines_of(Sheet("S", [HEAD, ("", "Chi bộ thôn 1", "Chi bộ A", "", "", "", "")]))
    (refused,) = listed_plan(line, dataclasses.replace(WITH_GROUP, units=units), DAY).refused
    assert refused.reason == "Chi bộ thôn 1 đã kết thúc từ ngày 01/07/2025. Hãy bỏ dòng này."


def test_a_sheet_without_its_headings_is_refused() -> None:
    with pytest.raises(Refused, match="Không thấy hàng tiêu đề"):
        lines_of(Sheet("S", [("TT", "Đơn vị"), ("1", "Chi bộ thôn 1")]))
