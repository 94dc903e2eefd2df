"""A form filled, beside the form as it was sent: what is bound says its figures, all else is as it was."""

from __future__ import annotations

import datetime
import io
import shutil
import xml.etree.ElementTree as ET
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.incoming.form_cells import read_form, read_sheet
from db.incoming.form_filling import Value, computed_on_opening, fill_form, put_cells
from db.incoming.form_formulas import sources_of, without_stale_results
from db.incoming.form_marks import in_narrow
from domain.refusals import Refused
from domain.superior_forms.sheets import Holds, Place, SuperiorForm, place_of
from tests.made_up_form import (
    FIGURES,
    MACROS,
    SHARES,
    SHEETS,
    WORDS,
    bound,
    make_form,
    of_the_web,
    with_hidden_sheet,
    with_macros,
)

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{NS}"><cols><col min="2" max="3" style="7"/></cols>'
    '<sheetData><row r="2" s="4" customFormat="1"><c r="B2" s="3" t="s"><v>0</v></c><c s="1"/></row>'
    '<row r="4"/><row r="6"><c r="A6"><f>SUM(B2:C2)</f><v>9</v></c></row></sheetData><mergeCells/></worksheet>'
)


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def cells_of(content: bytes) -> dict[str, str]:
    """Each cell of a sheet's XML by its address, written in one way."""
    root = ET.fromstring(content)
    return {one.get("r", ""): ET.canonicalize(ET.tostring(one)) for one in root.iter(f"{{{NS}}}c")}


def without_cells(content: bytes) -> str:
    root = ET.fromstring(content)
    for row in root.iter(f"{{{NS}}}row"):
        for cell in list(row):
            row.remove(cell)
    return ET.canonicalize(ET.tostring(root))


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_form(tmp_path_factory.mktemp("forms") / "bieu.xlsx")


@pytest.fixture(scope="module")
def form(sent: Path) -> SuperiorForm:
    return read_form(sent)


def sixty(form: SuperiorForm) -> dict[str, dict[Place, Value]]:
    values: dict[str, dict[Place, Value]] = {name: {} for name in SHEETS}
    for number, cell in enumerate(bound(form).cells):
        holds = form.look(form.sheet(cell.sheet).cell(cell.place)).holds  # type: ignore[union-attr]
        is_text = cell.sheet == WORDS and holds is not Holds.DAY
        value: Value = f"Phần {number} <&> “{{1}}”\ndòng hai _x0041_" if is_text else number
        if holds is Holds.DAY:
            value = datetime.date(2026, 6, 15)
        values[cell.sheet][cell.place] = Decimal("0.9709") if holds is Holds.PERCENT else value
    return values


def test_a_form_is_read_as_it_looks(form: SuperiorForm) -> None:
    figures = form.sheet(FIGURES)
    assert figures is not None and figures.protected and not figures.hidden
    assert [sheet.name for sheet in form.sheets] == list(SHEETS)
    title = figures.cell((0, 0))
    assert title.text.startswith("BIỂU TỔNG HỢP") and form.look(title).bold and form.look(title).ink == "c00000"
    assert form.look(figures.cell((4, 3))).ground == "fff2cc"
    free, locked = form.look(figures.cell((5, 3))), form.look(figures.cell((5, 1)))
    assert (free.holds, free.locked, locked.locked, free.edges) == (Holds.NUMBER, False, True, (1, 1, 1, 1))
    assert figures.cell((5, 6)).computed and figures.hidden_rows == {18}
    assert figures.span_of((1, 3)).right == 6 and figures.widths[1] > 40


def test_only_the_sixty_cells_change(sent: Path, form: SuperiorForm) -> None:
    values = sixty(form)
    assert sum(map(len, values.values())) == 60
    before, after = parts_of(sent.read_bytes()), parts_of(fill_form(sent, values))
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    sheets = {f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3)}
    assert changed == sheets  # XlsxWriter already asks for computing on opening
    for name, part in zip(SHEETS, sorted(sheets), strict=True):
        old, new = cells_of(before[part]), cells_of(after[part])
        assert without_cells(before[part]) == without_cells(after[part]) and list(old) == list(new)
        filled = set(values[name])
        for at, cell in old.items():
            computed = "<ns0:f>" in cell
            if place_of(at) in filled:
                assert new[at] != cell
            elif computed:  # its old result is gone, it itself is as it was
                assert "<ns0:v>" not in new[at] and cell.split("<ns0:v>")[0] in new[at]
            else:
                assert new[at] == cell


