"""The list of who is missing, on paper for the meeting, with room to write beside each name."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from domain.missing_list import MissingLine
from domain.numbers import two_digits
from printouts.draw import About
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf
from printouts.scenes import Setting

_FILE = "danh-sach-con-thieu.toml"


@dataclass(frozen=True, slots=True)
class _Unit:
    """The people of one unit under a title, empty for the list's own unit."""

    title: str
    people: tuple[MissingLine, ...]


@dataclass(frozen=True, slots=True)
class _List:
    unit: str
    year: int
    day: datetime.date
    lines: Sequence[MissingLine]

    def units(self) -> Iterator[_Unit]:
        for name, group in groupby(self.lines, key=attrgetter("unit")):
            people = tuple(group)
            yield _Unit(f"{name}: {two_digits(len(people))} đồng chí" if name != self.unit else "", people)


_FIELDS: dict[str, CatalogueField[_List]] = {
    "unit": CatalogueField("Đơn vị", lambda told: told.unit),
    "year": CatalogueField("Năm", lambda told: told.year),
    "day": CatalogueField("Tính đến ngày", lambda told: f"{told.day:%d/%m/%Y}"),
    "count": CatalogueField("Cộng", lambda told: two_digits(len(told.lines))),
}
_UNIT_FIELDS: dict[str, CatalogueField[_Unit]] = {"title": CatalogueField("Đơn vị", lambda unit: unit.title)}
_PERSON_FIELDS: dict[str, CatalogueField[MissingLine]] = {
    "tt": CatalogueField("TT", lambda line: line.tt),
    "name": CatalogueField("Họ và tên", lambda line: line.name),
    "missing": CatalogueField("Còn thiếu", lambda line: line.missing),
}
_SOURCES: dict[str, Source[Any]] = {
    "units": Source(lambda setting: list(setting.record.units()), _UNIT_FIELDS),
    "people": Source(lambda setting: setting.record.people, _PERSON_FIELDS),
}


def missing_list_pdf(unit: str, year: int, day: datetime.date, lines: Sequence[MissingLine]) -> bytes:
    """The list as PDF, a table for each unit; TT is the person's number in the unit's ledger."""
    title = f"Danh sách đồng chí còn thiếu năm {year}"
    told = Setting(sources=_SOURCES).naming(_FIELDS, _List(unit, year, day, lines))
    return form_pdf(_FILE, told, About(title, unit, title))
