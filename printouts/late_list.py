"""The list of units that are late on paper, for the calls: since when, with what, whom to call, a room for the day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.late_units import LateUnit
from domain.numbers import two_digits
from printouts.draw import About
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf
from printouts.scenes import Setting

_FILE = "danh-sach-con-cham.toml"


@dataclass(frozen=True, slots=True)
class _List:
    unit: str
    year: int
    day: datetime.date
    late: Sequence[LateUnit]


_FIELDS: dict[str, CatalogueField[_List]] = {
    "unit": CatalogueField("Đơn vị", lambda told: told.unit),
    "year": CatalogueField("Năm", lambda told: told.year),
    "day": CatalogueField("Tính đến ngày", lambda told: f"{told.day:%d/%m/%Y}"),
    "count": CatalogueField("Cộng", lambda told: two_digits(len(told.late))),
}
_LATE_FIELDS: dict[str, CatalogueField[tuple[int, LateUnit]]] = {
    "tt": CatalogueField("TT", lambda row: row[0]),
    "name": CatalogueField("Đơn vị", lambda row: row[1].name),
    "matters": CatalogueField("Việc còn chậm", lambda row: row[1].matters_text),
    "since": CatalogueField("Chậm từ ngày", lambda row: row[1].since_text),
    "contact": CatalogueField("Người giữ sổ, bí thư", lambda row: row[1].contact_text),
    "phone": CatalogueField("Điện thoại", lambda row: row[1].contact.phone),
}
_SOURCES: dict[str, Source[Any]] = {
    "late": Source(lambda setting: list(enumerate(setting.record.late, start=1)), _LATE_FIELDS),
}


def late_list_pdf(unit: str, year: int, day: datetime.date, late: Sequence[LateUnit]) -> bytes:
    """The list as PDF, in the order in which the units come."""
    title = f"Danh sách đơn vị còn chậm năm {year}"
    told = Setting(sources=_SOURCES).naming(_FIELDS, _List(unit, year, day, late))
    return form_pdf(_FILE, told, About(title, unit, title))
