"""The ledgers of many units for one printer: what each has for it, kept as files, and remembered once it is out."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.troubles import raise_told
from db.files.unfinished import noted
from db.files.whole_files import refuse_existing, write_bytes
from db.operations.printed_pages import Came, remember_every
from db.queries.ledgers import ledger_of
from db.queries.units import home_unit
from domain.dates import PartialDate
from domain.numbers import two_digits
from domain.printed_pages import (
    AFTERWARDS,
    NOT_REMEMBERED,
    NothingNew,
    Sheet,
    StoodPage,
    Untold,
    came_whole,
    sheets_words,
    up_to,
)
from domain.progress import Progress
from domain.refusals import Refused
from gui.tasks.printing import CONTINUED, Order, is_kept, printout_for, units_to_print

if TYPE_CHECKING:
    import sqlite3

    from db.book.session import Session
    from domain.units import Unit

NOTHING_NEW = "không có gì mới"
NEVER_PRINTED = "chưa ghi nhớ lần in nào"
FIRST_PRINT = (
    "Hãy in những sổ ấy một lần (nên chọn cách có dòng trống để ghi tay), khi giấy ra đủ thì ghi nhớ là đã in; từ lần "
    "sau mới in tiếp được."
)
"""What is to be done where nothing is remembered of any print."""
CLOSED_APART = "sổ đã khóa thì in tiếp riêng từng sổ"
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class UnitPrint:
    """What one unit's ledger has for the printer: a PDF for a file of this name, the sheets that go through, what they
    do not say, and what stands on the pages then. Without a PDF, `why` there is none.

    The `ledger_id` is of one that is open, else 0: nothing is remembered of it. Of one that is `two_sided` both
    sides of each sheet go through the printer; one drawn `anew` goes onto new paper.
    """

    unit: str
    file_name: str
    ledger_id: int = 0
    pdf: bytes = b""
    sheets: tuple[Sheet, ...] = ()
    pages: tuple[StoodPage, ...] = ()
    untold: tuple[Untold, ...] = ()
    why: str = ""
    two_sided: bool = False
    anew: bool = False

    @property
    def is_remembered(self) -> bool:
        """Whether it can be remembered that its pages came out."""
        return bool(self.ledger_id and self.pages)

    def words(self) -> str:
        """Which sheets to put into the printer for it, or why none."""
        return f"{self.unit}: {sheets_words(self.sheets)}." if self.pdf else f"{self.unit}: không in, {self.why}."


def prints_of_all(
    connection: sqlite3.Connection, order: Order, only: frozenset[int] | None = None
) -> Generator[Progress, None, tuple[UnitPrint, ...]]:
    """What each unit has for the printer, in the order of the tree, in memory; those named that have nothing new.

    Refused where there is no unit, and where none has anything to print.
    """
    named, found = units_to_print(connection, order, only), []
    for done, (unit, name) in enumerate(named):
        yield Progress(done, len(named), f"Đang xem sổ của {unit.name}…")
        found.append(_print_of(connection, unit, order, name))
    if not any(one.pdf for one in found):
        raise Refused(f"Không in gì. {not_printed_words(found)}")
    return tuple(found)


def _print_of(connection: sqlite3.Connection, unit: Unit, order: Order, name: str) -> UnitPrint:
    ledger = ledger_of(connection, unit.id, order.year)
    ledger_id = ledger.id if ledger is not None and ledger.is_open else 0
    if order.way != CONTINUED:
        made = printout_for(connection, unit, order)
    else:
        name = f"{name.removesuffix('.pdf')}{ADDED}"
        if ledger is not None and not ledger.is_open:
            return UnitPrint(unit.name, name, why=CLOSED_APART)  # never remembered, it would be printed each time
        try:
            made = printout_for(connection, unit, order)
        except NothingNew as nothing:
            return UnitPrint(unit.name, name, ledger_id, untold=nothing.untold, why=NOTHING_NEW)
        except Refused as refused:
            why = NEVER_PRINTED if refused.reason == NOT_REMEMBERED else refused.reason.removesuffix(".")
            return UnitPrint(unit.name, name, ledger_id, why=why)
    untold = tuple(made.untold)
    two_sided, anew = order.forms.of(unit).page.two_sided, order.way != CONTINUED
    return UnitPrint(unit.name, name, ledger_id, made.pdf, made.sheets, made.pages, untold, "", two_sided, anew)


ADDED = "-in-tiep.pdf"
"""How the names of files end of what is added to printed books, so that no file of a whole book is replaced."""
SLIP = "00_thu-tu-xep-giay.pdf"
"""The file beside them that says in which order the sheets go into the printer."""


def slip_of(connection: sqlite3.Connection, order: Order, prints: Sequence[UnitPrint]) -> bytes:
    """A slip as PDF: which sheets of whose book go into the printer, in their order; of which book nothing is printed,
    and what is to be written by hand.
    """
    from printouts.sheet_order import UnitOrder, sheet_order_pdf

    printed = [one for one in prints if one.pdf]
    units = [
        UnitOrder(one.unit, one.sheets if one.pdf else (), [untold.words() for untold in one.untold]) for one in prints
    ]
    two_sided = any(one.two_sided for one in printed)
    head = home_unit(connection).name
    return sheet_order_pdf(head, order.year, order.day, units, not_printed_words(prints), two_sided=two_sided)


def untold_of(prints: Sequence[UnitPrint]) -> tuple[str, ...]:
    """What the pages do not say, each with its unit."""
    return tuple(f"{one.unit}: {untold.words()}" for one in prints for untold in one.untold)


def not_printed_words(prints: Sequence[UnitPrint]) -> str:
    """Of which units nothing is printed, why, and what is to be done; empty where something is of all."""
    reasons: dict[str, list[str]] = {}
    for one in prints:
        if not one.pdf:
            reasons.setdefault(one.why, []).append(one.unit)
    said = []
    for why, units in reasons.items():
        said.append(f"{why[:1].upper()}{why[1:]}, không in: {_named(units)}.")
        if why == NEVER_PRINTED:
            said.append(FIRST_PRINT)
    changed = [one.unit for one in prints if not one.pdf and one.untold]
    if changed:
        said.append(f"Riêng {_named(changed)}: có chỗ đã in nay đã sửa. {AFTERWARDS}")
    return " ".join(said)


def _named(units: Sequence[str]) -> str:
    more = f" và {two_digits(len(units) - _MOST_NAMED)} đơn vị khác" if len(units) > _MOST_NAMED else ""
    return f"{'; '.join(units[:_MOST_NAMED])}{more}"


def keep_prints(
    connection: sqlite3.Connection,
    order: Order,
    folder: Path,
    only: frozenset[int] | None = None,
    *,
    force: bool = False,
) -> Generator[Progress, None, tuple[UnitPrint, ...]]:
    """`prints_of_all`, each written into the folder; beside what is added to printed books the slip of its sheets.

    StorageTrouble EXISTS before anything is printed; with `force` such files are replaced, and those that were there
    of units of which nothing is printed now are taken away: nobody is to print them a second time. Closing cancels:
    finished files stay, none is half written.
    """
    from printouts.files import part_of

    ending = ADDED if order.way == CONTINUED else ".pdf"
    slips = [SLIP] if order.way == CONTINUED else []
    names = [*slips, *(f"{name.removesuffix('.pdf')}{ending}" for _, name in units_to_print(connection, order, only))]
    for name in names:
        refuse_existing(folder / name, force)
    prints = yield from prints_of_all(connection, order, only)
    folder.mkdir(parents=True, exist_ok=True)
    with noted(*(part_of(folder / name, os.getpid()) for name in names)):
        for done, one in enumerate(prints):
            yield Progress(done, len(prints), one.file_name)
            if one.pdf:
                write_bytes(folder / one.file_name, one.pdf, force=True)
            else:
                _take_away(folder / one.file_name)
        for name in slips:
            write_bytes(folder / name, slip_of(connection, order, prints), force=True)
    return prints


def kept_as_they_are(
    connection: sqlite3.Connection, order: Order, folder: Path, only: frozenset[int] | None = None
) -> Generator[Progress, None, tuple[tuple[UnitPrint, ...], tuple[str, ...]]]:
    """Of the whole ledgers that `print_all` has kept in a folder those that say there what the book says now, and can
    be remembered; and which units' say something else, or are not there.
    """
    same, other = list[UnitPrint](), list[str]()
    named = units_to_print(connection, order, only)
    for done, (unit, name) in enumerate(named):
        yield Progress(done, len(named), f"Đang xem tệp của {unit.name}…")
        one = _print_of(connection, unit, order, name)
        if one.is_remembered and is_kept(connection, unit, order, folder / name, one.pdf):
            same.append(one)
        elif one.is_remembered:
            other.append(unit.name)
    return tuple(same), tuple(other)


def changed_words(units: Sequence[str]) -> str:
    """What is said of units whose files say something else than their ledgers; empty without one."""
    return f"Sổ đã ghi thêm từ lúc lưu tệp, không ghi nhớ: {_named(units)}. Hãy lưu lại rồi in." if units else ""


def _take_away(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise_told(error, file)


def came_out(prints: Sequence[UnitPrint], last: UnitPrint | None = None, label: str = "") -> list[Came]:
    """The ledgers and their pages that came out: of all units, or as far as the `last` one, of which as far as the page
    with this number; and what came out whole of those drawn anew. Only of ledgers that are open.
    """
    found: list[Came] = []
    for one in prints:
        if one.is_remembered:
            pages = up_to(one.pages, label if one is last else "")
            found.append((one.ledger_id, pages, came_whole(pages, one.pages) if one.anew else frozenset()))
        if one is last:
            break
    return found


def remembering_all(books: Sequence[Came], year: int) -> str:
    """The step that remembers these pages of these ledgers."""
    pages = two_digits(sum(len(pages) for _, pages, _ in books))
    return f"Ghi nhớ đã in {pages} trang sổ năm {year} của {two_digits(len(books))} đơn vị"


def remember_all(session: Session, prints: Sequence[UnitPrint], order: Order) -> tuple[int, int]:
    """Remember that all of it came out, as one step; gives how many units, and how many pages.

    Refused where nothing of it can be remembered.
    """
    books = came_out(prints)
    if not books:
        raise Refused(f"Chưa có sổ năm {order.year} nào đang mở trong những sổ vừa in, nên không có gì để nhớ.")
    label = remembering_all(books, order.year)
    return len(books), session.run(label, remember_every, books, PartialDate.of(order.day)).result
