"""Files that are damaged, of another kind, or made to do harm: each is refused with its own sentence."""

from __future__ import annotations

import io
import random
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from db.incoming import sent_files
from db.incoming.office_zips import MOST_BYTES
from db.incoming.spreadsheets import read_workbook
from domain.refusals import Refused
from tests.db.list_files import write_ods, write_xls, write_xlsx
from tests.domain.lists.offices import EVERYBODY, PLAIN, Rows, book, plain, sheet

LISTS = Path(__file__).parents[2] / "data" / "lists"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_workbook(path)
    return refused.value.reason


def of_bytes(data: bytes, tmp_path: Path, name: str = "ds.xlsx") -> str:
    (tmp_path / name).write_bytes(data)
    return refusal(tmp_path / name)


def rezipped(changes: dict[str, bytes], source: Path = LISTS / "danh-sach-vni.xlsx") -> bytes:
    """An .xlsx with some parts put in the place of its own."""
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in changes:
                new.writestr(entry, old.read(entry))
        for name, content in changes.items():
            new.writestr(name, content)
    return target.getvalue()


def part(name: str, source: Path = LISTS / "danh-sach-vni.xlsx") -> bytes:
    with zipfile.ZipFile(source) as archive:
        return archive.read(name)


def test_no_such_file_and_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "mất.xlsx").startswith("Không thấy tệp “mất.xlsx”")
    assert refusal(tmp_path).startswith("Không mở được tệp")


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf\r\n \r\n", bytes(4096)], ids=["nothing", "blank lines", "noughts"]
)
def test_an_empty_file(data: bytes, tmp_path: Path) -> None:
    assert of_bytes(data, tmp_path).startswith("Tệp này trống")


@pytest.mark.parametrize(
    ("data", "begin"),
    [
        (b"%PDF-1.7\n...", "Đây là tệp PDF"),
        (b"{\\rtf1\\ansi danh sach}", "Đây là tệp Word (.rtf)"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "Đây là trang web lưu thành tệp (.mht)"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "Tệp này không phải là bảng tính"),
        (b"SQLite format 3\x00" + bytes(100), "Tệp này không phải là bảng tính"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "Đây là bảng tính kiểu XML cũ",
        ),
        (b"<html><body><p>nothing</p></body></html>", "Trang web này không có bảng nào"),
        (OLE + "WordDocument".encode("utf-16-le") + bytes(512), "Đây là tệp Word (.doc)"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512), "Tệp này có mật khẩu"),
        (OLE + bytes(5000), "Tệp này bị hỏng"),
        (b"PK\x03\x04" + bytes(300), "Tệp này bị hỏng"),
        (bytes(range(256)) * 40, "Tệp này không phải là bảng tính"),
    ],
)
def test_files_of_other_kinds(data: bytes, begin: str, tmp_path: Path) -> None:
    assert of_bytes(data, tmp_path).startswith(begin)


