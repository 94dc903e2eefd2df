"""The year before of one branch of the sample, written to its end, for its book to be closed and looked back on."""

from __future__ import annotations

import dataclasses
import datetime
from random import Random

from domain.dates import PartialDate
from domain.ledgers import came_on, uncounted_months
from domain.months import FollowUp
from domain.rating_schemes import Scheme
from domain.registers.models import Model, ModelState
from domain.registrations import Item, ItemState, Registration
from domain.samples import entries
from domain.samples.ratings import with_ratings
from domain.samples.stock import Stock
from domain.samples.values import SampleMember, SampleUnit, Scene, YearBefore

VILLAGE = "village"
WHY_DESPITE = "Đảng viên đi làm ăn xa chưa về báo cáo đủ; chi bộ họp ngày khóa sổ, thống nhất khóa."


def year_before(stock: Stock, seed: str, year: int, one: SampleUnit, scheme: Scheme, day: datetime.date) -> YearBefore:
    """What a branch of villagers had in its book of the year before a sample's, with a few things missing.

    What was decided of its ratings by the sample's `day` stands there too, though that may be after it was closed.
    """
    scene = Scene(stock, Random(f"{seed}/before"), year - 1, datetime.date(year, 1, 9))
    days, contents = entries.meeting_days(scene), entries.Contents()
    secretary = one.officers[0][0].name
    lines = []
    for place, member in enumerate(one.members):
        came = came_on(member.member.since, member.member.admitted_on, in_party=True)
        if came is None or came.year < year:
            lines.append((place, *_entered(scene, member, contents, days, secretary)))
    own = entries.unit_registration(scene, VILLAGE, [officer.name for officer, _ in one.officers])
    ledger = dataclasses.replace(one.ledger, year=year - 1, opened_on=PartialDate(year - 1, 1, 6), opened_by=secretary)
    reviews = entries.month_reviews(scene, days, behind=False)
    rated = with_ratings(dataclasses.replace(scene, day=day), scheme, f"{seed}/before", one)
    ratings = (*(rated.members[place].ratings for place, *_ in lines), rated.ratings)
    return YearBefore(ledger, _reported(scene, own), reviews, tuple(lines), WHY_DESPITE, ratings)


def as_the_year_before(model: Model) -> Model:
    """A model that is kept up, as last year's book had it."""
    day = PartialDate(model.day.year - 1, model.day.month) if model.day is not None else None
    return dataclasses.replace(model, day=day, state=ModelState.KEPT)


def _entered(
    scene: Scene, one: SampleMember, contents: entries.Contents, days: tuple[PartialDate, ...], secretary: str
) -> tuple[Registration | None, tuple[FollowUp, ...]]:
    came = came_on(one.member.since, one.member.admitted_on, in_party=True)
    uncounted = uncounted_months(one.statuses, came, one.member.until, scene.year)
    since = came.first_day() if came is not None else datetime.date(scene.year, 1, 1)
    registration = entries.member_registration(scene, VILLAGE, one.member, contents, since)
    months = entries.follow_ups(scene, VILLAGE, days, secretary, uncounted, behind=False)
    return _reported(scene, registration) if len(uncounted) < 12 else None, months


def _reported(scene: Scene, registration: Registration | None) -> Registration | None:
    """With what became of each item told, as a year that is over has it."""
    if registration is None:
        return None
    told = scene.stock.results["done"]
    items = [_done(item, scene.say(scene.random.choice(told))) for item in registration.items]
    return dataclasses.replace(registration, items=tuple(items))


def _done(item: Item, told: str) -> Item:
    if item.state is not ItemState.OPEN:
        return item
    return dataclasses.replace(item, state=ItemState.DONE, result=told)
