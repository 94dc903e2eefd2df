"""Periods: what they are called, which months and quarters end in them, the same a year before."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate
from domain.months import due_on
from domain.periods import (
    Period,
    counted_on,
    half_period,
    month_period,
    periods_of_year,
    quarter_period,
    year_period,
    years_period,
)
from domain.refusals import Refused

DAYS = st.dates(datetime.date(1992, 1, 1), datetime.date(2099, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair)))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("period", "title"),
    [
        (year_period(2026), "năm 2026"),
        (years_period(2021, 2023), "các năm 2021–2023"),
        (half_period(2026, 1), "6 tháng đầu năm 2026"),
        (half_period(2026, 2), "6 tháng cuối năm 2026"),
        (quarter_period(2026, 4), "quý IV năm 2026"),
        (month_period(2026, 2), "tháng 2 năm 2026"),
        (Period(day("2026-02-01"), day("2026-04-30")), "từ ngày 01/02/2026 đến ngày 30/4/2026"),
        (Period(day("2025-12-16"), day("2026-06-15")), "từ ngày 16/12/2025 đến ngày 15/6/2026"),
    ],
)
def test_what_a_period_is_called(period: Period, title: str) -> None:
    assert period.title == title


def test_every_report_says_from_when_to_when() -> None:
    assert year_period(2026).counted_words == "Số liệu tính từ ngày 01/01/2026 đến ngày 31/12/2026"


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(Refused) as refused:
        Period(day("2026-02-01"), day("2026-01-31"))
    assert refused.value.field == "until"


@pytest.mark.parametrize("year", [1000, 2101])
def test_no_book_is_of_such_a_year(year: int) -> None:
    with pytest.raises(Refused):
        Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


@given(PERIODS)
def test_the_year_before_begins_and_ends_a_year_earlier(period: Period) -> None:
    before = period.a_year_before()
    assert (before.since.year, before.until.year) == (period.since.year - 1, period.until.year - 1)
    assert (before.since.month, before.until.month) == (period.since.month, period.until.month)


@given(st.integers(1992, 2099))
def test_each_usual_period_has_the_same_name_a_year_before(year: int) -> None:
    for now, then in zip(periods_of_year(year), periods_of_year(year - 1), strict=True):
        assert now.a_year_before() == then
        assert now.title.replace(str(year), str(year - 1)) == then.title


def test_the_usual_periods_of_a_year() -> None:
    assert [period.title for period in periods_of_year(2026)][:4] == [
        "năm 2026",
        "6 tháng đầu năm 2026",
        "6 tháng cuối năm 2026",
        "quý I năm 2026",
    ]
    assert len(list(periods_of_year(2026))) == 19


@given(PERIODS, DAYS)
def test_which_months_are_asked_for(period: Period, today: datetime.date) -> None:
    for year in period.years:
        for month in range(1, 13):
            end = day(f"{year + month // 12}-{month % 12 + 1:02d}-01") - datetime.timedelta(1)
            within = period.since <= end <= period.until
            assert (month in period.months_over(year, today)) == (within and end <= today)
            assert (month in period.months_due(year, today)) == (within and due_on(year, month) <= today)


def test_quarters_are_asked_for_once_they_are_over() -> None:
    assert year_period(2026).quarters_over(2026, day("2026-09-30")) == (1, 2, 3)
    assert year_period(2026).quarters_over(2026, day("2026-09-29")) == (1, 2)
    assert half_period(2026, 2).quarters_over(2026, day("2027-01-01")) == (3, 4)


def test_half_a_year_over_new_year_is_no_period_of_several_years() -> None:
    assert not Period(day("2025-12-16"), day("2026-12-15")).has_several_years
    assert Period(day("2025-12-16"), day("2026-12-31")).has_several_years


def test_what_is_not_known_of_a_day_counts_from_its_first() -> None:
    assert counted_on(None, 2026) == day("2026-01-01")
    assert counted_on(PartialDate(2026, 5), 2026) == day("2026-05-01")
    assert counted_on(PartialDate(2025, 12, 31), 2026) == day("2025-12-31")
