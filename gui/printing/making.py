"""What is to be printed, as chosen on the page, and the PDF made of it."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.book.connections import connect_reader
from db.files.printers import calibrations
from db.queries.ledgers import book_year
from db.queries.units import unit as unit_of
from domain.calibration import NONE, Calibration
from domain.printed_pages import CLOSED_GOES_ON, Leaf, StoodPage, came_whole, sheets_words
from domain.progress import Progress
from domain.refusals import Refused
from domain.units import member_word
from domain.year_ends import closed_words
from gui.papers.kinds import Paper
from gui.tasks.layouts import forms_for
from gui.tasks.printing import (
    Order,
    PrintedFiles,
    file_name_of,
    going_on,
    print_all,
    stood_before,
    stored_for,
    stored_printout,
)
from gui.tasks.unit_prints import UnitPrint, keep_prints, kept_as_they_are, prints_of_all, slip_of
from printouts.imposition import Sheets
from printouts.scenes import Way

if TYPE_CHECKING:
    import sqlite3

    from PySide6.QtPrintSupport import QPrinter

LAYOUT_FIELD = "layout"
"""The `field` of a Refused that concerns the layout file."""
UNIT_GONE = "Đơn vị này không còn trong sổ. Hãy chọn đơn vị khác."


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """What the user wants printed, of one unit.

    `left_out` are the codes of sections that are not wanted; `member_pages` is for a blank book (0: as many as there
    are members); `layout` is a file that is tried, None what the book has chosen; `one_sided` is for paper printed so;
    for the `printer` with this name the pages are put right as it was calibrated. Of a book that is continued the pages
    with the labels `again` are printed whole. They are put onto `sheets`; with `right_hand` each section begins on a
    right-hand page.
    """

    unit_id: int
    year: int
    paper: Paper = Paper.BOOK
    month: int = 1
    way: Way = Way.MIXED
    left_out: frozenset[str] = frozenset()
    member_pages: int = 0
    layout: Path | None = None
    whole_cards: bool = False
    one_sided: bool = False
    printer: str = ""
    again: frozenset[str] = frozenset()
    sheets: Sheets = Sheets.AS_DRAWN
    right_hand: bool = False

    @property
    def can_be_remembered(self) -> bool:
        """Whether something is known then of what stands on the pages that more can be printed onto."""
        return self.paper is Paper.BOOK and self.way is not Way.BLANK and self.sheets is Sheets.AS_DRAWN

    def for_printer(self, name: str) -> PrintChoice:
        """The same put right for a printer, where pages are printed onto others."""
        return replace(self, printer=name) if self.way.is_onto_paper else self

    @property
    def subject(self) -> tuple[int, int, Paper, int]:
        """What it is about: the same pages stand at the same places where only the rest differs."""
        return self.unit_id, self.year, self.paper, self.month if self.paper is Paper.MONTH_SHEET else 0


@dataclass(frozen=True, slots=True)
class Made:
    """A finished PDF with what it was made for, the name to save it under, and the layout's sections to choose from.

    Of one that is the PDF stored with a closed book, or goes on in one, `closed` says so. `untold` are sentences about
    what the pages do not say that are printed onto others. Of an open ledger, `pages` are what stands on them once they
    are printed, `places` which of these each page of the file is; `sheets` says in words what to put into the printer
    for pages that are printed onto. `tried` names the file whose layout it is in, where one is tried.
    """

    wanted: PrintChoice
    unit: str
    pdf: bytes
    file_name: str
    sections: tuple[tuple[str, str], ...]
    members: int
    people: str
    closed: str = ""
    untold: tuple[str, ...] = ()
    ledger_id: int = 0
    pages: tuple[StoodPage, ...] = ()
    places: tuple[int, ...] = ()
    tried: str = ""
    sheets: str = ""

    def came_whole(self, pages: Sequence[StoodPage]) -> frozenset[Leaf]:
        """What came out whole on new paper, where these pages came out."""
        return came_whole(pages, self.pages) if self.wanted.way is not Way.CONTINUED else frozenset()

    def pages_of(self, numbers: Sequence[int]) -> tuple[StoodPage, ...]:
        """What stands on the pages of the file with these numbers, from 0, where it can be remembered."""
        if not self.ledger_id:
            return ()
        return tuple(self.pages[self.places[n]] for n in numbers if n < len(self.places) and self.places[n] >= 0)


def print_right(
    printer: QPrinter, book: Path, made: Made, today: datetime.date, numbers: Sequence[int]
) -> Generator[Progress, None, int]:
    """Print these pages, counted from 0, of what was made; made anew where it is not put right for this printer."""
    from gui.papers.printer import print_pages

    wanted, known, pdf = made.wanted.for_printer(printer.printerName()), calibrations(), made.pdf
    if known.get(wanted.printer, NONE) != known.get(made.wanted.printer, NONE):
        yield Progress(0, len(numbers), "Đang chỉnh theo máy in…")
        pdf = make(book, wanted, today).pdf
    return (yield from print_pages(printer, pdf, numbers))


def print_sheet(printer: QPrinter, calibration: Calibration) -> Generator[Progress, None, int]:
    """Print the sheet on which a printer is measured, or a trial put right by what was."""
    from gui.papers.printer import print_pages
    from printouts.calibration_sheet import calibration_sheet

    yield Progress(0, 2, "Đang lập tờ căn chỉnh…")
    return (yield from print_pages(printer, calibration_sheet(printer.printerName(), calibration)))


def make(book: Path, wanted: PrintChoice, today: datetime.date) -> Made:
    """Read the unit's year from the book by a connection of its own and print it. Takes a moment; any thread.

    Refused where the layout file cannot be used, nothing is chosen or the unit is gone.
    """
    from printouts.books import section_names

    with contextlib.closing(connect_reader(book)) as connection:
        order = order_of(connection, wanted, today)
        unit = unit_of(connection, wanted.unit_id)
        if unit is None:
            raise Refused(UNIT_GONE)
        year = book_year(connection, unit, wanted.year, today)
        name = file_name_of(connection, unit, order)
        stored = stored_for(connection, unit, order)
        stood = stood_before(connection, year, order) if stored is None else ()
    printed = stored_printout(stored, order) if stored is not None else going_on(year, order, stood)
    closed = f"{closed_words(year.ledger)} Đây là nguyên bản đã lưu khi khóa." if stored is not None else ""
    if wanted.way is Way.CONTINUED and year.ledger.id and not year.ledger.is_open:
        closed = f"{closed_words(year.ledger)} {CLOSED_GOES_ON}"
    return Made(
        wanted,
        unit.name,
        printed.pdf,
        name,
        section_names(order.forms.of(unit), unit),
        len(year.roster),
        member_word(unit.kind),
        closed,
        tuple(one.words() for one in printed.untold),
        year.ledger.id if year.ledger.is_open else 0,
        printed.pages,
        printed.places,
        wanted.layout.name if wanted.layout and stored is None and order.forms.tries(unit) else "",
        sheets_words(printed.sheets) if wanted.way.is_onto_paper else "",
    )


def make_all(
    book: Path,
    wanted: PrintChoice,
    units: frozenset[int],
    today: datetime.date,
    folder: Path,
    *,
    force: bool,
) -> Generator[Progress, None, PrintedFiles]:
    """Print the same of all these units into a folder, as `print_all` does. Any thread."""
    with contextlib.closing(connect_reader(book)) as connection:
        order = order_of(connection, wanted, today)
        return (yield from print_all(connection, order, folder, only=units, force=force))


def draw_all(
    book: Path, wanted: PrintChoice, units: frozenset[int], today: datetime.date
) -> Generator[Progress, None, tuple[UnitPrint, ...]]:
    """What each has for the printer, in memory alone, as nobody has asked for files with names. Any thread."""
    with contextlib.closing(connect_reader(book)) as connection:
        return (yield from prints_of_all(connection, order_of(connection, wanted, today), units))


def keep_all(
    book: Path, wanted: PrintChoice, units: frozenset[int], today: datetime.date, folder: Path, *, force: bool
) -> Generator[Progress, None, tuple[UnitPrint, ...]]:
    """The same written into a folder, as `keep_prints` does. Any thread."""
    with contextlib.closing(connect_reader(book)) as connection:
        return (yield from keep_prints(connection, order_of(connection, wanted, today), folder, units, force=force))


def look_at_kept(
    book: Path, wanted: PrintChoice, units: frozenset[int], today: datetime.date, folder: Path
) -> Generator[Progress, None, tuple[tuple[UnitPrint, ...], tuple[str, ...]]]:
    """Which of the files of `make_all` say what the book says now, as `kept_as_they_are` does. Any thread."""
    with contextlib.closing(connect_reader(book)) as connection:
        return (yield from kept_as_they_are(connection, order_of(connection, wanted, today), folder, units))


def slip_for(book: Path, wanted: PrintChoice, prints: Sequence[UnitPrint], today: datetime.date) -> bytes:
    """The slip that says in which order the sheets of these go into the printer. Any thread."""
    with contextlib.closing(connect_reader(book)) as connection:
        return slip_of(connection, order_of(connection, wanted, today), prints)


def sections_of(book: Path, wanted: PrintChoice, today: datetime.date) -> tuple[tuple[str, str], ...]:
    """The sections that can be chosen of a unit's book; none where it is gone. Any thread."""
    from printouts.books import section_names

    with contextlib.closing(connect_reader(book)) as connection:
        unit = unit_of(connection, wanted.unit_id)
        return section_names(order_of(connection, wanted, today).forms.of(unit), unit) if unit is not None else ()


def order_of(connection: sqlite3.Connection, wanted: PrintChoice, today: datetime.date) -> Order:
    """What is wanted, with the forms read; Refused with the field LAYOUT_FIELD where that of a file cannot be used."""
    sides = {"one_sided": wanted.one_sided, "right_hand": wanted.right_hand}
    try:
        forms = forms_for(connection, wanted.year, wanted.layout, **sides)
    except Refused as refused:
        raise Refused(refused.reason, field=LAYOUT_FIELD) from refused
    month = wanted.month if wanted.paper is Paper.MONTH_SHEET else 0
    left_out = frozenset() if month else wanted.left_out
    made = calibrations().get(wanted.printer, NONE)
    return Order(
        wanted.year,
        wanted.way,
        forms,
        today,
        month,
        left_out,
        wanted.member_pages,
        wanted.whole_cards,
        made,
        wanted.again,
        wanted.sheets,
    )
