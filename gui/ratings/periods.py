"""Which period is rated on a day."""

from __future__ import annotations

import datetime

from domain.months import has_begun
from domain.ratings import QUARTERS, RatedPeriod
from domain.seasons import RATING_MONTH


def default_period(year: int, day: datetime.date) -> RatedPeriod:
    """The period that people rate on a day: from November on the year, before that the quarter that ends next, or has
    just ended; in another year the year itself.
    """
    if day.year != year or day.month >= RATING_MONTH:
        return RatedPeriod.YEAR
    month = day.month - 1 if day.day <= 20 else day.month  # the meeting of early April looks back on March
    return QUARTERS[max(0, month - 1) // 3]


def is_missed(year: int, period: RatedPeriod, day: datetime.date) -> bool:
    """Whether a level is missed where there is none: in a period's last month, of the year from November on."""
    return has_begun(year, RATING_MONTH if period is RatedPeriod.YEAR else period.months[-1], day)
