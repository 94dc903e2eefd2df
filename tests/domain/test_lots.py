"""Drawing by lot: repeatable, by sort, no more than there are."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lots import Candidate, Drawing, LotWish, drawn, drawn_units, lot_of, shares_of
from domain.refusals import Refused
from domain.unit_sorts import OFFICE, SCHOOL, SORTS, VILLAGE


def candidates(**counts: int) -> list[Candidate]:
    sorts = {"villages": VILLAGE, "schools": SCHOOL, "offices": OFFICE}
    return [
        Candidate(f"{words}-{n}", n, f"Đơn vị {words} {n}", sorts[words])
        for words, of in counts.items()
        for n in range(of)
    ]


def test_a_lot_is_what_anybody_computes() -> None:
    assert lot_of("2026-11", "a") == hashlib.sha256(b"2026-11|a").hexdigest()
    assert lot_of("số 5", "a") == hashlib.sha256("số 5|a".encode()).hexdigest()


def test_the_same_seed_draws_the_same_in_any_order_and_another_seed_others() -> None:
    units = candidates(villages=40)
    first = drawn_units(LotWish("2026", 5), units)
    assert first == drawn_units(LotWish("2026", 5), units[::-1])
    assert first != drawn_units(LotWish("2027", 5), units)


@given(st.integers(1, 30), st.integers(0, 29), st.text(max_size=5))
def test_a_unit_more_moves_no_other(count: int, left_out: int, seed: str) -> None:
    units = candidates(villages=30)
    without = [one for at, one in enumerate(units) if at != left_out]
    before, after = drawn(seed, units, count), drawn(seed, without, count)
    assert [one for one in before if one in without] == list(after[: len([one for one in before if one in without])])


def test_each_sort_has_its_share_one_at_least() -> None:
    units = drawn_units(LotWish("1", 5), candidates(offices=1, villages=20, schools=4))
    assert [one.sort for one in units] == sorted((one.sort for one in units), key=SORTS.index)
    assert [sum(one.sort == sort for one in units) for sort in (SCHOOL, VILLAGE, OFFICE)] == [1, 3, 1]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 40))
def test_shares_never_go_beyond_a_part_and_come_to_what_is_asked(sizes: list[int], count: int) -> None:
    shares = shares_of(sizes, count)
    assert sum(shares) == min(count, sum(sizes))
    assert all(0 <= share <= size for share, size in zip(shares, sizes, strict=True))
    if count >= sum(size > 0 for size in sizes):
        assert all(shares[at] for at, size in enumerate(sizes) if size)


@pytest.mark.parametrize("wish", [LotWish("", 3), LotWish("1" * 41, 3), LotWish("1", 0), LotWish("1", 3, -1)])
def test_a_wish_of_nothing_is_refused(wish: LotWish) -> None:
    with pytest.raises(Refused):
        wish.checked()


def test_what_was_drawn_is_told_with_how_it_is_drawn_again() -> None:
    drawing = Drawing(LotWish("2026-11", 2), (), 0, 9)
    assert drawing.sentence == "Không có đơn vị nào để bốc: 09 đơn vị đều đã kiểm tra trong năm."
    assert "SHA-256 của “2026-11|mã”" in drawing.method
