"""What a commune has changed in the pack of a year: each change dated and kept, the latest holding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field, RecordType
from domain.kinds import Kind
from domain.ledgers import LATEST_YEAR
from domain.year_packs import PACK, TEXTS, YearPack


@dataclass(frozen=True, slots=True)
class PackChange:
    """A field of a year's pack as it reads since a day."""

    year: int
    field: str
    value: str
    id: int = 0
    uid: str = ""
    day: PartialDate | None = None
    who: str = ""

    @property
    def label(self) -> str:
        """What the field is called on the page."""
        return PACK.field(self.field).label


PACK_CHANGE = RecordType(
    name="pack_change",
    record=PackChange,
    label="Điều sửa trong căn cứ và cách ghi",
    plural="Những điều đã sửa trong căn cứ và cách ghi",
    register="pack-changes",
    table="pack_change",
    fields=(
        Field("year", "Năm", Kind.YEAR, required=True, limit=LATEST_YEAR, editable=False),
        Field("field", "Mục", Kind.CHOICE, required=True, choices=TEXTS, editable=False),
        Field("value", "Nội dung", Kind.LONG_TEXT, editable=False),
        Field("day", "Ngày sửa", Kind.PARTIAL_DATE, editable=False),
        Field("who", "Người sửa", limit=120, editable=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One change with what stood there before it."""

    change: PackChange
    before: str


def turns(changes: Iterable[PackChange], without: YearPack) -> tuple[Turn, ...]:
    """The changes of a year, which come in their order, newest first; `without` is the year's pack without them."""
    now: dict[str, str] = {}
    found = []
    for change in changes:
        found.append(Turn(change, now.get(change.field, getattr(without, change.field))))
        now[change.field] = change.value
    return tuple(reversed(found))


def differences(pack: YearPack, now: YearPack, day: PartialDate, who: str) -> tuple[PackChange, ...]:
    """The changes that make one pack of a year out of another."""
    return tuple(
        PackChange(pack.year, name, getattr(pack, name), day=day, who=who)
        for name in TEXTS
        if getattr(pack, name) != getattr(now, name)
    )
