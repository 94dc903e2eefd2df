"""Who was drawn by lot for an inspection, on paper: the seed, how it was drawn, room for notes under each unit."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from domain.lots import SHOWN_LETTERS, Drawing, DrawnMember, DrawnUnit, lot_of
from printouts.draw import About
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf
from printouts.scenes import Setting

_FILE = "boc-tham.toml"


@dataclass(frozen=True, slots=True)
class _Paper:
    unit: str
    year: int
    day: datetime.date
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A unit with its number and its lot."""

    number: int
    one: DrawnUnit
    lot: str

    @property
    def title(self) -> str:
        return f"{self.number}. {self.one.unit.name}"


_FIELDS: dict[str, CatalogueField[_Paper]] = {
    "unit": CatalogueField("Đơn vị", lambda paper: paper.unit),
    "year": CatalogueField("Năm", lambda paper: paper.year),
    "day": CatalogueField("Ngày", lambda paper: f"{paper.day:%d/%m/%Y}"),
    "seed": CatalogueField("Số bốc thăm", lambda paper: paper.drawing.wish.seed),
    "drawn": CatalogueField("Kết quả", lambda paper: paper.drawing.sentence),
    "method": CatalogueField("Cách bốc", lambda paper: paper.drawing.method),
}
_UNIT_FIELDS: dict[str, CatalogueField[_Drawn]] = {
    "title": CatalogueField("Đơn vị", lambda drawn: drawn.title),
    "sort": CatalogueField("Loại", lambda drawn: drawn.one.unit.sort),
    "lot": CatalogueField("Số của đơn vị", lambda drawn: drawn.lot),
}
_MEMBER_FIELDS: dict[str, CatalogueField[DrawnMember]] = {
    "tt": CatalogueField("TT", lambda member: member.tt or ""),
    "name": CatalogueField("Họ và tên", lambda member: member.name),
    "posts": CatalogueField("Chức vụ", lambda member: member.posts),
}


def _units(setting: Any) -> list[_Drawn]:
    drawing: Drawing = setting.record.drawing
    return [
        _Drawn(number, one, lot_of(drawing.wish.seed, one.unit.uid)[:SHOWN_LETTERS])
        for number, one in enumerate(drawing.units, start=1)
    ]


_SOURCES: dict[str, Source[Any]] = {
    "units": Source(_units, _UNIT_FIELDS),
    "with_members": Source(lambda setting: [setting.record] if setting.record.one.members else [], {}),
    "members": Source(lambda setting: setting.record.one.members, _MEMBER_FIELDS),
}


def drawn_lots_pdf(unit: str, year: int, day: datetime.date, drawing: Drawing) -> bytes:
    """What was drawn as PDF."""
    title = f"Bốc thăm kiểm tra năm {year}"
    setting = Setting(sources=_SOURCES).naming(_FIELDS, _Paper(unit, year, day, drawing))
    return form_pdf(_FILE, setting, About(title, unit, title))
