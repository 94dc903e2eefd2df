"""How an indicator is declared, and how its rows make its figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.indicators.facts import Fact, Facts, Span
from domain.indicators.figures import BENEATH, BY_YEAR, OWN, Figure, Part, number_of, share_of, sum_of
from domain.names import sort_key
from domain.numbers import Quantity

Rows = Sequence[Fact]
Tally = Callable[[Rows], Figure]
Parts = Callable[[Rows], Iterable[Part]]
PartsOfAll = Callable[[Facts, Rows], Iterable[Part]]

FROM_PAPER = "Số liệu bổ sung"
BY_PLACE, BY_UNIT, RATES = "Nơi có", "Theo đơn vị", "Định mức"


def every(_: Any) -> bool:
    """All rows of the source."""
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Indicator:
    """One indicator, declared once.

    `how` is its "Cách tính". `source` is where its rows stand, those of one `kind` where it has one; `chosen` tells
    which of them count, `tally` makes the figure of them, `parts` divide it, `wider` ones look at other rows too. What
    does not `adds` is given for each year of several, what has no one number never. `met` tells of each row whether it
    is among those that are counted, where the figure is of all rows. What stands in a register is `parted` into the
    unit's own and that of the units beneath.
    """

    code: str
    name: str
    unit: str
    how: str
    source: str
    tally: Tally
    kind: str = ""
    chosen: Callable[[Any], bool] = every
    span: Span = Span.FLOW
    adds: bool = True
    parts: tuple[Parts, ...] = ()
    wider: tuple[PartsOfAll, ...] = ()
    met: Callable[[Any], bool] | None = None
    parted: bool = True
    own: bool = False

    @property
    def group(self) -> str:
        """The letter of its group, A–M."""
        return self.code[0]

    def rows(self, facts: Facts) -> list[Fact]:
        """The rows that its figure is computed from, in the order in which they stand."""
        taken = facts.of_kind(self.source, self.span, self.kind) if self.kind else facts.taken(self.source, self.span)
        if self.own:
            taken = [fact for fact in taken if fact.unit_id == facts.top.id]
        return list(taken) if self.chosen is every else [fact for fact in taken if self.chosen(fact.record)]

    def figure(self, facts: Facts) -> Figure:
        """What its rows come to, with all parts."""
        rows = self.rows(facts)
        told = self.tally(rows)
        by_year: tuple[Part, ...] = ()
        if facts.period.has_several_years and self.span is not Span.LAST and not (self.adds and told.value is None):
            by_year = tuple(self._years(facts, rows))
        if by_year and not self.adds:
            return Figure(by=(*by_year, *self._from_paper(facts)))
        parts = self._parts(facts, rows)
        return replace(told, by=(*told.by, *self._places(facts, rows), *by_year, *parts, *self._from_paper(facts)))

    def _parts(self, facts: Facts, rows: Rows) -> Iterator[Part]:
        for divide in self.parts:
            yield from divide(rows)
        for look in self.wider:
            yield from look(facts, rows)

    def _years(self, facts: Facts, rows: Rows) -> Iterator[Part]:
        """What each year has by itself."""
        shares: dict[int, list[Fact]] = {year: [] for year in facts.period.years}
        for fact in rows:
            shares[fact.day.year if self.span is Span.FLOW else fact.year].append(fact)
        for year, share in shares.items():
            parts = () if self.adds else (*self._places(facts, share), *self._parts(facts, share))
            yield Part(BY_YEAR, str(year), replace(self.tally(share), by=parts))

    def _places(self, facts: Facts, rows: Rows) -> tuple[Part, ...]:
        """The unit's own part and that of the units beneath it, where there are any."""
        if not (self.parted and facts.has_beneath):
            return ()
        return own_and_beneath(facts, rows, self.tally)

    def _from_paper(self, facts: Facts) -> tuple[Part, ...]:
        """The figures that came on paper, beside what is computed: those of one source together."""
        from domain.registers.supplements import FIGURE

        sources: dict[str, list[Any]] = {}
        for row in (fact.record for fact in facts.taken("supplements", Span.FLOW)):
            is_own = row.kind == FIGURE and row.code.strip().upper() == self.code.upper()
            if is_own and row.value is not None:
                sources.setdefault(row.source, []).append(row)
        return tuple(
            Part(FROM_PAPER, f"số liệu bổ sung: {source}", replace(sum_of_supplements(rows), source=source))
            for source, rows in sources.items()
        )


