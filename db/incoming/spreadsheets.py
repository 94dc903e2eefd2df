"""Spreadsheets coming in: a file of any kind that offices send, as plain cells; hostile ones are turned away."""

from __future__ import annotations

import datetime
import io
import itertools
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from db.incoming.cell_remarks import hidden_rows
from db.incoming.endless_texts import refuse_endless_texts
from db.incoming.merged_cells import with_spans_inside
from db.incoming.office_zips import OfficeZip, open_zip
from db.incoming.old_sheets import read_old_sheets
from db.incoming.sent_files import OLE, SAVE_AS, refuse_other_kinds, sent_bytes
from db.incoming.separated_text import read_separated
from db.incoming.sheet_extents import ods_hidden_rows, ods_spans, refuse_vast_ods, refuse_vast_xlsx
from db.incoming.sheet_fonts import xlsx_fonts
from db.incoming.sheet_remarks import with_plain_texts, xlsx_remarks
from db.incoming.web_tables import is_web_page, read_web_tables
from domain.grid import Cell, Notice, Row, Sheet, Span, Workbook, is_empty
from domain.refusals import Refused

MOST_COLUMNS = 1000
"""Filled in one row; the widest of our own sheets has a tenth of it."""
_OLDEST = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
"""How an .xls of before 1995 begins, which needs no wrapping."""
_CELL_TYPES = {str, int, float, bool, datetime.date, datetime.datetime, type(None)}


def read_workbook(path: Path) -> Workbook:
    """All sheets of an .xlsx, .xls, .ods or .csv file, whatever its ending says; positions as the program shows them.

    Raises Refused, each with its own sentence: no such file, empty, damaged, under a password, of another kind, too
    large or built to do harm.
    """
    data = sent_bytes(path, "danh sách đảng viên")
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise Refused("Tệp này trống, không có dữ liệu nào. Hãy chọn tệp khác.")
    try:
        workbook = _read(data, path.stem)
    except MemoryError as error:
        raise Refused("Tệp này quá lớn đối với máy; hãy chia danh sách thành nhiều tệp.") from error
    for sheet in workbook.sheets:
        _refuse_wide(sheet)
    return replace(workbook, sheets=tuple(map(with_spans_inside, workbook.sheets)))


def _refuse_wide(sheet: Sheet) -> None:
    """Raises Refused for thousands of columns, each of which would be asked what it is."""
    if sheet.width > MOST_COLUMNS and any(sum(not is_empty(c) for c in row) > MOST_COLUMNS for row in sheet.rows):
        raise Refused(
            f"Trang “{sheet.name}” có hơn {MOST_COLUMNS} cột, không phải là danh sách hay sổ của cơ quan."
            " Hãy xóa các cột thừa rồi lưu lại, hoặc chọn tệp khác."
        )


def _read(data: bytes, name: str) -> Workbook:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_zip(data, name)
    if data.startswith((OLE, *_OLDEST)):
        return _read_ole(data, name)
    refuse_other_kinds(data)
    if is_web_page(data):
        return Workbook(read_web_tables(data, name), name)
    return Workbook((read_separated(data, name),), name)


def _read_zip(data: bytes, name: str) -> Workbook:
    archive = open_zip(data)
    if archive.has("word/document.xml"):
        raise Refused("Đây là tệp Word (.docx), không phải bảng tính. Hãy chép bảng sang Excel rồi lưu kiểu .xlsx.")
    if archive.has("META-INF/manifest.xml") and b"manifest:encryption-data" in archive.part("META-INF/manifest.xml"):
        raise Refused("Tệp này có mật khẩu. Hãy mở bằng mật khẩu, lưu lại không đặt mật khẩu rồi chọn lại.")
    if archive.has("content.xml"):
        return _read_ods(archive, name)
    if archive.has("xl/workbook.xml"):
        return _read_xlsx(archive, name)
    if archive.has("xl/workbook.bin"):
        raise Refused(f"Đây là tệp Excel kiểu nhị phân (.xlsb). {SAVE_AS}")
    raise Refused("Đây là tệp nén hoặc tệp loại khác, không phải bảng tính. Hãy giải nén rồi chọn tệp .xlsx bên trong.")


