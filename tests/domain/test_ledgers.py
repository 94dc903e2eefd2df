"""Ledgers: in which months a member counts, days typed without their year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate
from domain.ledgers import exempt_months, uncounted_months, with_year
from domain.members import Standing, Status


def test_who_comes_on_the_15th_is_remarked_on_and_who_leaves_then_is_not() -> None:
    found = uncounted_months((), PartialDate(2026, 3, 15), PartialDate(2026, 10, 15), 2026)
    assert found == frozenset({1, 2, 10, 11, 12})


def test_exempt_and_suspended_months_do_not_count() -> None:
    held = (
        Status(Standing.SUSPENDED, PartialDate(2026, 4, 2)),
        Status(Standing.ACTIVE, PartialDate(2026, 6, 1)),
        Status(Standing.EXEMPT, PartialDate(2026, 11, 30)),
    )
    assert uncounted_months(held, None, None, 2026) == frozenset({4, 5, 11, 12})


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("19/5", "19/5/2026"),
        (" 9 - 5 ", "9/5/2026"),
        ("9.05", "9/05/2026"),
        ("19/5/2025", "19/5/2025"),
        ("5/2026", "5/2026"),
        ("2026", "2026"),
        ("", ""),
        ("cả năm", "cả năm"),
    ],
)
def test_day_without_its_year_is_of_the_books_year(typed: str, completed: str) -> None:
    assert with_year(typed, 2026) == completed


@given(st.text(max_size=20))
def test_text_that_is_no_day_stays_as_typed(typed: str) -> None:
    completed = with_year(typed, 2026)
    assert completed == typed or completed.endswith("/2026")


def test_months_before_a_ledger_is_kept_count_for_nobody() -> None:
    august = PartialDate(2026, 8)
    assert uncounted_months((), None, None, 2026, august) == frozenset(range(1, 8))
    assert uncounted_months((), PartialDate(2026, 10, 3), None, 2026, august) == frozenset(range(1, 10))


def test_exempt_are_the_months_in_the_unit_and_the_book_alone() -> None:
    held = (Status(Standing.EXEMPT),)
    assert exempt_months(held, None, None, 2026) == frozenset(range(1, 13))
    assert exempt_months(held, PartialDate(2026, 8, 10), None, 2026) == frozenset(range(8, 13))
    assert exempt_months(held, None, PartialDate(2026, 4, 2), 2026) == frozenset({1, 2, 3})
    assert exempt_months(held, None, None, 2026, PartialDate(2026, 10)) == frozenset({10, 11, 12})
    assert exempt_months((), None, None, 2026) == frozenset()
