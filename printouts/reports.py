"""A report as PDF, in the form of the Party's papers or in that of MTTQ and the organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from domain.indicators.charts import Bar, Chart, Piece
from domain.indicators.papers import ANNEX_TITLE, MOTTO, PARTY, STATE, TITLE, AnnexRow, PaperSection, ReportPaper
from printouts.charts import pieces
from printouts.draw import About
from printouts.marks import Box, Marks
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf
from printouts.scenes import Setting

_FILES = {True: "bao-cao-dang.toml", False: "bao-cao-mat-tran.toml"}

_FIELDS: dict[str, CatalogueField[ReportPaper]] = {
    "above": CatalogueField("Cấp trên", lambda paper: paper.above),
    "unit": CatalogueField("Đơn vị", lambda paper: paper.unit),
    "number": CatalogueField("Số", lambda paper: paper.number),
    "party": CatalogueField("Tên Đảng", lambda _: PARTY),
    "state": CatalogueField("Quốc hiệu", lambda _: STATE),
    "motto": CatalogueField("Tiêu ngữ", lambda _: MOTTO),
    "dated": CatalogueField("Nơi và ngày", lambda paper: paper.dated),
    "title": CatalogueField("Tên loại", lambda _: TITLE),
    "subject": CatalogueField("Trích yếu", lambda paper: paper.subject_line),
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
    "name": CatalogueField("Chỉ tiêu", lambda row: row.marked_name),
    "measure": CatalogueField("Đơn vị tính", lambda row: row.unit),
    "value": CatalogueField("Số liệu", lambda row: row.value_text),
    "of": CatalogueField("Trên tổng số", lambda row: row.of_text),
    "percent": CatalogueField("Tỷ lệ", lambda row: row.percent_text),
    "before": CatalogueField("Cùng kỳ năm trước", lambda row: row.before_text),
}

_CHART_FIELDS: dict[str, CatalogueField[Chart]] = {
    "chart_title": CatalogueField("Tên biểu đồ", lambda chart: chart.title),
    "chart_of": CatalogueField("Của", lambda chart: chart.of),
}
_BAR_FIELDS: dict[str, CatalogueField[Bar]] = {
    "label": CatalogueField("Của", lambda bar: bar.label),
    "drawn": CatalogueField("Thanh", lambda _: ""),
    "words": CatalogueField("Số liệu", lambda bar: bar.words),
}


def _bars(chart: Chart) -> list[Bar]:
    """The bars of a chart, beneath them a bar for each thing that a piece stands for."""
    count = len(chart.legend)
    legend = [
        Bar("Chú giải" if not at else "", tuple(Piece(float(at == n), "") for n in range(count)), words)
        for at, words in enumerate(chart.legend)
    ]
    return [*chart.bars, *legend]


def _draw_bar(told: Bar, marks: Marks, boxes: Mapping[str, Box]) -> None:
    """The pieces of a bar from the left, told apart without colour."""
    if (box := boxes.get("drawn")) is not None:
        inner = box.within(1.5)
        pieces(marks, inner, [(piece.share, piece.words) for piece in told.pieces])


def _lines(sections: Iterable[PaperSection]) -> Iterator[_Line]:
    """The headings and paragraphs one by one, so that a chapter goes on overleaf."""
    for section in sections:
        if section.heading:
            yield section.heading, ""
        for text in section.paragraphs:
            yield "", text


_SOURCES: dict[str, Source[Any]] = {
    "lines": Source(lambda setting: list(_lines(setting.record.sections)), _LINE_FIELDS),
    "annex": Source(lambda setting: setting.record.short_annex, _ROW_FIELDS, is_bold=lambda row: not row.level),
    "charts": Source(lambda setting: setting.record.charts, _CHART_FIELDS),
    "bars": Source(lambda setting: _bars(setting.record), _BAR_FIELDS, draw=_draw_bar),
}


def report_pdf(paper: ReportPaper) -> bytes:
    """The report with its annex as PDF; the same words always give the same bytes."""
    setting = Setting(sources=_SOURCES).naming(_FIELDS, paper)
    about = About(f"{TITLE.capitalize()} {paper.subject}", paper.unit, paper.subject)
    return form_pdf(_FILES[paper.is_party], setting, about)
