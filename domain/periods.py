"""Periods of reports: a month, a quarter, half a year, a year, several years, or any two days."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from domain.dates import PartialDate, in_figures
from domain.ledgers import EARLIEST_YEAR, LATEST_YEAR, month_ends
from domain.months import is_due
from domain.refusals import Refused

_ROMANS = ("I", "II", "III", "IV")
_DAYS_OF_A_YEAR = 366
_HALVES = ("6 tháng đầu năm", "6 tháng cuối năm")


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both of it. Refused where the second comes before the first, or beyond the years of books.

    Reports are due on days such as 15/6 and 15/12, so that any two days are a period.
    """

    since: datetime.date
    until: datetime.date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise Refused("“Đến ngày” không được trước “Từ ngày”.", field="until")
        if not (self.since.year >= EARLIEST_YEAR and self.until.year <= LATEST_YEAR):
            raise Refused(f"Kỳ báo cáo phải từ năm {EARLIEST_YEAR} đến năm {LATEST_YEAR}.", field="since")

    @property
    def years(self) -> tuple[int, ...]:
        """The years of which it has some days."""
        return tuple(range(self.since.year, self.until.year + 1))

    @property
    def has_several_years(self) -> bool:
        """Whether it is longer than a year; half a year from December to June is of the year in which it ends."""
        return (self.until - self.since).days > _DAYS_OF_A_YEAR

    def holds(self, day: datetime.date) -> bool:
        """Whether a day is of it."""
        return self.since <= day <= self.until

    def end_in(self, year: int) -> datetime.date:
        """Its last day within a year that it has days of."""
        return min(self.until, datetime.date(year, 12, 31))

    def months_due(self, year: int, day: datetime.date) -> tuple[int, ...]:
        """The months (1–12) of a year that end within it and whose remarks were due on a day."""
        ends = enumerate(month_ends(year), start=1)
        return tuple(month for month, end in ends if self.holds(end) and is_due(year, month, day))

    def months_over(self, year: int, day: datetime.date) -> tuple[int, ...]:
        """The months (1–12) of a year that end within it and were over on a day."""
        return tuple(m for m, end in enumerate(month_ends(year), start=1) if self.holds(end) and end <= day)

    def quarters_over(self, year: int, day: datetime.date) -> tuple[int, ...]:
        """The quarters (1–4) of a year that end within it and were over on a day."""
        return tuple(month // 3 for month in self.months_over(year, day) if month % 3 == 0)

    @property
    def quarter(self) -> int | None:
        """Which quarter (1–4) of its year it is; None where it is none."""
        whole = [quarter for quarter in (1, 2, 3, 4) if self == quarter_period(self.until.year, quarter)]
        return whole[0] if whole else None

    @property
    def title(self) -> str:
        """What it is called: “quý I năm 2026”, “năm 2026”, “từ ngày 16/12/2025 đến ngày 15/6/2026”."""
        whole = self._whole()
        return whole or f"từ ngày {in_figures(self.since)} đến ngày {in_figures(self.until)}"

    @property
    def counted_words(self) -> str:
        """The line that every report has."""
        return f"Số liệu tính từ ngày {in_figures(self.since)} đến ngày {in_figures(self.until)}"

    def _whole(self) -> str:
        """Its name where it is a whole month, quarter, half year, year or several; empty where it is not."""
        year, until = self.since.year, self.until
        if self.since.day != 1 or until.day != monthrange(until.year, until.month)[1]:
            return ""
        first, last = self.since.month, until.month
        if year != until.year:
            return f"các năm {year}–{until.year}" if (first, last) == (1, 12) else ""
        if (first, last) == (1, 12):
            return f"năm {year}"
        if first == last:
            return f"tháng {first} năm {year}"
        if last - first == 2 and last % 3 == 0:
            return f"quý {_ROMANS[last // 3 - 1]} năm {year}"
        return f"{_HALVES[last // 6 - 1]} {year}" if last - first == 5 and last % 6 == 0 else ""

    def a_year_before(self) -> Period:
        """The same days of the year before; what ends with a month ends with that month there."""
        return Period(_a_year_before(self.since), _a_year_before(self.until, keeps_end=True))


def _a_year_before(day: datetime.date, *, keeps_end: bool = False) -> datetime.date:
    last = monthrange(day.year - 1, day.month)[1]
    is_end = keeps_end and day.day == monthrange(day.year, day.month)[1]
    return datetime.date(day.year - 1, day.month, last if is_end else min(day.day, last))


def year_period(year: int) -> Period:
    """A whole year."""
    return Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def years_period(first: int, last: int) -> Period:
    """From the beginning of a year to the end of another."""
    return Period(datetime.date(first, 1, 1), datetime.date(last, 12, 31))


def half_period(year: int, half: int) -> Period:
    """One half (1–2) of a year."""
    return _of_months(year, 6 * half - 5, 6 * half)


def quarter_period(year: int, quarter: int) -> Period:
    """One quarter (1–4) of a year."""
    return _of_months(year, 3 * quarter - 2, 3 * quarter)


def month_period(year: int, month: int) -> Period:
    """One month (1–12) of a year."""
    return _of_months(year, month, month)


def _of_months(year: int, first: int, last: int) -> Period:
    return Period(datetime.date(year, first, 1), datetime.date(year, last, monthrange(year, last)[1]))


def periods_of_year(year: int) -> Iterator[Period]:
    """What is usually reported on in a year: all of it, its halves, its quarters, its months."""
    yield year_period(year)
    yield from (half_period(year, half) for half in (1, 2))
    yield from (quarter_period(year, quarter) for quarter in (1, 2, 3, 4))
    yield from (month_period(year, month) for month in range(1, 13))


def counted_on(day: PartialDate | None, year: int) -> datetime.date:
    """The day on which a row of a year's book counts: the first that its day may mean, without one the year's first."""
    return day.first_day() if day is not None else datetime.date(year, 1, 1)
