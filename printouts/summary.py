"""The summary by unit on paper: one line a unit, across."""

from __future__ import annotations

from collections.abc import Sequence

from domain.sheets.rows import Row
from domain.sheets.summary import MONTHS, SUMMARY, Summary, summary_rows, total_row
from printouts.draw import About, draw
from printouts.layouts import Align, Style
from printouts.papers import A4, Paper, PaperColumn

_CENTRED = Style(9, align=Align.CENTER)
_WIDTHS_MM = {"tt": 8.0, "branch": 58.0, "members": 13.0, "must_register": 13.0, "registered": 13.0}
_OTHERS_MM = {"share": 17.0, "unit_registered": 15.0, "complete": 12.0}
_MONTH_MM = 9.0


def summary_pdf(summary: Summary, over: Sequence[str], unit: str) -> bytes:
    """The summary as PDF: `over` are the lines above the table, the first the unit, the second the title."""
    paper = Paper(across=True)
    looks = (Style(12, bold=True), Style(14, bold=True, align=Align.CENTER))
    for at, line in enumerate(over):
        paper.words(line, looks[at] if at < len(looks) else Style(11, italic=True, align=Align.CENTER))
    paper.space(3)
    rows = [_texts(row) for row in summary_rows(summary)]
    paper.table(_columns(), rows, _texts(total_row(summary)))
    paper.space(2)
    paper.words(summary.legend, Style(10, italic=True))
    return draw(paper.finish(" – ".join(over[:2])), A4, About(over[1], unit, over[1]))


def _columns() -> list[PaperColumn]:
    months = {field.name for field in MONTHS}
    return [
        PaperColumn(
            field.column_heading,
            _MONTH_MM if field.name in months else (_WIDTHS_MM | _OTHERS_MM)[field.name],
            Style(10) if field.name == "branch" else Style(8, align=Align.CENTER) if field.name in months else _CENTRED,
        )
        for field in SUMMARY.columns
    ]


def _texts(row: Row) -> list[str]:
    return [field.show(value) for field, value in zip(SUMMARY.columns, row, strict=True)]