def test_what_was_filled_is_read_back(sent: Path, form: SuperiorForm, tmp_path: Path) -> None:
    values = sixty(form)
    target = tmp_path / "da-dien.xlsx"
    target.write_bytes(fill_form(sent, values))
    again = read_form(target)
    for sheet in again.sheets:
        for place, value in values[sheet.name].items():
            cell = sheet.cell(place)
            if isinstance(value, datetime.date):
                assert cell.number == 46188
            else:
                assert (cell.text or cell.number) == value or cell.number == value == 0
            assert cell.look == form.sheet(sheet.name).cell(place).look  # type: ignore[union-attr]
    assert again.looks == form.looks and again.sheet(SHARES) is not None


def test_a_form_of_other_part_names_and_of_1904_is_read_and_filled(
    sent: Path, form: SuperiorForm, tmp_path: Path
) -> None:
    odd = of_the_web(sent, tmp_path / "la.xlsx")
    read, day = read_form(odd), datetime.date(2026, 6, 15)
    assert (read.sheets, read.looks) == (form.sheets, form.looks)
    odd.write_bytes(fill_form(odd, {WORDS: {(2, 1): day}, FIGURES: {(5, 3): 1}}))
    assert zipfile.ZipFile(odd).comment
    words, figures = (read_form(odd).sheet(name) for name in (WORDS, FIGURES))
    assert words is not None and figures is not None
    cell = words.cell((2, 1))
    assert cell.number == (day - datetime.date(1904, 1, 1)).days and read.shown(cell) == "15/6/2026"


def test_rows_and_cells_that_are_not_there_come_in_their_place() -> None:
    cells = {place_of(at): 1 for at in ("A2", "C2", "D2", "B3", "C4", "B6", "C9")}
    made = put_cells(SHEET.encode(), cells).decode()
    rows = made[made.index("<sheetData>") : made.index("</sheetData>")]
    assert rows == (
        '<sheetData><row r="2" s="4" customFormat="1"><c r="A2" s="4"><v>1</v></c><c r="B2" s="3" t="s"><v>0</v></c>'
        '<c s="1"><v>1</v></c><c r="D2" s="4"><v>1</v></c></row><row r="3"><c r="B3" s="7"><v>1</v></c></row>'
        '<row r="4"><c r="C4" s="7"><v>1</v></c></row><row r="6"><c r="A6"><f>SUM(B2:C2)</f><v>9</v></c>'
        '<c r="B6" s="7"><v>1</v></c></row><row r="9"><c r="C9" s="7"><v>1</v></c></row>'
    )


def test_a_formula_is_never_written_over() -> None:
    with pytest.raises(Refused, match="A6 có công thức"):
        put_cells(SHEET.encode(), {place_of("A6"): 1})


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_other_encodings_and_prefixes_stay(codec: str) -> None:
    text = SHEET.replace("UTF-8", "UTF-16").replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    text = text.replace("xmlns=", "xmlns:x=")
    mark = "\ufeff" if codec == "utf-16-be" else ""
    wide = (mark + text).encode(codec)
    cells = {place_of("B2"): "Đạt"}
    made = in_narrow(wide, lambda content: put_cells(content, cells))
    said = made.decode("utf-16")
    assert "<x:is><x:t" in said and said.startswith('<?xml version="1.0" encoding="UTF-16"')
    assert read_sheet(made, "S", "p", ["cũ"]).cell(place_of("B2")).text == "Đạt"


@given(st.dictionaries(st.tuples(st.integers(0, 8), st.integers(0, 8)), st.integers(0, 99), max_size=20))
def test_whatever_cells_are_filled_the_others_stay(cells: dict[Place, int]) -> None:
    wanted = {place: value for place, value in cells.items() if place != place_of("A6")}
    sheet, before = (
        read_sheet(put_cells(SHEET.encode(), wanted), "S", "p", ["cũ"]),
        read_sheet(SHEET.encode(), "S", "p", ["cũ"]),
    )
    for place in {*wanted, *before.cells}:
        assert sheet.cell(place).number == wanted.get(place, before.cell(place).number)


def test_results_that_follow_go_and_others_stay() -> None:
    other = SHEET.replace("SUM(B2:C2)", "'[1]Tong'!A1+'Một  trang'!A1")
    third = SHEET.replace('<c r="A6">', '<c r="A6" t="str">').replace("SUM(B2:C2)", "S!A6")
    told = without_stale_results({"S": SHEET.encode(), "O": other.encode(), "T": third.encode()}, ["S"])
    assert set(told) == {"S", "T"}
    assert b"<f>SUM(B2:C2)</f></c>" in told["S"] and b'<c r="A6"><f>S!A6</f></c>' in told["T"]
    assert without_stale_results({"O": other.encode()}, ["S"]) == {}


