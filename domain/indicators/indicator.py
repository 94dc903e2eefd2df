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

FROM_PAPER = "Số liệu bổ sung"
BY_PLACE, RATES = "Nơi có", "Định mức"


def every(_: Any) -> bool:
    """All rows of the source."""
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Indicator:
    """One indicator, declared once.

    `how` is its "Cách tính". `source` is where its rows stand, `chosen` which of them count; `tally` makes the figure
    of them, `parts` divide it. What does not `adds` is given for each year of several. `met` tells of each row whether
    it is among those that are counted, where the figure is of all rows. What stands in a register is `parted` into the
    unit's own and that of the units beneath.
    """

    code: str
    name: str
    unit: str
    how: str
    source: str
    tally: Tally
    chosen: Callable[[Any], bool] = every
    span: Span = Span.FLOW
    adds: bool = True
    parts: tuple[Parts, ...] = ()
    met: Callable[[Any], bool] | None = None
    parted: bool = True
    own: bool = False

    @property
    def group(self) -> str:
        """The letter of its group, A–M."""
        return self.code[0]

    def rows(self, facts: Facts) -> list[Fact]:
        """The rows that its figure is computed from, in the order in which they stand."""
        taken = facts.taken(self.source, self.span)
        if self.own:
            taken = [fact for fact in taken if fact.unit_id == facts.top.id]
        return [fact for fact in taken if self.chosen(fact.record)]

    def figure(self, facts: Facts) -> Figure:
        """What its rows come to, with all parts."""
        rows = self.rows(facts)
        by_year: tuple[Part, ...] = ()
        if facts.period.has_several_years and self.span is not Span.LAST:
            by_year = tuple(self._years(rows, facts.period.years))
        if by_year and not self.adds:
            return Figure(by=(*by_year, *self._from_paper(facts)))
        told = self.tally(rows)
        parts = [part for divide in self.parts for part in divide(rows)]
        return replace(told, by=(*told.by, *self._places(facts, rows), *by_year, *parts, *self._from_paper(facts)))

    def _years(self, rows: Rows, years: Iterable[int]) -> Iterator[Part]:
        """What each year has by itself."""
        shares: dict[int, list[Fact]] = {year: [] for year in years}
        for fact in rows:
            shares[fact.day.year if self.span is Span.FLOW else fact.year].append(fact)
        for year, share in shares.items():
            parts = () if self.adds else tuple(part for divide in self.parts for part in divide(share))
            yield Part(BY_YEAR, str(year), replace(self.tally(share), by=parts))

    def _places(self, facts: Facts, rows: Rows) -> tuple[Part, ...]:
        """The unit's own part and that of the units beneath it, where there are any."""
        if not (self.parted and facts.has_beneath):
            return ()
        own = [fact for fact in rows if fact.unit_id == facts.top.id]
        below = [fact for fact in rows if fact.unit_id != facts.top.id]
        told = Part(BY_PLACE, OWN, self.tally(own)), Part(BY_PLACE, BENEATH, self.tally(below))
        return told if any(part.figure.value is not None for part in told) else ()

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
        shares: dict[str, list[Fact]] = {}
        for fact in rows:
            told = key(fact.record)
            for word in (told,) if isinstance(told, str) else told:
                if word:
                    shares.setdefault(str(word), []).append(fact)
        places = {word: at for at, word in enumerate(map(str, order))}
        words = sorted(shares, key=lambda word: (places.get(word, len(places)), sort_key(word), word))
        return [Part(group, word, _measured(tally(shares[word]), unit)) for word in words]

    return divide


def part(group: str, key: str, tally: Tally, unit: str = "") -> Parts:
    """One more part of all rows."""
    return lambda rows: [Part(group, key, _measured(tally(rows), unit))] if rows else []


def _measured(figure: Figure, unit: str) -> Figure:
    return replace(figure, measure=unit) if unit and not figure.measure else figure
