"""Section XIII: the quarters and the half year, each with the plain counts of what the book says of its days."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from domain.dates import PartialDate
from domain.indicators.books import facts_of_book
from domain.indicators.catalogue import indicator_of
from domain.indicators.facts import Facts, Span
from domain.ledgers import month_ends
from domain.numbers import so_many_of, two_digits
from domain.periods import Period
from domain.registers.activities import ACTIVITY, ActivityKind
from printouts.named_fields import CatalogueField, Source
from printouts.scenes import Scene

_PERIODS = (
    *(("Sơ kết quý I", 1, 3), ("Sơ kết quý II", 4, 6), ("Sơ kết 6 tháng đầu năm", 1, 6)),
    ("Sơ kết quý III", 7, 9),
)
"""What is looked back at in the year, each with its first and last month; the whole year is the next section's."""


@dataclass(frozen=True)
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

    @cached_property
    def facts(self) -> Facts:
        """What its figures are computed from."""
        return facts_of_book(self.scene.book, Period(self.first, self.last))

    def other_activities(self) -> int:
        """The activities of its days but for those on a theme."""
        held = self.facts.taken(ACTIVITY.register, Span.FLOW)
        return sum(fact.record.kind != ActivityKind.THEMATIC for fact in held)

    @property
    def people(self) -> bool:
        """Whether anybody stands in the book: else it is for the hand to tell who registered and was remarked on."""
        return bool(self.scene.book.roster)

    def registered(self) -> str:
        """How many have registered by the last day, of those who must, đảng viên or not."""
        code = "C2" if self.scene.book.unit.kind.is_party else "C2b"
        return indicator_of(code).figure(self.facts).number(short=False) if self.people else ""

    def remarked(self) -> str:
        """How many months of members have their remark, of those that are to have one."""
        months = [self.scene.book.month_progress(n) for n in range(self.first_month, self.last_month + 1)]
        return (
            so_many_of(sum(month.rated for month in months), sum(month.of for month in months)) if self.people else ""
        )


def _counted(heading: str, count: Callable[[PeriodEntry], int | str]) -> CatalogueField[PeriodEntry]:
    def value(entry: PeriodEntry) -> str:
        if not entry.is_counted:
            return ""
        found = count(entry)
        return two_digits(found) if isinstance(found, int) else found

    return CatalogueField(heading, value)


def _indicator(heading: str, code: str) -> CatalogueField[PeriodEntry]:
    """What an indicator of the reports comes to: the book and the reports say the same."""
    return _counted(heading, lambda entry: indicator_of(code).figure(entry.facts).number())


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
        "period_thematic": _indicator("Sinh hoạt chuyên đề", "B4"),
        "period_activities": _counted("Hoạt động khác", PeriodEntry.other_activities),
        "period_models": _indicator("Mô hình đang có", "E0"),
        "period_deeds": _indicator("Gương người tốt, việc tốt", "F5"),
        "period_commended": _indicator("Lượt khen", "F0"),
        "period_inspections": _indicator("Cuộc kiểm tra, giám sát", "G1"),
    },
    key=lambda entry: entry.name,
)
"""What section XIII prints, each period once."""
