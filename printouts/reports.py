"""A report as PDF, in the form of the Party's papers or in that of MTTQ and the organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from domain.indicators.figures import Figure
from domain.indicators.papers import ANNEX_TITLE, MOTTO, PARTY, STATE, TITLE, AnnexRow, PaperSection, ReportPaper
from printouts.charts import bar, fitted
from printouts.draw import About
from printouts.layouts import Align, Style
from printouts.marks import Box, Marks
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf
from printouts.scenes import Setting

_FILES = {True: "bao-cao-dang.toml", False: "bao-cao-mat-tran.toml"}
_BARS = ("C2", "C6")
"""The shares that are drawn for each unit: who has registered, whose months are complete."""
_IN_BAR = Style(9.5, align=Align.CENTER)

_FIELDS: dict[str, CatalogueField[ReportPaper]] = {
    "above": CatalogueField("Cấp trên", lambda paper: paper.above),
    "unit": CatalogueField("Đơn vị", lambda paper: paper.unit),
    "number": CatalogueField("Số", lambda paper: paper.number),
    "party": CatalogueField("Tên Đảng", lambda _: PARTY),
    "state": CatalogueField("Quốc hiệu", lambda _: STATE),
    "motto": CatalogueField("Tiêu ngữ", lambda _: MOTTO),
    "dated": CatalogueField("Nơi và ngày", lambda paper: paper.dated),
    "title": CatalogueField("Tên loại", lambda _: TITLE),
    "subject": CatalogueField("Trích yếu", lambda paper: paper.subject),
    "intro": CatalogueField("Mở đầu", lambda paper: paper.intro),
    "counted": CatalogueField("Số liệu tính từ ngày", lambda paper: paper.counted),
    "closing": CatalogueField("Kết thúc", lambda paper: paper.closing),
    "recipients": CatalogueField("Nơi nhận", lambda paper: "\n".join(paper.recipients)),
    "on_behalf": CatalogueField("Thay mặt", lambda paper: paper.signing.on_behalf),
    "post": CatalogueField("Chức vụ", lambda paper: paper.signing.post),
    "signer": CatalogueField("Người ký", lambda paper: paper.signing.name),
    "annex_title": CatalogueField("Tên phụ lục", lambda _: ANNEX_TITLE),
}
_Line = tuple[str, str]
_LINE_FIELDS: dict[str, CatalogueField[_Line]] = {
    "heading": CatalogueField("Đề mục", lambda line: line[0]),
    "text": CatalogueField("Đoạn", lambda line: line[1]),
}
_ROW_FIELDS: dict[str, CatalogueField[AnnexRow]] = {
    "code": CatalogueField("Mã", lambda row: row.code),
    "name": CatalogueField("Chỉ tiêu", lambda row: row.name if not row.level else f"– {row.name}"),
    "measure": CatalogueField("Đơn vị tính", lambda row: row.unit),
    "value": CatalogueField("Số liệu", lambda row: row.value_text),
    "of": CatalogueField("Trên tổng số", lambda row: row.of_text),
    "percent": CatalogueField("Tỷ lệ", lambda row: row.percent_text),
    "before": CatalogueField("Cùng kỳ năm trước", lambda row: row.before_text),
}

_Unit = tuple[str, Mapping[str, Figure]]
_UNIT_FIELDS: dict[str, CatalogueField[_Unit]] = {
    "name": CatalogueField("Đơn vị", lambda unit: unit[0]),
    "registered": CatalogueField("Đã đăng ký", lambda unit: unit[1]["C2"].number(short=False)),
    "registered_bar": CatalogueField("Tỷ lệ đăng ký", lambda _: ""),
    "months": CatalogueField("Nhận xét đủ tháng", lambda unit: unit[1]["C6"].number(short=False)),
    "months_bar": CatalogueField("Tỷ lệ đủ tháng", lambda _: ""),
}


def _draw_unit(unit: _Unit, marks: Marks, boxes: Mapping[str, Box]) -> None:
    """The bars of a unit's row, each with its share in words, so that it is read without colour."""
    for code, name in zip(_BARS, ("registered_bar", "months_bar"), strict=True):
        share = unit[1][code].percent
        if share is not None and (box := boxes.get(name)) is not None:
            bar(marks, box.within(0.6), float(share) / 100)
            fitted(marks, box.within(1), unit[1][code].percent_text, _IN_BAR)


def _lines(sections: Iterable[PaperSection]) -> Iterator[_Line]:
    """The headings and paragraphs one by one, so that a chapter goes on overleaf."""
    for section in sections:
        if section.heading:
            yield section.heading, ""
        for text in section.paragraphs:
            yield "", text


def _units(setting: Setting) -> list[_Unit]:
    paper: Any = setting.record
    told = ((name, {row.code: row.figure for row in rows}) for name, rows in paper.by_unit)
    return [unit for unit in told if unit[1]["C2"].of or unit[1]["C6"].of]


_SOURCES: dict[str, Source[Any]] = {
    "lines": Source(lambda setting: list(_lines(setting.record.sections)), _LINE_FIELDS),
    "annex": Source(lambda setting: setting.record.annex, _ROW_FIELDS, is_bold=lambda row: not row.level),
    "units": Source(_units, _UNIT_FIELDS, draw=_draw_unit),
    "charted": Source(lambda setting: [setting.record] if _units(setting) else [], {}),
}


def report_pdf(paper: ReportPaper) -> bytes:
    """The report with its annex as PDF; the same words always give the same bytes."""
    setting = Setting(sources=_SOURCES).naming(_FIELDS, paper)
    about = About(f"{TITLE.capitalize()} {paper.subject}", paper.unit, paper.subject)
    return form_pdf(_FILES[paper.is_party], setting, about)
