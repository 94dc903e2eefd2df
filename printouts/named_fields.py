"""What a layout may name: sources of records, and of a record its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from domain.kinds import Value
from domain.numbers import QUALIFIERS, Quantity, two_digits
from printouts.marks import Box, Marks

E = TypeVar("E")
FieldValue = Value | tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class CatalogueField(Generic[E]):
    """One field that a column may name: its usual heading, its value, and the number where that is shown in words."""

    heading: str
    value: Callable[[E], FieldValue]
    number: Callable[[E], FieldValue] | None = None
    show: Callable[[Quantity], str] = Quantity.printed

    def total(self, entries: Iterable[E]) -> str:
        """What it comes to in all entries: the sum of numbers, of other things how many; empty for nothing."""
        held = [value for value in map(self.number or self.value, entries) if value not in (None, "", ())]
        numbers = [v if isinstance(v, Quantity) else Quantity(v) for v in held if isinstance(v, int | Quantity)]
        if len(numbers) < len(held) or not held:
            return two_digits(len(held)) if held else ""
        words = {number.qualifier for number in numbers} - {""}
        sum_of_all = sum(number.value for number in numbers)
        return self.show(Quantity(sum_of_all, QUALIFIERS[-1] if len(words) > 1 else "".join(words)))


def _none(_setting: object) -> int:
    return 0


def _plain(_record: object) -> bool:
    return False


def _unknown(_record: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Source(Generic[E]):
    """A list of records that a table may print. `records` takes what is being filled, a `printouts.scenes.Setting`.

    `number` counts, where it is told how much is written, how many of what (`one`). Of papers, `draw` draws into a
    record's row, in boxes by the names of the columns' fields, and `is_bold` tells which rows are in bold. By its `key`
    a record is known again that has been printed before; `numbered` is the same record under another number.
    """

    records: Callable[[Any], Sequence[E]]
    fields: Mapping[str, CatalogueField[E]]
    one: str = ""
    number: Callable[[Any], int] = _none
    draw: Callable[[E, Marks, Mapping[str, Box]], None] | None = None
    is_bold: Callable[[E], bool] = _plain
    key: Callable[[E], str] = _unknown
    numbered: Callable[[E, int], E] | None = None

    def in_order(self, records: Sequence[E], kept: Sequence[str]) -> Sequence[E]:
        """The records as they stand on paper, by their keys, then the others; one that is gone keeps its number."""
        if not kept:
            return records
        others = {self.key(record): record for record in records}
        every = [*(others.pop(key, None) for key in kept), *others.values()]
        if self.numbered is None:
            return [record for record in every if record is not None]
        return [self.numbered(record, n) for n, record in enumerate(every, start=1) if record is not None]
