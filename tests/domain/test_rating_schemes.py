"""Points give levels, and so many may have the best: by the year's scheme, whatever its base and rounding."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries.packs import pack_before_edits
from domain.rating_schemes import Cap, CapBase, CapCheck, CapScope, Level, Rounding, counted, within
from domain.units import Unit, UnitKind

BEST, GOOD, DONE, NOT_DONE = pack_before_edits(2026).scheme.words
SCHEME = pack_before_edits(2026).scheme
POINTS = st.decimals(0, 100, places=2)


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ("100", BEST),
        ("90", BEST),
        ("89.99", GOOD),
        ("70", GOOD),
        ("69.5", DONE),
        ("50", DONE),
        ("49.99", NOT_DONE),
        ("0", NOT_DONE),
    ],
)
def test_points_give_the_level_of_qd_366(points: str, level: str) -> None:
    assert SCHEME.level_for(Decimal(points)) == level


@given(POINTS, POINTS)
def test_more_points_never_give_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted([one, other])
    assert SCHEME.words.index(SCHEME.level_for(high)) <= SCHEME.words.index(SCHEME.level_for(low))


@given(POINTS)
def test_every_sum_has_the_level_whose_bounds_it_keeps(points: Decimal) -> None:
    place = SCHEME.words.index(SCHEME.level_for(points))
    assert place == len(SCHEME.words) - 1 or points >= SCHEME.least[SCHEME.words[place]]
    assert all(points < SCHEME.least[word] for word in SCHEME.words[:place])


def test_the_scheme_before_2025_asks_no_points() -> None:
    for year in (2020, 2023, 2024):
        scheme = pack_before_edits(year).scheme
        assert (scheme.has_points, scheme.has_quarters, scheme.conditions) == (False, False, {})
        assert scheme.level_for(Decimal(95)) == scheme.level_for(None) == ""
        assert scheme.words == SCHEME.words
    assert SCHEME.has_points and SCHEME.has_quarters and SCHEME.most == 100
    assert SCHEME.level_for(None) == ""


def test_levels_are_told_apart_in_few_letters() -> None:
    assert [level.brief for level in SCHEME.levels] == ["Xuất sắc", "Tốt", "Hoàn thành", "Không hoàn thành"]
    assert Level("giỏi", "G").brief == "Giỏi"
    assert SCHEME.short(BEST) == "HTXSNV" and SCHEME.short("khác") == "khác"


@given(
    st.decimals(0, 100, places=2),
    st.integers(0, 500),
    st.sampled_from(Rounding),
)
def test_a_cap_is_the_share_rounded_as_it_says(percent: Decimal, of: int, rounding: Rounding) -> None:
    allowed = Cap(percent, rounding=rounding).allowed(of)
    exact = Fraction(percent) * of / 100
    off = allowed - exact
    assert {
        Rounding.DOWN: -1 < off <= 0,
        Rounding.UP: 0 <= off < 1,
        Rounding.HALF_UP: -Fraction(1, 2) < off <= Fraction(1, 2),
    }[rounding]


@given(st.lists(st.sampled_from(["", *SCHEME.words]), max_size=60))
def test_each_base_counts_what_it_says(levels: list[str]) -> None:
    check = CapCheck(SCHEME, counted(levels))
    good = levels.count(GOOD)
    assert check.have == levels.count(BEST)
    assert check.base(CapBase.GOOD) == good
    assert check.base(CapBase.GOOD_OR_BETTER) == good + levels.count(BEST)
    assert check.base(CapBase.ALL) == check.rated == sum(map(bool, levels))
    assert check.allowed(CapBase.GOOD) <= check.allowed(CapBase.GOOD_OR_BETTER) <= check.allowed(CapBase.ALL)
    assert check.is_over == (check.have > check.allowed())


def test_without_a_cap_nothing_is_too_many() -> None:
    from dataclasses import replace

    free = replace(SCHEME, cap=Cap())
    assert not CapCheck(free, {BEST: 40}).is_over
    assert CapCheck(SCHEME, {BEST: 40}).is_over


PROVINCE, COMMUNE, GRASSROOTS, PART, BRANCH = (
    Unit(n, f"u{n}", kind, str(kind))
    for n, kind in enumerate(
        (UnitKind.PROVINCE, UnitKind.COMMUNE, UnitKind.GRASSROOTS, UnitKind.SUBCOMMITTEE, UnitKind.BRANCH), start=1
    )
)


@pytest.mark.parametrize(
    ("scope", "unit", "above", "wanted"),
    [
        (CapScope.BRANCH, BRANCH, (PART, GRASSROOTS, COMMUNE, PROVINCE), BRANCH),
        (CapScope.GRASSROOTS, BRANCH, (PART, GRASSROOTS, COMMUNE, PROVINCE), GRASSROOTS),
        (CapScope.COMMUNE, BRANCH, (PART, GRASSROOTS, COMMUNE, PROVINCE), COMMUNE),
        (CapScope.GROUP, BRANCH, (PART, GRASSROOTS, COMMUNE, PROVINCE), COMMUNE),
        (CapScope.GRASSROOTS, BRANCH, (COMMUNE, PROVINCE), BRANCH),
        (CapScope.GRASSROOTS, COMMUNE, (PROVINCE,), COMMUNE),
        (CapScope.COMMUNE, BRANCH, (PART, GRASSROOTS), GRASSROOTS),
        (CapScope.GRASSROOTS, BRANCH, (PART, GRASSROOTS), PART),
        (CapScope.COMMUNE, BRANCH, (), BRANCH),
    ],
)
def test_within_which_unit_the_cap_holds(scope: CapScope, unit: Unit, above: tuple[Unit, ...], wanted: Unit) -> None:
    assert within(scope, unit, above) is wanted


def test_a_base_says_who_is_counted() -> None:
    assert [f"số {base.counted}" for base in CapBase] == ["số được xếp loại", "số tốt trở lên", "số hoàn thành tốt"]


def test_without_a_cap_nobody_may_and_nobody_is_too_many() -> None:
    assert Cap(None).allowed(200) == 0
    assert not CapCheck(replace(SCHEME, cap=Cap(None)), {BEST: 9}).is_over


def test_a_level_is_known_by_each_of_its_spellings() -> None:
    assert {said for said, word in SCHEME.spellings if word == GOOD} == {"HTTNV", "hoàn thành tốt", "Tốt"}
