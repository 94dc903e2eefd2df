"""The annex of a report as a spreadsheet: the figures with their parts, by unit, and how each is made."""

from __future__ import annotations

import io
from collections.abc import Generator, Sequence
from typing import Any

from domain.indicators.figures import Figure
from domain.indicators.papers import ANNEX_TITLE, AnnexRow, ReportPaper, in_columns
from domain.progress import Progress
from printouts.fixed_zips import of_no_system
from printouts.workbooks import (
    FONT,
    MADE,
    MARGIN_FOOT_INCHES,
    MARGIN_INCHES,
    PAPER_A4,
    SIZE,
    TEXT_STAYS_TEXT,
    TITLE_SIZE,
)

FIGURES, BY_UNIT, HOW = "Phụ lục số liệu", "Theo đơn vị", "Cách tính"
"""The sheets."""
FIGURE_HEADINGS = (
    *("Mã", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Trên tổng số", "Tỷ lệ (%)", "Cùng kỳ năm trước"),
    "Nguồn",
)
_FIGURE_WIDTHS = (7, 58, 14, 18, 14, 11, 18, 30)
HOW_HEADINGS = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Cách tính")
_HOW_WIDTHS = (7, 46, 14, 90)
_UNIT_WIDTH, _COLUMN_WIDTH = 34, 13
_LONGEST_NAME = 32_000
_LETTERS, _LINE_PT = 1.1, 15
"""How many letters stand at least in a column's unit of width, and how high a line is."""


def annex_workbook(paper: ReportPaper) -> Generator[Progress, None, bytes]:
    """The annex as an .xlsx file; the same figures always give the same bytes."""
    import xlsxwriter  # wanted only when something is exported

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **TEXT_STAYS_TEXT}) as book:
        book.set_properties({"title": f"{ANNEX_TITLE}: {paper.subject}", "created": MADE})
        looks = _Looks(book)
        for done, (name, write) in enumerate(((FIGURES, _figures), (BY_UNIT, _by_unit), (HOW, _how))):
            yield Progress(done, 3, name)
            write(_Sheet(book.add_worksheet(name), looks, paper))
    return of_no_system(target.getvalue())


