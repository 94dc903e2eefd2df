"""Sums of money in figures: what something cost, beside it what each of its sources gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from domain.indicators.figures import Figure, Part, sum_of
from domain.money import Source, doubt_of_total
from domain.names import canonical
from domain.numbers import Quantity
from domain.registers.outcomes import DONG

BY_SOURCE = "Theo nguồn"
COST, TOGETHER = "kinh phí", "các nguồn cộng lại"


def funds_parts(
    group: str, name: str, money: Quantity | None, sources: Sequence[Source], unit_id: int
) -> Iterator[Part]:
    """What one model or task cost, what each source gave, and what these come to where the total is another."""
    if money is not None:
        yield Part(group, f"{name}: {COST}", _of_money([money]), unit_id, name)
    for part in by_source([(money, sources)]):
        yield Part(group, f"{name}: {part.key}", part.figure, unit_id, name)


def by_source(rows: Iterable[tuple[Quantity | None, Sequence[Source]]]) -> Iterator[Part]:
    """What each source gave to sums of money, by its name; then what they come to where a total is another."""
    told = list(rows)
    every = [source for _, sources in told for source in sources if source.amount is not None]
    for name in dict.fromkeys(canonical(source.name) for source in every):
        held = [source for source in every if canonical(source.name) == name]
        yield Part(BY_SOURCE, f"nguồn {held[0].name}", _of_money(one.amount for one in held))
    if any(doubt_of_total(total, sources) for total, sources in told):
        yield Part(BY_SOURCE, TOGETHER, _of_money(one.amount for one in every))


def _of_money(amounts: Iterable[Any]) -> Figure:
    figure = sum_of(amounts)
    return replace(figure, measure=DONG)
