"""Made-up people: names as they are given in the north of the country, and dates that fit together."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from domain.dates import PartialDate
from domain.samples.stock import Names

AGES: dict[str, tuple[int, int, int]] = {
    "village": (26, 88, 62),
    "school": (25, 58, 42),
    "clinic": (25, 58, 40),
    "police": (23, 54, 34),
    "military": (22, 48, 32),
    "office": (27, 60, 44),
}
"""Youngest, oldest and usual age in branches of a trade."""
WOMEN: dict[str, float] = {"village": 0.36, "school": 0.74, "clinic": 0.62, "police": 0.14, "military": 0.08}
PARTY_DAYS = ((2, 3), (5, 19), (9, 2), (7, 27), (12, 22), (4, 30))
"""Month and day of anniversaries, on which people like to be admitted."""
CARD_PREFIX = "38"


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is. `key` tells two namesakes apart within a sample."""

    key: int
    name: str
    gender: str
    born: PartialDate
    admitted_on: PartialDate
    official_on: PartialDate
    card_number: str

    def age_in(self, year: int) -> int:
        """The age reached in a year."""
        return year - self.born.year


@dataclass(slots=True)
class Registrar:
    """Gives out people, none with a card number that somebody else has, and no two of a branch with one name."""

    names: Names
    year: int
    _count: int = 0
    _cards: set[int] = field(default_factory=set)

    def person(
        self, random: Random, trade: str, namesakes: set[str], age: int | None = None, gender: str = ""
    ) -> Person:
        """A person for a branch of a trade, admitted before the sample's year; its name joins the namesakes."""
        gender = gender or ("Nữ" if random.random() < WOMEN.get(trade, 0.4) else "Nam")
        name = self._name(random, gender)
        while name in namesakes:
            name = self._name(random, gender)
        namesakes.add(name)
        youngest, oldest, usual = AGES[trade]
        years = age if age is not None else round(random.triangular(youngest, oldest, usual))
        born = self.year - years
        admitted = min(born + random.randint(20, 38), self.year - 2)
        day = _party_day(random)
        card = self._card(random)
        self._count += 1
        return Person(
            key=self._count,
            name=name,
            gender=gender,
            born=_birthday(random, born, years),
            admitted_on=PartialDate(admitted, *day),
            official_on=PartialDate(admitted + 1, *day),
            card_number=card,
        )

    def candidate(self, random: Random, trade: str, namesakes: set[str]) -> Person:
        """A young person who was admitted in the year before, so that the probation ends in the sample's year."""
        one = self.person(random, trade, namesakes, random.randint(21, 29))
        month, day = random.randint(5, 12), random.randint(1, 28)
        admitted = PartialDate(self.year - 1, month, day)
        return Person(
            one.key, one.name, one.gender, one.born, admitted, PartialDate(self.year, month, day), one.card_number
        )

    def _name(self, random: Random, gender: str) -> str:
        names = self.names
        middles, given = (
            (names.female_middles, names.female_given) if gender == "Nữ" else (names.male_middles, names.male_given)
        )
        middle, last = random.choice(middles), random.choice(given)
        while last == middle.split()[-1]:
            last = random.choice(given)
        return f"{random.choice(names.surnames)} {middle} {last}"

    def _card(self, random: Random) -> str:
        number = random.randrange(1_000_000)
        while number in self._cards:
            number = random.randrange(1_000_000)
        self._cards.add(number)
        return f"{CARD_PREFIX}.{number:06d}"


def _party_day(random: Random) -> tuple[int, int]:
    if random.random() < 0.4:
        return random.choice(PARTY_DAYS)
    return random.randint(1, 12), random.randint(1, 28)


def _birthday(random: Random, year: int, age: int) -> PartialDate:
    """Old people often know only the year, or the month."""
    known, month, day = random.random(), random.randint(1, 12), random.randint(1, 28)
    if age >= 68 and known < 0.25:
        return PartialDate(year)
    if age >= 60 and known < 0.35:
        return PartialDate(year, month)
    return PartialDate(year, month, day)
