"""What the cells of a form are bound to, once for all periods: indicators, own indicators, texts; and in what shape.

A binding knows its form by the shape: the names of its sheets, the words that stand in them (their digests: a form that
was filled may name people) and which cells are merged, never by values.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from domain.indicators.figures import BENEATH, OWN
from domain.names import fold
from domain.registers.supplements import PARTS
from domain.superior_forms.sheets import FormSheet, Place, SuperiorForm, address, place_of, span_text, words_of

VALUE, OF, PERCENT, BOTH, WORDS = WAYS = ("số liệu", "tổng số", "tỷ lệ", "số trên tổng số", "số kèm chữ")
"""What of a figure is written: 51; of how many; per cent; 52/52; hơn 500."""
PLACES = ("", OWN, BENEATH)
"""Of whose rows: of all, of the unit's own, of those of the units beneath it."""
SCALES = (1, 1_000, 1_000_000, 1_000_000_000)
"""By what a figure is divided: đồng into nghìn, triệu, tỷ đồng."""
UNIT_NAME, ABOVE_NAME, PERIOD_NAME, TODAY, UNTIL, YEAR = FACTS = (
    *("Tên đơn vị", "Đơn vị cấp trên", "Kỳ báo cáo", "Ngày lập biểu", "Ngày cuối kỳ", "Năm"),
)
"""What a cell may say beside figures and the written parts of a report."""
TEXTS = (*PARTS, *FACTS)
ONE = "{1}"
MOST_CELLS, MOST_SOURCES = 20_000, 9
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that a cell says: an indicator by its `code`, of which perhaps one `part` of a `group`; or a `text`.

    `period` is a word of `domain.superior_forms.spans`; empty is the period that the form is filled for. `unit` is the
    full name of another unit than the one that reports. The figure is divided by `scale`.
    """

    code: str = ""
    group: str = ""
    part: str = ""
    text: str = ""
    way: str = VALUE
    place: str = ""
    unit: str = ""
    period: str = ""
    scale: int = 1


@dataclass(frozen=True, slots=True)
class BoundCell:
    """A cell of a sheet and what it says: sources in the places {1}, {2} of its `words`.

    `row` and `column` are the words beside and above it when it was bound. One that is bound `down_to` a row (from 1)
    says the same in each row to there, of the unit that the cell in the column `units_in` names.
    """

    sheet: str
    at: str
    sources: tuple[Source, ...]
    words: str = ONE
    row: str = ""
    column: str = ""
    down_to: int = 0
    units_in: str = ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place_of(self.at)

    @property
    def rows(self) -> range:
        """In which rows, from 0, it says something: its own, and those beneath to which it goes down."""
        row, _ = self.place
        return range(row, max(row + 1, self.down_to))

    @property
    def key(self) -> tuple[str, Place]:
        """By what it is told from others."""
        return self.sheet, self.place


@dataclass(frozen=True)
class SheetShape:
    """A sheet as it is known again: its merged areas, and the digests of its words by their cells."""

    name: str
    merged: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """The cells of each digest."""
        found: dict[str, list[str]] = {}
        for at, label in self.labels.items():
            found.setdefault(label, []).append(at)
        return {label: tuple(places) for label, places in found.items()}


@dataclass(frozen=True, slots=True)
class Binding:
    """All bound cells of a form, under the name that the office gives it."""

    name: str
    sheets: tuple[SheetShape, ...]
    cells: tuple[BoundCell, ...] = ()

    @property
    def fingerprint(self) -> str:
        """By what the form is known: 16 letters of the digest of its shape."""
        said = [
            [sheet.name, *sheet.merged, *(f"{at}={label}" for at, label in sorted(sheet.labels.items()))]
            for sheet in self.sheets
        ]
        return hashlib.blake2b("\n".join("\t".join(one) for one in said).encode(), digest_size=8).hexdigest()

    def shape(self, name: str) -> SheetShape | None:
        """The shape of a sheet; None where there is none of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def cell(self, sheet: str, place: Place) -> BoundCell | None:
        """The cell bound at a place, a row of one that goes down too; None where it is free."""
        row, column = place
        on_sheet = (bound for bound in self.cells if bound.sheet == sheet)
        return next((bound for bound in on_sheet if row in bound.rows and bound.place[1] == column), None)

    def with_cells(self, cells: Iterable[BoundCell]) -> Binding:
        """The same with cells bound anew, in the places of those that were there."""
        held = {one.key: one for one in self.cells} | {one.key: one for one in cells}
        order = {sheet.name: at for at, sheet in enumerate(self.sheets)}
        found = sorted(held.values(), key=lambda one: (order.get(one.sheet, len(order)), one.place))
        return replace(self, cells=tuple(found))

    def without(self, keys: Iterable[tuple[str, Place]]) -> Binding:
        """The same with these cells free."""
        gone = set(keys)
        return replace(self, cells=tuple(one for one in self.cells if one.key not in gone))


def digest_of(label: str) -> str:
    """What stands for words of a form: the same for other accents, letters and numbers."""
    plain = _DIGITS.sub("#", fold(label))
    return hashlib.blake2b(plain.encode(), digest_size=5).hexdigest() if plain.strip(" .…_-#:;,()") else ""


def shape_of(sheet: FormSheet, bound: Iterable[Place] = ()) -> SheetShape:
    """The shape of a sheet as it was sent; what stands in cells that are bound is none of it."""
    values = set(bound)
    labels = {address(place): digest_of(words) for place, words in words_of(sheet) if place not in values}
    merged = tuple(sorted(map(span_text, sheet.merged)))
    return SheetShape(sheet.name, merged, {at: label for at, label in labels.items() if label})


def bound_places(cells: Iterable[BoundCell], sheet: str) -> set[Place]:
    """All places of a sheet that are bound."""
    return {(row, bound.place[1]) for bound in cells if bound.sheet == sheet for row in bound.rows}


def begun(form: SuperiorForm, name: str) -> Binding:
    """A binding of a form that binds nothing yet."""
    return Binding(name, tuple(shape_of(sheet) for sheet in form.sheets))


def settled(binding: Binding, form: SuperiorForm) -> Binding:
    """The binding with the shape of a form as it is now: what stands in bound cells is none of it."""
    return replace(
        binding, sheets=tuple(shape_of(sheet, bound_places(binding.cells, sheet.name)) for sheet in form.sheets)
    )


def likeness(binding: Binding, form: SuperiorForm) -> float:
    """How much of the form that a binding knows stands in this one, 0 to 1: its words, on sheets of the same names."""
    known = held = 0
    for shape in binding.sheets:
        sheet = form.sheet(shape.name)
        there = set(shape_of(sheet).labels.values()) if sheet is not None else set()
        known += len(shape.places)
        held += len(there & set(shape.places))
    return held / known if known else 0.0


KNOWN_AGAIN = 0.7
"""From this likeness on, a form is taken for the one that a binding was made for."""


def binding_for(form: SuperiorForm, kept: Iterable[Binding]) -> Binding | None:
    """Which of the kept bindings is this form's; None where none is like enough."""
    found = max(((likeness(one, form), one) for one in kept), key=lambda pair: pair[0], default=None)
    return found[1] if found is not None and found[0] >= KNOWN_AGAIN else None
