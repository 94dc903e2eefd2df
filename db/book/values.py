"""Between the values of the trade and the columns of a table."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping

from domain.dates import PartialDate
from domain.fields import RecordType

Column = str | int | None


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
    """A stored date; None for none."""
    return PartialDate.from_iso(text) if text else None


def columns_of(record: object, kind: RecordType, names: Iterable[str] | None = None) -> dict[str, Column]:
    """The editable fields of a record, or the named ones, as columns; texts are cleaned and limits kept.

    Raises Refused with the field's name.
    """
    wanted = frozenset(names) if names is not None else None
    columns: dict[str, Column] = {}
    for field in kind.fields:
        if field.editable if wanted is None else field.name in wanted:
            value = getattr(record, field.name)
            columns[field.name] = column(field.read(value) if type(value) is str else value)
    return columns


def changed(old: Mapping[str, Column], new: Mapping[str, Column]) -> dict[str, Column]:
    """The columns of the new that differ from the old."""
    return {name: value for name, value in new.items() if old.get(name) != value}
