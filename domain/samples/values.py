"""What a sample is made of, before a book gives it ids."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from domain.dates import PartialDate
from domain.ledgers import Ledger
from domain.members import Member, Status
from domain.months import FollowUp, MonthReview
from domain.ratings import Rating
from domain.registrations import Registration
from domain.samples.phrases import say
from domain.samples.stock import Stock
from domain.units import Officer, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Scene:
    """What everything in one branch is made with: the stock, the dice, the year and the day on which it stands."""

    stock: Stock
    random: Random
    year: int
    day: datetime.date

    def say(self, phrase: str) -> str:
        """One wording of a phrase."""
        return say(self.random, phrase, self.stock.words)

    @property
    def last_month(self) -> int:
        """The last month that has been remarked on: the one before the day's, none (0) in January."""
        return 12 if self.day.year > self.year else self.day.month - 1


@dataclass(frozen=True, slots=True)
class SampleMember:
    """A membership with all that belongs to it, in the order of the roster. `person` tells who it is in the sample."""

    person: int
    member: Member
    statuses: tuple[Status, ...]
    registration: Registration | None
    follow_ups: tuple[FollowUp, ...]
    ratings: tuple[Rating, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """A unit that keeps a book. `officers` stand with the person that they are, None for somebody from outside.

    `rows` are those of the declared registers, by the register's word.
    """

    unit: Unit
    groups: tuple[str, ...]
    officers: tuple[tuple[Officer, int | None], ...]
    members: tuple[SampleMember, ...]
    ledger: Ledger
    registration: Registration | None
    month_reviews: tuple[MonthReview, ...]
    rows: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    ratings: tuple[Rating, ...] = ()


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The first unit's book of the year before. `lines` are places in the unit's members with what was written of each,
    `ratings` how each of them was rated, the unit itself last; `despite` is why it was closed though something is
    missing.
    """

    ledger: Ledger
    registration: Registration | None
    month_reviews: tuple[MonthReview, ...]
    lines: tuple[tuple[int, Registration | None, tuple[FollowUp, ...]], ...]
    despite: str
    ratings: tuple[tuple[Rating, ...], ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What was rearranged before: the second unit began on the day out of those `merged`, the third was `called` so."""

    day: PartialDate
    basis: str
    merged: tuple[str, str]
    called: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A whole commune: what a new book begins with, its own officers, and its units.

    `home_rows` are what its committee has written about its own work, by the register's word.
    """

    home: Unit
    above: tuple[tuple[str, UnitKind], ...]
    year: int
    officers: tuple[Officer, ...]
    units: tuple[SampleUnit, ...]
    home_rows: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    before: YearBefore | None = None
    past: Past | None = None
