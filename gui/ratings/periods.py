"""Which period is rated on a day."""

from __future__ import annotations

import datetime

from domain.ratings import QUARTERS, Period
from domain.seasons import RATING_MONTH


def default_period(year: int, day: datetime.date) -> Period:
    """The period that people rate on a day: from November on the year, before that the quarter that ends next, or has
    just ended; in another year the year itself.
    """
    if day.year != year or day.month >= RATING_MONTH:
        return Period.YEAR
    month = day.month - 1 if day.day <= 20 else day.month  # the meeting of early April looks back on March
    return QUARTERS[max(0, month - 1) // 3]


def has_begun(year: int, period: Period, day: datetime.date) -> bool:
    """Whether a level is missed where there is none: in a period's last month, of the year from November on."""
    month = RATING_MONTH if period is Period.YEAR else period.months[-1]
    return datetime.date(year, month, 1) <= day
