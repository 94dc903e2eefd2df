from __future__ import annotations

import pytest

from domain.units import KINDS_BENEATH, Unit, UnitKind, has_committee, kinds_possible, line_above, reviewer, too_few


def test_every_kind_says_what_may_stand_beneath_it() -> None:
    assert set(KINDS_BENEATH) == set(UnitKind)
    assert KINDS_BENEATH[UnitKind.COMMUNE][0] is UnitKind.BRANCH
    assert KINDS_BENEATH[UnitKind.GROUP] == ()


@pytest.mark.parametrize("kind", UnitKind)
def test_a_unit_may_always_stay_what_it_is(kind: UnitKind) -> None:
    for parent in (None, *UnitKind):
        assert kind in kinds_possible(kind, parent, [UnitKind.GROUP, UnitKind.BRANCH], has_members=True)


def test_an_empty_branch_beneath_a_commune_may_become_whatever_stands_there() -> None:
    possible = kinds_possible(UnitKind.BRANCH, UnitKind.COMMUNE, [], has_members=False)
    assert set(possible) == {UnitKind.BRANCH, UnitKind.GRASSROOTS, UnitKind.FRONT, UnitKind.ORGANISATION}


def test_members_and_units_beneath_hold_a_unit_to_kinds_that_can_have_them() -> None:
    assert kinds_possible(UnitKind.BRANCH, UnitKind.COMMUNE, [], has_members=True) == (UnitKind.BRANCH,)
    assert UnitKind.FRONT in kinds_possible(UnitKind.ORGANISATION, UnitKind.COMMUNE, [], has_members=True)
    held = kinds_possible(UnitKind.BRANCH, UnitKind.COMMUNE, [UnitKind.GROUP], has_members=True)
    assert held == (UnitKind.BRANCH,)


def test_the_line_above_a_unit_ends_even_where_the_book_goes_round_in_circles() -> None:
    one, other = Unit(1, "", UnitKind.COMMUNE, "Một", 2), Unit(2, "", UnitKind.COMMUNE, "Hai", 1)
    assert line_above(one, [one, other]) == (other, one)
    assert line_above(Unit(3, "", UnitKind.BRANCH, "Ba", 9), [one]) == ()


def test_the_rules_of_a_branch_follow_its_official_members() -> None:
    branch = Unit(1, "", UnitKind.BRANCH, "Chi bộ")
    assert [n for n in range(12) if has_committee(branch, (), n)] == [9, 10, 11]
    assert [n for n in range(12) if too_few(n)] == [0, 1, 2]


def test_who_remarks_on_the_members() -> None:
    assert [reviewer(UnitKind.BRANCH, committee=has) for has in (False, True)] == ["bí thư", "chi ủy"]
    assert reviewer(UnitKind.FRONT, committee=True) == "Ban Thường trực"
    assert reviewer(UnitKind.ORGANISATION, committee=True) == "Ban Chấp hành"
