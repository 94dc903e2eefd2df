"""Printing to files: the ledger or the month sheet of one branch, or of every branch into a folder."""

from __future__ import annotations

import datetime
import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.unfinished import noted
from db.files.whole_files import refuse_existing, write_bytes
from db.operations.printed_pages import remember_printed
from db.queries.closings import stored_book
from db.queries.ledgers import book_year, ledger_of, units_with_ledger
from db.queries.printed_pages import printed_pages
from db.queries.units import units_of_year
from domain.calibration import NONE, Calibration
from domain.dates import PartialDate
from domain.numbers import two_digits
from domain.printed_pages import (
    CLOSED_ELSEWISE,
    CLOSED_GOES_ON,
    NEVER_REMEMBERED,
    NOT_REMEMBERED,
    Sheet,
    StoodPage,
    came_whole,
    up_to,
)
from domain.progress import Progress
from domain.refusals import Refused
from domain.units import Unit, UnitKind
from gui.context.version import VERSION
from printouts.imposition import Sheets, on_sheets

if TYPE_CHECKING:
    import sqlite3

    from db.book.session import Session
    from domain.book_year import BookYear
    from printouts.books import Printout
    from printouts.layout_file import Forms
    from printouts.many import Job
    from printouts.scenes import Way

CONTINUED = "continued"
DRAWN_WHEN_CLOSED = ("blank", "overlay", CONTINUED)
"""Ways, as `Way` has them, which takes a while to load, in which a closed ledger is drawn anew."""
MANY = 8
"""From so many books on, printing is spread over processes: starting one takes as long as printing several books."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: the year, the way, the forms; `month` (1–12) for its sheet, 0 for the whole ledger.

    Of a ledger, `left_out` are the codes of sections that are not wanted, in whichever form; of a blank one,
    `member_pages` so many are printed.
    Of card numbers only the last digits are printed, without `whole_cards`. A `calibration` puts the pages right for a
    printer. Of a book that is continued the pages with the labels `again` are printed whole. Pages are put onto
    `sheets`; words for a printed form keep their places, which is refused of others.
    """

    year: int
    way: Way
    forms: Forms
    day: datetime.date
    month: int = 0
    left_out: frozenset[str] = frozenset()
    member_pages: int = 0
    whole_cards: bool = False
    calibration: Calibration = NONE
    again: frozenset[str] = frozenset()
    sheets: Sheets = Sheets.AS_DRAWN

    def __post_init__(self) -> None:
        if self.sheets is not Sheets.AS_DRAWN and self.way.is_onto_paper:
            raise Refused("In thêm vào tờ đã in sẵn thì phải in đúng khổ của mẫu, không thu nhỏ, không gấp đôi.")

    @property
    def is_plain(self) -> bool:
        """Whether it asks for whole ledgers and nothing else, which can be spread over processes."""
        of_parts = self.month or self.left_out or self.member_pages
        is_drawn = self.calibration == NONE and self.sheets is Sheets.AS_DRAWN
        return not of_parts and not self.way.is_onto_paper and is_drawn

    def sections_of(self, unit: Unit) -> frozenset[str] | None:
        """The codes of the sections wanted of a unit's ledger; None for all."""
        every = frozenset(section.code for section in self.forms.of(unit).sections)
        return every - self.left_out if self.left_out & every else None


@dataclass(frozen=True, slots=True)
class PrintedFiles:
    """All files of a run, those of them that were there already, made from the same, and in sentences what the pages
    do not say that were printed onto others. Of one unit's ledger, what stands on its `pages` then, and which `sheets`
    go into the printer.
    """

    files: tuple[Path, ...]
    unchanged: tuple[Path, ...] = ()
    untold: tuple[str, ...] = ()
    pages: tuple[StoodPage, ...] = ()
    sheets: tuple[Sheet, ...] = ()