def _read_xlsx(archive: OfficeZip, name: str) -> Workbook:
    parts = archive.spreadsheet_parts()
    refuse_endless_texts(parts)
    parts = with_plain_texts(parts)
    refuse_vast_xlsx(parts)
    sheets = _cells(archive.plain_zip(parts))
    fonts, remarks = xlsx_fonts(parts), xlsx_remarks(parts)
    return Workbook(
        tuple(_told(sheet, fonts.get(sheet.name, {}), remarks.get(sheet.name, ())) for sheet in sheets), name
    )


def _read_ods(archive: OfficeZip, name: str) -> Workbook:
    parts = archive.spreadsheet_parts()
    refuse_endless_texts(parts)
    refuse_vast_ods(parts["content.xml"])
    spans = ods_spans(parts["content.xml"])
    hidden = ods_hidden_rows(parts["content.xml"])
    sheets = [replace(s, merged=tuple(spans.get(s.name, ()))) for s in _cells(archive.plain_zip(parts))]
    return Workbook(tuple(_told(s, {}, tuple(hidden_rows(s.name, hidden.get(s.name, ())))) for s in sheets), name)


def _read_ole(data: bytes, name: str) -> Workbook:
    """An .xls, or one of the other files that old programs, and passwords, wrap in the same way."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("Tệp này có mật khẩu. Hãy mở bằng mật khẩu, lưu lại không đặt mật khẩu rồi chọn lại.")
    if "WordDocument".encode("utf-16-le") in data:
        raise Refused("Đây là tệp Word (.doc), không phải bảng tính. Hãy chép bảng sang Excel rồi lưu kiểu .xlsx.")
    return Workbook(tuple(map(_trimmed, read_old_sheets(data))), name)


def _told(sheet: Sheet, fonts: dict[tuple[int, int], str], remarks: tuple[Notice, ...]) -> Sheet:
    """The sheet with its fonts and with what is to be told of the rows that it has."""
    notices = _of_rows(remarks, len(sheet.rows))
    return replace(sheet, fonts=fonts, notices=notices) if fonts or notices else sheet


def _cells(data: bytes) -> list[Sheet]:
    """The sheets as calamine reads them."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        hidden = {meta.name for meta in book.sheets_metadata if meta.visible is not calamine.SheetVisibleEnum.Visible}
        kinds = {meta.name: meta.typ for meta in book.sheets_metadata}
        names = [name for name in book.sheet_names if kinds.get(name) is calamine.SheetTypeEnum.WorkSheet]
        return [_sheet(book.get_sheet_by_name(name), name, name in hidden) for name in names]
    except calamine.PasswordError as error:
        raise Refused("Tệp này có mật khẩu. Hãy mở bằng mật khẩu, lưu lại không đặt mật khẩu rồi chọn lại.") from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise _damaged() from error
    except BaseException as error:
        # A damaged file can make the Rust library panic, which reaches us outside the ordinary exceptions.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged() from error


def _damaged() -> Refused:
    return Refused(f"Tệp này bị hỏng, không đọc được. {SAVE_AS} Nếu không mở được, hãy xin lại tệp.")


def _sheet(sheet: object, name: str, hidden: bool) -> Sheet:
    """One sheet, its cells of the few types that lists know, without the empty rows at its end."""
    rows: list[Row] = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    types = set(map(type, itertools.chain.from_iterable(rows)))
    if not types <= _CELL_TYPES:
        rows = [[_plain(cell) for cell in row] for row in rows]
    merged = getattr(sheet, "merged_cell_ranges", None) or []
    spans = tuple(Span(top, left, bottom, right) for (top, left), (bottom, right) in merged)
    return _trimmed(Sheet(name, rows, spans, hidden=hidden))


def _trimmed(sheet: Sheet) -> Sheet:
    """The sheet without the empty rows at its end, and what is told of them."""
    end = len(sheet.rows)
    while end and all(map(is_empty, sheet.rows[end - 1])):
        end -= 1
    if end == len(sheet.rows):
        return sheet
    return replace(sheet, rows=sheet.rows[:end], notices=_of_rows(sheet.notices, end))


def _of_rows(notices: Iterable[Notice], count: int) -> tuple[Notice, ...]:
    """Those that speak of the first so many rows, or of the sheet."""
    return tuple(one for one in notices if one.row <= count)


def _plain(cell: object) -> Cell:
    """A time of day or a span of time as text; any other cell as it is."""
    if isinstance(cell, (str, int, float, bool, datetime.date)) or cell is None:
        return cell
    return re.sub(r"\.0+$", "", str(cell))
