"""The figures at the head of the year, said once for the home page and for the paper made of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from domain.months import default_month, due_on
from domain.numbers import show_percent, so_many_of, two_digits
from domain.overview import Overview


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure: what it counts, the number, what more there is to say, how far it is from 0 to 1 (None: no matter)."""

    title: str
    number: str
    text: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class DueTask:
    """Something to be written: what, by when (None: by no fixed day), and how much of it is left, in words."""

    title: str
    by: datetime.date | None
    left: str


def people_headline(overview: Overview) -> Headline:
    """How many đảng viên in how many units; the people of MTTQ and organisations are told apart.

    Nobody counts twice among the one or the other; a đảng viên who is also in an organisation counts among both.
    """
    others = f", {two_digits(overview.others)} người ở MTTQ, đoàn thể" if overview.others else ""
    return Headline(
        "Đảng viên", two_digits(overview.party_people), f"{two_digits(len(overview.units))} đơn vị lập sổ{others}"
    )


def registered_headline(overview: Overview) -> Headline:
    """Registered of those who must."""
    share = overview.registered_percent
    return Headline(
        "Đã đăng ký",
        so_many_of(overview.registered, overview.must_register),
        show_percent(share) if share is not None else "Chưa có ai phải đăng ký",
        float(share) / 100 if share is not None else None,
    )


def month_headline(overview: Overview) -> Headline:
    """How far the month is that is being written now."""
    number = default_month(overview.year, overview.day)
    month = overview.month(number)
    left = month.of - month.complete
    text = "Đã đủ" if not left else f"Còn {two_digits(left)} đồng chí"
    return Headline(
        f"Nhận xét tháng {number}",
        so_many_of(month.complete, month.of),
        text if month.of else "Chưa có ai cần nhận xét",
        month.complete / month.of if month.of else None,
    )


def due_tasks(overview: Overview) -> tuple[DueTask, ...]:
    """What is left to be written: books, registrations, the months that are due, last the next one that is to come."""
    tasks = []
    if overview.unopened:
        left = f"{two_digits(len(overview.unopened))} đơn vị chưa mở"
        tasks.append(DueTask(f"Mở sổ năm {overview.year}", None, left))
    missing = overview.must_register - overview.registered
    if missing:
        units = sum(unit.registered < unit.must_register for unit in overview.units)
        tasks.append(DueTask(f"Đăng ký năm {overview.year}", None, _left(missing, units)))
    for month in range(1, 13):
        tasks += _month_task(overview, month)
        if due_on(overview.year, month) > overview.day:
            break
    return tuple(tasks)


def _month_task(overview: Overview, month: int) -> list[DueTask]:
    count, by = overview.month(month), due_on(overview.year, month)
    if count.is_complete:
        return []
    units = sum(not unit.months[month - 1].is_complete for unit in overview.units)
    left = _left(count.of - count.complete, units)
    return [DueTask(f"Nhận xét tháng {month}", by, left if by <= overview.day else f"chưa đến hạn, {left}")]


def _left(people: int, units: int) -> str:
    return f"còn {two_digits(people)} đồng chí ở {two_digits(units)} đơn vị"
