"""How the people of a sample are rated: each quarter that is over, and the year once it is December's turn."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from domain.dates import PartialDate
from domain.members import standing_on
from domain.numbers import Share
from domain.rating_schemes import Scheme
from domain.ratings import QUARTERS, Eligibility, RatedPeriod, Rating, proposed
from domain.samples.values import SampleMember, SampleUnit, Scene

COMMON, TASK = 30, 70
"""The two parts of QĐ 366."""
DECIDED_BY = "Ban Thường vụ Đảng ủy"


def with_ratings(scene: Scene, scheme: Scheme, seed: str, unit: SampleUnit) -> SampleUnit:
    """The unit with the ratings of its members and its own, as they would be on the scene's day."""
    random, periods = Random(f"{seed}/ratings"), periods_over(scene, scheme)
    if not unit.unit.kind.is_party or not periods:
        return unit
    there = sum(one.member.standing.takes_part for one in unit.members)
    meetings = {period: max(1, there - random.randint(0, max(1, there // 8))) for period in periods}
    members = tuple(replace(one, ratings=_of_member(random, scene, scheme, one, meetings)) for one in unit.members)
    return replace(unit, members=members, ratings=_of_unit(random, scene, scheme, meetings))


def periods_over(scene: Scene, scheme: Scheme) -> tuple[RatedPeriod, ...]:
    """The periods that have been rated by the scene's day, each in the month after it; the year's after the year."""
    return tuple(
        period
        for period in (*QUARTERS, RatedPeriod.YEAR)
        if (scheme.has_quarters or period is RatedPeriod.YEAR) and voted_on(scene.year, period) <= scene.day
    )


def voted_on(year: int, period: RatedPeriod) -> datetime.date:
    """The day of the meeting: in the month after a quarter, of the year in its last days."""
    if period is RatedPeriod.YEAR:
        return datetime.date(year, 12, 20)
    month = period.months[-1]
    return datetime.date(year + month // 12, month % 12 + 1, 9)


def _of_member(
    random: Random, scene: Scene, scheme: Scheme, one: SampleMember, meetings: Mapping[RatedPeriod, int]
) -> tuple[Rating, ...]:
    merit, found = random.random(), []
    for period, present in meetings.items():
        m, day = one.member, period.last_day(scene.year)
        standing = standing_on(one.statuses, day).standing
        came = proposed(*(standing, m.since, m.until, m.admitted_on), moved_here=False, period=period, year=scene.year)
        rating = _rated(random, scene, scheme, merit, period, present)
        if period is RatedPeriod.YEAR:
            rating = _decided(scene, rating, datetime.date(scene.year + 1, 1, 12), "35-QĐ/ĐU")
        if came is Eligibility.RATED:
            found.append(rating)
    return tuple(found)


def _rated(random: Random, scene: Scene, scheme: Scheme, merit: float, period: RatedPeriod, present: int) -> Rating:
    luck = merit * 0.6 + random.random() * 0.4
    place = 0 if luck > 0.9 else 1 if luck > 0.2 else 2
    level = scheme.words[min(place, len(scheme.words) - 1)]
    against = min(present // 2, random.choice((0, 0, 0, 1, 1, 2)))
    total = (90, 70, 50)[place] + random.randint(1, 7)
    common = min(COMMON, total * COMMON // (COMMON + TASK) + random.randint(0, 1))
    return Rating(
        period=period,
        common_points=Decimal(common) if scheme.has_points else None,
        task_points=Decimal(total - common) if scheme.has_points else None,
        own_level=level,
        votes=Share(present - against, present),
        vote_level=level,
        vote_day=PartialDate.of(voted_on(scene.year, period)),
        conditions="\n".join(scheme.conditions.get(level, ())),
    )


def _of_unit(random: Random, scene: Scene, scheme: Scheme, meetings: Mapping[RatedPeriod, int]) -> tuple[Rating, ...]:
    found = []
    for period, present in meetings.items():
        rating = _rated(random, scene, scheme, 0.4 + random.random() * 0.4, period, present)
        day = voted_on(scene.year, period) + datetime.timedelta(days=random.randint(8, 20))
        paper = f"{random.randint(101, 480)}-QĐ/ĐU" if period is not RatedPeriod.YEAR else "34-QĐ/ĐU"
        found.append(_decided(scene, replace(rating, votes=Share(present, present)), day, paper))
    return tuple(found)


def _decided(scene: Scene, rating: Rating, day: datetime.date, paper: str) -> Rating:
    """The rating with what was decided, where that was before the scene's day."""
    if day > scene.day:
        return rating
    on = PartialDate.of(day)
    return replace(rating, decided_level=rating.vote_level, decided_by=DECIDED_BY, decided_on=on, paper=paper)
