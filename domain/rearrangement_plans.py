"""Rearrangements as the book keeps them: prepared for a day, and what was done on which; the plan is kept as JSON."""

from __future__ import annotations

import dataclasses
import datetime
import json
from dataclasses import dataclass
from typing import Any

from domain.dates import PartialDate
from domain.fields import Field, RecordType
from domain.kinds import Kind
from domain.rearrangement import Appointment, Beginning, Ending, Going, Placing, Rearrangement, Renaming
from domain.units import UnitKind


@dataclass(frozen=True, slots=True)
class KeptRearrangement:
    """One rearrangement in the book; `done_on` is the day on which it was done, None while it is only prepared."""

    id: int = 0
    uid: str = ""
    day: PartialDate | None = None
    basis: str = ""
    plan: str = ""
    who: str = ""
    done_on: PartialDate | None = None

    def is_due(self, day: datetime.date) -> bool:
        """Whether its day has come and it has not been done."""
        return self.done_on is None and self.day is not None and self.day.on_or_before(day)


REARRANGEMENT = RecordType(
    name="rearrangement",
    record=KeptRearrangement,
    label="Phương án sắp xếp tổ chức",
    plural="Sắp xếp tổ chức",
    register="rearrangements",
    table="rearrangement",
    fields=(
        Field("day", "Từ ngày", Kind.PARTIAL_DATE, required=True),
        Field("basis", "Theo văn bản", limit=400),
        Field("plan", "Nội dung", Kind.LONG_TEXT, limit=1_000_000),
        Field("who", "Người lập", limit=120),
        Field("done_on", "Thực hiện ngày", Kind.PARTIAL_DATE),
    ),
)

_PARTS: dict[str, type[Any]] = {
    "begins": Beginning,
    "ends": Ending,
    "renames": Renaming,
    "places": Placing,
    "goes": Going,
    "appoints": Appointment,
}


def kept(plan: Rearrangement, who: str, *, record_id: int = 0, done_on: PartialDate | None = None) -> KeptRearrangement:
    """The record of a plan."""
    parts = {name: [dataclasses.asdict(one) for one in getattr(plan, name)] for name in _PARTS}
    said = json.dumps({name: found for name, found in parts.items() if found}, ensure_ascii=False)
    return KeptRearrangement(record_id, "", plan.on, plan.basis, said, who, done_on)


def plan_of(record: KeptRearrangement) -> Rearrangement:
    """The plan that a record keeps."""
    told = json.loads(record.plan) if record.plan else {}
    parts = {name: tuple(_part(made, one) for one in told.get(name, ())) for name, made in _PARTS.items()}
    day = record.day.first_day() if record.day is not None else datetime.date.min
    return Rearrangement(day, record.basis, **parts)


def _part(made: type[Any], told: dict[str, Any]) -> Any:
    if made is Beginning:
        told = told | {"kind": UnitKind(told["kind"])}
    return made(**told)
