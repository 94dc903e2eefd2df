"""Files built to do harm, or by hands that know no limits: each was once too much for the program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import xlsxwriter

from printouts.layout_file import DEFAULT

_HEADINGS = ("TT", "Họ và tên", "Chi bộ", "Ngày sinh")
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*rows: tuple[object, ...], sheets: int = 1, merges: int = 0) -> bytes:
    """Rows as Excel would write them, on so many sheets; the whole of the first merged so many times."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for number in range(sheets):
            sheet = book.add_worksheet(f"Trang {number + 1}")
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    whole = '<mergeCell ref="A1:XFD1048576"/>'
    merged = f'<mergeCells count="{merges}">{whole * merges}</mergeCells>'
    return changed(target.getvalue(), "xl/worksheets/sheet1.xml", b"</sheetData>", f"</sheetData>{merged}".encode())


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """An archive in one part of which something is put in the place of what is there."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            inside = source.read(name)
            made.writestr(name, inside.replace(old, new) if name == part else inside)
    return target.getvalue()


PEOPLE = (_HEADINGS, ("1", "Lê Thị Bình", "Chi bộ thôn Đông", "01/05/1980"))


def endless_text() -> bytes:
    """One text of 0.9 GB, packed a thousand times smaller."""
    name = b"<t>L\xc3\xaa Th\xe1\xbb\x8b B\xc3\xacnh</t>"
    return changed(workbook(*PEOPLE), "xl/sharedStrings.xml", name, b"<t>" + b"a" * 900_000_000 + b"</t>")


def many_cells() -> bytes:
    """Forty-nine million numbers, packed."""
    row = b'<row r="9">' + b"<c><v>1</v></c>" * 7_000 + b"</row>"
    return changed(workbook(*PEOPLE), "xl/worksheets/sheet1.xml", b"</sheetData>", row * 7_000 + b"</sheetData>")


def text(*lines: str) -> bytes:
    """Lines as a text of cells."""
    return "\n".join(lines).encode("utf-8-sig")


def layout(old: str, new: str) -> bytes:
    """The program's layout with something else in one place."""
    return DEFAULT.read_bytes().replace(old.encode(), new.encode(), 1)


def long_branch(letters: int) -> bytes:
    """A list in which one of three branches has a name of so many letters."""
    branches = {"An": "Chi bộ thôn Đông", "Bảo": f"Chi bộ {'x' * letters}", "Cường": "Chi bộ thôn Đoài"}
    rows = [f"{n};Nguyễn Văn {name};{branches[name]};01/05/1980" for n, name in enumerate(branches, start=1)]
    return text(";".join(_HEADINGS), *rows)


Make = Callable[[], bytes]

LISTS: dict[str, tuple[str, Make, str]] = {
    "560 comments of a web page": (".xls", lambda: b"<!---->" * 560 + b"x\n", "never ended"),
    "the same, called a text": (".csv", lambda: b"<!---->" * 560 + b"x\n", "never ended"),
    "2,000 merges of a whole sheet": (".xlsx", lambda: workbook(*PEOPLE, merges=2_000), "over 60 s"),
    "3,000 sheets": (".xlsx", lambda: workbook(*PEOPLE, sheets=3_000), "over 60 s"),
    "one text of 0.9 GB": (".xlsx", endless_text, "over 60 s"),
    "49 million cells": (".xlsx", many_cells, "1.0 GB"),
    "a table 16,384 columns wide": (".xlsx", lambda: workbook(*PEOPLE, *[tuple("x" * 16_384)] * 60), "24 s"),
    "20,000 tables in one another": (".xls", lambda: b"<table><tr><td>x" * 20_000, "23 s"),
    "a branch of 175 letters among three": (".csv", lambda: long_branch(175), "the whole list refused, no row named"),
    "a cell of 40,000 letters": (".csv", lambda: long_branch(40_000), "the whole list refused, no row named"),
    "headings ① ② ③ ④": (".xlsx", lambda: workbook(*PEOPLE[:1], ("①", "②", "③", "④"), PEOPLE[1]), "a crash"),
    'rowspan="²"': (".xls", lambda: '<table><tr><td rowspan="²">TT<td>Họ và tên</table>'.encode(), "a crash"),
}
"""Lists by what is wrong with them: how the file's name ends, how it is made, what came of it once."""

LAYOUTS: dict[str, tuple[Make, str]] = {
    'a layout with field = ""': (lambda: layout('field = "', 'field = "" # "'), "a crash"),
    "a layout of 3,000 nested brackets": (lambda: layout("title = ", f"x = {'[' * 3_000}\ntitle = "), "a crash"),
    "a layout of a name of 40,000 names": (lambda: layout("title = ", f"x{'.a' * 40_000} = 1\ntitle = "), "minutes"),
}
"""Layouts by what is wrong with them: how the file is made, what came of it once."""
