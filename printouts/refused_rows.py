"""Rows that could not be brought in, as a spreadsheet: each with its reason, to be corrected and read again."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from domain.grid import Cell, Refusal, is_empty, shown
from domain.lists.mapping import ColumnChoice, Mapping, TableMapping
from domain.lists.uses import Use
from printouts.fixed_zips import of_no_system
from printouts.resources import resource
from printouts.toml_table import read_toml
from printouts.workbooks import MADE, TEXT_STAYS_TEXT

PLACE = f"{Use.OTHER.label}: trang, dòng trong tệp gốc"
_LONGEST_CELL = 32_767
"""More letters no cell of a spreadsheet holds."""
_NO_NAME_OF_SHEET = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class _Form:
    """What the sheet says at its head, how wide its columns are, in letters, and its colours."""

    how_to: str
    narrowest: int
    widest: int
    reason: int
    heading_colour: str
    reason_colour: str


@lru_cache(maxsize=1)
def _form() -> _Form:
    top = read_toml(resource("layouts", "dong-chua-nhap.toml"))
    form = _Form(
        how_to=top.text("how_to"),
        narrowest=top.count("narrowest"),
        widest=top.count("widest"),
        reason=top.count("reason"),
        heading_colour=top.text("heading_colour"),
        reason_colour=top.text("reason_colour"),
    )
    top.finish()
    return form


@dataclass(frozen=True, slots=True)
class _Table:
    """One sheet of the file: its headings and rows, the last column but one being the reason."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def refused_rows_xlsx(mapping: Mapping, refused: Sequence[Refusal]) -> bytes:
    """The rows as an .xlsx: the list's own columns under headings that the program understands, the chi bộ, the reason.

    Text stays text, whatever it looks like. Dates are written as text, so that every program shows them alike.
    """
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **TEXT_STAYS_TEXT}) as workbook:
        workbook.set_properties({"title": "Các dòng chưa nhập được", "created": MADE})
        for table in _tables(mapping, refused):
            _write(workbook, table)
    return of_no_system(target.getvalue())


def _tables(mapping: Mapping, refused: Sequence[Refusal]) -> Iterator[_Table]:
    taken: set[str] = set()
    for table in mapping.tables:
        mine = [row for row in refused if row.sheet == table.sheet and table.first_row < row.row <= table.end_row]
        if mine:
            yield _table(table, mine, _free_name(table.sheet, taken))


def _table(table: TableMapping, refused: Sequence[Refusal], name: str) -> _Table:
    kept = [
        choice
        for choice in table.columns
        if choice.use is not Use.REASON and (choice.heading or choice.use is not Use.OTHER)
        if not choice.heading.startswith(PLACE)
    ]
    uses = {choice.use for choice in kept}
    around = [use for use in (Use.BRANCH, Use.GROUP, Use.STATUS) if use not in uses and _said(refused, use)]
    headings = [_heading(choice.use, choice.heading) for choice in kept] + [use.label for use in around]
    rows = tuple(
        (
            *(_cell(row, choice) for choice in kept),
            *(_around(row, use) for use in around),
            row.reason,
            f"{row.sheet}, dòng {row.row}",
        )
        for row in refused
    )
    return _Table(name, (*headings, Use.REASON.label, PLACE), rows)


def _cell(row: Refusal, choice: ColumnChoice) -> Cell:
    """A cell of a row; where only the first row of a group names the chi bộ, its name once more."""
    cell = row.cells[choice.column] if choice.column < len(row.cells) else ""
    return _around(row, choice.use) if choice.use in (Use.BRANCH, Use.GROUP) and is_empty(cell) else cell


def _heading(use: Use, heading: str) -> str:
    """Words that the reader surely understands, also where the user has told it what the column is."""
    return f"{use.label}: {' '.join(heading.split())}" if use is Use.OTHER else use.label


def _said(refused: Sequence[Refusal], use: Use) -> bool:
    return use is Use.BRANCH or any(_around(row, use) for row in refused)


def _around(row: Refusal, use: Use) -> str:
    """What the lines around a row said of it."""
    if use is Use.BRANCH:
        return row.branch
    if use is Use.GROUP:
        return row.group
    return row.standing.value if row.standing is not None else ""


def _free_name(sheet: str, taken: set[str]) -> str:
    """A name that a sheet may have, no two alike."""
    plain = _NO_NAME_OF_SHEET.sub(" ", sheet).strip()[:26] or "Danh sách"
    name, number = plain, 2
    while name.casefold() in taken:
        name, number = f"{plain} ({number})", number + 1
    taken.add(name.casefold())
    return name


def _write(workbook: Any, table: _Table) -> None:
    """One sheet: how to go on, the headings, the rows."""
    form = _form()
    look = {"text_wrap": True, "valign": "top", "border": 1}
    head = workbook.add_format(look | {"bold": True, "bg_color": form.heading_colour})
    plain = workbook.add_format(look | {"num_format": "@"})
    number = workbook.add_format(look)
    reason = workbook.add_format(look | {"font_color": form.reason_colour})
    sheet = workbook.add_worksheet(table.name)
    sheet.write_string(0, 0, form.how_to)
    for column, heading in enumerate(table.headings):
        sheet.write_string(2, column, heading, head)
        sheet.set_column(column, column, _width(table, column, form))
    at_reason = len(table.headings) - 2
    for at, row in enumerate(table.rows, start=3):
        for column, cell in enumerate(row):
            if isinstance(cell, (int, float)) and not isinstance(cell, bool) and math.isfinite(cell):
                sheet.write_number(at, column, cell, number)
            else:
                text = shown(cell)[:_LONGEST_CELL]
                sheet.write_string(at, column, text, reason if column == at_reason else plain)
    sheet.freeze_panes(3, 0)


def _width(table: _Table, column: int, form: _Form) -> int:
    if column == len(table.headings) - 2:
        return form.reason
    longest = max((len(line) for row in table.rows for line in shown(row[column]).split("\n")), default=0)
    return min(max(longest + 2, form.narrowest, len(table.headings[column]) // 2), form.widest)
