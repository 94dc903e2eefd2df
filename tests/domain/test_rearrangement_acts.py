from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.rearrangement import (
    Appointment,
    Ending,
    Going,
    Placing,
    Rearrangement,
    Renaming,
    destinations,
    sentences,
    unit_changes,
)
from domain.rearrangement_acts import (
    acts,
    all_sent,
    appointed,
    begun,
    dismissed,
    ended,
    group_sent,
    merged,
    placed,
    renamed_to,
    sent,
    split,
    without,
)
from tests.domain.test_rearrangement import COMMUNE, DAY, FIRST, GROUP, PEOPLE, SECOND, STATE, THIRD, UNITS

EMPTY = Rearrangement(DAY)


def test_units_are_merged_into_a_new_one_or_one_of_them() -> None:
    plan, east = begun(EMPTY, " Chi bộ Đông ", COMMUNE)
    assert east == -1 and plan.begins[0].name == "Chi bộ Đông"
    assert merged(plan, (FIRST, SECOND), east).ends == (Ending(FIRST, -1), Ending(SECOND, -1))
    assert merged(EMPTY, (FIRST, SECOND), SECOND).ends == (Ending(FIRST, SECOND),)
    again = merged(merged(plan, (FIRST, SECOND), east), (FIRST, THIRD), THIRD)
    assert again.ends == (Ending(SECOND, -1), Ending(FIRST, THIRD))


def test_one_is_split_and_ends_or_goes_on() -> None:
    plan = split(EMPTY, UNITS[1], ("Chi bộ A", "Chi bộ B"), ends=True)
    assert [one.number for one in plan.begins] == [-1, -2] and plan.ends == (Ending(FIRST),)
    assert split(EMPTY, UNITS[1], ("Chi bộ A",), ends=False).ends == ()


def test_what_is_split_is_not_said_to_go_up_in_the_part_to_which_most_go() -> None:
    plan = split(EMPTY, UNITS[1], ("Chi bộ A", "Chi bộ B"), ends=True)
    plan = sent(all_sent(plan, FIRST, -1), PEOPLE[:1], -2)
    assert plan.ends == (Ending(FIRST, -1),)
    name = UNITS[1].name
    assert sentences(plan, STATE) == (
        f"Tách {name} thành Chi bộ A, Chi bộ B.",
        f"Chuyển 01 người của {name} sang Chi bộ B.",
    )
    (act,) = acts(plan, STATE)
    assert (act.words, act.ends, act.begins) == (f"Tách {name} thành Chi bộ A, Chi bộ B", (FIRST,), (-1, -2))
    assert without(plan, act).is_empty
    assert plan.reason_of(FIRST) == "do chia tách"
    (change,) = (one for one in unit_changes(plan, STATE) if one.name == name)
    assert change.words == "kết thúc, tách thành Chi bộ A, Chi bộ B"


def test_who_goes_up_with_another_in_a_new_unit_is_merged_though_some_go_elsewhere() -> None:
    plan = split(EMPTY, UNITS[1], ("Chi bộ A", "Chi bộ B"), ends=True)
    plan = sent(all_sent(ended(plan, SECOND, -1), FIRST, -1), PEOPLE[:1], -2)
    assert plan.reason_of(FIRST) == plan.reason_of(SECOND) == "do sáp nhập"
    assert plan.parts_of(FIRST) == plan.parts_of(THIRD) == ()


def test_a_name_and_a_place_are_said_once() -> None:
    twice = renamed_to(renamed_to(EMPTY, FIRST, "A"), FIRST, "B ")
    assert twice.renames == (Renaming(FIRST, "B"),)
    assert placed(placed(EMPTY, FIRST, SECOND), FIRST, THIRD).places == (Placing(FIRST, THIRD),)


def test_people_are_sent_singly_by_tổ_and_all() -> None:
    plan = sent(ended(EMPTY, FIRST, SECOND), PEOPLE[:1], THIRD)
    assert destinations(plan, PEOPLE) == {1: THIRD, 2: SECOND, 3: SECOND}
    by_group = group_sent(plan, FIRST, GROUP, THIRD, PEOPLE)
    assert by_group.goes == (Going(FIRST, THIRD, group_id=GROUP),)
    assert destinations(by_group, PEOPLE) == {1: THIRD, 2: THIRD, 3: SECOND}
    everybody = all_sent(by_group, FIRST, THIRD)
    assert (everybody.goes, everybody.ends) == ((), (Ending(FIRST, THIRD),))
    assert all_sent(EMPTY, FIRST, THIRD).goes == (Going(FIRST, THIRD),)
    assert destinations(sent(everybody, PEOPLE[:1], FIRST), PEOPLE) == {2: THIRD, 3: THIRD}


def test_a_post_is_held_by_one_and_nobody_holds_two_in_a_unit() -> None:
    plan = appointed(EMPTY, -1, PEOPLE[0], "Bí thư")
    plan = appointed(plan, -1, PEOPLE[1], "Bí thư")
    assert plan.appoints == (Appointment(-1, "Người 2", "Bí thư", 102),)
    plan = appointed(plan, -1, PEOPLE[1], "Phó Bí thư")
    assert [one.post for one in plan.appoints] == ["Phó Bí thư"]
    assert dismissed(plan, 102).appoints == ()


@given(st.permutations(range(5)), st.integers(0, 5))
def test_taking_every_act_out_leaves_nothing(order: list[int], first: int) -> None:
    plan, east = begun(EMPTY, "Chi bộ Đông", COMMUNE)
    steps = (
        lambda p: merged(p, (FIRST,), east),
        lambda p: renamed_to(p, THIRD, "Chi bộ Bắc"),
        lambda p: placed(p, THIRD, COMMUNE),
        lambda p: sent(p, PEOPLE[:1], east),
        lambda p: appointed(p, east, PEOPLE[0], "Bí thư"),
    )
    for step in order:
        plan = steps[step](plan)
    assert all(act.words for act in acts(plan, STATE))
    while acts(plan, STATE):
        plan = without(plan, acts(plan, STATE)[first % len(acts(plan, STATE))])
    assert plan == EMPTY


def test_each_act_has_its_words() -> None:
    plan = split(ended(EMPTY, SECOND, THIRD), UNITS[1], ("Chi bộ A",), ends=True)
    assert [act.words for act in acts(plan, STATE)] == [
        "Nhập Chi bộ thôn 2 vào Chi bộ thôn 3",
        "Kết thúc Chi bộ thôn 1, mỗi người một nơi đến",
        "Thành lập Chi bộ A",
    ]
