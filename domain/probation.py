"""Chính thức, dự bị or not known: what can be told of a member from the days and words that a list gives."""

from __future__ import annotations

import datetime
import enum
import re

from domain.dates import PartialDate
from domain.names import fold

PROBATION_YEARS = 1
"""How long a member admitted is dự bị (Điều lệ Đảng, điều 5)."""
SURELY_OVER_YEARS = 2
"""So long after the admission nobody is dự bị any more: the decision may come late, but not by a year."""


class Probation(enum.StrEnum):
    """Whether the time as đảng viên dự bị is over."""

    OVER = "chính thức"
    RUNNING = "dự bị"
    UNKNOWN = "chưa rõ"


STATED = (Probation.OVER.value, Probation.RUNNING.value)
"""What may be stated of a member whose days are not known."""


def probation_on(
    day: datetime.date, *, admitted_on: PartialDate | None, official_on: PartialDate | None, stated: str = ""
) -> Probation:
    """What a member is on a day. The official day tells it, then what is stated; else the admission, if it can.

    Who was admitted more than two years before is official, who was within a year is on probation. In between, or with
    no day at all, or where “dự bị” is stated of one admitted long ago, it cannot be told.
    """
    if official_on is not None:
        return Probation.OVER if official_on.on_or_before(day) else Probation.RUNNING
    if stated == Probation.OVER:
        return Probation.OVER
    if admitted_on is not None and _years_after(admitted_on.last_day(), SURELY_OVER_YEARS) <= day:
        return Probation.UNKNOWN if stated else Probation.OVER
    if stated == Probation.RUNNING:
        return Probation.RUNNING
    if admitted_on is not None and day < _years_after(admitted_on.first_day(), PROBATION_YEARS):
        return Probation.RUNNING
    return Probation.UNKNOWN


_SAID = re.compile(r"(?:la )?(?:dang vien |dv )?(chinh thuc|du bi)")
_MEANT = {"chinh thuc": Probation.OVER.value, "du bi": Probation.RUNNING.value}


def stated_in(text: str) -> str:
    """What a cell states in plain words ("Đảng viên dự bị", "Chính thức"); empty where it says anything else."""
    said = _SAID.fullmatch(fold(text).strip(" .,;:"))
    return _MEANT[said[1]] if said is not None else ""


def _years_after(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 3, 1)
