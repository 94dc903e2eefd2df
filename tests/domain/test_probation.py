"""Chính thức, dự bị, chưa rõ: what is told, what follows, and what is not said."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.committees import committee_of
from domain.dates import PartialDate
from domain.members import Member, headcount
from domain.probation import Probation, probation_on, stated_in
from domain.units import HAS_COMMITTEE, NO_COMMITTEE, Officer, Unit, UnitKind

DAY = datetime.date(2026, 3, 25)
OVER, RUNNING, UNKNOWN = Probation


def date(text: str) -> PartialDate | None:
    return PartialDate.from_iso(text) if text else None


@pytest.mark.parametrize(
    "admitted, official, stated, told, inferred",
    [
        ("1990-02-03", "1991-02-03", "", OVER, False),
        ("2025-06-01", "2026-06-01", "", RUNNING, False),
        ("2025-02-01", "2026-03-25", "", OVER, False),
        ("2025-02-01", "2026", "dự bị", OVER, False),
        ("1990-02-03", "", "", OVER, True),
        ("1990", "", "", OVER, True),
        ("2024-03-25", "", "", OVER, True),
        ("2024-03-26", "", "", UNKNOWN, False),
        ("2024", "", "", UNKNOWN, False),
        ("2025-03-26", "", "", RUNNING, False),
        ("2025-03-25", "", "", UNKNOWN, False),
        ("2026", "", "", RUNNING, False),
        ("", "", "", UNKNOWN, False),
        ("", "", "chính thức", OVER, False),
        ("", "", "dự bị", RUNNING, False),
        ("2025-02-01", "", "dự bị", RUNNING, False),
        ("1990-02-03", "", "dự bị", UNKNOWN, False),
        ("2026-01-01", "", "chính thức", OVER, False),
    ],
)
def test_what_is_told_of_a_member(admitted: str, official: str, stated: str, told: Probation, inferred: bool) -> None:
    known = probation_on(DAY, admitted_on=date(admitted), official_on=date(official), stated=stated)
    assert known is told
    one = member(1, admitted_on=date(admitted), official_on=date(official), probation=stated)
    assert one.is_inferred(DAY) is inferred


@given(st.dates(datetime.date(1930, 1, 1), DAY), st.integers(0, 40_000))
def test_probation_ends_once_and_nothing_known_goes_lost(admitted: datetime.date, days: int) -> None:
    """As time goes on nobody becomes dự bị again, and who could be told to be official stays so."""
    order = [RUNNING, UNKNOWN, OVER]
    later = min(datetime.date.max, admitted + datetime.timedelta(days=days))
    known = [
        probation_on(day, admitted_on=PartialDate.of(admitted), official_on=None) for day in sorted((admitted, later))
    ]
    assert order.index(known[0]) <= order.index(known[1])


def member(number: int, **more: object) -> Member:
    return Member(number, str(number), number, 1, "Chi bộ", f"Người {number}", **more)  # type: ignore[arg-type]


def test_who_is_not_known_is_counted_apart() -> None:
    day = PartialDate.from_iso
    people = [
        member(1, gender="Nữ", admitted_on=day("1990-02-03"), official_on=day("1991-02-03")),
        member(2, gender="Nam", admitted_on=day("1985")),
        member(3, admitted_on=day("2026-01-05")),
        member(4),
    ]
    count = headcount(people, DAY)
    assert (count.members, count.official, count.probationary, count.unknown) == (4, 2, 1, 1)
    assert (count.inferred, count.undated, count.women, count.unsexed) == (1, 2, 1, 2)


BRANCH = Unit(1, "", UnitKind.BRANCH, "Chi bộ thôn 1")


@pytest.mark.parametrize(
    "people, setting, posts, officers, has",
    [
        (9, "", "", (), True),
        (8, "", "", (), False),
        (8, "", "Chi ủy viên", (), True),
        (8, "", "", (Officer(1, "", 1, "A", "Chi ủy viên"),), True),
        (8, "", "", (Officer(1, "", 1, "A", "Chi ủy viên", until=PartialDate(2025)),), False),
        (8, "", "", (Officer(1, "", 1, "A", "Chi ủy viên", since=PartialDate(2027)),), False),
        (8, "", "Bí thư", (), False),
        (8, HAS_COMMITTEE, "", (), True),
        (12, NO_COMMITTEE, "Chi ủy viên", (), False),
    ],
)
def test_a_committee_is_set_or_follows_from_posts_and_number(
    people: int, setting: str, posts: str, officers: tuple[Officer, ...], has: bool
) -> None:
    unit = Unit(1, "", UnitKind.BRANCH, "Chi bộ thôn 1", committee=setting)
    members = [member(n, admitted_on=PartialDate(1990)) for n in range(people - 1)]
    members.append(member(99, party_positions=posts))
    assert committee_of(unit, members, officers, DAY) is has


def test_other_units_have_a_body_of_their_own() -> None:
    assert committee_of(Unit(1, "", UnitKind.FRONT, "Mặt trận"), [], (), DAY)


@pytest.mark.parametrize(
    "text, stated",
    [
        ("Chính thức", "chính thức"),
        ("đảng viên DỰ BỊ.", "dự bị"),
        ("ĐV chinh thuc", "chính thức"),
        ("Đảng viên chính thức từ 2010", ""),
        ("chưa chính thức", ""),
        ("", ""),
    ],
)
def test_what_a_cell_states(text: str, stated: str) -> None:
    assert stated_in(text) == stated
