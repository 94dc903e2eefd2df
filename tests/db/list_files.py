"""Writes made-up workbooks as the files that offices send: .xlsx, .xls, .ods, and text in several codes."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

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


ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def odf(name: str) -> str:
    """A name such as `table:table-row` as XML's tools want it."""
    space, _, local = name.partition(":")
    return f"{{{ODF.format(space)}}}{local}"


def write_ods(workbook: Workbook, path: Path) -> None:
    """As LibreOffice writes it, without styles."""
    for space in ("office", "table", "text", "manifest"):
        ElementTree.register_namespace(space, ODF.format(space))
    content = ElementTree.Element(odf("office:document-content"), {odf("office:version"): "1.2"})
    body = ElementTree.SubElement(ElementTree.SubElement(content, odf("office:body")), odf("office:spreadsheet"))
    for sheet in workbook.sheets:
        table = ElementTree.SubElement(body, odf("table:table"), {odf("table:name"): sheet.name})
        covered = {
            (r, c): (r, c) == (s.top, s.left) and (s.bottom - s.top + 1, s.right - s.left + 1)
            for s in sheet.merged
            for r in range(s.top, s.bottom + 1)
            for c in range(s.left, s.right + 1)
        }
        for at, row in enumerate(sheet.rows):
            line = ElementTree.SubElement(table, odf("table:table-row"))
            for column, cell in enumerate(row):
                size = covered.get((at, column), (1, 1))
                if size:
                    line.append(ods_cell(cell, *size))
                else:
                    ElementTree.SubElement(line, odf("table:covered-table-cell"))
    manifest = ElementTree.Element(odf("manifest:manifest"), {odf("manifest:version"): "1.2"})
    for name, kind in (("/", ODS), ("content.xml", "text/xml")):
        entry = {odf("manifest:full-path"): name, odf("manifest:media-type"): kind}
        ElementTree.SubElement(manifest, odf("manifest:file-entry"), entry)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        # The kind of file stands first and as it is, where programs look for it.
        packed.writestr("mimetype", ODS, zipfile.ZIP_STORED)
        for name, tree in (("META-INF/manifest.xml", manifest), ("content.xml", content)):
            packed.writestr(name, ElementTree.tostring(tree, "utf-8", xml_declaration=True))


def ods_cell(cell: Cell, rows: int, columns: int) -> ElementTree.Element:
    made = ElementTree.Element(odf("table:table-cell"))
    if (rows, columns) != (1, 1):
        made.set(odf("table:number-rows-spanned"), str(rows))
        made.set(odf("table:number-columns-spanned"), str(columns))
    if is_empty(cell):
        return made
    if isinstance(cell, datetime.date):
        day = datetime.date(cell.year, cell.month, cell.day)
        kind, value = "date", ("date-value", day.isoformat())
    elif isinstance(cell, (int, float)):
        kind, value = "float", ("value", str(cell))
    else:
        made.set(odf("office:value-type"), "string")
        for line in str(cell).split("\n"):
            ElementTree.SubElement(made, odf("text:p")).text = line
        return made
    made.set(odf("office:value-type"), kind)
    made.set(odf(f"office:{value[0]}"), value[1])
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
