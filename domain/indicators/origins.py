"""What outcomes belong to: the models, tasks and activities that they name, each one for all the years it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from domain.indicators.facts import Fact, Facts
from domain.indicators.figures import Figure, Part, sum_of
from domain.named import Named
from domain.names import canonical, sort_key
from domain.registers.catalogue import BELONGED_TO, link_name
from domain.registers.models import Model
from domain.registers.outcomes import OUTCOMES

BY_ORIGIN = "Thuộc"


class Origin(NamedTuple):
    """One model, task or activity: what it is called, and the unit in whose book it stands (0: not known)."""

    name: str
    unit_id: int = 0


@dataclass(frozen=True, slots=True)
class Origins:
    """Those that the rows of a report may name, by the uids of their rows and by their bare names."""

    by_uid: Mapping[str, Origin]
    by_name: Mapping[str, frozenset[Origin]]

    def origin(self, named: Named) -> Origin:
        """What is named: the row itself, else the only one of that name, as when a commune names the district's."""
        if named.uid in self.by_uid:
            return self.by_uid[named.uid]
        alike = self.by_name.get(canonical(named.name), frozenset())
        return next(iter(alike)) if len(alike) == 1 else Origin(named.name)


def origins_of(facts: Facts) -> Origins:
    """All that may be named: a model is one in all its years and books, called as in the last; so is what has one name
    in the books of one unit. Nothing, where no outcome names any.
    """
    if not any(fact.record.part_of for fact in facts.of(OUTCOMES.word)):
        return Origins({}, {})
    held: dict[tuple[object, ...], Origin] = {}
    keys: dict[str, tuple[object, ...]] = {}
    for register in BELONGED_TO:
        for fact in sorted(facts.of(register.word), key=lambda one: (one.year, one.record.id)):
            row = fact.record
            name = link_name(register, row)
            keys[row.uid] = (row.lasting,) if isinstance(row, Model) else (canonical(name), fact.unit_id)
            held[keys[row.uid]] = Origin(name, fact.unit_id)
    by_uid = {uid: held[key] for uid, key in keys.items()}
    by_name: dict[str, set[Origin]] = {}
    for origin in held.values():
        by_name.setdefault(canonical(origin.name), set()).add(origin)
    return Origins(by_uid, {name: frozenset(found) for name, found in by_name.items()})


def came_of(rows: Iterable[Fact], origins: Origins) -> Iterator[tuple[Origin, Part]]:
    """What came of each origin, by kind and measure; rates are left out."""
    shares: dict[tuple[Origin, str, str], list[Fact]] = {}
    for fact in rows:
        row = fact.record
        for named in row.part_of if not row.is_rate else ():
            shares.setdefault((origins.origin(named), row.kind, row.measure), []).append(fact)
    for key in sorted(shares, key=lambda key: (sort_key(key[0].name), key[0], sort_key(key[1]), key)):
        origin, kind, _ = key
        yield origin, Part(BY_ORIGIN, f"{origin.name}: {kind}", total(shares[key]), origin.unit_id)


def total(rows: Iterable[Fact]) -> Figure:
    """The sum of outcomes in one measure; of something only where each is."""
    told = [fact.record for fact in rows if fact.record.value is not None]
    figure = sum_of(row.value for row in told)
    of = [row.of.value for row in told if row.of is not None]
    measure = told[0].measure if told else ""
    return Figure(figure.value, sum(of) if told and len(of) == len(told) else None, figure.qualifier, measure)
