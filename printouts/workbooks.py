"""Registers as spreadsheets: text stays text, pages are set up for A4, the same rows always give the same bytes."""

from __future__ import annotations

import datetime
import inspect
import io
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from domain.fields import Field
from domain.kinds import Kind, Value
from domain.progress import Progress
from domain.refusals import Refused
from domain.sheets.forms import QUIET, SheetForm
from domain.sheets.rows import Row
from printouts.column_widths import Widths
from printouts.fixed_zips import of_no_system

MADE = datetime.datetime(2000, 1, 1)
"""Stands in every file as its day, so that the bytes depend on nothing but what the sheets say."""
TEXT_STAYS_TEXT = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
"""What XlsxWriter is told, so that no text becomes anything else."""
MOST_ROWS = 1_048_576
FONT, SIZE, TITLE_SIZE = "Times New Roman", 11, 13
PAPER_A4 = 9
MARGIN_INCHES, MARGIN_FOOT_INCHES = 0.45, 0.6
_BATCH = 500
_LONGEST_HEADER = 110
_LONGEST_CHOICES = 255
_NUMBERS = frozenset({Kind.COUNT, Kind.YEAR})
_CENTRED = frozenset({Kind.PARTIAL_DATE, Kind.TICK, Kind.COUNT, Kind.YEAR})

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """One sheet: its form, the lines over the table, the words at the head of each printed page, the rows.

    `over`: the first line is the unit, the second the title, what follows is small. `running` stands at the right of
    each page's head. `total` is a last row in bold.
    """

    form: SheetForm
    over: tuple[str, ...]
    running: str
    rows: Iterable[Row]
    count: int = 0
    total: Row | None = None

    @property
    def heading_row(self) -> int:
        """The row of the headings, from 0."""
        return len(self.over) + 1


def workbook(title: str, sheets: Sequence[RegisterSheet]) -> Generator[Progress, None, bytes]:
    """The sheets as an .xlsx file, made in memory alone; raises Refused for more rows than a spreadsheet holds."""
    import xlsxwriter  # wanted only when something is exported

    from printouts.rows_in_memory import SheetInMemory

    target = io.BytesIO()
    total = sum(sheet.count for sheet in sheets)
    options = {"in_memory": True, **TEXT_STAYS_TEXT}
    done = 0
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": title, "created": MADE})
        looks = _Looks(book)
        for sheet in sheets:
            for rows in _Writer(book.add_worksheet(sheet.form.tab, SheetInMemory), sheet, looks).write():
                yield Progress(done + rows, total, sheet.form.tab)
            done += sheet.count
    return of_no_system(target.getvalue())


def cells_of(form: SheetForm, rows: Sequence[Row]) -> list[Sequence[Cell]]:
    """These rows as columns of what stands in the cells; empty cells hold None or an empty text."""
    return [_column(field, values) for field, values in zip(form.columns, zip(*rows, strict=True), strict=True)]


def _column(field: Field, values: Sequence[Any]) -> Sequence[Cell]:
    match field.kind:
        case Kind.PARTIAL_DATE | Kind.TICK:
            known: dict[Value, str] = {}
            return [known[v] if v in known else known.setdefault(v, field.show(v)) for v in values]
        case Kind.CHOICE:
            return [None if v is None else field.show(v) if field.shown_as else str(v) for v in values]
    return [field.show(v) for v in values] if field.kind.is_worded else values


