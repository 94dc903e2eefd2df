from __future__ import annotations

from domain.units import Unit, UnitKind
from gui.people.scope import scope_of, unit_of_all

HOME = Unit(1, "", UnitKind.COMMUNE, "Xã")
FIRM = Unit(2, "", UnitKind.GRASSROOTS, "Công ty", 1)
VILLAGE = Unit(3, "", UnitKind.BRANCH, "Thôn", 1)
SHOP = Unit(4, "", UnitKind.BRANCH, "Phân xưởng", 2)
TEAM = Unit(5, "", UnitKind.GROUP, "Tổ 1", 3)
UNITS = [HOME, FIRM, VILLAGE, SHOP, TEAM]


def test_the_whole_book_needs_no_list_of_units() -> None:
    scope = scope_of(1, UNITS)
    assert scope is not None
    assert (scope.unit_ids, scope.home, scope.keepers, scope.shows_many) == (None, None, 2, True)


def test_a_committee_shows_what_lies_beneath_it_with_the_branch_told() -> None:
    scope = scope_of(2, UNITS)
    assert scope is not None
    assert (scope.unit_ids, scope.home, scope.shows_many) == ((2, 4), None, True)


def test_a_branch_is_its_own_home_and_a_group_narrows_it() -> None:
    branch, group = scope_of(3, UNITS), scope_of(5, UNITS)
    assert branch is not None and group is not None
    assert (branch.unit_ids, branch.home, branch.group_id, branch.shows_many) == ((3, 5), VILLAGE, None, False)
    assert (group.unit_ids, group.home, group.group_id, group.shows_many) == ((3,), VILLAGE, 5, False)


def test_a_unit_that_is_gone_has_no_scope() -> None:
    assert scope_of(9, UNITS) is None


def test_the_nearest_unit_that_has_all_is_found() -> None:
    beside = Unit(6, "", UnitKind.BRANCH, "Chi bộ khác")
    found = [unit_of_all(ids, [*UNITS, beside]) for ids in ({4}, {3, 4}, {3, 6}, {9})]
    assert found == [SHOP, HOME, VILLAGE, None]
