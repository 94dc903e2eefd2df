"""What a unit was called and where it stood until a day: a book of that time says it so, whatever the unit is now."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.kinds import Kind
from domain.units import Unit


@dataclass(frozen=True, slots=True)
class UnitPast:
    """Name and place of a unit before a day on which either became another; the day is no longer of it."""

    id: int
    uid: str
    unit_id: int
    parent_id: int | None
    name: str
    printed_name: str = ""
    until: PartialDate | None = None

    def held_on(self, day: datetime.date) -> bool:
        """Whether the day is of it, as far as its end tells."""
        return self.until is not None and day < self.until.first_day()


UNIT_PAST = RecordType(
    name="unit_past",
    record=UnitPast,
    label="Tên và nơi trực thuộc cũ",
    plural="Tên và nơi trực thuộc cũ",
    register="unit-pasts",
    table="unit_past",
    links=(Link("unit_id", "unit"), Link("parent_id", "unit", optional=True)),
    fields=(
        Field("name", "Tên đơn vị", required=True, limit=160, editable=False),
        Field("printed_name", "Tên in đầu trang", limit=160, editable=False),
        Field("until", "Đến ngày", Kind.PARTIAL_DATE, required=True, editable=False),
    ),
)


def as_of(unit: Unit, pasts: Iterable[UnitPast], day: datetime.date) -> Unit:
    """The unit as it was called and where it stood on a day; `pasts` may be those of other units too."""
    held = [one for one in pasts if one.unit_id == unit.id and one.held_on(day)]
    if not held:
        return unit
    then = min(held, key=lambda one: (one.until.first_day() if one.until else day, one.id))
    return replace(unit, name=then.name, printed_name=then.printed_name, parent_id=then.parent_id)
