"""A unit beside the median of its sort: what it has, what half of the like ones have at least, who is far behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from domain.numbers import percent, show_count, show_decimal, show_percent, so_many_of, two_digits
from domain.unit_sorts import SORTS

LEAST_UNITS = 4
"""A median of fewer units says nothing of any of them."""
FAR = Fraction(1, 5)
"""So far under the median, in hundredths of a whole, a share is far behind; of counts it is less than half of it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is compared: its name for the commands, its heading, where it is written; a share or a count."""

    name: str
    title: str
    page: str
    is_share: bool = True


MEASURES = (
    Measure("registered", "Đã đăng ký", "registrations"),
    Measure("months", "Nhận xét đến hạn", "months"),
    Measure("items", "Việc hoàn thành", "registrations"),
    Measure("attended", "Dự sinh hoạt", "activities"),
    Measure("models", "Mô hình", "models", is_share=False),
    Measure("deeds", "Gương tốt", "good-deeds", is_share=False),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number, and for a share of how many it is; a share of nothing is no share and is compared with none."""

    value: int
    of: int | None = None

    @property
    def size(self) -> Fraction | None:
        """What is compared: the share from 0 to 1, or the count; None for a share of nothing."""
        if self.of is None:
            return Fraction(self.value)
        return Fraction(self.value, self.of) if self.of else None

    @property
    def text(self) -> str:
        """“87,5 %”, a count as it is, “–” for a share of nothing."""
        if self.of is None:
            return show_count(self.value)
        return show_percent(percent(self.value, self.of)) if self.of else "–"

    @property
    def told(self) -> str:
        """“07/08”, a count as it is, “–” for a share of nothing."""
        if self.of is None:
            return show_count(self.value)
        return so_many_of(self.value, self.of) if self.of else "–"


@dataclass(frozen=True, slots=True)
class UnitMeasured:
    """What a unit has, by the names of the MEASURES."""

    unit_id: int
    name: str
    sort: str
    measured: Mapping[str, Measured]


@dataclass(frozen=True, slots=True)
class SortMedians:
    """The units of a sort and, by measure, the median of those that have one; none where they are too few."""

    sort: str
    units: tuple[UnitMeasured, ...]
    medians: Mapping[str, Fraction]

    def is_far_behind(self, unit: UnitMeasured, measure: Measure) -> bool:
        """Whether a unit is far under the median of its sort."""
        size, middle = unit.measured[measure.name].size, self.medians.get(measure.name)
        if size is None or middle is None:
            return False
        return size <= middle - FAR if measure.is_share else 2 * size < middle

    def behind_in(self, unit: UnitMeasured) -> tuple[Measure, ...]:
        """In what a unit is far behind."""
        return tuple(measure for measure in MEASURES if self.is_far_behind(unit, measure))

    def text_of(self, measure: Measure) -> str:
        """The median as it is shown; “–” where there is none."""
        middle = self.medians.get(measure.name)
        if middle is None:
            return "–"
        if not measure.is_share:
            return show_decimal(_decimal(middle), 1)
        return show_percent(percent(middle.numerator, middle.denominator))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def medians_of(units: Sequence[UnitMeasured]) -> tuple[SortMedians, ...]:
    """The units by their sort, in the order of the sorts; within one in their own."""
    found = []
    for sort in SORTS:
        held = tuple(unit for unit in units if unit.sort == sort)
        if held:
            sizes = {m.name: [s for u in held if (s := u.measured[m.name].size) is not None] for m in MEASURES}
            medians = {name: median(of) for name, of in sizes.items() if len(of) >= LEAST_UNITS}
            found.append(SortMedians(sort, held, medians))
    return tuple(found)


def medians_sentence(sorts: Sequence[SortMedians]) -> str:
    """What is to be said of all: how many are far behind in something, and which sorts are too few to compare."""
    units = sum(len(one.units) for one in sorts)
    behind = sum(bool(one.behind_in(unit)) for one in sorts for unit in one.units)
    few = "; ".join(f"{one.sort.lower()} ({len(one.units)})" for one in sorts if not one.medians)
    told = f"{two_digits(behind)} trong {two_digits(units)} đơn vị thấp xa so với trung vị của đơn vị cùng loại."
    return f"{told} Dưới {LEAST_UNITS} đơn vị thì không so: {few}." if few else told