class _Looks:
    """The looks of cells, made once."""

    def __init__(self, book: Any) -> None:
        plain = {"font_name": FONT, "font_size": SIZE, "valign": "top"}
        cell = plain | {"border": 1, "border_color": "#8F8680"}
        text = cell | {"num_format": "@", "text_wrap": True}
        number = cell | {"num_format": "#,##0", "align": "right"}
        self.unit = book.add_format(plain | {"bold": True})
        self.title = book.add_format(plain | {"bold": True, "font_size": TITLE_SIZE})
        self.small = book.add_format(plain | {"italic": True})
        self.heading = book.add_format(
            cell | {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#EFE9E1"}
        )
        self.text = book.add_format(text), book.add_format(text | {"bold": True})
        self.parts = [book.add_format(text | {"indent": indent}) for indent in (2, 4)]
        self.worded, self.number, self.percent = (
            (book.add_format(look), book.add_format(look | {"bold": True}))
            for look in (text | {"align": "right"}, number, number | {"num_format": "0.00"})
        )


class _Sheet:
    """One sheet being written from the top down."""

    def __init__(self, page: Any, looks: _Looks, paper: ReportPaper) -> None:
        self.page, self.looks, self.paper = page, looks, paper
        self.at = 0
        self.widths: Sequence[float] = ()

    def head(
        self, title: str, headings: Sequence[str], widths: Sequence[float], *, frozen: int, wide: bool = False
    ) -> None:
        """The lines over the table, the headings, the page; a `wide` table goes on over several pages."""
        self.widths = widths
        lines = ((self.paper.unit, self.looks.unit), (title, self.looks.title), (self.paper.counted, self.looks.small))
        for words, look in lines:
            self.text(0, words, look)
            self.at += 1
        self.at += 1
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            self.text(column, heading, self.looks.heading)
            self.page.set_column(column, column, width)
        self.room(headings)
        self._set_up(wide)
        self.at += 1
        self.page.freeze_panes(self.at, frozen)

    def room(self, texts: Sequence[str]) -> None:
        """Make the row as high as its longest text needs: not every program does so by itself."""
        lines = [
            -(-len(text) // max(1, round(width * _LETTERS))) for text, width in zip(texts, self.widths, strict=False)
        ]
        if max(lines, default=1) > 1:
            self.page.set_row(self.at, max(lines) * _LINE_PT)

    def _set_up(self, wide: bool) -> None:
        page = self.page
        page.set_paper(PAPER_A4)
        page.set_landscape()
        if wide:
            page.set_print_scale(75)
            page.repeat_columns(0)
        else:
            page.fit_to_pages(1, 0)
        page.repeat_rows(self.at)
        page.set_margins(MARGIN_INCHES, MARGIN_INCHES, MARGIN_FOOT_INCHES, MARGIN_FOOT_INCHES)
        page.set_footer("&RTrang &P/&N")
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def text(self, column: int, words: str, look: Any) -> None:
        """A text that stays a text, whatever it looks like."""
        if words[:3] == "<r>":
            self.page.write_rich_string(self.at, column, words[:1], look, words[1:], look)
        elif words:
            self.page.write_string(self.at, column, words[:_LONGEST_NAME], look)
        else:
            self.page.write_blank(self.at, column, None, look)

    def figure(self, column: int, figure: Figure, *, bold: bool = False, whole: bool = False) -> None:
        """A figure: as a number where it is one, else in words; `whole` with what it is of."""
        if figure.value is None or figure.qualifier or (whole and figure.of is not None):
            words = whole and figure.years_text
            self.text(column, words or figure.number(short=not whole), self.looks.worded[bold])
        else:
            self.page.write_number(self.at, column, figure.value, self.looks.number[bold])

    def before(self, column: int, row: AnnexRow) -> None:
        """The figure of a year before: a number where it is one, of a share its percentage in words."""
        if row.before is None or row.before.percent is not None:
            self.text(column, row.before_text, self.looks.worded[False])
        else:
            self.figure(column, row.before)


def _figures(sheet: _Sheet) -> None:
    sheet.head(ANNEX_TITLE, FIGURE_HEADINGS, _FIGURE_WIDTHS, frozen=2)
    for row in sheet.paper.annex:
        sheet.room((row.code, row.name, row.unit, "", "", "", "", row.figure.source))
        _row(sheet, row)
        sheet.at += 1


def _row(sheet: _Sheet, row: AnnexRow) -> None:
    looks, bold, figure = sheet.looks, not row.level, row.figure
    sheet.text(0, row.code, looks.text[bold])
    sheet.text(1, row.name, looks.parts[row.level - 1] if row.level else looks.text[bold])
    sheet.text(2, row.unit, looks.text[False])
    sheet.figure(3, figure, bold=bold)
    if figure.of is None:
        sheet.text(4, "", looks.text[False])
    else:
        sheet.page.write_number(sheet.at, 4, figure.of, looks.number[bold])
    if figure.percent is None:
        sheet.text(5, "", looks.text[False])
    else:
        sheet.page.write_number(sheet.at, 5, float(figure.percent), looks.percent[bold])
    sheet.before(6, row)
    sheet.text(7, figure.source, looks.text[False])


def _by_unit(sheet: _Sheet) -> None:
    """A row a unit, a column an indicator; the last row is of all of them together."""
    columns = in_columns(sheet.paper)
    headings = ["Đơn vị", *(f"{row.code}. {row.name}" for row in columns)]
    widths = [_UNIT_WIDTH, *[_COLUMN_WIDTH] * len(columns)]
    sheet.head("SỐ LIỆU THEO ĐƠN VỊ", headings, widths, frozen=1, wide=True)
    wanted = [row.code for row in columns]
    whole = {row.code: row for row in sheet.paper.annex if row.code}
    for name, rows in sheet.paper.by_unit:
        told = {row.code: row for row in rows}
        _unit(sheet, name, [told[code] for code in wanted])
    _unit(sheet, f"{sheet.paper.unit} (cả kỳ)", [whole[code] for code in wanted], bold=True)


def _unit(sheet: _Sheet, name: str, rows: Sequence[AnnexRow], *, bold: bool = False) -> None:
    sheet.room((name, *(row.figure.years_text or row.figure.number(short=False) for row in rows)))
    sheet.text(0, name, sheet.looks.text[bold])
    for column, row in enumerate(rows, start=1):
        sheet.figure(column, row.figure, bold=bold, whole=True)
    sheet.at += 1


def _how(sheet: _Sheet) -> None:
    sheet.head("CÁCH TÍNH CÁC CHỈ TIÊU", HOW_HEADINGS, _HOW_WIDTHS, frozen=0)
    for told in sheet.paper.how:
        sheet.room(told)
        for column, words in enumerate(told):
            sheet.text(column, words, sheet.looks.text[column == 0])
        sheet.at += 1
