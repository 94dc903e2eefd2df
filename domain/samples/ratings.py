"""How the people of a sample are rated: each quarter that is over, and the year once it is December's turn."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from random import Random

from domain.dates import PartialDate
from domain.members import standing_on
from domain.numbers import Share
from domain.rating_schemes import Scheme
from domain.ratings import QUARTERS, Eligibility, Period, Rating, proposed
from domain.samples.values import SampleMember, SampleUnit, Scene

COMMON, TASK = 30, 70
"""The two parts of QĐ 366."""
DECIDED_BY = "Ban Thường vụ Đảng ủy"


def with_ratings(scene: Scene, scheme: Scheme, seed: str, unit: SampleUnit) -> SampleUnit:
    """The unit with the ratings of its members and its own, as they would be on the scene's day."""
    random, periods = Random(f"{seed}/ratings"), periods_over(scene, scheme)
    if not unit.unit.kind.is_party or not periods:
        return unit
    members = tuple(replace(one, ratings=_of_member(random, scene, scheme, one, periods)) for one in unit.members)
    present = sum(one.member.standing.takes_part for one in members)
    return replace(unit, members=members, ratings=_of_unit(random, scene, scheme, present, periods))


def periods_over(scene: Scene, scheme: Scheme) -> tuple[Period, ...]:
    """The periods that have been rated by the scene's day, each in the month after it; the year's after the year."""
    return tuple(
        period
        for period in (*QUARTERS, Period.YEAR)
        if (scheme.has_quarters or period is Period.YEAR) and voted_on(scene.year, period) <= scene.day
    )


def voted_on(year: int, period: Period) -> datetime.date:
    """The day of the meeting: in the month after a quarter, of the year in its last days."""
    if period is Period.YEAR:
        return datetime.date(year, 12, 20)
    month = period.months[-1]
    return datetime.date(year + month // 12, month % 12 + 1, 9)


def _of_member(
    random: Random, scene: Scene, scheme: Scheme, one: SampleMember, periods: tuple[Period, ...]
) -> tuple[Rating, ...]:
    merit, found = random.random(), []
    for period in periods:
        m, day = one.member, period.last_day(scene.year)
        standing = standing_on(one.statuses, day).standing
        came = proposed(*(standing, m.since, m.until, m.admitted_on), moved_here=False, period=period, year=scene.year)
        rating = _rated(random, scene, scheme, merit, period)
        if came is Eligibility.RATED:
            found.append(rating)
    return tuple(found)


def _rated(random: Random, scene: Scene, scheme: Scheme, merit: float, period: Period) -> Rating:
    luck = merit * 0.6 + random.random() * 0.4
    place = 0 if luck > 0.9 else 1 if luck > 0.2 else 2
    level = scheme.words[min(place, len(scheme.words) - 1)]
    present, absent = random.randint(14, 19), random.randint(0, 2)
    total = (90, 70, 50)[place] + random.randint(1, 7)
    common = min(COMMON, total * COMMON // (COMMON + TASK) + random.randint(0, 1))
    return Rating(
        period=period,
        common_points=Decimal(common) if scheme.has_points else None,
        task_points=Decimal(total - common) if scheme.has_points else None,
        own_level=level,
        votes=Share(present - absent, present),
        vote_level=level,
        vote_day=PartialDate.of(voted_on(scene.year, period)),
        conditions="\n".join(scheme.conditions.get(level, ())),
    )


def _of_unit(
    random: Random, scene: Scene, scheme: Scheme, present: int, periods: tuple[Period, ...]
) -> tuple[Rating, ...]:
    found = []
    for period in periods:
        rating = _rated(random, scene, scheme, 0.4 + random.random() * 0.4, period)
        day = voted_on(scene.year, period) + datetime.timedelta(days=random.randint(6, 20))
        decided = replace(rating, votes=Share(present, present))
        if day <= scene.day:
            number = f"{random.randint(101, 480)}-QĐ/ĐU"
            decided = replace(
                decided,
                decided_level=rating.vote_level,
                decided_by=DECIDED_BY,
                decided_on=PartialDate.of(day),
                paper=number,
            )
        found.append(decided)
    return tuple(found)
