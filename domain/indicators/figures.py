"""What an indicator comes to: a number, perhaps of so many, with its word and its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.numbers import Quantity, money_words, percent, show_count, show_percent, so_many_of, two_digits, word_of_sum

BY_YEAR = "Theo năm"
"""The parts of a figure that is of several years."""
OWN, BENEATH = "own", "beneath"
"""The parts of a body that has units beneath it: its own rows, and theirs."""
SHOWN_AS = {OWN: "của chính đơn vị", BENEATH: "của các đơn vị bên dưới", "mean": "bình quân", "lowest": "thấp nhất"}
"""What the keys of parts that are no words of the trade are called on screen and paper."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` of `of` (None where it is of nothing), with the word before it ("hơn").

    `value` is None where no one number is given: of different measures, of what belongs to one model, of percentages
    of several years; then `by` has them. `measure` is what is counted where that is not the indicator's own unit.
    `source` says from which paper a figure was taken that is not computed. A written part has a `text` alone.
    """

    value: int | None = None
    of: int | None = None
    qualifier: str = ""
    measure: str = ""
    source: str = ""
    text: str = ""
    by: tuple[Part, ...] = ()

    @property
    def percent(self) -> Decimal | None:
        """The value in per cent of all, two decimals, half up; None where it is of nothing."""
        return percent(self.value, self.of) if self.value is not None and self.of else None

    def number(self, *, short: bool = True) -> str:
        """The value as screen and paper have it: 03; hơn 500; 52/52; empty where there is none.

        `short` leaves a figure that is of something without what it is of.
        """
        if self.value is None:
            return ""
        if self.of is not None and not short:
            shown = so_many_of(self.value, self.of)
        else:
            shown = two_digits(self.value) if not self.measure.startswith("đồng") else show_count(self.value)
        return f"{self.qualifier} {shown}".strip()

    def amount(self, unit: str = "") -> str:
        """The value with what is counted (the `unit`, where it has no measure of its own): 52/52 hộ; 11,8 tỷ đồng."""
        measure = self.measure or unit
        if measure == "đồng" and self.value is not None and self.of is None:
            return f"{self.qualifier} {money_words(self.value)}".strip()
        return f"{self.number(short=False)} {measure}".strip()

    @property
    def says_something(self) -> bool:
        """Whether it has a number that is not nought, or is of something."""
        return bool(self.value) or bool(self.of)

    @property
    def years_text(self) -> str:
        """What has no one number, being of several years, for each of them: “2024: 97,09 %; 2025: 100 %”."""
        years = [part for part in self.by if part.group == BY_YEAR] if self.value is None else []
        return "; ".join(f"{one.key}: {one.figure.percent_text or one.figure.number() or '–'}" for one in years)

    @property
    def is_told(self) -> bool:
        """Whether it has one number, or one for each of several years."""
        return self.value is not None or bool(self.years_text)

    @property
    def percent_text(self) -> str:
        """The percentage as papers print it, with its word; empty for none."""
        share = self.percent
        return f"{self.qualifier} {show_percent(share)}".strip() if share is not None else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a figure: what it is divided by ("Theo cấp"), the part's own word, its figure.

    A part that tells of one row alone, such as a model, has the id of the unit in whose book that stands; where several
    tell of it, `row` is what it is called, with which their keys begin.
    """

    group: str
    key: str
    figure: Figure
    unit_id: int = 0
    row: str = ""

    @property
    def words(self) -> str:
        """The key as screen and paper have it."""
        return SHOWN_AS.get(self.key, self.key)

    @property
    def words_of_row(self) -> str:
        """The words without what the row is called; empty for what is told of it first."""
        return self.words.removeprefix(self.row).removeprefix(": ")

    @property
    def whole_words(self) -> str:
        """The same with what it is divided by, where the key does not begin with that."""
        is_said = self.words.casefold().startswith(self.group.casefold())
        return self.words if is_said else f"{self.group}: {self.words}"


def sum_of(quantities: Iterable[Quantity]) -> Figure:
    """What quantities come to, with the word before the sum; nought for none."""
    parts = tuple(quantities)
    return Figure(sum(part.value for part in parts), qualifier=word_of_sum(part.qualifier for part in parts))


def figure_of(quantity: Quantity, measure: str = "", of: int | None = None) -> Figure:
    """A quantity as it is written in a row, in what it is counted."""
    return Figure(quantity.value, of, quantity.qualifier, measure)


def number_of(count: int) -> Figure:
    """An exact number."""
    return Figure(count)


def share_of(met: Iterable[bool]) -> Figure:
    """How many of all hold."""
    held = tuple(met)
    return Figure(sum(held), len(held))


def parts_within(figure: Figure) -> Iterator[Part]:
    """The parts of a figure, each followed by its own, which say of which part they are."""
    for part in figure.by:
        yield part
        over = f"năm {part.key}" if part.group == BY_YEAR else part.words
        for within in part.figure.by:
            yield replace(within, key=f"{over}, {within.words}")


def unlike_keys(parts: Iterable[Part]) -> Iterator[tuple[str, Part]]:
    """Each part with a key that no other has: of the same words those after the first say by what they divide."""
    seen: set[str] = set()
    for part in parts:
        key, number = part.key, 1
        while key in seen:
            key = f"{part.group}: {part.key}" if number == 1 else f"{part.group}: {part.key} ({number})"
            number += 1
        seen.add(key)
        yield key, part
