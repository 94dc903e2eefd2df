"""A register's sheet read to the letter: the heading row found by its words, each row below as texts by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.grid import Cell, Notice, Refusal, Sheet, Workbook, column_letters, is_empty, shown
from domain.kinds import Value
from domain.names import bare_words
from domain.refusals import Refused
from domain.sheets.forms import REASON, SheetForm, headed
from domain.sheets.office_headings import first_row_below, headed_in_part, told_by_cells

_HEADINGS_WITHIN = 40
_YEAR = re.compile(r"\b(?:năm\s+|tháng\s*\d{1,2}\s*/\s*)(\d{4})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row under the headings: its texts in the order of the form's columns, empty where the sheet has no such one.

    `row` is the number that the spreadsheet program shows.
    """

    sheet: str
    row: int
    form: SheetForm
    texts: tuple[str, ...]

    def text(self, name: str) -> str:
        """What stands under the heading of a field."""
        return self.texts[self.form.place(name)]

    def value(self, name: str, today_year: int | None = None) -> Value:
        """The same as the field understands it; Refused with the field's name."""
        field = self.form.columns[self.form.place(name)]
        return field.read(self.text(name), today_year)

    def refusal(self, refused: Refused, field: str = "") -> Refusal:
        """Why the row does not come in."""
        return Refusal(self.sheet, self.row, refused.field or field, refused.reason, self.texts)


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet that was understood. `year` is what the lines over it say, None where they say none.

    `left_out` are the headings of columns in which something is written that the form has no field for.
    A `loose` one is of an office's own making: its numbers are no TT of the book. `notices` say what is to be seen;
    `lacking` are the fields of which the sheet has no column.
    """

    form: SheetForm
    name: str
    rows: tuple[ReadRow, ...]
    year: int | None = None
    left_out: tuple[str, ...] = ()
    loose: bool = False
    notices: tuple[Notice, ...] = ()
    lacking: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a form's headings stand: the row, from 0, and the column of each of the form's fields, None for none."""

    form: SheetForm
    row: int
    columns: tuple[int | None, ...]


def read_register(workbook: Workbook, forms: Sequence[SheetForm]) -> tuple[ReadSheet, ...]:
    """The sheets of a file that are of a register, whose forms are given; Refused where none is of the first."""
    found = [_read(sheet, heading) for sheet in workbook.sheets if (heading := find_headings(sheet, forms)) is not None]
    if not any(sheet.form is forms[0] for sheet in found):
        needed = ", ".join(f"“{forms[0].columns[forms[0].place(name)].column_heading}”" for name in forms[0].needed)
        raise Refused(
            f"Tệp này không có trang nào là bảng “{forms[0].tab}”: cần một dòng đầu cột có {needed}."
            " Hãy xuất bảng này từ chương trình rồi ghi vào đó."
        )
    return tuple(found)


def year_said(workbook: Workbook) -> int | None:
    """The year that stands at the head of a file, whatever its sheets are; None where none does."""
    heads = (year_above(sheet.rows[:_HEADINGS_WITHIN]) for sheet in workbook.sheets)
    return next(filter(None, heads), None)


def year_told(sheets: Sequence[ReadSheet], wanted: int | None) -> int | None:
    """The year of the sheets; Refused where they tell another than the wanted one, or several."""
    told = sorted({sheet.year for sheet in sheets if sheet.year is not None})
    other = next((year for year in told if year != (wanted or told[0])), None)
    if other is not None and wanted:
        raise Refused(f"Bảng này là của năm {other}, không phải năm {wanted}. Hãy chọn đúng tệp hoặc đúng năm.")
    if other is not None:
        raise Refused(f"Tệp này có bảng của năm {told[0]} và của năm {other}. Hãy để mỗi năm một tệp.")
    return wanted or (told[0] if told else None)


def find_headings(sheet: Sheet, forms: Sequence[SheetForm]) -> Heading | None:
    """The first row that bears the headings of one of these forms; None where the sheet has none."""
    for at, row in enumerate(sheet.rows[:_HEADINGS_WITHIN]):
        said = [cell if isinstance(cell, str) and len(cell) < 100 else "" for cell in row]
        words = [bare_words(text) for text in said]
        for form in forms:
            columns = tuple(_column(words, form, place) for place in range(len(form.columns)))
            if form.loose:
                columns = headed_in_part(said, form, told_by_cells(columns, form, sheet.rows[at + 1 :]))
            if all(columns[form.place(name)] is not None for name in form.needed):
                return Heading(form, at, columns)
    return None


def _column(words: Sequence[str], form: SheetForm, place: int) -> int | None:
    known = headed(form.columns[place], loose=form.loose)
    return next((at for at, word in enumerate(words) if word in known), None)


def _read(sheet: Sheet, heading: Heading) -> ReadSheet:
    heading = _with_headings_below(sheet, heading)
    rows = tuple(
        ReadRow(sheet.name, at + 1, heading.form, texts_of(row, heading))
        for at, row in enumerate(sheet.rows)
        if at > heading.row and _says_something(row, heading)
    )
    year, left_out = year_above(sheet.rows[: heading.row]), _left_out(sheet, heading)
    of_rows = tuple(notice for notice in sheet.notices if notice.row)  # the program's own sheets hide a column
    columns = zip(heading.form.columns, heading.columns, strict=True)
    lacking = frozenset(field.name for field, at in columns if at is None)
    return ReadSheet(heading.form, sheet.name, rows, year, left_out, notices=of_rows, lacking=lacking)


def _with_headings_below(sheet: Sheet, heading: Heading) -> Heading:
    """The headings with those of a second row, and without the row that numbers the columns."""
    if not heading.form.loose:
        return heading
    row, columns = first_row_below(sheet.rows, heading.row, heading.form, heading.columns)
    return Heading(heading.form, row - 1, columns)


def _left_out(sheet: Sheet, heading: Heading) -> tuple[str, ...]:
    headings, beneath = sheet.rows[heading.row], sheet.rows[heading.row + 1 :]
    unread = [
        at for at in range(sheet.width) if at not in heading.columns and any(not is_empty(r[at]) for r in beneath)
    ]
    named = [" ".join(shown(headings[at]).split()) or f"cột {column_letters(at)}" for at in unread]
    return tuple(name for name in named if bare_words(name) not in headed(REASON))


def texts_of(row: Sequence[Cell], heading: Heading) -> tuple[str, ...]:
    """The texts of a row in the order of the form's columns."""
    return tuple("" if at is None else shown(row[at]).strip() for at in heading.columns)


def _says_something(row: Sequence[Cell], heading: Heading) -> bool:
    """Whether a row holds more than a running number."""
    number = heading.columns[heading.form.place("tt")] if "tt" in [f.name for f in heading.form.columns] else None
    return any(at is not None and at != number and not is_empty(row[at]) for at in heading.columns)


def year_above(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The year that the lines over a table name."""
    found = list(_years(rows))
    return found[0] if found else None


def _years(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and (match := _YEAR.search(cell)):
                yield int(match[1])
