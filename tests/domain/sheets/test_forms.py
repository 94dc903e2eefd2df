"""The sheets of the registers: columns out of the vocabulary, each told by its heading alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.grid import Row, Sheet, Workbook
from domain.refusals import Refused
from domain.registers.vocabulary import RECORD_TYPES
from domain.sheets import forms
from domain.sheets.forms import FORMS, FORMS_OF, SheetForm, headed
from domain.sheets.outcome import own_uid
from domain.sheets.reading import find_headings, read_register, year_told
from domain.sheets.rows import unit_labels
from domain.units import Unit, UnitKind


def headings(form: SheetForm) -> list[str]:
    return [field.column_heading for field in form.columns]


@pytest.mark.parametrize("form", FORMS)
def test_each_heading_says_one_column(form: SheetForm) -> None:
    said = [words for field in form.columns for words in headed(field)]
    assert len(said) == len(set(said))
    assert len({field.name for field in form.columns}) == len(form.columns)
    assert len(form.tab) <= 31


@pytest.mark.parametrize("form", FORMS)
def test_every_editable_field_of_the_record_goes_out(form: SheetForm) -> None:
    kind = next(kind for kind in RECORD_TYPES if kind.register == form.register)
    assert {field.name for field in kind.fields if field.editable} <= {field.name for field in form.columns}
    assert "uid" in {field.name for field in form.columns}


def test_every_register_has_its_sheets() -> None:
    registers = {kind.register for kind in RECORD_TYPES}
    assert set(FORMS_OF) <= registers
    assert all(sheets[0].register == register for register, sheets in FORMS_OF.items())


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_known_by_its_headings(form: SheetForm) -> None:
    shuffled = headings(form)[::-1]
    sheet = Sheet("Trang 1", [["Đảng bộ xã"] + [""] * (len(shuffled) - 1), [h.upper() for h in shuffled]])
    found = find_headings(sheet, FORMS_OF.get(form.register, (form,)))
    assert found is not None and (found.form, found.row) == (form, 1)
    assert found.columns == tuple(range(len(shuffled)))[::-1]


def test_forms_of_one_register_are_told_apart() -> None:
    forms = FORMS_OF["follow-ups"]
    sheets = tuple(Sheet(form.tab, [headings(form)]) for form in forms)
    assert [sheet.form for sheet in read_register(Workbook(sheets), forms)] == list(forms)
    with pytest.raises(Refused, match="không có trang nào"):
        read_register(Workbook(sheets[1:]), forms)


def test_rows_are_read_by_the_headings_and_blank_ones_left_out() -> None:
    rows: list[Row] = [
        ["THEO DÕI HẰNG THÁNG NĂM 2025", None, None, None],
        ["Tháng", "Họ và tên", "Đơn vị", "TT"],
        [3.0, " Lê Văn A ", "Chi bộ 1", 4],
        [None, None, None, 5],
        [12, "Lê Văn B", None, None],
    ]
    (sheet,) = read_register(Workbook((Sheet("x", rows),)), FORMS_OF["follow-ups"])
    assert [(row.row, row.text("month"), row.text("name"), row.text("tt")) for row in sheet.rows] == [
        (3, "3", "Lê Văn A", "4"),
        (5, "12", "Lê Văn B", ""),
    ]
    assert sheet.rows[0].text("remark") == "" and sheet.rows[0].value("month") == 3
    assert year_told([sheet], None) == year_told([sheet], 2025) == 2025
    later = replace(sheet, year=2027)
    for sheets, wanted, said in (
        ([sheet], 2024, "là của năm 2025, không phải năm 2024"),
        ([sheet, later], 2025, "là của năm 2027, không phải năm 2025"),
        ([later, sheet], None, "của năm 2025 và của năm 2027"),
    ):
        with pytest.raises(Refused, match=said):
            year_told(sheets, wanted)


def test_a_reason_is_one_column_more() -> None:
    assert headings(forms.UNITS.with_reason())[-1] == "Lý do chưa nhập được"


def test_units_of_one_name_are_called_by_the_one_above_too() -> None:
    units = [
        Unit(1, "", UnitKind.COMMUNE, "Xã"),
        Unit(2, "", UnitKind.GRASSROOTS, "Đảng bộ A", 1),
        Unit(3, "", UnitKind.BRANCH, "Chi bộ 1", 1),
        Unit(4, "", UnitKind.BRANCH, "CHI BỘ 1", 2),
        Unit(5, "", UnitKind.BRANCH, "Chi bộ 2", 2),
    ]
    assert [unit_labels(units)[n] for n in (3, 4, 5)] == ["Chi bộ 1 (Xã)", "CHI BỘ 1 (Đảng bộ A)", "Chi bộ 2"]


@pytest.mark.parametrize("text", ["", "x", "01a200ff-045c-769d-a00e", "01a200ff045c769da00ee62e3e4a715e", "=1+1"])
def test_what_is_no_uid_brings_none(text: str) -> None:
    assert own_uid(text) == ""
    assert own_uid("01A200FF-045C-769D-A00E-A62E3E4A715E") == "01a200ff-045c-769d-a00e-a62e3e4a715e"
