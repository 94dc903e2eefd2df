"""The summary by unit on paper: one line a unit, across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.fields import Field
from domain.sheets.rows import Row
from domain.sheets.summary import SUMMARY, Summary, summary_rows, total_row
from printouts.draw import About
from printouts.named_fields import CatalogueField, Source
from printouts.papers import form_pdf
from printouts.scenes import Setting

_FILE = "tong-hop.toml"


@dataclass(frozen=True, slots=True)
class _Paper:
    """The summary with the lines over its table."""

    summary: Summary
    over: Sequence[str]


_FIELDS: dict[str, CatalogueField[_Paper]] = {
    "unit": CatalogueField("Đơn vị", lambda paper: paper.over[0]),
    "title": CatalogueField("Tên bảng", lambda paper: paper.over[1]),
    "beneath": CatalogueField("Ngày tính", lambda paper: tuple(paper.over[2:])),
    "legend": CatalogueField("Chú giải", lambda paper: paper.summary.legend),
}


def _column(field: Field) -> CatalogueField[Row]:
    at = SUMMARY.place(field.name)
    return CatalogueField(field.column_heading, lambda row: field.show(row[at]))


_UNITS: Source[Row] = Source(
    lambda setting: [*summary_rows(setting.record.summary), total_row(setting.record.summary)],
    {field.name: _column(field) for field in SUMMARY.columns},
    is_bold=lambda row: row[SUMMARY.place("tt")] is None,
)


def summary_pdf(summary: Summary, over: Sequence[str], unit: str) -> bytes:
    """The summary as PDF: `over` are the lines above the table, the first the unit, the second the title."""
    setting = Setting(sources={"units": _UNITS}).naming(_FIELDS, _Paper(summary, over))
    return form_pdf(_FILE, setting, About(over[1], unit, over[1]))
