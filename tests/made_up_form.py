"""The form of a made-up province: three sheets, sixty cells to fill; merged, protected, with formulas, a chart, …

Where each cell is to be filled from is said here once, as whoever binds it by hand would.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import xlsxwriter

from domain.superior_forms.beside import Labels
from domain.superior_forms.binding import Binding, BoundCell, Source, begun, bound_places, settled
from domain.superior_forms.sheets import SuperiorForm, address, place_of

FIGURES, SHARES, WORDS = SHEETS = ("Biểu 1. Số liệu", "Biểu 2. Tỷ lệ", "Biểu 3. Phần viết")
PASSWORD = "tinh"
ROWS: tuple[tuple[str, str, str], ...] = (
    ("Văn bản chỉ đạo đã ban hành", "văn bản", "A1"),
    ("Số hội nghị triển khai, tuyên truyền", "cuộc", "B1"),
    ("Số lượt người dự", "lượt người", "B2"),
    ("Sinh hoạt chuyên đề", "cuộc", "B4"),
    ("Lớp tập huấn", "lớp", "B5"),
    ("Tin, bài, chuyên mục", "tin, bài", "D1"),
    ("Cuộc thi, hội thi", "cuộc", "D2"),
    ("Diễn đàn, tọa đàm", "cuộc", "D3"),
    ("Mô hình đăng ký mới", "mô hình", "E1"),
    ("Tập thể được biểu dương, khen thưởng", "tập thể", "F1"),
    ("Cá nhân được biểu dương, khen thưởng", "cá nhân", "F2"),
    ("Cuộc kiểm tra, giám sát", "cuộc", "G1"),
)
SPANS = ("", "lũy kế từ đầu năm", "cùng kỳ năm trước")
SHARE_ROWS = (
    ("Đảng viên đã đăng ký, cam kết", "C2"),
    ("Đảng viên có kế hoạch nêu gương", "C3"),
    ("Tập thể đăng ký", "C4"),
    ("Đơn vị có kế hoạch năm", "A2"),
    ("Đảng viên học tập, quán triệt", "B3"),
)
PARTS = ("Kết quả nổi bật", "Mô hình hay", "Khó khăn, vướng mắc", "Kiến nghị, đề xuất")
FIRST = 5
"""The row, from 0, in which the figures of the first two sheets begin."""


def make_form(path: Path, *, extra_row: bool = False) -> Path:
    """Write the form; with `extra_row` as it comes a year later, with one more line above the others."""
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    told = {"border": 1, "font_name": "Times New Roman", "font_size": 12}
    plain = book.add_format(told | {"text_wrap": True, "valign": "vcenter"})
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14, "align": "center", "font_color": "#C00000"}),
        "head": book.add_format(told | {"bold": True, "align": "center", "bg_color": "#FFF2CC", "text_wrap": True}),
        "plain": plain,
        "open": book.add_format(told | {"locked": False, "num_format": "#,##0", "align": "right"}),
        "share": book.add_format(told | {"locked": False, "num_format": "0.00%", "align": "right"}),
        "text": book.add_format(told | {"locked": False, "text_wrap": True, "valign": "top"}),
        "day": book.add_format(told | {"locked": False, "num_format": "dd/mm/yyyy"}),
        "sum": book.add_format(told | {"bold": True, "num_format": "#,##0"}),
    }
    _figures(book, looks, extra_row)
    _shares(book, looks)
    _words(book, looks)
    book.define_name("TongCong", f"='{FIGURES}'!$D$18")
    book.close()
    return path


def _figures(book: xlsxwriter.Workbook, looks: dict[str, object], extra_row: bool) -> None:
    sheet = book.add_worksheet(FIGURES)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 42)
    sheet.set_column(2, 6, 12)
    sheet.merge_range(0, 0, 0, 6, "BIỂU TỔNG HỢP KẾT QUẢ HỌC TẬP VÀ LÀM THEO BÁC", looks["title"])
    sheet.merge_range(1, 0, 1, 6, "(Ban hành kèm theo công văn của tỉnh)", looks["title"])
    for column, words in ((0, "TT"), (1, "Nội dung"), (2, "ĐVT")):
        sheet.merge_range(3, column, 4, column, words, looks["head"])
    sheet.merge_range(3, 3, 3, 5, "Kết quả", looks["head"])
    for column, words in ((3, "Trong kỳ"), (4, "Lũy kế từ đầu năm"), (5, "Cùng kỳ năm trước")):
        sheet.write(4, column, words, looks["head"])
    sheet.merge_range(3, 6, 4, 6, "Tăng, giảm", looks["head"])
    at = FIRST
    rows = (("Tổ tư vấn đã lập", "tổ", ""), *ROWS) if extra_row else ROWS
    for number, (words, measure, _) in enumerate(rows, start=1):
        sheet.write(at, 0, number, looks["plain"])
        sheet.write(at, 1, words, looks["plain"])
        sheet.write(at, 2, measure, looks["plain"])
        for column in (3, 4, 5):
            sheet.write_blank(at, column, None, looks["open"])
        sheet.write_formula(at, 6, f"=D{at + 1}-F{at + 1}", looks["sum"], 0)
        at += 1
    sheet.write(at, 1, "Cộng", looks["head"])
    for column, letter in ((3, "D"), (4, "E"), (5, "F")):
        sheet.write_formula(at, column, f"=SUM({letter}{FIRST + 1}:{letter}{at})", looks["sum"], 0)
    sheet.set_row(at + 1, None, None, {"hidden": True})
    sheet.conditional_format(FIRST, 6, at, 6, {"type": "cell", "criteria": "<", "value": 0, "format": looks["title"]})
    sheet.data_validation(FIRST, 3, at - 1, 5, {"validate": "integer", "criteria": ">=", "value": 0})
    sheet.write_comment(FIRST, 3, "Ghi số văn bản đã ban hành trong kỳ")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": [FIGURES, FIRST, 3, at - 1, 3]})
    sheet.insert_chart(at + 3, 1, chart)
    sheet.insert_image(at + 3, 6, "dau.png", {"image_data": _picture()})
    sheet.freeze_panes(FIRST, 2)
    sheet.protect(PASSWORD)


def _shares(book: xlsxwriter.Workbook, looks: dict[str, object]) -> None:
    sheet = book.add_worksheet(SHARES)
    sheet.set_column(1, 1, 40)
    sheet.merge_range(0, 0, 0, 4, "TỶ LỆ THỰC HIỆN", looks["title"])
    for column, words in enumerate(("TT", "Nội dung", "Tổng số", "Đã thực hiện", "Tỷ lệ (%)")):
        sheet.write(4, column, words, looks["head"])
    for at, (words, _) in enumerate(SHARE_ROWS, start=FIRST):
        sheet.write(at, 0, at - FIRST + 1, looks["plain"])
        sheet.write(at, 1, words, looks["plain"])
        sheet.write_blank(at, 2, None, looks["open"])
        sheet.write_blank(at, 3, None, looks["open"])
        sheet.write_blank(at, 4, None, looks["share"])
    sheet.write(FIRST + len(SHARE_ROWS), 1, f"Theo {FIGURES}", looks["plain"])
    sheet.write_formula(FIRST + len(SHARE_ROWS), 2, "=TongCong", looks["sum"], 0)
    sheet.protect(PASSWORD)


def _words(book: xlsxwriter.Workbook, looks: dict[str, object]) -> None:
    sheet = book.add_worksheet(WORDS)
    sheet.set_column(0, 3, 24)
    for row, words in enumerate(("Tên đơn vị", "Kỳ báo cáo", "Ngày lập biểu", "Người báo cáo", "Điện thoại")):
        sheet.write(row, 0, words, looks["head"])
        sheet.write_blank(row, 1, None, looks["day"] if row == 2 else looks["text"])
    for number, words in enumerate(PARTS):
        at = 6 + 3 * number
        sheet.merge_range(at, 0, at, 3, words, looks["head"])
        sheet.merge_range(at + 1, 0, at + 2, 3, "", looks["text"])
    sheet.protect(PASSWORD)


def _picture() -> object:
    import io

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + data)


def bound(form: SuperiorForm, name: str = "Biểu của tỉnh") -> Binding:
    """The sixty cells bound by hand."""
    cells = [
        (FIGURES, address((FIRST + row, 3 + at)), Source(code, period=span))
        for row, (_, _, code) in enumerate(ROWS)
        for at, span in enumerate(SPANS)
    ]
    cells += [
        (SHARES, address((FIRST + row, 2 + at)), Source(code, way=way))
        for row, (_, code) in enumerate(SHARE_ROWS)
        for at, way in enumerate(("tổng số", "số liệu", "tỷ lệ"))
    ]
    facts = ("Tên đơn vị", "Kỳ báo cáo", "Ngày lập biểu", "Người báo cáo", "Điện thoại")
    cells += [(WORDS, address((row, 1)), Source(text=text)) for row, text in enumerate(facts)]
    cells += [(WORDS, address((7 + 3 * number, 0)), Source(text=text)) for number, text in enumerate(PARTS)]
    held = [BoundCell(sheet, at, (source,)) for sheet, at, source in cells]
    labels = {s.name: Labels(s, bound_places(held, s.name)) for s in form.sheets}
    beside = [labels[one.sheet].beside(place_of(one.at)) for one in held]
    told = [BoundCell(c.sheet, c.at, c.sources, row=b.row, column=b.above) for c, b in zip(held, beside, strict=True)]
    return settled(begun(form, name).with_cells(told), form)


MACROS = bytes(range(256)) * 40
"""Stands for the programs in a file: nobody runs them, so any bytes will do."""
_WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PROJECT = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


def with_hidden_sheet(form: Path, name: str) -> Path:
    """Hide one sheet of a form, in its place."""
    return _changed(form, form, {"xl/workbook.xml": (f'name="{name}" ', f'name="{name}" state="veryHidden" ')})


def with_macros(form: Path, target: Path) -> Path:
    """The form as an .xlsm with programs in it."""
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    binary = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    kinds = f'{binary}<Override PartName="/xl/workbook'
    relation = f'<Relationship Id="rIdMacros" Type="{_PROJECT}" Target="vbaProject.bin"/></Relationships>'
    _changed(form, target, {"[Content_Types].xml": (plain, _WITH_MACROS)})
    _changed(target, target, {"[Content_Types].xml": ('<Override PartName="/xl/workbook', kinds)})
    _changed(target, target, {"xl/_rels/workbook.xml.rels": ("</Relationships>", relation)})
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/vbaProject.bin", MACROS)
    return target


def of_the_web(form: Path, target: Path) -> Path:
    """The form as Excel on the web may save it, of a Mac: other names of its parts, days from 1904 on."""
    with zipfile.ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = ("workbook.xml", "workbook22.xml"), ("sharedStrings.xml", "sharedStrings2.xml"), ("styles.xml", "look.xml")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            for old, new in names:
                name, content = name.replace(old, new), content.replace(old.encode(), new.encode())
            archive.writestr(name, content.replace(b"<workbookPr ", b'<workbookPr date1904="1" '))
        archive.comment = b"Ban hanh kem theo cong van"
    return target


def _changed(form: Path, target: Path, changes: dict[str, tuple[str, str]]) -> Path:
    """A file with some words of its parts put in the place of others."""
    with zipfile.ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in changes.items():
        assert old.encode() in parts[name], (name, old)
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target
