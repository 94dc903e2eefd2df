"""Between the values of the trade and the columns of a table."""

from __future__ import annotations

import enum

from domain.dates import PartialDate
from domain.kinds import Column


def column(value: object) -> Column:
    """A value as SQLite keeps it: dates as ISO text, ticks as 0 and 1, choices by their word."""
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, enum.Enum):
        return str(value.value)
    if value is None or isinstance(value, (str, int)):
        return value
    raise TypeError(f"no column holds a {type(value).__name__}")


def date_of(text: str | None) -> PartialDate | None:
    """A stored date; None for none, ValueError where damage has left what is no date."""
    return PartialDate.kept(text) if text else None
