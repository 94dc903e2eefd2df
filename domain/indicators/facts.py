"""What indicators are computed from: the rows of the chosen units and years, each as a plain value."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from domain.members import Standing
from domain.periods import Period
from domain.rating_schemes import Scheme
from domain.ratings import Eligibility
from domain.registrations import ItemState
from domain.units import Unit, UnitKind

MEMBERS, LINES, UNIT_YEARS, ITEMS, BODIES, RATINGS = "members", "lines", "unit-years", "items", "bodies", "ratings"
"""The sources of facts beside those of the registers, which go by their REGISTER words."""


class Fact(NamedTuple):
    """One row: of which unit, in the book of which year, counting on which day."""

    unit_id: int
    year: int
    day: datetime.date
    record: Any


class MemberFact(NamedTuple):
    """A đảng viên on the last day of a period."""

    person_id: int
    membership_id: int
    standing: Standing


class LineFact(NamedTuple):
    """A line of a year's book as it is on the last day that the period has of that year.

    `is_of_party` tells a đảng viên of a unit of the Party from the people of MTTQ and the organisations who are no
    đảng viên. `due` months want a remark, of which so many are `missing`.
    """

    person_id: int
    roster_id: int
    is_of_party: bool
    takes_part: bool
    registered: bool = False
    must_plan: bool = False
    has_plan: bool = False
    leads: bool = False
    due: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class UnitYear:
    """What a unit that keeps a book did in a year of the period; quarters 1–4, months 1–12.

    It `exists` where it was there on the last day that the period has of the year; one of the Party's `is_direct` right
    beneath the unit that reports, which a đảng bộ beneath it may be too. `quarters` and `months` are those
    that were over, `quarters_held` and `months_held` those in which what is asked for took place.
    """

    unit: Unit
    exists: bool = True
    is_direct: bool = False
    ledger_id: int = 0
    is_closed: bool = False
    is_registered: bool = False
    has_plan: bool = False
    has_guidance: bool = False
    quarters: frozenset[int] = frozenset()
    quarters_held: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    months_held: frozenset[int] = frozenset()


class ItemFact(NamedTuple):
    """So many registered items of one ledger in one state; of the unit itself, or of its people."""

    items: int
    state: ItemState
    is_late: bool
    of_unit: bool


@dataclass(frozen=True, slots=True)
class BodyFact:
    """A Party organisation beneath a unit, right beneath it or further down."""

    unit: Unit
    is_direct: bool


class RatingFact(NamedTuple):
    """How a đảng viên, or a unit (`person_id` 0), is rated after the scheme of the year; without `level`, why not.

    `grassroots` is the id of the unit right beneath the commune in which it stands, where the year's cap holds within
    each.
    """

    person_id: int
    roster_id: int | None
    level: str
    eligibility: Eligibility
    scheme: Scheme
    task_group: str = ""
    grassroots: int = 0


class Span(enum.Enum):
    """Which rows a period takes: those with a day in it; those of its years' books, or of its last year's alone, up to
    its end.
    """

    FLOW = enum.auto()
    YEARS = enum.auto()
    LAST = enum.auto()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the figures of a unit, or of several, in a period are computed from, as it is on a `day`.

    `top` is the unit whose own rows are told from those of the units `beneath` it.
    """

    period: Period
    day: datetime.date
    top: Unit
    units: tuple[Unit, ...]
    rows: Mapping[str, Sequence[Fact]] = field(default_factory=dict)
    _taken: dict[tuple[str, Span], Sequence[Fact]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _kinds: dict[tuple[str, Span], dict[str, list[Fact]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _by_id: dict[int, Unit] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def has_beneath(self) -> bool:
        """Whether there are units beside the top one."""
        return any(unit.id != self.top.id for unit in self.units)

    def right_beneath(self, unit_id: int) -> Unit | None:
        """The unit right beneath the top one in which a unit stands, or which it is; None for the top one itself."""
        places = self._places()
        unit = places.get(unit_id)
        while unit is not None and unit.parent_id != self.top.id and (above := places.get(unit.parent_id or 0)):
            unit = above
        return unit if unit is not None and unit.id != self.top.id else None

    def _places(self) -> Mapping[int, Unit]:
        if not self._by_id:
            self._by_id.update({unit.id: unit for unit in self.units})
        return self._by_id

    def of(self, source: str) -> Sequence[Fact]:
        """The rows of a source."""
        return self.rows.get(source, ())

    def taken(self, source: str, span: Span) -> Sequence[Fact]:
        """Those rows of a source that the period takes."""
        key = source, span
        if key not in self._taken:
            takes = self._taker(span)
            self._taken[key] = [fact for fact in self.of(source) if takes(fact)]
        return self._taken[key]

    def of_kind(self, source: str, span: Span, kind: str) -> Sequence[Fact]:
        """Those of them that are of one kind: of a register whose rows have one, asked for each of its kinds."""
        key = source, span
        if key not in self._kinds:
            kinds = self._kinds[key] = {}
            for fact in self.taken(source, span):
                kinds.setdefault(fact.record.kind, []).append(fact)
        return self._kinds[key].get(kind, ())

    def _taker(self, span: Span) -> Callable[[Fact], bool]:
        """Whether the period takes a fact, asked of thousands."""
        period = self.period
        if span is Span.FLOW:
            return lambda fact: period.holds(fact.day)
        years = (period.until.year,) if span is Span.LAST or not period.has_several_years else period.years
        ends = {year: period.end_in(year) for year in years}
        return lambda fact: fact.year in ends and fact.day <= ends[fact.year]

    def of_units(self, wanted: Iterable[Unit], top: Unit | None = None) -> Facts:
        """The same of some of the units alone."""
        kept = tuple(wanted)
        ids = {unit.id for unit in kept}
        rows = {name: [fact for fact in facts if fact.unit_id in ids] for name, facts in self.rows.items()}
        return replace(self, top=top or self.top, units=kept, rows=rows)

    def by_unit(self) -> dict[int, Facts]:
        """The facts of each unit by itself, by its id."""
        shares: dict[int, dict[str, list[Fact]]] = {unit.id: {} for unit in self.units}
        for name, facts in self.rows.items():
            for fact in facts:
                if fact.unit_id not in shares:
                    continue
                shares[fact.unit_id].setdefault(name, []).append(fact)
        return {u.id: replace(self, top=u, units=(u,), rows=shares[u.id]) for u in self.units}


def keeps_book(year: UnitYear) -> bool:
    """Whether a unit is meant that keeps a book of its people."""
    return year.unit.kind.keeps_book


def is_branch(year: UnitYear) -> bool:
    """Whether a chi bộ is meant that was there at the end."""
    return year.exists and year.unit.kind is UnitKind.BRANCH