@pytest.mark.parametrize(
    ("parts", "begin"),
    [
        ({"word/document.xml": b"<w/>"}, "Đây là tệp Word (.docx)"),
        ({"ds.xlsx": b"PK"}, "Đây là tệp nén"),
        ({"xl/workbook.bin": b"x"}, "Đây là tệp Excel kiểu nhị phân"),
        (
            {"content.xml": b"x", "META-INF/manifest.xml": b"<manifest:encryption-data/>"},
            "Tệp này có mật khẩu",
        ),
    ],
)
def test_archives_of_other_kinds(parts: dict[str, bytes], begin: str, tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert of_bytes(target.getvalue(), tmp_path).startswith(begin)


def test_a_bomb_is_counted_while_it_is_inflated(tmp_path: Path) -> None:
    """A third of a megabyte that would be 300 MB; no more than the limit is ever held."""
    bomb = rezipped({SHEET: b"<worksheet><sheetData>" + b" " * 300_000_000})
    assert len(bomb) < 500_000
    tracemalloc.start()
    assert "bất thường" in of_bytes(bomb, tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MOST_BYTES + 20_000_000


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    bomb = bytearray(rezipped({SHEET: b"<worksheet>" + b" " * 300_000_000}))
    size = struct.pack("<I", 300_000_011)
    while size in bomb:
        at = bomb.index(size)
        bomb[at : at + 4] = struct.pack("<I", 1000)
    assert of_bytes(bytes(bomb), tmp_path)


def test_too_many_entries(tmp_path: Path) -> None:
    assert "bất thường" in of_bytes(rezipped({f"custom{at}.xml": b"x" for at in range(65)}), tmp_path)


def test_many_sheets_are_no_harm(tmp_path: Path) -> None:
    rows: Rows = [PLAIN, plain(EVERYBODY[0], 1)]
    write_xlsx(book(*(sheet(f"Chi bộ thôn {at}", rows) for at in range(1, 91))), tmp_path / "ds.xlsx")
    assert len(read_workbook(tmp_path / "ds.xlsx").sheets) == 90


def test_entries_that_share_their_bytes(tmp_path: Path) -> None:
    """The table of contents names one blob under several names: little to store, much to inflate."""
    data = rezipped({})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        directory = archive.start_dir
        names = [entry.filename for entry in archive.infolist()]
    entry = data[directory : data.index(b"PK\x01\x02", directory + 4)]
    twin = entry.replace(names[0].encode(), b"x" * len(names[0]), 1)
    end = data[data.rindex(b"PK\x05\x06") :]
    count, size = len(names) + 1, len(data) - directory - len(end) + len(twin)
    tail = end[:8] + struct.pack("<HHII", count, count, size, directory) + end[20:]
    assert "bất thường" in of_bytes(data[: -len(end)] + twin + tail, tmp_path)


@pytest.mark.parametrize("place", ["XFD1048576", "A9999999999", "ZZZZZZZ1", "A1048577", "xfd1048576"])
def test_a_cell_far_away_makes_no_room_for_all_between(place: str, tmp_path: Path) -> None:
    content = part(SHEET).replace(b'<c r="B5"', f'<c r="{place}"'.encode(), 1)
    assert of_bytes(rezipped({SHEET: content}), tmp_path)


def test_a_cell_far_away_written_in_another_way(tmp_path: Path) -> None:
    content = part(SHEET).replace(b'<c r="B5"', b"<c\n r = 'XFD1048576'", 1)
    assert "quá xa" in of_bytes(rezipped({SHEET: content}), tmp_path)


def test_entities_that_swell(tmp_path: Path) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"ha" * 1000 + b'">]><worksheet><sheetData>'
    content = laughs + b"<row r = '1'><c r='A1' t='inlineStr'><is><t>&a;&a;</t></is></c></row></sheetData></worksheet>"
    assert of_bytes(rezipped({SHEET: content}), tmp_path)


def test_repetitions_without_end_in_an_ods(tmp_path: Path) -> None:
    path = tmp_path / "ds.ods"
    write_ods(book(sheet("T", [["Họ và tên", "Ngày sinh"]])), path)
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml")
    many = content.replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000">', 1).replace(
        b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="16000" ', 1
    )
    path.write_bytes(rezipped({"content.xml": many}, path))
    assert "quá xa" in refusal(path)


def test_empty_repetitions_at_the_end_of_an_ods_are_usual(tmp_path: Path) -> None:
    path = tmp_path / "ds.ods"
    write_ods(book(sheet("T", [["Họ và tên", "Ngày sinh"]])), path)
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml")
    blank = b'<table:table-cell table:number-columns-repeated="16384"/>'
    end = b'<table:table-row table:number-rows-repeated="1048575">' + blank + b"</table:table-row></table:table>"
    path.write_bytes(rezipped({"content.xml": content.replace(b"</table:table>", end)}, path))
    assert [list(row) for row in read_workbook(path).sheets[0].rows] == [["Họ và tên", "Ngày sinh"]]


def test_a_web_table_that_claims_to_be_huge(tmp_path: Path) -> None:
    page = b"<table>" + b"<tr><td rowspan=1000 colspan=1000>x</td></tr>" * 10
    assert "quá lớn" in of_bytes(page, tmp_path, "ds.xls")


def test_comments_before_a_page_are_passed_over_once(tmp_path: Path) -> None:
    page = tmp_path / "ds.xls"
    page.write_bytes(b"<!---->" * 500 + b"<table><tr><td>H\xe1\xbb\x8d t\xc3\xaan</td></tr></table>")
    assert read_workbook(page).sheets[0].rows == [["Họ tên"]]
    page.write_bytes(b"<!---->" * 500 + b"x\n")
    assert read_workbook(page).sheets[0].width == 1


@pytest.mark.parametrize("span", ["²", "①", "٣" * 40, "9" * 400, "-1", "0", ""])
def test_a_span_that_is_no_number_is_one_cell_or_few(span: str, tmp_path: Path) -> None:
    page = tmp_path / "ds.xls"
    page.write_text(f"<table><tr><td rowspan='{span}'>a</td><td>b</td></tr></table>", encoding="utf-8")
    assert list(read_workbook(page).sheets[0].rows[0]) == ["a", "b"]


def test_a_page_of_thousands_of_tables(tmp_path: Path) -> None:
    assert "quá nhiều bảng" in of_bytes(b"<table><tr><td>" * 5_000, tmp_path, "ds.xls")


def long_text(letters: int) -> dict[str, bytes]:
    cell = b'<c r="Z1" t="inlineStr"><is><t>' + b"A" * letters + b"</t></is></c>"
    return {SHEET: part(SHEET).replace(b"</row>", cell + b"</row>", 1)}


def test_a_text_longer_than_a_cell_holds(tmp_path: Path) -> None:
    (tmp_path / "vast.xlsx").write_bytes(rezipped(long_text(60_000_000)))
    tracemalloc.start()
    assert "hàng chục nghìn chữ" in refusal(tmp_path / "vast.xlsx")
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()
    assert "hàng chục nghìn chữ" in of_bytes(rezipped(long_text(2_000_000)), tmp_path)
    of_many_fonts = b"<sst><si>" + b"<r><t>ab</t></r>" * 1_000_000 + b"</si></sst>"
    assert "hàng chục nghìn chữ" in of_bytes(rezipped({"xl/sharedStrings.xml": of_many_fonts}), tmp_path)
    page = "<table><tr><td>" + "dài " * 1_000_000 + "</td></tr></table>"
    assert "hàng chục nghìn chữ" in of_bytes(page.encode(), tmp_path, "ds.xls")


def test_as_long_a_text_as_a_cell_holds_is_read(tmp_path: Path) -> None:
    (tmp_path / "ds.xlsx").write_bytes(rezipped(long_text(32_767)))
    assert any("A" * 32_767 in row for row in read_workbook(tmp_path / "ds.xlsx").sheets[0].rows)


def test_text_with_a_million_cells_in_a_line(tmp_path: Path) -> None:
    assert "quá lớn" in of_bytes(b"a;" * 1_000_000, tmp_path, "ds.csv")


def test_a_cell_without_end_in_text(tmp_path: Path) -> None:
    assert of_bytes(b'ten;ngay\n"' + b"x" * 300_000, tmp_path, "ds.csv")


def test_too_large_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent_files, "LARGEST_FILE", 1000)
    assert "quá lớn" in of_bytes(bytes(1001), tmp_path)


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_whatever_is_damaged_is_read_or_refused(ending: str, tmp_path: Path) -> None:
    """Bytes changed, cut out and put in at random: never another error, never the end of the program."""
    chance = random.Random(f"damage/{ending}")
    path = tmp_path / f"ds.{ending}"
    rows: Rows = [PLAIN, *(plain(one, at) for at, one in enumerate(EVERYBODY, 1))]
    {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods}[ending](book(sheet("S", rows)), path)
    whole = path.read_bytes()
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 3, 30))):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randrange(4)] = chance.randbytes(chance.randrange(4))
        path.write_bytes(bytes(damaged))
        try:
            read_workbook(path)
        except Refused as refused:
            assert refused.reason.endswith(".")


def test_damage_within_the_parts_of_an_xlsx(tmp_path: Path) -> None:
    chance = random.Random("damage/parts")
    content = part(SHEET)
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(chance.choice((1, 3, 10))):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randrange(6)] = chance.choice((b"99999999999", b"<", b">", b'"', b"&", b"-1", b""))
        (tmp_path / "ds.xlsx").write_bytes(rezipped({SHEET: bytes(damaged)}))
        try:
            read_workbook(tmp_path / "ds.xlsx")
        except Refused as refused:
            assert refused.reason.endswith(".")
