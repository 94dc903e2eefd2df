"""From which day to which a year is rated and closed, and the next one opened; people praised for Bác's birthday."""

from __future__ import annotations

import datetime

import pytest

from domain.seasons import is_birthday_season, is_opening_season, is_rating_season, is_season, year_to_open


@pytest.mark.parametrize(
    ("day", "rated", "closed", "next_opened", "to_open"),
    [
        ((2026, 10, 31), False, False, False, 2026),
        ((2026, 11, 1), True, False, True, 2027),
        ((2026, 12, 1), True, True, True, 2027),
        ((2027, 3, 31), True, True, True, 2027),
        ((2027, 4, 1), False, False, True, 2027),
        ((2027, 12, 31), False, False, True, 2028),
        ((2028, 1, 1), False, False, False, 2028),
    ],
)
def test_what_is_done_when(
    day: tuple[int, int, int], rated: bool, closed: bool, next_opened: bool, to_open: int
) -> None:
    on = datetime.date(*day)
    assert (is_rating_season(2026, on), is_season(2026, on)) == (rated, closed)
    assert (is_opening_season(2027, on), year_to_open(on)) == (next_opened, to_open)


def test_people_are_praised_for_the_birthday_until_its_month_is_over() -> None:
    assert is_birthday_season(2026, datetime.date(2026, 5, 31))
    assert not is_birthday_season(2026, datetime.date(2026, 6, 1))
