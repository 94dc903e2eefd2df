"""Sheets as Excel will see them: text as text, pages for A4, the same bytes again, nothing lost however it looks."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.progress import Progress
from domain.refusals import Refused
from domain.registers.supplements import SUPPLEMENT
from domain.sheets import forms
from domain.sheets.forms import SheetForm
from domain.sheets.rows import Row
from domain.text import clean
from gui.tasks.driving import drive
from printouts import workbooks
from printouts.column_widths import ACROSS, Widths
from printouts.workbooks import RegisterSheet, workbook
from tests.hostile import LONG, TEXTS

FORM = SheetForm(
    "x",
    "Bảng",
    "BẢNG",
    (
        *(forms.TT, forms.NAME, Field("born", "Ngày sinh", Kind.PARTIAL_DATE), Field("card", "Số thẻ")),
        *(Field("must_plan", "Nêu gương", Kind.TICK), Field("note", "Ghi chú", Kind.LONG_TEXT), forms.UID),
    ),
    ("name",),
)
OVER = ("Đảng bộ xã A & B", "BẢNG NĂM 2026", "Số liệu đến ngày 20/10/2026")


def sheet(rows: Sequence[Row], form: SheetForm = FORM, **more: Any) -> RegisterSheet:
    return RegisterSheet(form, OVER, "Năm 2026", rows, len(rows), **more)


def made(*sheets: RegisterSheet) -> bytes:
    return drive(workbook("Bảng", sheets))


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def row(note: str = "", card: str = "00120", born: PartialDate | None = None) -> Row:
    return (1, "Nguyễn Văn A", born, card, True, note, "uid-1")


def test_headings_stand_over_an_empty_register() -> None:
    page = opened(made(sheet([]))).active
    assert [cell.value for cell in page[5]] == [field.column_heading for field in FORM.columns]
    assert page.max_row == 5
    assert [page.cell(line, 1).value for line in (1, 2, 3)] == list(OVER)


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_text_whatever_it_looks_like(text: str) -> None:
    kept = clean(text, 10_000, lines=True)
    cell = opened(made(sheet([row(kept)]))).active.cell(6, 6)
    # openpyxl leaves Excel's own escapes of inline strings as they are; Excel and our reader undo them.
    assert cell.value.replace("_x005F_", "_") == kept
    assert (cell.data_type, cell.number_format) == ("s", "@")


def test_numbers_dates_and_ticks() -> None:
    dates = (PartialDate(1958), PartialDate(1958, 3), PartialDate(1958, 3, 5), None)
    page = opened(made(sheet([row(born=date) for date in dates]))).active
    assert [page.cell(line, 3).value for line in range(6, 10)] == ["1958", "03/1958", "05/03/1958", None]
    assert [page.cell(6, column).value for column in (1, 4, 5)] == [1, "00120", "có"]
    assert [page.cell(6, column).data_type for column in (1, 3, 4, 5)] == ["n", "s", "s", "s"]
    assert page.cell(9, 3).border.left.style == "thin"
    assert page.column_dimensions["D"].number_format == "@"


def test_the_page_is_set_up_for_a4() -> None:
    rows = [row(LONG) for _ in range(3)]
    book = opened(made(sheet(rows), sheet([], forms.MONTH_REVIEWS)))
    page, narrow = book.worksheets
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (9, 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.orientation, narrow.page_setup.orientation) == ("landscape", "portrait")
    assert page.print_title_rows == "$5:$5" and page.print_area == "'Bảng'!$A$1:$G$8"
    assert (page.freeze_panes, page.auto_filter.ref) == ("C6", "A5:G8")
    assert page.oddHeader.left.text == "Đảng bộ xã A && B" and page.oddHeader.right.text == "Năm 2026"
    assert page.oddFooter.right.text == "Trang &P/&N"
    assert page.column_dimensions["G"].hidden and not page.column_dimensions["F"].hidden
    assert page["F6"].alignment.wrap_text and page["F5"].font.bold and page["A6"].font.name == "Times New Roman"


@pytest.mark.parametrize("form", forms.FORMS)
def test_every_form_fits_across_a_page(form: SheetForm) -> None:
    widths = Widths(form.columns)
    widths.see([["chữ " * 100] for _ in form.columns])
    shown = [w for field, w in zip(form.columns, widths.fitting(), strict=True) if field not in forms.QUIET]
    assert sum(shown) <= ACROSS * 1.2 and min(shown) >= 3


def test_widths_follow_what_stands_in_the_columns() -> None:
    widths = Widths(FORM.columns)
    widths.see([[1], ["Nguyễn Văn A"], ["1958"], ["00120"], ["có"], ["ngắn"], ["u" * 36]])
    fitting = widths.fitting()
    assert fitting[1] == pytest.approx(13.6) and fitting[5] < 10
    widths.see([[1], ["A"], [None], [None], [None], [LONG], ["u"]])
    assert widths.fitting()[5] > 60, "a very long text gets room, or Excel could not show it in one row"


def test_other_words_than_those_of_a_closed_choice_are_warned_of() -> None:
    page = opened(made(sheet([], forms.FOLLOW_UPS))).active
    rules = page.data_validations.dataValidation
    assert [rule.formula1 for rule in rules if rule.showErrorMessage] == ['"Đạt,Vượt,Chưa đạt"']


def test_open_choices_are_offered_as_far_as_a_list_holds_them_and_anything_else_may_be_typed() -> None:
    long = tuple(f"Chỉ tiêu thứ {n} của cấp trên{', dài' if n == 1 else ''}" for n in range(20))
    column = replace(SUPPLEMENT.field("name"), choices=long)
    form = replace(forms.OF_REGISTERS["supplements"], columns=(column,), needed=())
    (rule,) = opened(made(sheet([], form))).active.data_validations.dataValidation
    words = rule.formula1.strip('"').split(",")
    assert words[:2] == [long[0], long[2]] and len(rule.formula1) <= 257
    assert not rule.showErrorMessage


def test_a_last_row_in_bold() -> None:
    page = opened(made(sheet([row()], total=(None, "Cộng", None, "7", None, "", "")))).active
    assert page["B7"].value == "Cộng" and page["B7"].font.bold and page.auto_filter.ref == "A5:G7"


def test_the_same_rows_give_the_same_bytes() -> None:
    content = made(sheet([row(text) for text in TEXTS]))
    assert content == made(sheet([row(text) for text in TEXTS]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "2000-01-01T00:00:00Z" in archive.read("docProps/core.xml").decode()


def test_progress_is_told_and_no_row_lies_in_the_temp_folder_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    work = workbook("Bảng", [sheet([row()] * 1200)])
    assert [next(work).done, next(work).done] == [500, 1000]
    assert list(tmp_path.iterdir()) == []
    work.close()
    told = list(workbook("Bảng", [sheet([row()] * 1200), sheet([row()] * 10, forms_like("Khác"))]))
    assert told[-1] == Progress(1210, 1210, "Khác")


def test_nothing_is_opened_to_be_written_while_a_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/no such folder")
    assert opened(made(sheet([row("một"), row("hai")]), sheet([], forms_like("Trống"))))["Bảng"]["F6"].value == "một"


def forms_like(tab: str) -> SheetForm:
    return SheetForm("x", tab, "BẢNG", FORM.columns, ("name",))


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 8)
    with pytest.raises(Refused, match="quá nhiều dòng"):
        made(sheet([row()] * 4))


@given(st.text(max_size=60))
def test_any_text_of_a_book_is_there_as_it_was(text: str) -> None:
    from db.incoming.spreadsheets import _cells

    kept = clean(text, 200, lines=True)
    (read,) = _cells(made(sheet([row(kept)])))
    assert (read.rows[5][5] or "") == kept
