"""The summary by unit on paper: one line a unit, across."""

from __future__ import annotations

from collections.abc import Sequence

from domain.fields import Field
from domain.sheets.rows import Row
from domain.sheets.summary import MONTHS, SUMMARY, Summary, summary_rows, total_row
from printouts.draw import About
from printouts.filled import Part, TableEntry
from printouts.layouts import Align, Column, Style
from printouts.paper_parts import column, opening, paper_pdf, row, table, text

_NUMBER_MM, _MONTH_MM = 14.0, 9.0
_WIDTHS_MM = {"tt": 8.0, "branch": 58.0, "share": 17.0, "unit_registered": 15.0, "complete": 12.0}


def summary_pdf(summary: Summary, over: Sequence[str], unit: str) -> bytes:
    """The summary as PDF: `over` are the lines above the table, the first the unit, the second the title."""
    rows = [*map(_row, summary_rows(summary)), _row(total_row(summary))._replace(bold=True)]
    parts: list[Part] = [
        *opening(*over),
        table([_column(field) for field in SUMMARY.columns], rows, after_mm=2),
        text(summary.legend, style=Style(10, italic=True)),
    ]
    return paper_pdf(parts, About(over[1], unit, over[1]), " – ".join(over[:2]), across=True)


def _column(field: Field) -> Column:
    if field in MONTHS:
        return column(field.column_heading, _MONTH_MM, 8, Align.CENTER)
    width = _WIDTHS_MM.get(field.name, _NUMBER_MM)
    if field.name == "branch":
        return column(field.column_heading, width, continued=True)
    return column(field.column_heading, width, 9, Align.CENTER)


def _row(values: Row) -> TableEntry:
    return row(*(field.show(value) for field, value in zip(SUMMARY.columns, values, strict=True)))
