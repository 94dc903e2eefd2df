"""A report's figures: every indicator of a unit in a period, beside the same period a year before, and by unit."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from domain.indicators.catalogue import INDICATORS
from domain.indicators.facts import BODIES, Fact, Facts
from domain.indicators.figures import Figure, Part, unlike_keys
from domain.indicators.indicator import Indicator
from domain.indicators.outcomes import OWN_INDICATORS
from domain.ledgers import belongs_on
from domain.own_indicators import OwnIndicator, asked_of
from domain.periods import Period
from domain.registers.supplements import says
from domain.units import Unit
from domain.year_packs import YearPack


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One indicator with its figure, and that of the same period a year before (None where that was not asked for)."""

    indicator: Indicator
    figure: Figure
    before: Figure | None = None

    @property
    def difference(self) -> int | None:
        """How much more it is than a year before; None where one of the two is not one number."""
        if self.before is None or self.before.value is None or self.figure.value is None:
            return None
        return self.figure.value - self.before.value


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a unit with those beneath it in a period, as of a `day`; `by_unit` of each of them by itself.

    `names` are those of its units by their ids.
    """

    top: Unit
    period: Period
    day: datetime.date
    lines: tuple[ReportLine, ...]
    by_unit: tuple[tuple[Unit, Mapping[str, Figure]], ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)

    def with_place(self, part: Part, words: str) -> str:
        """Words said of a part, with the unit where it tells of one row of a unit beneath."""
        place = self.names.get(part.unit_id, "") if part.unit_id != self.top.id else ""
        return f"{words} ({place})" if place and place not in part.key else words

    def line(self, code: str) -> ReportLine:
        """The line of an indicator; KeyError for a code that there is not."""
        for line in self.lines:
            if line.indicator.code == code:
                return line
        raise KeyError(code)


def report_of(
    facts: Facts, before: Facts | None = None, *, by_unit: bool = False, pack: YearPack | None = None
) -> Report:
    """The report of what was read; `before` are the facts of the same period a year before.

    The year's pack says what attendance is called, and which own indicators are asked for.
    """
    lines = tuple(_as_asked(_line(indicator, facts, before), facts, pack) for indicator in INDICATORS)
    shares = tuple(_units(facts)) if by_unit else ()
    return Report(facts.top, facts.period, facts.day, lines, shares, {unit.id: unit.name for unit in facts.units})


def _line(indicator: Indicator, facts: Facts, before: Facts | None) -> ReportLine:
    return ReportLine(indicator, indicator.figure(facts), indicator.figure(before) if before is not None else None)


def _as_asked(line: ReportLine, facts: Facts, pack: YearPack | None) -> ReportLine:
    """The line in the words of a year, with what it asks for and nobody, or not everybody, has written yet."""
    if pack is None or line.indicator.code not in (_ATTENDANCE, _OWN):
        return line
    if line.indicator.code == _ATTENDANCE:
        return replace(line, indicator=replace(line.indicator, unit=pack.attendance_word))
    rows = line.indicator.rows(facts)
    missing = tuple(part for own in pack.own for part in _missing(own, rows, facts))
    return replace(line, figure=replace(line.figure, by=(*line.figure.by, *missing)))


def _missing(own: OwnIndicator, rows: Sequence[Fact], facts: Facts) -> Iterator[Part]:
    """An own indicator of which there is no figure, then the units that are to fill it in and have not."""
    written = {fact.unit_id for fact in rows if says(fact.record, own)}
    if not written:
        yield Part(OWN_INDICATORS, own.name, Figure(measure=own.measure))
    until = facts.period.until
    there = (unit for unit in facts.units if belongs_on(unit.since, unit.until, until) and asked_of((own,), unit))
    names = [unit.name for unit in there if unit.id not in written]
    if names:
        yield Part(NOT_WRITTEN, f"{own.name} (chưa ghi)", Figure(text="; ".join(names)))


_ATTENDANCE, _OWN = "B2", "L"
NOT_WRITTEN = "Đơn vị chưa ghi"


def _units(facts: Facts) -> Iterator[tuple[Unit, Mapping[str, Figure]]]:
    """Each unit that keeps a book, or has something in one, with its own figures."""
    shares = facts.by_unit()
    for unit in facts.units:
        if unit.kind.keeps_book or any(held for source, held in shares[unit.id].rows.items() if source != BODIES):
            yield unit, {indicator.code: indicator.figure(shares[unit.id]) for indicator in INDICATORS}


def plain_report(report: Report) -> dict[str, Any]:
    """The report for JSON: numbers plainly, days as ISO text."""
    told = {line.indicator.code: plain_figure(line.figure, line.indicator) for line in report.lines}
    period = report.period
    return {
        "unit": report.top.name,
        "from": period.since.isoformat(),
        "to": period.until.isoformat(),
        "indicators": told,
    }


def plain_figure(figure: Figure, indicator: Indicator | None = None) -> dict[str, Any]:
    """A figure for JSON, an indicator's with its name; percent with two decimals."""
    told: dict[str, Any] = {} if indicator is None else {"name": indicator.name}
    told["value"] = figure.value
    share = figure.percent
    more = {
        "of": figure.of,
        "percent": float(share) if share is not None else None,
        "unit": figure.measure or (indicator.unit if indicator is not None else ""),
        "qualifier": figure.qualifier,
        "source": figure.source,
        "text": figure.text,
        "by": {key: plain_figure(part.figure) for key, part in unlike_keys(figure.by)},
    }
    return told | {name: value for name, value in more.items() if value not in (None, "", {})}
