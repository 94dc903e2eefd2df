from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.members import Member, ledger_order, name_order
from domain.roster_order import RosterOrder, in_roster_order, order_of_code

NAMES = ("Vũ Văn Cường", "Trần Thị An", "Lê Văn Bình", "Đỗ Thị Dung", "Hà Thị Én")


def member(person: int, name: str, post: str = "") -> Member:
    return Member(person, "", person, 1, "Chi bộ 1", name, party_positions=post, place_in_list=person)


PEOPLE = [member(number, name) for number, name in enumerate(NAMES, start=1)]


def test_last_year_s_order_keeps_its_gaps_closed_and_newcomers_behind() -> None:
    newcomer = member(9, "Bùi Văn Bí", "Bí thư")
    found = in_roster_order([*PEOPLE[:3], newcomer], RosterOrder.LAST_YEAR, {3: 1, 4: 2, 1: 5, 2: 7})
    assert [one.person_id for one in found] == [3, 1, 2, 9]


def test_without_a_year_before_it_is_the_branch_s_list() -> None:
    assert in_roster_order(PEOPLE, RosterOrder.LAST_YEAR, {}) == ledger_order(PEOPLE)


@given(st.permutations(PEOPLE), st.dictionaries(st.integers(1, 9), st.integers(1, 300)))
def test_nobody_is_lost_or_doubled(people: list[Member], places: dict[int, int]) -> None:
    for order in RosterOrder:
        assert sorted(m.id for m in in_roster_order(people, order, places)) == [1, 2, 3, 4, 5]
    assert in_roster_order(people, RosterOrder.NAME, places) == name_order(PEOPLE)


@pytest.mark.parametrize("order", RosterOrder)
def test_each_order_has_a_word_for_the_commands(order: RosterOrder) -> None:
    assert order_of_code(order.code) is order
