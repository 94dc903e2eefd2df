"""What is to stand in the bound cells of a form: figures as numbers, shares as percentages, words as texts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.dates import in_figures
from domain.indicators.figures import Figure
from domain.numbers import show_decimal
from domain.superior_forms.binding import BOTH, OF, ONE, PERCENT, WORDS, BoundCell, Source
from domain.superior_forms.sheets import Holds, Look, Place
from domain.text import sentence_case

CellValue = str | int | Decimal | datetime.date
Told = Figure | str | int | datetime.date | None
"""What a source comes to: a figure, or a text, number or day beside figures; None for none."""
LACKING = "…"


@dataclass(frozen=True, slots=True)
class FilledCell:
    """One cell: its value with how that reads, or why there is none (`lacks`); `warns` is to be looked at.

    One that is `emptied` has no figure, and what stands in it is of another period.
    """

    bound: BoundCell
    place: Place
    value: CellValue | None = None
    shown: str = ""
    lacks: str = ""
    warns: str = ""
    unit: str = ""
    emptied: bool = False

    @property
    def doubt(self) -> str:
        """What is to be looked at before the form goes up; nothing for nothing."""
        return self.lacks or self.warns


@dataclass(frozen=True, slots=True)
class Filled:
    """All of a form."""

    cells: tuple[FilledCell, ...] = ()
    unknown: tuple[str, ...] = ()
    """What the rows are called of which the book has no unit."""

    @property
    def others(self) -> int:
        """How many rows are of no unit of the book."""
        return len(self.unknown)

    @property
    def values(self) -> dict[str, dict[Place, CellValue | None]]:
        """By the sheet's name, what stands in which cell; None where it is emptied."""
        found: dict[str, dict[Place, CellValue | None]] = {}
        for cell in self.cells:
            if cell.value is not None or cell.emptied:
                found.setdefault(cell.bound.sheet, {})[cell.place] = cell.value
        return found

    @property
    def lacking(self) -> tuple[FilledCell, ...]:
        """The cells that had no figure."""
        return tuple(cell for cell in self.cells if cell.lacks)


def say(bound: BoundCell, place: Place, look: Look, told: Sequence[Told]) -> FilledCell:
    """What a cell of this look says, of what its sources come to."""
    if bound.words.strip() == ONE and len(told) == 1:
        value, warns = _alone(bound.sources[0], told[0], look)
        lacks = "" if value is not None else _why_none(bound.sources[0], told[0])
        return FilledCell(bound, place, value, _shown(value, look), lacks, warns)
    texts = [_in_words(source, one) for source, one in zip(bound.sources, told, strict=True)]
    words = bound.words
    for number, text in enumerate(texts, start=1):
        words = words.replace(f"{{{number}}}", text or LACKING)
    warns = "" if all(texts) else "Có chỗ chưa có số liệu, để “…”."
    lacks = "" if any(texts) else _why_none(bound.sources[0], told[0])
    return FilledCell(bound, place, words, words, lacks, warns)


def _alone(source: Source, told: Told, look: Look) -> tuple[CellValue | None, str]:
    """The value of the only source of a cell, and what is to be said of it."""
    if not isinstance(told, Figure):
        as_text = isinstance(told, datetime.date) and look.holds is not Holds.DAY
        if as_text and isinstance(told, datetime.date):
            return in_figures(told), ""
        return (sentence_case(told) if isinstance(told, str) else told) or None, ""
    if source.way in (BOTH, WORDS) or look.holds is Holds.TEXT or told.text:
        return _in_words(source, told) or None, ""
    number = _number(source, told, look)
    if number is None:
        years = told.years_text
        return (years, "Nhiều năm: ghi từng năm bằng chữ.") if years else (None, "")
    if told.qualifier:
        return number, f"Ô ghi số nên bỏ chữ “{told.qualifier}”. Muốn giữ chữ thì chọn “{WORDS}”."
    if look.holds is Holds.PERCENT and source.way != PERCENT:
        return number, f"Ô định dạng phần trăm mà đang ghi {source.way}. Hãy chọn “{PERCENT}”."
    return number, ""


def _number(source: Source, told: Figure, look: Look) -> int | Decimal | None:
    if source.way == PERCENT:
        share = told.percent
        return share if share is None or look.holds is not Holds.PERCENT else share / 100
    found = told.of if source.way == OF else told.value
    if found is None or source.scale == 1:
        return found
    return Decimal(found) / source.scale


def _in_words(source: Source, told: Told) -> str:
    """What a source says within a text."""
    if isinstance(told, datetime.date):
        return in_figures(told)
    if not isinstance(told, Figure):
        return "" if told is None else str(told)
    if told.text:
        return told.text
    if source.way == PERCENT:
        return told.percent_text or told.years_text
    if source.way == OF:
        return "" if told.of is None else show_decimal(Decimal(told.of) / source.scale)
    if told.value is None:
        return told.years_text
    if source.scale != 1:
        return f"{told.qualifier} {show_decimal(Decimal(told.value) / source.scale)}".strip()
    return told.number(short=source.way != BOTH)


def _shown(value: CellValue | None, look: Look) -> str:
    if isinstance(value, datetime.date):
        return in_figures(value)
    if isinstance(value, (int, Decimal)):
        return look.number_text(Decimal(value))
    return value or ""


def _why_none(source: Source, told: Told) -> str:
    if source.text:
        return f"Chưa ghi “{source.text}”."
    if isinstance(told, Figure) and told.value is not None and source.way in (OF, PERCENT):
        return "Chỉ tiêu này không có tổng số nên không có tỷ lệ."
    return "Chưa có số liệu."
