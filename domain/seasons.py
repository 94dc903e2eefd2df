"""When in the year which work is done: books opened, members praised, rated, books closed."""

from __future__ import annotations

import datetime
import re

RATING_MONTH, CLOSING_MONTH, OPENING_MONTH = 11, 12, 11
"""The months of a year in which its rating begins, the closing of its books, and the opening of the next ones."""
LAST_MONTH = 3
"""To the end of this month of the year after, what was not done is done still."""
BIRTHDAY = (5, 19)
"""Month and day of Bác's birthday, round which people are praised."""
_DAY = re.compile(r"0?([1-9]\d?)/0?([1-9]\d?)")


def day_in(year: int, said: str) -> datetime.date | None:
    """The day of a year that is said as day and month, “31/3”; None where there is none."""
    found = _DAY.fullmatch(said)
    try:
        return datetime.date(year, int(found[2]), int(found[1])) if found is not None else None
    except ValueError:
        return None


def due_words(by: datetime.date, today: datetime.date) -> str:
    """The last day of something, as it is told on a day: “hạn 31/3/2026”, “quá hạn từ 31/3/2026”."""
    return f"{'hạn' if today <= by else 'quá hạn từ'} {by.day}/{by.month}/{by.year}"


def is_rating_season(year: int, day: datetime.date) -> bool:
    """Whether members are being rated for a year on a day: from its November on, until the March after."""
    return _is_from(year, RATING_MONTH, day)


def is_season(year: int, day: datetime.date) -> bool:
    """Whether the books of a year are being closed on a day: from its December on, until the March after."""
    return _is_from(year, CLOSING_MONTH, day)


def _is_from(year: int, month: int, day: datetime.date) -> bool:
    return datetime.date(year, month, 1) <= day < datetime.date(year + 1, LAST_MONTH + 1, 1)


def is_opening_season(year: int, day: datetime.date) -> bool:
    """Whether the books of a year are to be opened on a day: from the November before, while it lasts."""
    return datetime.date(year - 1, OPENING_MONTH, 1) <= day <= datetime.date(year, 12, 31)


def year_to_open(today: datetime.date) -> int:
    """The year whose books are opened on a day: from November on the next."""
    return today.year + (today.month >= OPENING_MONTH)


def is_birthday_season(year: int, day: datetime.date) -> bool:
    """Whether people are praised for Bác's birthday on a day: until its month is over."""
    return day < datetime.date(year, BIRTHDAY[0] + 1, 1)
