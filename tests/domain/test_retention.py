"""From which day on data of people who have left are kept too long, and what is told of it."""

from __future__ import annotations

import datetime

import pytest

from domain.dates import PartialDate
from domain.retention import GonePerson, Retention, kept_until, retention_of

TODAY = datetime.date(2026, 11, 30)


def gone(number: int, since: PartialDate | None) -> GonePerson:
    return GonePerson(number, f"Người {number}", "Chi bộ 1", "từ trần", since)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (PartialDate(2021, 11, 30), (2026, 11, 30)),
        (PartialDate(2021, 11), (2026, 11, 30)),
        (PartialDate(2021), (2026, 12, 31)),
        (PartialDate(2020, 2, 29), (2025, 2, 28)),
    ],
)
def test_the_time_counts_from_the_last_day_on_which_somebody_may_have_left(
    since: PartialDate, until: tuple[int, int, int]
) -> None:
    assert kept_until(since, 5) == datetime.date(*until)


def test_the_longest_over_stand_first_and_who_left_nobody_knows_when_is_counted() -> None:
    days = PartialDate(2021, 11, 30), PartialDate(2021, 12, 1), PartialDate(2019, 3), None
    found = retention_of(5, [gone(number, day) for number, day in enumerate(days, start=1)], TODAY)
    assert [one.gone.person_id for one in found.overdue] == [3, 1]
    assert found.sentence == (
        "Thời hạn giữ dữ liệu: 05 năm từ ngày rời đi; 02 người đã hết hạn. 01 người chưa ghi ngày rời đi nên không tính"
        " được."
    )
    assert found.reminder == "02 người đã rời đi hết thời hạn giữ dữ liệu (05 năm)."
    assert "hết hạn 31/03/2024" in found.overdue[0].words


def test_without_a_rule_nobody_is_listed() -> None:
    found = retention_of(0, [gone(1, PartialDate(1990))], TODAY)
    assert found == Retention(0) and not found.reminder
    assert "chưa đặt thời hạn" in found.sentence
