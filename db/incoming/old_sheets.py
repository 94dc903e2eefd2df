"""Sheets of the old .xls kind. Read by xlrd: on a damaged file calamine can ask for more memory than there is, and die.

Dates are the program's own days, numbers are numbers; what a formula gave last is its value, an error is an empty cell.
"""

from __future__ import annotations

import datetime
import io
import re
import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from db.incoming.cell_remarks import hidden_columns, hidden_rows, lost_cells
from domain.grid import Cell, Notice, Row, Sheet, Span, column_letters
from domain.refusals import Refused

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell as OldCell
    from xlrd.sheet import Sheet as OldSheet

LEGACY_FONT = re.compile(r"\.vn|vni-", re.IGNORECASE)
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_PLAIN_TYPES = frozenset({0, _TEXT, _NUMBER, 6})
_SINCE_1900 = datetime.date(1899, 12, 30).toordinal()
_SINCE_1904 = datetime.date(1904, 1, 1).toordinal()
_DAMAGED = (
    "Tệp này bị hỏng, không đọc được. Hãy mở tệp, chọn “Lưu thành” (Save As) kiểu Excel (.xlsx) rồi chọn lại tệp mới."
    " Nếu không mở được, hãy xin lại tệp."
)


def read_old_sheets(data: bytes) -> list[Sheet]:
    """The sheets of an .xls file with their merged cells and the fonts of old text; raises Refused for damage."""
    import xlrd

    stumbles = (xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, LookupError, ValueError, ArithmeticError)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        return [_sheet(book, sheet) for sheet in book.sheets()]
    except (*stumbles, AssertionError, TypeError, AttributeError, EOFError, RecursionError) as error:
        if "encrypted" in str(error).lower():
            raise Refused(
                "Tệp này có mật khẩu. Hãy mở bằng mật khẩu, lưu lại không đặt mật khẩu rồi chọn lại."
            ) from error
        raise Refused(_DAMAGED) from error


def _sheet(book: Book, sheet: OldSheet) -> Sheet:
    rows: list[Row] = []
    for at in range(sheet.nrows):
        values, types = sheet.row_values(at), sheet.row_types(at)
        rows.append(values if _PLAIN_TYPES.issuperset(types) else _plain(values, types, book.datemode))
    spans = tuple(Span(top, left, end - 1, stop - 1) for top, end, left, stop in sheet.merged_cells)
    return Sheet(sheet.name, rows, spans, _fonts(book, sheet), sheet.visibility != 0, tuple(_remarks(sheet)))


def _remarks(sheet: OldSheet) -> Iterator[Notice]:
    """Hidden columns and rows, and the cells that show an error."""
    yield from hidden_columns(sheet.name, sorted(at for at, one in sheet.colinfo_map.items() if one.hidden))
    hidden = sorted(at + 1 for at, one in sheet.rowinfo_map.items() if one.hidden and at < sheet.nrows)
    yield from hidden_rows(sheet.name, hidden)
    for at in range(sheet.nrows):
        if _ERROR in sheet.row_types(at):
            yield lost_cells(sheet.name, at + 1, _errors(at, sheet.row(at)))


def _errors(at: int, row: Sequence[OldCell]) -> Iterator[str]:
    from xlrd.biffh import error_text_from_code

    for column, cell in enumerate(row):
        if cell.ctype == _ERROR:
            error = error_text_from_code.get(int(cell.value), "#?")
            yield f"Ô {column_letters(column)}{at + 1} báo lỗi {error}"


def _plain(values: Sequence[Cell], types: Sequence[int], since_1904: int) -> list[Cell]:
    return [_cell(value, kind, since_1904) for value, kind in zip(values, types, strict=True)]


def _cell(value: Cell, kind: int, since_1904: int) -> Cell:
    if kind == _DATE and isinstance(value, (int, float)):
        return _day(value, since_1904)
    if kind == _BOOLEAN:
        return bool(value)
    return value if kind in _PLAIN_TYPES else ""


def _day(serial: float, since_1904: int) -> Cell:
    """The day of a serial number; a number that no calendar has stays a number. Before March 1900 Excel counts ill."""
    whole = int(serial)
    if not 0 < whole < 2_900_000:
        return serial
    if since_1904:
        return datetime.date.fromordinal(_SINCE_1904 + whole)
    return datetime.date.fromordinal(_SINCE_1900 + whole + (whole < 61))


def _fonts(book: Book, sheet: OldSheet) -> dict[tuple[int, int], str]:
    """The fonts of cells with text, where they are fonts of old text."""
    names = [font.name for font in book.font_list]
    legacy = {at: names[style.font_index] for at, style in enumerate(book.xf_list)}
    legacy = {at: name for at, name in legacy.items() if LEGACY_FONT.match(name)}
    if not legacy:
        return {}
    return {
        (row, column): legacy[cell.xf_index]
        for row in range(sheet.nrows)
        for column, cell in enumerate(sheet.row(row))
        if cell.ctype == _TEXT and cell.xf_index in legacy
    }