def print_one(connection: sqlite3.Connection, unit: Unit, order: Order, target: Path, *, force: bool = False) -> Path:
    """Print one unit's ledger or month sheet into a file; StorageTrouble EXISTS without `force`."""
    return print_told(connection, unit, order, target, force=force).files[0]


def print_told(
    connection: sqlite3.Connection, unit: Unit, order: Order, target: Path, *, force: bool = False
) -> PrintedFiles:
    """`print_one`, and what its pages do not say."""
    refuse_existing(target, force)
    made = printout_for(connection, unit, order)
    write_bytes(target, made.pdf, force=True)
    untold = tuple(one.words() for one in made.untold)
    return PrintedFiles((target,), untold=untold, pages=made.pages, sheets=made.sheets)


def refuse_remembering(connection: sqlite3.Connection, unit: Unit, year: int) -> None:
    """Refused where nothing printed of a unit's ledger can be remembered: it is closed, or not opened."""
    ledger = ledger_of(connection, unit.id, year)
    if ledger is None:
        raise Refused(f"Sổ năm {year} của “{unit.name}” chưa mở, nên không có gì để nhớ.")
    if not ledger.is_open:
        raise Refused(f"Sổ năm {year} của “{unit.name}” đã khóa. {CLOSED_GOES_ON}")


def remember(session: Session, unit: Unit, order: Order, pages: Sequence[StoodPage], last: str = "") -> int:
    """Remember pages of a unit's ledger as printed, as far as the one with this number; gives how many, as one step.

    Refused where the ledger has not been opened or is closed.
    """
    refuse_remembering(session.connection, unit, order.year)
    ledger = ledger_of(session.connection, unit.id, order.year)
    if ledger is None or not pages:
        raise Refused(f"Lần in này của “{unit.name}” không có trang nào để nhớ.")
    came_out = up_to(pages, last)
    whole = came_whole(came_out, pages) if order.way != CONTINUED else frozenset()
    label = remembering(len(came_out), unit.name, order.year)
    return session.run(label, remember_printed, ledger.id, came_out, PartialDate.of(order.day), whole).result


def remembering(pages: int, unit: str, year: int) -> str:
    """The step that remembers so many pages of a unit's ledger."""
    return f"Ghi nhớ đã in {two_digits(pages)} trang sổ năm {year} của {unit}"


def pdf_for(connection: sqlite3.Connection, unit: Unit, order: Order) -> bytes:
    """The PDF of one unit's ledger or month sheet; of a closed ledger the one that is stored."""
    return printout_for(connection, unit, order).pdf


def printout_for(connection: sqlite3.Connection, unit: Unit, order: Order) -> Printout:
    """`pdf_for`, and what stands on the pages then, and what they do not say."""
    stored = stored_for(connection, unit, order)
    if stored is not None:
        return stored_printout(stored, order)
    book = _book(connection, unit, order)
    return going_on(book, order, stood_before(connection, book, order))


def going_on(book: BookYear, order: Order, stood: tuple[StoodPage, ...]) -> Printout:
    """`printout_of`; of a closed ledger that cannot be gone on with it is said what can be done."""
    try:
        return printout_of(book, order, stood)
    except Refused as refused:
        if order.way != CONTINUED or book.ledger.is_open or not book.ledger.id:
            raise
        raise Refused(f"{refused.reason} {CLOSED_ELSEWISE}", field=refused.field) from refused


def stored_printout(stored: bytes, order: Order) -> Printout:
    """A stored PDF on the sheets that are asked for."""
    from printouts.books import Printout

    return Printout(on_sheets(stored, order.sheets))


def stood_before(connection: sqlite3.Connection, book: BookYear, order: Order) -> tuple[StoodPage, ...]:
    """What stands on the pages that are continued; nothing where a book is printed another way.

    Refused where nothing is remembered of any print, and of a month's sheet.
    """
    if order.way != CONTINUED:
        return ()
    if order.month:
        raise Refused("Phiếu tháng không in tiếp được: hãy chọn cách in khác.")
    pages = printed_pages(connection, book.ledger.id) if book.ledger.id else []
    if not pages:
        is_closed = bool(book.ledger.id) and not book.ledger.is_open
        raise Refused(f"{NEVER_REMEMBERED} {CLOSED_ELSEWISE}" if is_closed else NOT_REMEMBERED)
    return tuple(page.stood() for page in pages)