@pytest.mark.parametrize(
    ("formula", "sheets"),
    [
        ("SUM(D6:D17)*2", {"S"}),
        ('IF(A1>0,"Tong",TRUE)', {"S"}),
        ("'Biểu 1. Số liệu'!D18", {"Biểu 1. Số liệu"}),
        ("[1]Sheet1!A1", set()),
        ("TongCong", None),
        ("INDIRECT(A1)", None),
        ("SUM(Sheet1:Sheet3!A1)", None),
        ("Bang1[Cột]", None),
    ],
)
def test_the_sheets_of_a_formula(formula: str, sheets: set[str] | None) -> None:
    assert sources_of(formula, "S") == sheets


def test_excel_is_told_to_compute_anew() -> None:
    book = '<workbook xmlns="u"><sheets><sheet name="a"/></sheets><definedNames/>{}<oleSize ref="A1"/></workbook>'
    with_word = b'<calcPr calcId="1" fullCalcOnLoad="1"/>'
    assert with_word in computed_on_opening(book.format('<calcPr calcId="1"/>').encode())
    assert b'<definedNames/><calcPr fullCalcOnLoad="1"/><oleSize' in computed_on_opening(book.format("").encode())
    told = book.format('<calcPr fullCalcOnLoad="1"></calcPr>').encode()
    assert computed_on_opening(told) == told


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(40), "kiểu cũ"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu mở tệp"),
        (b"%PDF-1.7", "PDF"),
        (b"TT,Noi dung", "không phải là tệp Excel"),
        (b"PK\x03\x04rac", "bị hỏng"),
    ],
)
def test_what_is_no_form_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "bieu.xlsx"
    file.write_bytes(content)
    with pytest.raises(Refused, match=reason):
        read_form(file)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<c r="B2"', '<c r="XFD1048577"'),
        ('<row r="2"', '<row r="²"'),
        ('s="3"', 's="-3"'),
        ("<v>9</v>", "<v>chín</v>"),
        ("<mergeCells/>", '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>'),
        ('<c r="A6">', '<c r="A600000">'),
        ("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
        ("</sheetData>", ""),
    ],
)
def test_a_harmful_sheet_is_refused(old: str, new: str) -> None:
    with pytest.raises(Refused):
        read_sheet(
            SHEET.replace(old, new).replace("A6", "A600000" if "600000" in new else "A6").encode(), "S", "p", ["cũ"]
        )


def test_macros_stay_to_the_byte_and_are_told(sent: Path, form: SuperiorForm, tmp_path: Path) -> None:
    file = with_macros(sent, tmp_path / "bieu.xlsm")
    assert read_form(file).has_macros and not form.has_macros
    before, after = parts_of(file.read_bytes()), parts_of(fill_form(file, sixty(form)))
    assert before["xl/vbaProject.bin"] == after["xl/vbaProject.bin"] == MACROS
    changed = {name for name in before if before[name] != after[name]}
    assert changed and all(name.startswith("xl/worksheets/") or name == "xl/workbook.xml" for name in changed)


def test_a_hidden_sheet_is_read_filled_and_stays_hidden(sent: Path, tmp_path: Path) -> None:
    file = with_hidden_sheet(Path(shutil.copy(sent, tmp_path / "bieu.xlsx")), WORDS)
    found = read_form(file).sheet(WORDS)
    assert found is not None and found.hidden and found.cell(place_of("A1")).text
    target = tmp_path / "da-dien.xlsx"
    target.write_bytes(fill_form(file, {WORDS: {place_of("B4"): "Lê Thị Bình"}}))
    filled = read_form(target).sheet(WORDS)
    assert filled is not None and filled.hidden and filled.cell(place_of("B4")).text == "Lê Thị Bình"


def test_a_sheet_that_is_formatted_far_down_is_a_form_and_one_that_says_something_there_is_none() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(7, 60_000))
    formatted = SHEET.replace("</sheetData>", f"{rows}</sheetData>")
    assert read_sheet(formatted.encode(), "S", "p", ["cũ"]).size[0] < 60
    told = formatted.replace('<c r="A59999" s="1"/>', '<c r="A59999"><v>1</v></c>')
    with pytest.raises(Refused, match="Trang “S” có ô ngoài 5000 dòng"):
        read_sheet(told.encode(), "S", "p", ["cũ"])
