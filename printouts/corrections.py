"""Tờ đính chính: the sheet that is added behind a closed book, which itself is never printed otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.closings import ClosingEvent, Correction
from domain.dates import date_words
from domain.signing import on_behalf_of, usual_post
from domain.text import sentence_case
from domain.units import Unit
from printouts.draw import About
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf, letterhead
from printouts.scenes import Setting

_FILE = "to-dinh-chinh.toml"


@dataclass(frozen=True, slots=True)
class CorrectedBook:
    """A closed book with what was put right of it: of which unit, beneath which, at which place, of which year."""

    unit: Unit
    above: str
    place: str
    year: int
    title: str
    closing: ClosingEvent
    corrections: Sequence[Correction]


def _dated(told: CorrectedBook) -> str:
    last = told.corrections[-1].day
    words = date_words(last) if last is not None else ""
    return f"{told.place}, {words}" if told.place else sentence_case(words)


def _last_writer(told: CorrectedBook) -> str:
    """Who signs: the one that put all of it right, nobody where there were several."""
    names = {one.by_whom for one in told.corrections}
    return names.pop() if len(names) == 1 else ""


_FIELDS: dict[str, CatalogueField[CorrectedBook]] = {
    "unit": CatalogueField("Đơn vị", lambda told: told.unit.head),
    "above": CatalogueField("Cấp trên", lambda told: told.above),
    "dated": CatalogueField("Nơi và ngày lập", _dated),
    "year": CatalogueField("Năm", lambda told: told.year),
    "title": CatalogueField("Tên sổ", lambda told: told.title),
    "closed_day": CatalogueField("Ngày khóa sổ", lambda told: told.closing.day),
    "pages": CatalogueField("Số trang của sổ", lambda told: told.closing.pages),
    "sha256": CatalogueField("Mã kiểm tra của bản lưu", lambda told: told.closing.sha256),
    "by_whom": CatalogueField("Người đính chính", _last_writer),
    **letterhead(lambda told: told.unit.kind.is_party),
    "on_behalf": CatalogueField("Thay mặt", lambda told: on_behalf_of(told.unit)),
    "signer": CatalogueField("Người ký", lambda told: usual_post(told.unit).upper()),
}
_ROWS: dict[str, CatalogueField[tuple[int, Correction]]] = {
    "tt": CatalogueField("TT", lambda row: row[0]),
    "day": CatalogueField("Ngày", lambda row: row[1].day),
    "place": CatalogueField("Chỗ đính chính", lambda row: row[1].place),
    "wrong": CatalogueField("Đã ghi", lambda row: row[1].wrong),
    "right": CatalogueField("Nay đính chính là", lambda row: row[1].right),
    "by_whom": CatalogueField("Người đính chính", lambda row: row[1].by_whom),
}
_SOURCES: dict[str, Source[Any]] = {
    "corrections": Source(lambda setting: list(enumerate(setting.record.corrections, start=1)), _ROWS)
}


def corrections_pdf(told: CorrectedBook) -> bytes:
    """The sheet as PDF; there must be something that was put right."""
    setting = Setting(sources=_SOURCES).naming(_FIELDS, told)
    subject = f"Tờ đính chính sổ năm {told.year}"
    return form_pdf(_FILE, setting, About(f"{subject} – {told.unit.head}", told.unit.head, subject))
