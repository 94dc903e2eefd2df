"""When in the year which work is done: in which months the books of a year are closed."""

from __future__ import annotations

import datetime

FIRST_MONTH, LAST_MONTH = 12, 3
"""Books of a year are closed from its December to the March after."""


def is_season(year: int, day: datetime.date) -> bool:
    """Whether the books of a year are being closed on a day: from its December on, until the March after."""
    return datetime.date(year, FIRST_MONTH, 1) <= day < datetime.date(year + 1, LAST_MONTH + 1, 1)