def stored_for(connection: sqlite3.Connection, unit: Unit, order: Order) -> bytes | None:
    """The PDF stored when the ledger that is asked for was closed, whatever layout and paper are chosen now.

    Lines to write on are of no use in it any more. None of one that is open, and where a blank form or a month's sheet
    is asked for. Refused for parts of a closed book.
    """
    ledger = ledger_of(connection, unit.id, order.year)
    if ledger is None or ledger.is_open or order.month or order.way in DRAWN_WHEN_CLOSED:
        return None
    if order.sections_of(unit) is not None:
        raise Refused(
            f"Sổ năm {order.year} của “{unit.name}” đã khóa, chỉ in lại nguyên bản đã lưu. Hãy chọn mọi phần của sổ; "
            "chỉ cần vài trang thì chọn số trang khi in ra máy."
        )
    return stored_book(connection, ledger.id)


def pdf_of(book: BookYear, order: Order) -> bytes:
    """The PDF of one unit's year, or of one month of it."""
    return printout_of(book, order).pdf


def printout_of(book: BookYear, order: Order, stood: tuple[StoodPage, ...] = ()) -> Printout:
    """`pdf_of`, onto the pages that stood, and what stands on the pages then, and what they do not say."""
    from printouts.books import Onto, print_month_onto, print_onto

    book, layout = _with_cards(book, order), order.forms.of(book.unit)
    if order.month:
        made = print_month_onto(book, order.month, layout, order.way, order.calibration)
    else:
        sections, pages, onto = order.sections_of(book.unit), order.member_pages, Onto(stood, order.again)
        made = print_onto(book, layout, order.way, onto, sections, pages, calibration=order.calibration)
    if order.sheets is Sheets.AS_DRAWN:
        return made
    return replace(
        made, pdf=on_sheets(made.pdf, order.sheets), pages=(), places=()
    )  # nothing goes onto such sheets later


def pdf_of_member(book: BookYear, roster_id: int, order: Order) -> bytes:
    """The PDF of one line's own pages of a unit's year."""
    from printouts.books import print_member_pages

    return print_member_pages(_with_cards(book, order), order.forms.of(book.unit), order.way, roster_id)


def print_all(
    connection: sqlite3.Connection,
    order: Order,
    folder: Path,
    *,
    only: frozenset[int] | None = None,
    processes: int = 0,
    force: bool = False,
) -> Generator[Progress, None, PrintedFiles]:
    """Print the book of every branch and of committees, MTTQ and organisations, or `only` those of these ids, one file
    each; no month's sheet of a committee, on which nobody would stand.

    StorageTrouble EXISTS before anything is printed; with `force` whole ledgers that stand there already, made from the
    same records and layout, are passed over. `processes` 0 takes as many as are worth it.
    Closing cancels: finished files stay, none is half written.
    """
    from printouts.files import part_of

    named = units_to_print(connection, order, only)
    for _, name in named:
        refuse_existing(folder / name, force)
    done = PrintedFiles(())
    yield Progress(0, len(named), "Đang in")
    with noted(*(part_of(folder / name, os.getpid()) for _, name in named)):
        for one in _printed(connection, order, folder, named, processes):
            name = one.files[0].name
            untold = (f"{name}: {words}" for words in one.untold)
            done = PrintedFiles(done.files + one.files, done.unchanged + one.unchanged, (*done.untold, *untold))
            yield Progress(len(done.files), len(named), f"{name}: không đổi, giữ bản đã in" if one.unchanged else name)
    return done


