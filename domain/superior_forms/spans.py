"""Over which days a bound cell counts: the period that a form is filled for, or one that follows from it."""

from __future__ import annotations

from domain.periods import Period, half_period, month_period, quarter_period, year_period

SO_FAR, A_YEAR_BEFORE, SO_FAR_BEFORE, WHOLE_YEAR, YEAR_BEFORE = (
    *("lũy kế từ đầu năm", "cùng kỳ năm trước", "lũy kế cùng kỳ năm trước", "cả năm", "năm trước"),
)
HALVES = ("6 tháng đầu năm", "6 tháng cuối năm")
QUARTERS = tuple(f"quý {number}" for number in range(1, 5))
MONTHS = tuple(f"tháng {number}" for number in range(1, 13))
PARTS_OF_YEAR = (*HALVES, *QUARTERS, *MONTHS)
SPANS = ("", SO_FAR, A_YEAR_BEFORE, SO_FAR_BEFORE, WHOLE_YEAR, YEAR_BEFORE, *PARTS_OF_YEAR)
"""The words of a binding, that of the form's own period first."""
SHOWN = {"": "kỳ báo cáo"}


def span_of(word: str, asked: Period) -> Period | None:
    """The days of a word, for a form that is filled for a period; None for a part of the year that has not begun.

    Raises Refused as Period does, for years before the first that books have.
    """
    year = asked.until.year
    if word in (WHOLE_YEAR, YEAR_BEFORE):
        return year_period(year if word == WHOLE_YEAR else year - 1)
    if word in PARTS_OF_YEAR:
        part = _part(word, year)
        return part if part.since <= asked.until else None
    told = Period(year_period(year).since, asked.until) if word in (SO_FAR, SO_FAR_BEFORE) else asked
    return told.a_year_before() if word in (A_YEAR_BEFORE, SO_FAR_BEFORE) else told


def _part(word: str, year: int) -> Period:
    if word in HALVES:
        return half_period(year, HALVES.index(word) + 1)
    if word in QUARTERS:
        return quarter_period(year, QUARTERS.index(word) + 1)
    return month_period(year, MONTHS.index(word) + 1)
