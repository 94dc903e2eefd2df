"""Files of every kind give the same cells, and the same members."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt

from db.incoming.spreadsheets import read_workbook
from domain.charsets import Charset, encode
from domain.grid import Sheet, Span, Workbook
from domain.lists.reading import read_list
from domain.lists.values import MemberDraft
from tests.db.list_files import as_text, write_ods, write_xls, write_xlsx
from tests.domain.lists.more_offices import MORE_OFFICES
from tests.domain.lists.odd_offices import ODD_OFFICES
from tests.domain.lists.offices import EVERYBODY, OFFICES, PLAIN, TODAY, Office, Rows, book, plain, sheet

WRITERS = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods}
ALL = (*OFFICES, *MORE_OFFICES, *ODD_OFFICES)


def members(workbook: Workbook) -> list[MemberDraft]:
    reading = read_list(workbook, today=TODAY)
    assert reading.refused == ()
    return list(reading.members)


def a_list() -> Workbook:
    rows: Rows = [["CHI BỘ THÔN ĐOÀI"], PLAIN, *(plain(one, at) for at, one in enumerate(EVERYBODY, 1))]
    return book(sheet("Danh sách", rows))


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("build", ALL, ids=lambda build: build.__name__)
def test_each_kind_of_file_gives_the_members_of_the_list(
    build: Callable[[], Office], ending: str, tmp_path: Path
) -> None:
    office = build()
    path = tmp_path / f"danh sách.{ending}"
    WRITERS[ending](office.workbook, path)
    assert members(read_workbook(path)) == members(office.workbook)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"], ids=lambda name: name
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"], ids=["semicolon", "comma", "tab", "bar"])
def test_text_in_every_code_and_with_every_separator(encoding: str, separator: str, tmp_path: Path) -> None:
    wanted = a_list()
    text = as_text(wanted.sheets[0], separator)
    path = tmp_path / "Danh sách.csv"
    path.write_bytes(text.encode(encoding) if encoding != "cp1258" else in_windows_1258(text))
    found = members(read_workbook(path))
    assert [(d.branch, d.name, d.born, d.positions) for d in found] == [
        (d.branch, d.name, d.born, d.positions) for d in members(wanted)
    ]


def in_windows_1258(text: str) -> bytes:
    """Letters as Windows 1258 has them: the tone behind the vowel."""
    import unicodedata

    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    parts: list[str] = []
    for letter in text:
        spread = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in spread if c in marks)
        parts.append(unicodedata.normalize("NFC", "".join(c for c in spread if c not in marks)) + tone)
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize("charset", [Charset.TCVN3, Charset.VNI])
def test_text_typed_in_old_fonts_and_saved_as_csv(charset: Charset, tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(encode(as_text(a_list().sheets[0]), charset).encode("cp1252"))
    assert [d.name for d in members(read_workbook(path))] == [one.name for one in EVERYBODY]


def test_a_separator_named_in_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("sep=|\r\n" + as_text(a_list().sheets[0], "|"), encoding="utf-8")
    assert len(members(read_workbook(path))) == len(EVERYBODY)


def test_quoted_line_breaks_and_separators_stay_in_their_cell(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes('Họ và tên,"Ngày vào Đảng\nNgày chính thức"\nAn Văn A,"1/2/1990; 1/2/1991"\n'.encode())
    (only,) = read_workbook(path).sheets
    assert [list(row) for row in only.rows] == [
        ["Họ và tên", "Ngày vào Đảng\nNgày chính thức"],
        ["An Văn A", "1/2/1990; 1/2/1991"],
    ]


def test_a_web_page_called_xls(tmp_path: Path) -> None:
    lines = "".join(
        f"<tr><td>{at}<td>{one.name}</td><td>{one.born}</td><td>{one.card}</td></tr>"
        for at, one in enumerate(EVERYBODY, 1)
    )
    page = (
        "<html><head><meta charset=utf-8><style>td {x:1}</style></head><body><table border=1>"
        "<tr><td colspan=4>CHI BỘ TH&Ocirc;N T&Acirc;Y</td></tr>"
        "<tr><th rowspan=2>STT<th rowspan=2>Họ và<br>tên<th>Ngày sinh<th>Số thẻ</tr><tr><td>(ngày)</td><td></td></tr>"
        f"{lines}</table></body></html>"
    )
    path = tmp_path / "export.xls"
    path.write_text(page, encoding="utf-8")
    found = members(read_workbook(path))
    assert [(d.branch, d.name, d.card_number) for d in found] == [
        ("Chi bộ thôn Tây", one.name, one.card) for one in EVERYBODY
    ]


def test_an_xlsx_called_xls_and_an_xls_called_xlsx(tmp_path: Path) -> None:
    write_xlsx(a_list(), tmp_path / "a.xls")
    write_xls(a_list(), tmp_path / "b.xlsx")
    wanted = members(a_list())
    assert members(read_workbook(tmp_path / "a.xls")) == wanted
    assert members(read_workbook(tmp_path / "b.xlsx")) == wanted


@pytest.mark.parametrize("ending", WRITERS)
def test_cells_keep_their_places_and_kinds(ending: str, tmp_path: Path) -> None:
    day = datetime.date(1958, 3, 5)
    rows: Rows = [[], ["", "", "a\nb", 1.5, day], [], ["", 36.883322]]
    made = Workbook((sheet("Trang A", rows, (1, 2, 2, 2)), sheet("Trang B", [])), "ds")
    path = tmp_path / f"ds.{ending}"
    WRITERS[ending](made, path)
    found = read_workbook(path)
    assert [s.name for s in found.sheets] == ["Trang A", "Trang B"]
    first = found.sheets[0]
    assert first.rows[1][2:] == ["a\nb", 1.5, day]
    assert first.rows[3][1] == 36.883322
    assert first.merged == (Span(1, 2, 2, 2),)
    assert found.name == "ds"


def test_hidden_sheets_are_known_and_not_read(tmp_path: Path) -> None:
    made = a_list()
    hidden = Sheet("Cũ", made.sheets[0].rows, hidden=True)
    write_xlsx(Workbook((*made.sheets, hidden)), tmp_path / "ds.xlsx")
    reading = read_list(read_workbook(tmp_path / "ds.xlsx"), today=TODAY)
    assert len(reading.members) == len(EVERYBODY)
    assert [n.text for n in reading.notices] == ["Không đọc trang “Cũ” vì trang này đang bị ẩn."]


def test_fonts_of_old_text_are_known_in_xlsx_and_xls(tmp_path: Path) -> None:
    title = encode("danh sách đảng viên chi bộ thôn đoài", Charset.TCVN3)
    new = openpyxl.Workbook()
    new.active["A1"] = title
    new.active["A1"].font = openpyxl.styles.Font(name=".VnTimeH")
    new.save(tmp_path / "a.xlsx")
    old = xlwt.Workbook()
    style = xlwt.XFStyle()
    style.font.name = ".VnTimeH"
    old.add_sheet("S").write(0, 0, title, style)
    old.save(str(tmp_path / "a.xls"))
    for ending in ("xlsx", "xls"):
        assert read_workbook(tmp_path / f"a.{ending}").sheets[0].fonts == {(0, 0): ".VnTimeH"}


def test_coloured_rows_down_to_the_last_make_no_giant(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = "Họ và tên"
    made.active["A1048576"].font = openpyxl.styles.Font(bold=True)
    made.active["XFD1"].font = openpyxl.styles.Font(bold=True)
    made.save(tmp_path / "ds.xlsx")
    assert [list(row) for row in read_workbook(tmp_path / "ds.xlsx").sheets[0].rows] == [["Họ và tên"]]


def test_days_of_a_macintosh_workbook(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active["A1"] = datetime.date(1958, 3, 5)
    made.save(tmp_path / "mac.xlsx")
    assert read_workbook(tmp_path / "mac.xlsx").sheets[0].rows[0][0] == datetime.date(1958, 3, 5)
