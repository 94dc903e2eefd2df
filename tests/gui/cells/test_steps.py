"""Where Enter, Tab and the arrows lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.cells.steps import Step, step_from

ALL = (True, True, True)


def go(row: int, column: int, step: Step, typed: tuple[bool, ...] = ALL, begun_in: int = 1) -> tuple[int, int] | None:
    return step_from(row, column, step, typed=typed, first=1, last=5, begun_in=begun_in)


@pytest.mark.parametrize(
    ("begun_in", "way"),
    [
        (1, [(0, 2), (0, 3), (0, 4), (0, 5), (1, 1)]),
        (4, [(0, 5), (1, 4), (1, 5), (2, 4), (2, 5)]),
        (5, [(1, 5), (2, 5), None]),
    ],
)
def test_enter_goes_round_the_columns_that_were_begun_in(begun_in: int, way: list[tuple[int, int] | None]) -> None:
    at: tuple[int, int] | None = (0, begun_in)
    for expected in way:
        assert at is not None
        at = go(*at, Step.NEXT, begun_in=begun_in)
        assert at == expected


def test_members_who_do_not_count_are_passed_over() -> None:
    typed = (True, False, True)
    assert go(0, 5, Step.NEXT, typed) == (2, 1)
    assert go(0, 4, Step.DOWN, typed) == (2, 4)
    assert go(2, 1, Step.PREVIOUS, typed) == (0, 5)
    assert go(1, 3, Step.NEXT, typed) == (2, 1)


def test_list_ends() -> None:
    assert go(2, 5, Step.NEXT) is None
    assert go(2, 5, Step.DOWN) is None
    assert go(0, 1, Step.PREVIOUS) is None
    assert go(0, 3, Step.UP) is None
    assert go(1, 3, Step.STAY) == (1, 3)


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.integers(1, 5))
def test_enter_comes_to_every_cell_once_and_ends(typed: list[bool], begun_in: int) -> None:
    counted = [row for row, may in enumerate(typed) if may]
    if not counted:
        return
    at: tuple[int, int] | None = (counted[0], begun_in)
    seen = []
    while at is not None:
        seen.append(at)
        at = go(*at, Step.NEXT, tuple(typed), begun_in)
    assert seen == [(row, column) for row in counted for column in range(begun_in, 6)]