def units_to_print(connection: sqlite3.Connection, order: Order, only: frozenset[int] | None) -> list[tuple[Unit, str]]:
    """The units that are printed when all are, or `only` those of these ids; Refused where there is none."""
    named = [
        (unit, name)
        for unit, name in file_names(connection, order)
        if (only is None or unit.id in only) and not (order.month and unit.kind.is_committee)
    ]
    if not named:
        raise Refused("Sổ này chưa có chi bộ nào để in. Hãy thêm chi bộ trước.")
    return named


def kept_words(unchanged: int) -> str:
    """What is said of files that a run has passed over."""
    return f"{two_digits(unchanged)} tệp không đổi từ lần in trước nên giữ nguyên"


def file_names(connection: sqlite3.Connection, order: Order) -> list[tuple[Unit, str]]:
    """The branches in the order of the tree, then the committees, MTTQ and the organisations that have opened a book
    of the year, each with the name of its file, numbered from 01.
    """
    units = units_of_year(connection, order.year, order.day)
    branches = [u for u in units if u.kind is UnitKind.BRANCH]
    opened = units_with_ledger(connection, order.year)
    others = sorted((u for u in units if u not in branches and u.id in opened), key=lambda u: not u.kind.is_party)
    return [(unit, _file_name(tt, unit, order)) for tt, unit in enumerate((*branches, *others), start=1)]


def file_name_of(connection: sqlite3.Connection, unit: Unit, order: Order) -> str:
    """The name of one unit's file; a branch has the same one as among all branches."""
    named = file_names(connection, order)
    own = next((name for branch, name in named if branch.id == unit.id), None)
    return own or _file_name(len(named) + 1, unit, order)


def _file_name(tt: int, unit: Unit, order: Order) -> str:
    from printouts.books import file_name

    ending = f"-t{order.month:02d}.pdf" if order.month else ".pdf"
    return file_name(tt, unit.name, order.year).removesuffix(".pdf") + ending


def _printed(
    connection: sqlite3.Connection, order: Order, folder: Path, named: list[tuple[Unit, str]], processes: int
) -> Iterator[PrintedFiles]:
    """Each file, and whether it was there already."""
    from printouts.many import print_many, processes_here

    if not order.is_plain:
        for unit, name in named:
            yield print_told(connection, unit, order, folder / name, force=True)
        return
    count = processes or (processes_here(len(named)) if len(named) >= MANY else 1)
    jobs = (job_of(connection, unit, order, name) for unit, name in named)
    for printed in print_many(jobs, order.forms, order.way, folder, count):
        yield PrintedFiles((printed.path,), (printed.path,) if printed.unchanged else ())


def job_of(connection: sqlite3.Connection, unit: Unit, order: Order, name: str) -> Job:
    """A unit's whole ledger as one of many to be printed, into a file of this name."""
    from printouts.many import Job, digest_of

    stored = stored_for(connection, unit, order)
    if stored is not None:
        return Job(stored, name)
    book = _with_cards(_book(connection, unit, order), order)
    return Job(book, name, digest_of(book, order.forms.of(unit), order.way, VERSION))


def is_kept(connection: sqlite3.Connection, unit: Unit, order: Order, file: Path, pdf: bytes) -> bool:
    """Whether a unit's ledger stands in a file as it would be printed now, which is as this PDF."""
    from printouts.many import is_file_of, is_made_from

    if is_file_of(file, pdf):
        return True
    return order.is_plain and is_made_from(file, job_of(connection, unit, order, file.name).digest)


def _with_cards(book: BookYear, order: Order) -> BookYear:
    return book if order.whole_cards else book.with_hidden_cards()


def _book(connection: sqlite3.Connection, unit: Unit, order: Order) -> BookYear:
    if not unit.kind.keeps_book and ledger_of(connection, unit.id, order.year) is None:
        raise Refused(f"“{unit.name}” không lập sổ riêng. Hãy chọn một chi bộ hoặc tổ chức.", field="branch")
    return book_year(connection, unit, order.year, order.day)
