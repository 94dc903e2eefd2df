from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.unit_tree import beneath, children_of, totals
from domain.units import Unit, UnitKind

COMMUNE = Unit(1, "", UnitKind.COMMUNE, "Xã")
FIRM = Unit(2, "", UnitKind.GRASSROOTS, "Công ty", 1)
VILLAGE = Unit(3, "", UnitKind.BRANCH, "Thôn 1", 1)
WORKSHOP = Unit(4, "", UnitKind.BRANCH, "Phân xưởng", 2)
TEAM = Unit(5, "", UnitKind.GROUP, "Tổ 1", 3)
FRONT = Unit(6, "", UnitKind.FRONT, "MTTQ", 1)
WOMEN = Unit(7, "", UnitKind.ORGANISATION, "Hội Phụ nữ", 6)
UNITS = [COMMUNE, FIRM, VILLAGE, FRONT, WORKSHOP, TEAM, WOMEN]


def test_everything_beneath_a_unit_is_found_parents_first() -> None:
    assert [u.id for u in beneath(1, UNITS)] == [2, 4, 3, 5, 6, 7]
    assert [u.id for u in beneath(3, UNITS)] == [5]
    assert beneath(5, UNITS) == []


def test_totals_leave_people_out_who_are_counted_elsewhere() -> None:
    own = {3: 20, 4: 9, 5: 8, 6: 4, 7: 30}
    assert totals(UNITS, own) == {1: 29, 2: 9, 3: 20, 4: 9, 5: 8, 6: 4 + 30, 7: 30}


def test_a_unit_whose_parent_is_not_listed_stands_at_the_top() -> None:
    assert [u.id for u in children_of([VILLAGE, TEAM])[None]] == [3]


@given(st.lists(st.integers(1, 12), max_size=12))
def test_any_tree_and_any_circle_come_to_an_end(parents: list[int]) -> None:
    units = [Unit(n, "", UnitKind.BRANCH, str(n), parent) for n, parent in enumerate(parents, start=1)]
    for unit in units:
        below = beneath(unit.id, units)
        assert len(below) == len({u.id for u in below}) and unit not in below
    assert set(totals(units, {u.id: 1 for u in units})) <= {u.id for u in units}
