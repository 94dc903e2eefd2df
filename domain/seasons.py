"""When in the year which work is done: in which months the books of a year are closed."""

from __future__ import annotations

import datetime

FIRST_MONTH, LAST_MONTH = 12, 3
"""Books of a year are closed from its December to the March after."""


RATING_MONTH = 11
"""From this month on the year is rated."""


def is_rating_season(year: int, day: datetime.date) -> bool:
    """Whether members are being rated for a year on a day: from its November on, until the March after."""
    return datetime.date(year, RATING_MONTH, 1) <= day < datetime.date(year + 1, LAST_MONTH + 1, 1)


def is_season(year: int, day: datetime.date) -> bool:
    """Whether the books of a year are being closed on a day: from its December on, until the March after."""
    return datetime.date(year, FIRST_MONTH, 1) <= day < datetime.date(year + 1, LAST_MONTH + 1, 1)