class _Looks:
    """The looks of cells, made once a file."""

    def __init__(self, book: Any) -> None:
        plain = {"font_name": FONT, "font_size": SIZE}
        cell = plain | {"border": 1, "border_color": "#8F8680", "valign": "top"}
        text = cell | {"num_format": "@", "text_wrap": True}
        self.text = book.add_format(text)
        self.centred = book.add_format(text | {"align": "center"})
        self.number = book.add_format(cell | {"num_format": "0", "align": "center"})
        self.reason = book.add_format(text | {"font_color": "#A61C1C"})
        self.total = book.add_format(text | {"bold": True})
        self.total_number = book.add_format(cell | {"bold": True, "num_format": "0", "align": "center"})
        self.below = book.add_format(plain | {"num_format": "@", "text_wrap": True, "valign": "top"})
        self.heading = book.add_format(
            cell | {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#EFE9E1"}
        )
        self.unit = book.add_format(plain | {"bold": True})
        self.title = book.add_format(plain | {"bold": True, "font_size": TITLE_SIZE})
        self.small = book.add_format(plain | {"italic": True})

    def of(self, field: Field) -> Any:
        """The look of a column's cells."""
        if field.kind in _NUMBERS:
            return self.number
        if field.name == "reason":
            return self.reason
        return self.centred if field.kind in _CENTRED else self.text


class _Writer:
    """Writes one sheet from the top down, a row at a time."""

    def __init__(self, page: Any, sheet: RegisterSheet, looks: _Looks) -> None:
        self._page, self._sheet, self._looks = page, sheet, looks
        self._columns = sheet.form.columns
        self._formats = [looks.of(field) for field in self._columns]
        self._widths = Widths(self._columns)
        self._at = 0

    def write(self) -> Iterator[int]:
        """Write everything; yields how many rows are done."""
        self._write_head()
        first = self._at
        rows = iter(self._sheet.rows)
        while batch := list(islice(rows, _BATCH)):
            if self._at + len(batch) >= MOST_ROWS:
                raise Refused("Có quá nhiều dòng cho một bảng tính. Hãy xuất từng đơn vị.")
            columns = cells_of(self._sheet.form, batch)
            self._widths.see(columns)
            self._write_rows(zip(*columns, strict=True))
            yield self._at - first
        if self._sheet.total is not None:
            self._write_total(self._sheet.total)
        self._set_up()

    def _write_head(self) -> None:
        looks = (self._looks.unit, self._looks.title)
        for at, words in enumerate(self._sheet.over):
            self._page.write_string(at, 0, words, looks[at] if at < len(looks) else self._looks.small)
        heading = self._sheet.heading_row
        for at, field in enumerate(self._columns):
            self._page.write_string(heading, at, field.column_heading, self._looks.heading)
        self._at = heading + 1

    def _write_rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        string, blank = _plain(self._page.write_string), _plain(self._page.write_blank)
        looks, at = tuple(enumerate(self._formats)), self._at
        for row in rows:
            for cell, (column, look) in zip(row, looks, strict=True):
                if not cell and cell != 0:
                    blank(at, column, None, look)
                elif not isinstance(cell, str):
                    self._page.write_number(at, column, cell, look)
                elif cell[:3] != "<r>":
                    string(at, column, cell, look)
                else:
                    self._write_markup(at, column, cell)
            at += 1
        self._at = at

    def _write_markup(self, at: int, column: int, text: object) -> None:
        """A text like `<r>…</r>`, which XlsxWriter would take for its own markup, parted so that it stays a text."""
        words, look = str(text), self._formats[column]
        self._page.write_rich_string(at, column, words[:1], look, words[1:], look)

    def _write_total(self, row: Row) -> None:
        columns = cells_of(self._sheet.form, [row])
        self._widths.see(columns)
        kept = self._formats
        self._formats = [
            self._looks.total_number if field.kind in _NUMBERS else self._looks.total for field in self._columns
        ]
        self._write_rows(zip(*columns, strict=True))
        self._formats = kept

    def _set_up(self) -> None:
        """The widths of the columns, the page, and what helps on the screen."""
        page, heading, last = self._page, self._sheet.heading_row, len(self._columns) - 1
        widths = self._widths.fitting()
        for at, (field, width) in enumerate(zip(self._columns, widths, strict=True)):
            page.set_column(at, at, width, self._looks.below, {"hidden": field in QUIET})
        names = [at for at, field in enumerate(self._columns) if field.name in ("name", "branch")]
        page.freeze_panes(heading + 1, max(names[:2], default=-1) + 1)
        page.autofilter(heading, 0, max(self._at - 1, heading), last)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._offer_choices(heading + 1)
        self._set_up_paper(across=self._widths.is_wide())

    def _set_up_paper(self, *, across: bool) -> None:
        page, heading = self._page, self._sheet.heading_row
        page.set_paper(PAPER_A4)
        if across:
            page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(heading)
        page.print_area(0, 0, max(self._at - 1, heading), len(self._columns) - 1)
        page.set_margins(MARGIN_INCHES, MARGIN_INCHES, MARGIN_FOOT_INCHES, MARGIN_FOOT_INCHES)
        look = f'&10&"{FONT},Italic"'
        over = self._sheet.over
        page.set_header(f"&L{look}{_in_header(over[0] if over else '')}&R{look}{_in_header(self._sheet.running)}")
        page.set_footer(f"&L{look}{_in_header(self._sheet.form.tab)}&R{look}Trang &P/&N")

    def _offer_choices(self, first: int) -> None:
        """The words of a choice to pick from, for rows that are corrected or typed in the sheet.

        Where choices are open, so many as a list holds, and anything else may be typed.
        """
        for at, field in enumerate(self._columns):
            words = _listed(field.offered)
            if words and (field.open_choices or words == field.offered):
                kind = {"show_error": False} if field.open_choices else {"error_type": "warning"}
                offer = {"validate": "list", "source": [str(word) for word in words]} | kind
                self._page.data_validation(first, at, max(self._at - 1, first) + 200, at, offer)


def _listed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some words, in their order, that a list of a spreadsheet holds."""
    held: list[str] = []
    for word in words:
        if not {",", '"'} & set(word) and len(",".join((*held, word))) <= _LONGEST_CHOICES:
            held.append(word)
    return tuple(held)


def _plain(method: Any) -> Any:
    """A method of a page without its decorator, which reads "A1" for (0, 0) and costs a tenth of a sheet."""
    return inspect.unwrap(method.__func__).__get__(method.__self__)


def _in_header(words: str) -> str:
    """Words for the head of a page, where & begins a command."""
    return words[:_LONGEST_HEADER].replace("&", "&&")
