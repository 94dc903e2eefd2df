from __future__ import annotations

import datetime

from domain.dates import PartialDate
from domain.members import Standing
from domain.rearrangement import (
    Appointment,
    Beginning,
    Ending,
    Going,
    Mover,
    Placing,
    Rearrangement,
    Renaming,
    State,
    destinations,
    groups_there,
    sentences,
    unit_changes,
    units_after,
)
from domain.units import Unit, UnitKind

DAY = datetime.date(2026, 6, 30)
COMMUNE, FIRST, SECOND, THIRD, GROUP = 2, 3, 4, 5, 9
UNITS = (
    Unit(COMMUNE, "", UnitKind.COMMUNE, "Đảng bộ xã Định Tiến"),
    *(Unit(number, "", UnitKind.BRANCH, f"Chi bộ thôn {number - 2}", COMMUNE) for number in (FIRST, SECOND, THIRD)),
    Unit(GROUP, "", UnitKind.GROUP, "Tổ 1", FIRST),
)
PEOPLE = tuple(
    Mover(number, 100 + number, unit, f"Người {number}", group_id=group)
    for number, unit, group in ((1, FIRST, GROUP), (2, FIRST, GROUP), (3, FIRST, 0), (4, SECOND, 0), (5, THIRD, 0))
)
STATE = State(UNITS, PEOPLE)
EAST = Beginning(-1, "Chi bộ thôn Đông", COMMUNE)


def test_a_name_goes_before_the_tổ_and_the_tổ_before_the_unit() -> None:
    goes = (Going(FIRST, SECOND, group_id=GROUP), Going(FIRST, THIRD, membership_id=2))
    plan = Rearrangement(DAY, ends=(Ending(FIRST, -1),), begins=(EAST,), goes=goes)
    assert destinations(plan, PEOPLE) == {1: SECOND, 2: THIRD, 3: -1}


def test_who_goes_where_they_are_stays() -> None:
    plan = Rearrangement(DAY, goes=(Going(FIRST, SECOND), Going(FIRST, FIRST, membership_id=3)))
    assert destinations(plan, PEOPLE) == {1: SECOND, 2: SECOND}


def test_a_tổ_goes_on_where_all_of_it_goes() -> None:
    assert groups_there(Rearrangement(DAY, goes=(Going(FIRST, SECOND),)), STATE) == {1: "Tổ 1", 2: "Tổ 1"}
    apart = Rearrangement(DAY, goes=(Going(FIRST, SECOND, membership_id=1), Going(FIRST, THIRD, membership_id=2)))
    assert groups_there(apart, STATE) == {}
    left = Rearrangement(DAY, goes=(Going(FIRST, SECOND, membership_id=1),))
    assert groups_there(left, STATE) == {}


def test_the_tree_after_it_has_what_begins_and_what_has_ended() -> None:
    plan = Rearrangement(
        DAY,
        begins=(EAST,),
        ends=(Ending(FIRST, -1),),
        renames=(Renaming(SECOND, "Chi bộ thôn Bắc"),),
        places=(Placing(THIRD, SECOND),),
    )
    after = {unit.id: unit for unit in units_after(plan, UNITS)}
    assert (after[FIRST].until, after[FIRST].merged_into_id) == (PartialDate.of(DAY), -1)
    assert after[GROUP].until == PartialDate.of(DAY)
    assert (after[-1].name, after[-1].parent_id, after[-1].since) == (EAST.name, COMMUNE, PartialDate.of(DAY))
    assert after[SECOND].name == "Chi bộ thôn Bắc" and after[THIRD].parent_id == SECOND


def test_what_becomes_of_each_is_counted_and_said() -> None:
    plan = Rearrangement(
        DAY, begins=(EAST,), ends=(Ending(FIRST, -1), Ending(SECOND, -1)), renames=(Renaming(THIRD, "Chi bộ Bắc"),)
    )
    told = [(one.name, one.before, one.after, one.words) for one in unit_changes(plan, STATE)]
    assert told == [
        ("Chi bộ thôn 1", 3, 0, "kết thúc, nhập vào Chi bộ thôn Đông"),
        ("Chi bộ thôn 2", 1, 0, "kết thúc, nhập vào Chi bộ thôn Đông"),
        ("Chi bộ thôn 3", 1, 1, "đổi tên thành Chi bộ Bắc"),
        ("Chi bộ thôn Đông", 0, 4, "thành lập mới, trực thuộc Đảng bộ xã Định Tiến"),
    ]
    assert sentences(plan, STATE) == (
        "Nhập Chi bộ thôn 1, Chi bộ thôn 2 thành Chi bộ thôn Đông.",
        "Đổi tên Chi bộ thôn 3 thành Chi bộ Bắc.",
    )


def test_who_comes_who_goes_and_who_leads_is_said_of_units_that_stay() -> None:
    plan = Rearrangement(
        DAY,
        begins=(EAST,),
        goes=(Going(FIRST, -1, group_id=GROUP), Going(SECOND, THIRD), Going(THIRD, THIRD)),
        appoints=(Appointment(-1, "Lê Văn An", "Bí thư"), Appointment(THIRD, "Bùi Thị Bé", "Phó Bí thư")),
    )
    assert {one.name: one.words for one in unit_changes(plan, STATE)} == {
        "Chi bộ thôn 1": "02 người chuyển đi",
        "Chi bộ thôn 2": "01 người chuyển đi",
        "Chi bộ thôn 3": "01 người chuyển đến; Phó Bí thư Bùi Thị Bé",
        "Chi bộ thôn Đông": "thành lập mới, trực thuộc Đảng bộ xã Định Tiến; Bí thư Lê Văn An",
    }
    told = unit_changes(Rearrangement(DAY, goes=(Going(THIRD, THIRD),)), STATE)
    assert told == (), "who stays changes nothing"


def test_a_split_and_an_ending_are_said() -> None:
    plan = Rearrangement(
        DAY,
        begins=(EAST,),
        ends=(Ending(FIRST), Ending(SECOND, THIRD)),
        goes=(Going(FIRST, -1, group_id=GROUP), Going(FIRST, THIRD, membership_id=3)),
        places=(Placing(THIRD, COMMUNE),),
    )
    assert sentences(plan, STATE) == (
        "Nhập Chi bộ thôn 2 vào Chi bộ thôn 3.",
        "Kết thúc Chi bộ thôn 1.",
        "Chuyển 02 người của Chi bộ thôn 1 sang Chi bộ thôn Đông.",
        "Chuyển 01 người của Chi bộ thôn 1 sang Chi bộ thôn 3.",
        "Thành lập Chi bộ thôn Đông.",
        "Chuyển Chi bộ thôn 3 về trực thuộc Đảng bộ xã Định Tiến.",
    )


def test_who_only_keeps_a_tie_to_the_place_is_counted_nowhere() -> None:
    tie = Mover(8, 108, FIRST, "Người 8", Standing.RESIDENCE)
    (old, new) = unit_changes(
        Rearrangement(DAY, begins=(EAST,), ends=(Ending(FIRST, -1),)), State(UNITS, (*PEOPLE, tie))
    )
    assert (old.before, new.after) == (3, 3)
