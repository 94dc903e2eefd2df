"""What each unit that keeps a book did in each year of a period, put together from its ledgers and their rows."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from domain.indicators.facts import Fact, UnitYear
from domain.ledgers import Ledger, belongs_on
from domain.periods import Period
from domain.registers.activities import ActivityKind
from domain.registers.documents import GUIDANCE, ISSUED, YEAR_PLAN
from domain.units import Unit

_OF_EVERY_MONTH = frozenset({ActivityKind.MEETING, ActivityKind.THEMATIC, ActivityKind.STUDY})
"""The activities of which each means that Bác was studied in their month."""


@dataclass(frozen=True, slots=True)
class YearSources:
    """What unit years are put together from; `registered` are the ledgers with a registration of the unit itself.

    `top_id` is the id of the unit that reports.
    """

    ledgers: Mapping[tuple[int, int], Ledger]
    registered: Collection[int]
    activities: Iterable[Fact]
    documents: Iterable[Fact]
    top_id: int = 0


def unit_years(units: Iterable[Unit], period: Period, day: datetime.date, sources: YearSources) -> Iterator[Fact]:
    """A fact for each unit and year of the period in which it was there at the end, or has a book."""
    told = _Told(sources)
    for unit in units:
        for year in period.years:
            end = period.end_in(year)
            exists = belongs_on(unit.since, unit.until, end)
            ledger = sources.ledgers.get((unit.id, year))
            if exists or (ledger is not None and _is_opened(ledger, end)):
                record = _unit_year(unit, exists, year, ledger, period, day, told, sources.registered)
                is_direct = unit.kind.is_party and unit.parent_id == sources.top_id
                yield Fact(unit.id, year, datetime.date(year, 1, 1), replace(record, is_direct=is_direct))


def _unit_year(
    unit: Unit,
    exists: bool,
    year: int,
    ledger: Ledger | None,
    period: Period,
    day: datetime.date,
    told: _Told,
    registered: Collection[int],
) -> UnitYear:
    end, key = period.end_in(year), (unit.id, year)
    first = _first_day(unit, ledger)
    closed = ledger.closed_on if ledger is not None else None
    return UnitYear(
        unit,
        exists,
        ledger_id=ledger.id if ledger is not None and _is_opened(ledger, end) else 0,
        is_closed=closed is not None and closed.on_or_before(end),
        is_registered=ledger is not None and ledger.id in registered,
        has_plan=told.first_paper(key, YEAR_PLAN) <= end,
        has_guidance=told.first_paper(key, GUIDANCE) <= end,
        quarters=frozenset(q for q in period.quarters_over(year, day) if first <= datetime.date(year, 3 * q - 2, 1)),
        quarters_held=frozenset(told.quarters.get(key, ())),
        months=frozenset(m for m in period.months_over(year, day) if first <= datetime.date(year, m, 1)),
        months_held=frozenset(told.months.get(key, ())),
    )


def _is_opened(ledger: Ledger, day: datetime.date) -> bool:
    """Whether a book had been opened by a day of its year; one written up when its year was over is of all of it."""
    opened = ledger.opened_on
    return opened is None or opened.on_or_before(day) or opened.year > ledger.year


def _first_day(unit: Unit, ledger: Ledger | None) -> datetime.date:
    days = (unit.since, ledger.from_on if ledger is not None else None)
    return max((day.first_day() for day in days if day is not None), default=datetime.date.min)


class _Told:
    """What the activities and documents say of each unit and year."""

    def __init__(self, sources: YearSources) -> None:
        self.quarters: dict[tuple[int, int], set[int]] = {}
        self.months: dict[tuple[int, int], set[int]] = {}
        self._papers: dict[tuple[tuple[int, int], str], datetime.date] = {}
        for fact in sources.activities:
            key = fact.unit_id, fact.day.year
            if fact.record.kind == ActivityKind.THEMATIC:
                self.quarters.setdefault(key, set()).add((fact.day.month + 2) // 3)
            if fact.record.kind in _OF_EVERY_MONTH:
                self.months.setdefault(key, set()).add(fact.day.month)
        for fact in sources.documents:
            if fact.record.way == ISSUED:
                paper = (fact.unit_id, fact.year), fact.record.kind
                self._papers[paper] = min(fact.day, self._papers.get(paper, fact.day))

    def first_paper(self, key: tuple[int, int], kind: str) -> datetime.date:
        """The day of the first paper of a kind; after all days where there is none."""
        return self._papers.get((key, kind), datetime.date.max)
