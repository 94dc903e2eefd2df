from __future__ import annotations

import dataclasses

import pytest

from domain.dates import PartialDate
from domain.ledgers import Ledger
from domain.members import Standing
from domain.rearrangement import Appointment, Beginning, Ending, Going, Mover, Placing, Rearrangement, Renaming, State
from domain.rearrangement_rules import problems
from domain.units import Unit, UnitKind
from tests.domain.test_rearrangement import COMMUNE, DAY, EAST, FIRST, GROUP, PEOPLE, SECOND, STATE, THIRD, UNITS

MERGER = Rearrangement(DAY, begins=(EAST,), ends=(Ending(FIRST, -1), Ending(SECOND, -1)))
FRONT = Unit(20, "", UnitKind.FRONT, "Mặt trận xã", COMMUNE)


def refusals(plan: Rearrangement, state: State = STATE) -> str:
    return " ".join(problem.words for problem in problems(plan, state) if not problem.warns)


def warnings(plan: Rearrangement, state: State = STATE) -> str:
    found = problems(plan, state)
    assert all(problem.warns for problem in found)
    return " ".join(problem.words for problem in found)


def with_unit(unit_id: int, **changed: object) -> State:
    units = tuple(dataclasses.replace(u, **changed) if u.id == unit_id else u for u in UNITS)  # type: ignore[arg-type]
    return dataclasses.replace(STATE, units=units)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (Rearrangement(DAY), "Chưa có việc nào để làm"),
        (Rearrangement(DAY, ends=(Ending(FIRST), Ending(FIRST, SECOND))), "Chi bộ thôn 1 được nêu hai lần"),
        (
            dataclasses.replace(MERGER, renames=(Renaming(FIRST, "Chi bộ A"),)),
            "Chi bộ thôn 1 kết thúc thì không đổi tên",
        ),
        (Rearrangement(DAY, ends=(Ending(FIRST, SECOND), Ending(SECOND, THIRD))), "Chi bộ thôn 2 kết thúc trong ngày"),
        (
            Rearrangement(DAY, goes=(Going(FIRST, SECOND, membership_id=1), Going(FIRST, THIRD, membership_id=1))),
            "Người 1 được ghi hai nơi đến",
        ),
        (Rearrangement(DAY, ends=(Ending(99, FIRST),)), "Có đơn vị không còn trong sổ"),
        (
            Rearrangement(DAY, ends=(Ending(FIRST),), goes=(Going(FIRST, SECOND, group_id=GROUP),)),
            "Chi bộ thôn 1 kết thúc mà Người 3 chưa có nơi đến.",
        ),
        (Rearrangement(DAY, renames=(Renaming(FIRST, "Chi bộ thôn 2"),)), "Đã có đơn vị “Chi bộ thôn 2” ở cùng cấp"),
        (Rearrangement(DAY, renames=(Renaming(FIRST, "  "),)), "Đơn vị mới phải có tên"),
        (Rearrangement(DAY, ends=(Ending(FIRST, COMMUNE),)), "không trực tiếp có đảng viên"),
        (Rearrangement(DAY, places=(Placing(FIRST, SECOND),)), "không trực thuộc Chi bộ thôn 2 (chi bộ) được"),
        (Rearrangement(DAY, ends=(Ending(COMMUNE),)), "Đảng bộ xã Định Tiến kết thúc mà Chi bộ thôn 1 còn trực thuộc"),
    ],
)
def test_what_cannot_be_is_refused_in_words(plan: Rearrangement, words: str) -> None:
    assert words in refusals(plan)


def test_a_unit_does_not_stand_in_itself() -> None:
    units = (*UNITS, Unit(10, "", UnitKind.GRASSROOTS, "Đảng bộ A", COMMUNE))
    beneath = (*units, Unit(11, "", UnitKind.SUBCOMMITTEE, "Đảng bộ B", 10))
    assert "không thể nằm trong chính mình" in refusals(
        Rearrangement(DAY, places=(Placing(10, 11),)), dataclasses.replace(STATE, units=beneath)
    )


def test_the_day_is_after_what_began_and_before_nothing_that_ended() -> None:
    begun = with_unit(FIRST, since=PartialDate.of(DAY))
    assert "phải sau ngày thành lập của Chi bộ thôn 1 (30/06/2026)" in refusals(MERGER, begun)
    ended = with_unit(SECOND, until=PartialDate(2026, 3, 1))
    assert "Chi bộ thôn 2 đã kết thúc ngày 01/03/2026" in refusals(MERGER, ended)
    late = Mover(7, 107, FIRST, "Người 7", since=PartialDate(2026, 7, 5))
    assert "trước ngày về đơn vị của Người 7" in refusals(MERGER, dataclasses.replace(STATE, movers=(*PEOPLE, late)))


def test_a_closed_book_and_one_of_a_later_year_stand_in_the_way() -> None:
    closed = Ledger(1, "", FIRST, 2026, closed_on=PartialDate(2026, 6, 1))
    assert "Sổ năm 2026 của Chi bộ thôn 1 đã khóa" in refusals(MERGER, dataclasses.replace(STATE, ledgers=(closed,)))
    later = Ledger(1, "", SECOND, 2027)
    assert "Chi bộ thôn 2 đã mở sổ năm 2027" in refusals(MERGER, dataclasses.replace(STATE, ledgers=(later,)))
    other = Ledger(1, "", THIRD, 2026, closed_on=PartialDate(2026, 6, 1))
    assert not refusals(MERGER, dataclasses.replace(STATE, ledgers=(other,)))
    begun = dataclasses.replace(closed, closed_on=None, from_on=PartialDate.of(MERGER.day))
    assert "ghi từ 30/06/2026. Ngày sắp xếp phải sau" in refusals(MERGER, dataclasses.replace(STATE, ledgers=(begun,)))


def test_people_of_the_party_do_not_become_those_of_the_front() -> None:
    state = dataclasses.replace(STATE, units=(*UNITS, FRONT))
    assert "một bên là đảng, một bên là đoàn thể" in refusals(Rearrangement(DAY, ends=(Ending(FIRST, 20),)), state)


def test_names_of_units_that_have_ended_are_free() -> None:
    plan = Rearrangement(DAY, begins=(Beginning(-1, "Chi bộ thôn 1", COMMUNE),), ends=(Ending(FIRST, -1),))
    assert not refusals(plan)


def test_what_should_be_known_is_said_and_forbids_nothing() -> None:
    said = warnings(Rearrangement(DAY, begins=(EAST,), ends=(Ending(SECOND, -1),)))
    assert "Chi bộ thôn Đông chỉ có 01 đảng viên chính thức" in said
    assert "Chi bộ thôn Đông chưa ghi bí thư" in said
    led = dataclasses.replace(MERGER, appoints=(Appointment(-1, "Người 1", "Bí thư"),))
    assert warnings(led) == ""
    late = dataclasses.replace(STATE, late_months={FIRST: 12, THIRD: 3})
    assert "ở lại sổ cũ: Chi bộ thôn 1 (12)." in warnings(led, late)
    gone = dataclasses.replace(led, goes=(Going(FIRST, THIRD, membership_id=77),))
    assert "01 người ghi trong phương án không còn ở đơn vị cũ" in warnings(gone)
    suspended = dataclasses.replace(PEOPLE[0], standing=Standing.SUSPENDED)
    state = dataclasses.replace(STATE, movers=(suspended, *PEOPLE[1:]))
    assert "Đang bị đình chỉ sinh hoạt, vẫn giữ trạng thái ấy ở đơn vị mới: Người 1." in warnings(led, state)
