"""Chỉ tiêu riêng: what the office or the level above asks for beside the indicators, declared once for a year.

A line says “tên = đơn vị tính; cách gộp; có tổng số; ai ghi”: after the measure in any order, each where there is
something to say, each kind of units that fills it in by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.names import canonical
from domain.units import Unit, UnitKind

SUMMED, LAST, LOWEST, APART = WAYS = ("cộng lại", "lấy số cuối", "lấy số thấp nhất", "không gộp")
"""How the figures of several units or months make one: `APART` not at all."""
OF_ALL = "có tổng số"
"""What says that an own indicator is of something: 45/60 hộ."""

Words = Mapping[UnitKind, str]
"""What a year calls the kinds of units."""


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """One own indicator; `filled_by` are the kinds of units that are to fill it in, none where whoever has it may."""

    name: str
    measure: str
    way: str = SUMMED
    has_of: bool = False
    filled_by: tuple[UnitKind, ...] = ()

    def is_called(self, name: str) -> bool:
        """Whether it is what a name means, spelling aside."""
        return canonical(self.name) == canonical(name)

    def counts_in(self, measure: str) -> bool:
        """Whether a figure in a measure is one of it; one in none is."""
        return not measure or canonical(self.measure) == canonical(measure)


def own_indicators(lines: str, words: Words) -> tuple[OwnIndicator, ...]:
    """The own indicators that lines declare; a part that says nothing known is passed over."""
    return tuple(_indicator(line, words) for line in lines.split("\n") if line.strip())


def unknown_parts(lines: str, words: Words) -> Iterator[str]:
    """The parts of lines that say neither how a figure is put together nor who fills it in."""
    for line in filter(str.strip, lines.split("\n")):
        for part in _parts(line)[2:]:
            if part not in (*WAYS, OF_ALL) and _kind(part, words) is None:
                yield part


def called(name: str, found: Iterable[OwnIndicator]) -> OwnIndicator | None:
    """The own indicator that a name means, spelling aside; None for none."""
    return next((one for one in found if one.is_called(name)), None)


def asked_of(found: Iterable[OwnIndicator], unit: Unit) -> tuple[OwnIndicator, ...]:
    """Those that a unit is to fill in."""
    return tuple(one for one in found if unit.kind in one.filled_by)


def _parts(line: str) -> list[str]:
    name, _, told = line.partition("=")
    measure, *more = told.split(";")
    return [name.strip(), measure.strip(), *(part.strip().casefold() for part in more if part.strip())]


def _indicator(line: str, words: Words) -> OwnIndicator:
    name, measure, *more = _parts(line)
    way = next((part for part in more if part in WAYS), SUMMED)
    kinds = (kind for kind in (_kind(part, words) for part in more) if kind is not None)
    return OwnIndicator(name, measure, way, OF_ALL in more, tuple(dict.fromkeys(kinds)))


def _kind(word: str, words: Words) -> UnitKind | None:
    """The kind of units that a word means in a year, as the year calls it or as it usually is."""
    said = canonical(word)
    return next((kind for kind in UnitKind if said in (canonical(words[kind]), canonical(kind))), None)
