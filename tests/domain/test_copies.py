"""When a copy elsewhere and a trial restore are due."""

from __future__ import annotations

import datetime

import pytest

from domain.copies import copy_words, day_of, drill_words, is_drill_due

TODAY = datetime.date(2026, 11, 22)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (None, "Chưa chép ra USB lần nào"),
        (ago(8), "Đã 8 ngày chưa chép ra USB"),
        (ago(7), ""),
        (ago(0), ""),
        (ago(-3), ""),
    ],
)
def test_a_copy_older_than_a_week_is_said(last: datetime.date | None, words: str) -> None:
    assert copy_words(last, TODAY) == words


@pytest.mark.parametrize(("last", "due"), [(None, True), (ago(30), True), (ago(29), False), (ago(-1), True)])
def test_a_trial_is_due_each_month_and_when_the_clock_went_back(last: datetime.date | None, due: bool) -> None:
    assert is_drill_due(last, TODAY) is due


def test_unreadable_days_are_none() -> None:
    assert day_of("") is None
    assert day_of("2026-13-01") is None
    assert day_of("2026-11-01") == datetime.date(2026, 11, 1)


def test_the_trial_is_told_with_its_day() -> None:
    assert drill_words(datetime.date(2026, 11, 2), 310) == (
        "Ngày 02/11/2026 đã thử phục hồi bản mới nhất: mở được, đủ 310 dòng."
    )
    assert "Chưa thử" in drill_words(None, 0)