def own_and_beneath(facts: Facts, rows: Rows, tally: Tally) -> tuple[Part, ...]:
    """What the unit itself has and what those beneath have; nothing where neither is a number."""
    own = [fact for fact in rows if fact.unit_id == facts.top.id]
    below = [fact for fact in rows if fact.unit_id != facts.top.id]
    told = Part(BY_PLACE, OWN, tally(own)), Part(BY_PLACE, BENEATH, tally(below))
    return told if any(part.figure.value is not None for part in told) else ()


def by_place(facts: Facts, rows: Rows, tally: Tally) -> tuple[Part, ...]:
    """The same, then each of the units right beneath with what is further down in it; nothing where there are none."""
    if not facts.has_beneath:
        return ()
    shares: dict[int, list[Fact]] = {}
    for fact in rows:
        if (place := facts.right_beneath(fact.unit_id)) is not None:
            shares.setdefault(place.id, []).append(fact)
    named = [Part(BY_UNIT, unit.name, tally(shares[unit.id]), unit.id) for unit in facts.units if unit.id in shares]
    return (*own_and_beneath(facts, rows, tally), *named)


def sum_of_supplements(rows: Sequence[Any]) -> Figure:
    """What the figures of supplements come to; of something only where each is."""
    of = [row.of.value for row in rows if row.of is not None]
    told = sum_of(row.value for row in rows if row.value is not None)
    return replace(told, of=sum(of) if len(of) == len(rows) else None, measure=rows[0].measure)


def counted(rows: Rows) -> Figure:
    """How many rows there are."""
    return number_of(len(rows))


def summed(value: Callable[[Any], Quantity | None]) -> Tally:
    """The sum of what rows say, of those that say it."""

    def tally(rows: Rows) -> Figure:
        return sum_of(q for q in (value(fact.record) for fact in rows) if q is not None)

    return tally


def share(met: Callable[[Any], bool]) -> Tally:
    """How many of the rows hold."""
    return lambda rows: share_of(met(fact.record) for fact in rows)


def shared_by_people(met: Callable[[Any], bool], *, everywhere: bool = False) -> Tally:
    """How many of the people hold in one of their rows, or in all of them, each counted once a year."""

    def tally(rows: Rows) -> Figure:
        held: dict[tuple[int, int], bool] = {}
        for _, year, _, record in rows:
            key = year, record.person_id
            before = held.get(key, everywhere)
            if before == everywhere:
                held[key] = met(record)
        return share_of(held.values())

    return tally


def people(rows: Rows) -> Figure:
    """How many people stand in the rows of a year, each counted once."""
    return number_of(len({(fact.year, fact.record.person_id) for fact in rows}))


def nothing(_: Rows) -> Figure:
    """No one number: what is told stands in the parts."""
    return Figure()


def by(
    group: str, key: Callable[[Any], Iterable[str] | str], tally: Tally, order: Sequence[str] = (), unit: str = ""
) -> Parts:
    """Parts by what rows say, those without it left out; in a given order, the others by name after it."""

    def divide(rows: Rows) -> list[Part]:
        return [Part(group, word, _measured(tally(held), unit)) for word, held in shares_by(rows, key, order).items()]

    return divide


def shares_by(
    rows: Rows, key: Callable[[Any], Iterable[str] | str], order: Sequence[str] = ()
) -> dict[str, list[Fact]]:
    """The rows by what they say, those without it left out; in a given order, the others by name after it."""
    shares: dict[str, list[Fact]] = {}
    for fact in rows:
        told = key(fact.record)
        for word in (told,) if isinstance(told, str) else told:
            if word:
                shares.setdefault(str(word), []).append(fact)
    places = {word: at for at, word in enumerate(map(str, order))}
    words = sorted(shares, key=lambda word: (places.get(word, len(places)), sort_key(word), word))
    return {word: shares[word] for word in words}


def part(group: str, key: str, tally: Tally, unit: str = "") -> Parts:
    """One more part of all rows."""
    return lambda rows: [Part(group, key, _measured(tally(rows), unit))] if rows else []


def _measured(figure: Figure, unit: str) -> Figure:
    return replace(figure, measure=unit) if unit and not figure.measure else figure
