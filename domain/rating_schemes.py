"""How quality is rated in a year: levels, points, further conditions and the cap on the best level; data of a year.

QĐ 366-QĐ/TW of 30/8/2025 rates by 30 + 70 points, QĐ 124-QĐ/TW of 4/10/2023 by levels alone. Of the cap neither the
base nor the rounding is read the same way everywhere: all of it is said by the year's pack, and it warns only.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from domain.text import sentence_case
from domain.units import Unit, UnitKind

_PREFIX, _SUFFIX = "hoàn thành", "nhiệm vụ"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of quality: its whole word, and the short form that papers write."""

    word: str
    short: str

    @property
    def without_task(self) -> str:
        """As lists often write it: “hoàn thành tốt”."""
        return self.word.removesuffix(_SUFFIX).strip() or self.word

    @property
    def brief(self) -> str:
        """What tells it from the others, for a narrow cell: “Tốt” of “hoàn thành tốt nhiệm vụ”."""
        told = self.without_task.removeprefix(_PREFIX).strip()
        return sentence_case(told or self.without_task)


class CapBase(enum.StrEnum):
    """Of how many the cap is a share."""

    ALL = "tất cả được xếp loại"
    GOOD_OR_BETTER = "tốt trở lên"
    GOOD = "tốt"

    @property
    def counted(self) -> str:
        """Who is counted, behind “số”."""
        return {CapBase.ALL: "được xếp loại", CapBase.GOOD: "hoàn thành tốt"}.get(self, self.value)


class CapScope(enum.StrEnum):
    """Within what the cap holds."""

    BRANCH = "từng chi bộ"
    GRASSROOTS = "từng tổ chức ngay dưới đảng bộ xã"
    COMMUNE = "toàn đảng bộ xã"
    GROUP = "từng nhóm trong toàn đảng bộ xã"


def within(scope: CapScope, unit: Unit, above: Sequence[Unit]) -> Unit:
    """The unit with all beneath it within which the cap holds for one of them; `above` are those above, nearest first.

    Where no commune stands above, the highest stands for it.
    """
    path = [unit, *above]
    commune = next((n for n, one in enumerate(path) if one.kind is UnitKind.COMMUNE), len(path) - 1)
    return path[{CapScope.BRANCH: 0, CapScope.GRASSROOTS: max(0, commune - 1)}.get(scope, commune)]


class Rounding(enum.StrEnum):
    """What becomes of a share that is no whole number."""

    DOWN = "làm tròn xuống"
    HALF_UP = "từ 0,5 làm tròn lên"
    UP = "làm tròn lên"


_ROUNDED = {Rounding.DOWN: ROUND_FLOOR, Rounding.HALF_UP: ROUND_HALF_UP, Rounding.UP: ROUND_CEILING}


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many per cent of the base may have the best level. `percent` None: there is no cap."""

    percent: Decimal | None = None
    base: CapBase = CapBase.GOOD
    scope: CapScope = CapScope.COMMUNE
    rounding: Rounding = Rounding.DOWN

    def allowed(self, of: int) -> int:
        """How many may have the best level where the base counts so many."""
        share = (self.percent or Decimal(0)) * of / 100
        return int(share.to_integral_value(_ROUNDED[self.rounding]))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the points: what it is for, and how many there are at most."""

    label: str
    most: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rating of a year. `levels` best first; `least` the points from which each holds, by its word.

    `conditions` are the further ones of each level, by its word; `groups` those that are rated apart from each other.
    """

    levels: tuple[Level, ...]
    least: Mapping[str, Decimal]
    parts: tuple[Part, ...]
    conditions: Mapping[str, tuple[str, ...]]
    has_quarters: bool
    groups: tuple[str, ...]
    cap: Cap

    @property
    def has_points(self) -> bool:
        """Whether points are given."""
        return bool(self.parts)

    @property
    def most(self) -> int:
        """The greatest sum of points."""
        return sum(part.most for part in self.parts)

    @property
    def words(self) -> tuple[str, ...]:
        """The whole words of the levels, best first."""
        return tuple(level.word for level in self.levels)

    @property
    def best(self) -> str:
        """The level that the cap is on."""
        return self.levels[0].word

    @property
    def spellings(self) -> tuple[tuple[str, str], ...]:
        """What papers and lists write for the levels, each with the level's word."""
        return tuple((said, one.word) for one in self.levels for said in (one.short, one.without_task, one.brief))

    def short(self, word: str) -> str:
        """The short form of a level's word; another word as it is."""
        return next((level.short for level in self.levels if level.word == word), word)

    def level_for(self, points: Decimal | None) -> str:
        """The word of the level that points alone give; empty where there are none to go by."""
        if points is None or not self.least:
            return ""
        return next((word for word in self.words if word in self.least and self.least[word] <= points), self.words[-1])


@dataclass(frozen=True, slots=True)
class CapCheck:
    """How many have the best level beside how many may have it, by each base that is in use.

    `have` and `counts` are of those rated so far, `counts` by the level's word.
    """

    scheme: Scheme
    counts: Mapping[str, int]
    of: str = ""

    @property
    def have(self) -> int:
        """How many have the best level."""
        return self.counts.get(self.scheme.best, 0)

    @property
    def rated(self) -> int:
        """How many have a level."""
        return sum(self.counts.values())

    def base(self, base: CapBase) -> int:
        """How many a base counts."""
        good = sum(self.counts.get(word, 0) for word in self.scheme.words[1:2])
        return {CapBase.ALL: self.rated, CapBase.GOOD_OR_BETTER: self.have + good, CapBase.GOOD: good}[base]

    def allowed(self, base: CapBase | None = None) -> int:
        """How many may have the best level, by a base, by default the year's."""
        cap = self.scheme.cap
        return cap.allowed(self.base(base or cap.base))

    @property
    def is_over(self) -> bool:
        """Whether there are more than may be; without a cap never."""
        return self.scheme.cap.percent is not None and self.have > self.allowed()


def counted(words: Iterable[str]) -> dict[str, int]:
    """How often each level stands there, what is empty left out."""
    found: dict[str, int] = {}
    for word in words:
        if word:
            found[word] = found.get(word, 0) + 1
    return found
