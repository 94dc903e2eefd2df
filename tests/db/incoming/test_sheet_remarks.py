"""What a file says of its cells beside their values is told, and the text of a damaged one is saved where it can be."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt

from db.incoming import office_zips
from db.incoming.spreadsheets import read_workbook
from domain.grid import Notice, Workbook
from domain.lists.reading import read_list
from domain.syllables import SPECIAL_LETTERS
from tests.db.list_files import write_ods
from tests.domain.lists.offices import Rows, book, sheet
from tests.domain.lists.test_known_lists import LISTS, TODAY

HEAD = ["STT", "Họ và tên", "Ngày sinh"]
ROWS: list[list[str | int]] = [
    [1, "Nguyễn Văn An", "05/03/1958"],
    [2, "Trần Thị Bình", "12/11/1962"],
    [3, "Lê Hữu Cường", "30/04/1975"],
]


def told(book: Workbook) -> list[tuple[int, str]]:
    return [(notice.row, notice.text) for sheet in book.sheets for notice in sheet.notices]


def test_hidden_rows_and_columns_of_xlsx(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row in (HEAD, *ROWS):
        made.active.append(row)
    made.active.row_dimensions[3].hidden = made.active.row_dimensions[4].hidden = True
    made.active.column_dimensions["C"].hidden = True
    made.save(tmp_path / "ds.xlsx")
    assert [(row, text.split(" đang")[0]) for row, text in told(read_workbook(tmp_path / "ds.xlsx"))] == [
        (0, "Cột C"),
        (3, "Các dòng 3–4"),
    ]


def test_hidden_rows_of_xls(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("S")
    rows: list[list[str | int]] = [[*HEAD], *ROWS]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    sheet.row(2).hidden = True
    made.save(str(tmp_path / "ds.xls"))
    assert [row for row, _ in told(read_workbook(tmp_path / "ds.xls"))] == [3]


def test_errors_and_formulas_without_a_value() -> None:
    reading = read_list(read_workbook(LISTS / "k11-o-bao-loi.xlsx"), today=TODAY)
    assert [notice.row for notice in reading.notices] == list(range(4, 12))
    assert reading.notices[0].text.startswith("Ô G4 báo lỗi #N/A")
    unreckoned = read_list(read_workbook(LISTS / "k11-ten-la-cong-thuc.xlsx"), today=TODAY).notices
    assert any(notice.text.startswith("Ô B4 là công thức chưa có kết quả") for notice in unreckoned)
    assert any(notice.text.startswith("Cột J không có đầu cột") for notice in unreckoned)


def test_words_of_errors_are_no_values(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("STT;Họ và tên;Ngày sinh;Số thẻ\n1;Nguyễn Văn An;#N/A;#REF!\n", encoding="utf-8")
    reading = read_list(read_workbook(path), today=TODAY, home_branch="Chi bộ thôn 1")
    assert [(draft.born, draft.card_number) for draft in reading.members] == [(None, "")]
    assert reading.notices == (Notice("ds", 2, "Ô C2 ghi lỗi #N/A; Ô D2 ghi lỗi #REF! của Excel; đã để trống."),)


def test_rows_swallowed_by_a_quote_are_told() -> None:
    reading = read_list(read_workbook(LISTS / "k3-dau-nhay-nuot-dong.csv"), today=TODAY)
    assert [(n.row, "nuốt mất 4 dòng" in n.text) for n in reading.notices] == [(7, True)]


def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes('STT;Họ và tên;Ghi chú\n1;Lê Văn An;"Thương binh\nhạng 2/4"\n2;Lê Văn Bá;\n'.encode())
    sheet = read_workbook(path).sheets[0]
    assert [list(row)[2] for row in sheet.rows] == ["Ghi chú", "Thương binh\nhạng 2/4", ""]
    assert sheet.notices == ()


def test_one_bad_byte_costs_its_own_row(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    lines = ["STT;Họ và tên;Ngày sinh", *(f"{at};{name};{born}" for at, name, born in ROWS)]
    path.write_bytes("\n".join(lines).encode().replace("Bình".encode(), b"B\xecnh"))
    reading = read_list(read_workbook(path), today=TODAY, home_branch="Chi bộ thôn 1")
    assert [draft.name for draft in reading.members] == ["Nguyễn Văn An", "Lê Hữu Cường"]
    assert ["Save As" in refusal.reason for refusal in reading.refused] == [True]


def test_a_csv_in_viscii(tmp_path: Path) -> None:
    from domain.charsets import Charset, encode

    path = tmp_path / "ds.csv"
    lines = ["STT;Họ và tên;Ngày sinh", *(f"{at};{name};{born}" for at, name, born in ROWS)]
    path.write_bytes(encode("\n".join(lines), Charset.VISCII).encode("latin-1"))
    reading = read_list(read_workbook(path), today=TODAY, home_branch="Chi bộ thôn 1")
    assert [draft.name for draft in reading.members] == [name for _, name, _ in ROWS]
    assert len(SPECIAL_LETTERS) == 134


def test_a_large_sheet_is_read_without_its_empty_frames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = openpyxl.Workbook()
    framed = openpyxl.styles.Font(bold=True)
    for row in (HEAD, *ROWS):
        made.active.append(row)
    for at in range(5, 400):
        for column in range(1, 4):
            made.active.cell(at, column).font = framed
    made.active["A450"] = "Người lập"
    made.save(tmp_path / "ds.xlsx")
    usual = read_workbook(tmp_path / "ds.xlsx")
    monkeypatch.setattr(office_zips, "LARGE_SHEET", 0)
    monkeypatch.setattr(office_zips, "_CHUNK", 100)
    assert [list(row) for row in read_workbook(tmp_path / "ds.xlsx").sheets[0].rows] == [
        list(row) for row in usual.sheets[0].rows
    ]


def test_hidden_rows_of_ods(tmp_path: Path) -> None:
    rows: Rows = [[*HEAD]]
    rows += [[*row] for row in ROWS]
    write_ods(book(sheet("S", rows)), tmp_path / "ds.ods")
    with zipfile.ZipFile(tmp_path / "ds.ods") as made:
        parts = {name: made.read(name) for name in made.namelist()}
    written = parts["content.xml"].split(b"<table:table-row")
    written[3] = b' table:visibility="filter"' + written[3]
    parts["content.xml"] = b"<table:table-row".join(written)
    with zipfile.ZipFile(tmp_path / "an.ods", "w") as changed:
        for name, content in parts.items():
            changed.writestr(name, content)
    assert [row for row, _ in told(read_workbook(tmp_path / "an.ods"))] == [3]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="{0}" t="inlineStr"><is><t>{1}</t></is><v>{1}</v></c>',
        '<c r="{0}" t="inlineStr"><v>{1}</v><is><t>{1}</t></is></c>',
        '<c r="{0}" t="inlineStr"><v>{1}</v></c>',
        '<c r="{0}" t="inlineStr"><is/><v>{1}</v></c>',
        '<c t="inlineStr" r="{0}">\n<is>\n<t xml:space="preserve">{1}</t>\n</is>\n<v>{1}</v>\n</c>',
        '<c r="{0}" t="inlineStr"><is><r><t>{1}</t></r></is><v>{1}</v></c>',
    ],
)
def test_texts_that_a_program_writes_in_its_own_way(tmp_path: Path, cell: str) -> None:
    rows = [["STT", "Họ và tên"], ["1", "Nguyễn Văn An"]]
    made = openpyxl.Workbook()
    made.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    lines = []
    for at, row in enumerate(rows, 1):
        cells = (cell.format(f"{letter}{at}", text) for letter, text in zip("AB", row, strict=True))
        lines.append(f'<row r="{at}">{"".join(cells)}</row>')
    name = "xl/worksheets/sheet1.xml"
    before, _, behind = parts[name].decode().partition("<sheetData")
    behind = behind.partition(">")[2].removeprefix("</sheetData>")
    parts[name] = f"{before}<sheetData>{''.join(lines)}</sheetData>{behind}".encode()
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    assert [list(row) for row in read_workbook(tmp_path / "b.xlsx").sheets[0].rows] == rows


@pytest.mark.parametrize(
    "lines",
    [
        ["1;Lê Văn An;", '2;"Lê Văn Bá;', "3;Lê Văn Cả;", "4;Lê Văn Dự;"],
        ["1;Lê Văn An;", '2;"Lê Văn Bá;', "3;Lê Văn Cả;", '4;"Lê Văn Dự;'],
        ["1;Lê Văn An;", '2;Lê Văn Bá;"một', "3;Lê Văn Cả;", "4;Lê Văn Dự;"],
    ],
)
def test_a_quote_never_swallows_people(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("\n".join(["STT;Họ và tên;Ghi chú", *lines]), encoding="utf-8")
    reading = read_list(read_workbook(path), today=TODAY, home_branch="Chi bộ thôn 1")
    assert [draft.name for draft in reading.members] == ["Lê Văn An", "Lê Văn Bá", "Lê Văn Cả", "Lê Văn Dự"]
    assert len(reading.notices) == 1


def test_hidden_rows_below_the_list_of_an_xls_are_not_told(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    page = made.add_sheet("DS")
    for row, texts in enumerate((("STT", "Họ và tên", "Ngày sinh"), (1, "Lê Văn An", "1/2/1960"))):
        for column, text in enumerate(texts):
            page.write(row, column, text)
    page.write(5, 0, "")
    page.row(5).hidden = True
    made.save(str(tmp_path / "ds.xls"))
    workbook = read_workbook(tmp_path / "ds.xls")
    assert told(workbook) == []
    assert [one.name for one in read_list(workbook, today=datetime.date(2026, 3, 1)).members] == ["Lê Văn An"]
