"""Section XIII: the quarters and the half year, each with the plain counts of what the book says of its days."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.dates import PartialDate
from domain.ledgers import month_ends
from domain.numbers import so_many_of, two_digits
from domain.registers.activities import ACTIVITY, ActivityKind
from domain.registers.commendations import COMMENDATION, GIVEN
from domain.registers.good_deeds import GOOD_DEED
from domain.registers.inspections import INSPECTION
from domain.registers.models import MODEL, ModelState
from printouts.named_fields import CatalogueField, Source
from printouts.scenes import Scene

_PERIODS = (
    *(("Sơ kết quý I", 1, 3), ("Sơ kết quý II", 4, 6), ("Sơ kết 6 tháng đầu năm", 1, 6)),
    ("Sơ kết quý III", 7, 9),
)
"""What is looked back at in the year, each with its first and last month; the whole year is the next section's."""


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    """Some months of the book's year (1–12)."""

    scene: Scene
    name: str
    first_month: int
    last_month: int

    @property
    def first(self) -> datetime.date:
        """The first day."""
        return datetime.date(self.scene.book.year, self.first_month, 1)

    @property
    def last(self) -> datetime.date:
        """The last day."""
        return month_ends(self.scene.book.year)[self.last_month - 1]

    @property
    def is_counted(self) -> bool:
        """Whether its figures are printed: those of a time that is not over, and of a form, are left to the hand."""
        return not self.scene.is_blank and self.last <= self.scene.book.day

    def rows(self, register: str) -> list[Any]:
        """The rows of a register whose day is one of the period's."""
        return [row for row in self.scene.book.rows.get(register, ()) if self._holds(row.day)]

    def _holds(self, day: PartialDate | None) -> bool:
        return day is not None and self.first <= day.first_day() <= self.last

    def models(self) -> int:
        """The models that there were on the last day."""
        rows = self.scene.book.rows.get(MODEL.register, ())
        return sum(
            row.state != ModelState.ENDED and (row.day is None or row.day.first_day() <= self.last) for row in rows
        )

    def registered(self) -> int:
        """How many have registered by the last day."""
        signed = self.scene.book.registrations.values()
        return sum(one.is_registered and (one.day is None or one.day.first_day() <= self.last) for one in signed)

    def remarked(self) -> str:
        """How many months of members have their remark, of those that are to have one."""
        months = [self.scene.book.month_progress(n) for n in range(self.first_month, self.last_month + 1)]
        return so_many_of(sum(month.rated for month in months), sum(month.of for month in months))


def _counted(heading: str, count: Callable[[PeriodEntry], int | str]) -> CatalogueField[PeriodEntry]:
    def value(entry: PeriodEntry) -> str:
        if not entry.is_counted:
            return ""
        found = count(entry)
        return two_digits(found) if isinstance(found, int) else found

    return CatalogueField(heading, value)


def _rows_of(register: str, but: Callable[[Any], bool] = bool) -> Callable[[PeriodEntry], int]:
    return lambda entry: sum(map(but, entry.rows(register)))


def _periods(scene: Scene) -> list[PeriodEntry]:
    return [PeriodEntry(scene, *period) for period in _PERIODS]


PERIODS: Source[PeriodEntry] = Source(
    _periods,
    {
        "period": CatalogueField("Kỳ", lambda entry: entry.name),
        "period_from": CatalogueField("Từ ngày", lambda entry: PartialDate.of(entry.first)),
        "period_to": CatalogueField("Đến ngày", lambda entry: PartialDate.of(entry.last)),
        "period_registered": _counted("Đảng viên đã đăng ký", PeriodEntry.registered),
        "period_remarked": _counted("Lượt nhận xét tháng", PeriodEntry.remarked),
        "period_thematic": _counted(
            "Sinh hoạt chuyên đề", _rows_of(ACTIVITY.register, lambda row: row.kind == ActivityKind.THEMATIC)
        ),
        "period_activities": _counted(
            "Hoạt động khác", _rows_of(ACTIVITY.register, lambda row: row.kind != ActivityKind.THEMATIC)
        ),
        "period_models": _counted("Mô hình đang có", PeriodEntry.models),
        "period_deeds": _counted("Gương người tốt, việc tốt", _rows_of(GOOD_DEED.register)),
        "period_commended": _counted("Lượt khen", _rows_of(COMMENDATION.register, lambda row: row.state == GIVEN)),
        "period_inspections": _counted("Cuộc kiểm tra, giám sát", _rows_of(INSPECTION.register)),
    },
)
"""What section XIII prints, each period once."""
