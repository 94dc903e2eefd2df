"""The month: when it is due, what it is by default, who is missing, the meeting day as people type it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.members import Member
from domain.months import (
    DEFAULT_MARKS,
    NOT_COUNTED,
    FollowUp,
    default_month,
    due_on,
    has_begun,
    is_due,
    kept_from,
    month_letter,
    progress,
    read_meeting_day,
)
from domain.refusals import Refused

DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2028, 12, 31))


def line(number: int, uncounted: frozenset[int] = frozenset()) -> RosterLine:
    return RosterLine(number, "", 1, number, Member(number, "", number, 1, "", f"Người {number}"), uncounted)


def test_december_is_due_in_january() -> None:
    assert due_on(2026, 12) == datetime.date(2027, 1, 10)
    assert not is_due(2026, 10, datetime.date(2026, 11, 9))
    assert is_due(2026, 10, datetime.date(2026, 11, 10))


@pytest.mark.parametrize(
    ("day", "month"),
    [
        *(((2026, 11, 20), 10), ((2026, 11, 21), 11), ((2026, 1, 5), 1), ((2026, 2, 20), 1), ((2026, 12, 31), 12)),
        *(((2025, 12, 31), 1), ((2025, 3, 31), 1), ((2027, 1, 5), 12), ((2027, 6, 21), 12)),
    ],
)
def test_month_that_people_are_writing(day: tuple[int, int, int], month: int) -> None:
    assert default_month(2026, datetime.date(*day)) == month


@given(DAYS)
def test_default_month_has_begun_and_what_is_due_has_begun(day: datetime.date) -> None:
    assert day.year < 2026 or has_begun(2026, default_month(2026, day), day)
    assert all(has_begun(2026, m, day) for m in range(1, 13) if is_due(2026, m, day))


def test_remark_and_mark_make_a_month_complete() -> None:
    lines = [line(1), line(2), line(3), line(4, frozenset({3}))]
    written = {
        (1, 3): FollowUp(1, 3, remark="Tốt", mark="Tốt"),
        (2, 3): FollowUp(2, 3, remark="Chưa có mức"),
        (4, 3): FollowUp(4, 3, mark="Khá"),
    }
    found = progress(lines, written, 3)
    assert (found.month, found.complete, found.of, [x.id for x in found.missing]) == (3, 1, 3, [2, 3])
    assert not found.is_complete
    assert progress([line(4, frozenset({3}))], {}, 3).is_complete


def test_letters_of_the_years_table() -> None:
    assert month_letter(line(1), FollowUp(1, 1, mark="Chưa đạt"), 1, DEFAULT_MARKS) == "CĐ"
    assert month_letter(line(1), FollowUp(1, 1, mark="Xuất sắc"), 1, DEFAULT_MARKS) == "Xuất sắc"
    assert month_letter(line(1), None, 1, DEFAULT_MARKS) == ""
    assert month_letter(line(1, frozenset({1})), FollowUp(1, 1, mark="Tốt"), 1, DEFAULT_MARKS) == NOT_COUNTED


@pytest.mark.parametrize(
    ("typed", "month", "day"),
    [
        ("5/11", 10, PartialDate(2026, 11, 5)),
        (" 5 . 11 ", 10, PartialDate(2026, 11, 5)),
        ("5-1", 12, PartialDate(2027, 1, 5)),
        ("28/12", 12, PartialDate(2026, 12, 28)),
        ("5/1", 1, PartialDate(2026, 1, 5)),
        ("5/5", 12, PartialDate(2027, 5, 5)),
        ("5/6", 12, PartialDate(2026, 6, 5)),
        ("05/11/2026", 10, PartialDate(2026, 11, 5)),
        ("5/11/26", 10, PartialDate(2026, 11, 5)),
        ("5/1/27", 12, PartialDate(2027, 1, 5)),
        ("", 10, None),
    ],
)
def test_meeting_day_may_be_typed_without_its_year(typed: str, month: int, day: PartialDate | None) -> None:
    assert read_meeting_day(typed, 2026, month) == day


@pytest.mark.parametrize("typed", ["31/4", "5/13", "hôm qua"])
def test_wrong_meeting_day_is_refused_with_its_field(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_meeting_day(typed, 2026, 4)
    assert refused.value.field == "meeting_day"


@pytest.mark.parametrize(
    ("day", "proposed"),
    [
        (datetime.date(2026, 1, 9), None),
        (datetime.date(2026, 4, 20), None),
        (datetime.date(2026, 4, 21), 4),
        (datetime.date(2026, 9, 5), 8),
        (datetime.date(2027, 1, 5), 1),
        (datetime.date(2025, 12, 30), None),
    ],
)
def test_a_ledger_opened_late_is_proposed_from_the_month_being_written(
    day: datetime.date, proposed: int | None
) -> None:
    assert kept_from(2026, day) == proposed
