"""Writes made-up workbooks as the files that offices send: .xlsx, .xls, .ods, and text in several codes."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import xlwt

from domain.grid import Cell, Sheet, Workbook, is_empty, shown


def write_xlsx(workbook: Workbook, path: Path) -> None:
    """As Excel writes it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in workbook.sheets:
        page = book.create_sheet(sheet.name)
        for row, column, cell in cells(sheet):
            page.cell(row + 1, column + 1, cell)
        for span in sheet.merged:
            page.merge_cells(None, span.top + 1, span.left + 1, span.bottom + 1, span.right + 1)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
    book.save(path)


def write_xls(workbook: Workbook, path: Path) -> None:
    """As Excel wrote it before 2007."""
    book = xlwt.Workbook()
    day = xlwt.XFStyle()
    day.num_format_str = "dd/mm/yyyy"
    for sheet in workbook.sheets:
        page = book.add_sheet(sheet.name, cell_overwrite_ok=True)
        for span in sheet.merged:
            page.merge(span.top, span.bottom, span.left, span.right)
        for row, column, cell in cells(sheet):
            page.write(row, column, cell, day if isinstance(cell, datetime.date) else xlwt.Style.default_style)
    book.save(str(path))


def write_ods(workbook: Workbook, path: Path) -> None:
    """As LibreOffice writes it."""
    document = odf.opendocument.OpenDocumentSpreadsheet()
    for sheet in workbook.sheets:
        table = odf.table.Table(name=sheet.name)
        spans = {(s.top, s.left): s for s in sheet.merged}
        covered = {
            (r, c) for s in sheet.merged for r in range(s.top, s.bottom + 1) for c in range(s.left, s.right + 1)
        } - spans.keys()
        for at, row in enumerate(sheet.rows):
            line = odf.table.TableRow()
            for column, cell in enumerate(row):
                span = spans.get((at, column))
                sizes = {}
                if span is not None:
                    sizes = {
                        "numberrowsspanned": span.bottom - span.top + 1,
                        "numbercolumnsspanned": span.right - span.left + 1,
                    }
                hidden = (at, column) in covered
                line.addElement(odf.table.CoveredTableCell() if hidden else ods_cell(cell, sizes))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(str(path))


def ods_cell(cell: Cell, sizes: dict[str, int]) -> object:
    if is_empty(cell):
        return odf.table.TableCell(**sizes)
    if isinstance(cell, datetime.date):
        day = datetime.date(cell.year, cell.month, cell.day)
        return odf.table.TableCell(valuetype="date", datevalue=day.isoformat(), **sizes)
    if isinstance(cell, (int, float)):
        return odf.table.TableCell(valuetype="float", value=str(cell), **sizes)
    made = odf.table.TableCell(valuetype="string", **sizes)
    for line in str(cell).split("\n"):
        made.addElement(odf.text.P(text=line))
    return made


def as_text(sheet: Sheet, separator: str = ";", newline: str = "\r\n") -> str:
    """One sheet as separated text, dates as they are shown."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=separator, lineterminator=newline)
    writer.writerows([[shown(cell) for cell in row] for row in sheet.rows])
    return target.getvalue()


def cells(sheet: Sheet) -> list[tuple[int, int, Cell]]:
    """The filled cells with their places."""
    return [(r, c, cell) for r, row in enumerate(sheet.rows) for c, cell in enumerate(row) if not is_empty(cell)]
