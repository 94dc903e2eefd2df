"""Closing books and opening them again: the book is drawn and stored in the transaction that closes it."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries.closings import closings_of, corrections_of, last_closing
from db.queries.ledgers import ledger_of
from db.queries.packs import pack_kept
from db.queries.units import home_unit, units_in_year
from db.queries.year_ends import year_ends
from domain.closings import CLOSING
from domain.progress import Progress
from domain.refusals import Refused
from domain.signing import head_above
from domain.units import line_above, place_of
from gui.tasks.layouts import in_chosen_forms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator
    from pathlib import Path

    from db.book.session import Done, Session
    from domain.closings import Closing, ClosingEvent, Correction, Draw
    from domain.dates import PartialDate
    from domain.ledgers import Ledger
    from domain.units import Unit


def drawing(connection: sqlite3.Connection, layout: Path | None = None, *, one_sided: bool = False) -> Draw:
    """What draws a book that is closed, in the form that is chosen for such a book or in that of a layout file; Refused
    where that is unusable. `connection` is the one by which it is closed.
    """
    from printouts.books import load_forms, print_closed_book  # takes a while to load

    given = load_forms(layout, one_sided=one_sided)
    forms = functools.cache(lambda year: in_chosen_forms(given, connection, year, whole=True))
    return lambda book: print_closed_book(book, forms(book.year).of(book.unit))


def event_json(event: ClosingEvent) -> dict[str, object]:
    """A closing or reopening by the names of its fields."""
    told = {field.name: field.plain(getattr(event, field.name)) for field in CLOSING.fields}
    return told | {"gap_list": list(event.missing)}


def opened_ledger(connection: sqlite3.Connection, unit: Unit, year: int) -> Ledger:
    """A unit's ledger of a year; Refused where none was opened."""
    ledger = ledger_of(connection, unit.id, year)
    if ledger is None:
        raise Refused(f"“{unit.name}” chưa mở sổ năm {year}. Hãy mở sổ năm ấy trước.")
    return ledger


def closed_json(connection: sqlite3.Connection, unit: Unit, year: int, event: ClosingEvent) -> dict[str, object]:
    """What came of a closing as the command prints it, with the times before."""
    events = closings_of(connection, event.ledger_id)
    return {"unit": unit.name, "year": year} | event_json(event) | {"events": list(map(event_json, events))}


def close_book(session: Session, unit: Unit, year: int, closing: Closing, draw: Draw) -> Done[ClosingEvent]:
    """Close a unit's book of a year, as one step: all of it is done and the PDF stored, or nothing."""
    from db.operations.closings import close_ledger

    _refuse_future(closing.day, session)
    ledger = opened_ledger(session.connection, unit, year)
    return session.run(f"Khóa sổ năm {year} – {unit.name}", close_ledger, ledger.id, closing, draw)


@dataclass(frozen=True, slots=True)
class ClosedBooks:
    """What came of closing the books of all units: those closed, and of the others by name why not."""

    closed: tuple[tuple[Unit, ClosingEvent], ...]
    refused: tuple[tuple[str, str], ...]


def close_books(session: Session, year: int, closing: Closing, draw: Draw) -> Generator[Progress, None, ClosedBooks]:
    """Close the open books of a year of all units, one step each; closing the generator begins no other book.

    A book that is refused, with gaps and no reason to close it despite them for instance, stays open; the next goes on.
    Raises Refused at once for what no book can be closed with, and where the year has none.
    """
    from db.operations.closings import check_closing

    check_closing(closing)
    _refuse_future(closing.day, session)
    connection, day = session.connection, session.today()
    units = {unit.id: unit for unit in units_in_year(connection, year, day)}
    known = year_ends(connection, home_unit(connection).id, year, day)
    if not any(one.ledger for one in known):
        raise Refused(f"Chưa có đơn vị nào mở sổ năm {year}. Hãy xem lại năm.")
    ends = [one for one in known if one.is_open]
    closed, refused = [], []
    for number, end in enumerate(ends):
        unit = units[end.unit_id]
        yield Progress(number, len(ends), f"Đang khóa sổ của {unit.name}")
        try:
            closed.append((unit, close_book(session, unit, year, closing, draw).result))
        except Refused as why:
            refused.append((unit.name, why.reason))
    return ClosedBooks(tuple(closed), tuple(refused))


def reopen_book(session: Session, unit: Unit, year: int, day: PartialDate, by: str, reason: str) -> Done[ClosingEvent]:
    """Open a unit's closed book again, as one step."""
    from db.operations.closings import reopen_ledger

    _refuse_future(day, session)
    ledger = opened_ledger(session.connection, unit, year)
    return session.run(f"Mở lại sổ năm {year} – {unit.name}", reopen_ledger, ledger.id, day, by, reason)


def _refuse_future(day: PartialDate, session: Session) -> None:
    if day.first_day() > session.today():
        raise Refused("Ngày này chưa đến. Hãy ghi ngày hôm nay hoặc trước đó.", field="day")


def correct_book(session: Session, unit: Unit, year: int, correction: Correction) -> Done[int]:
    """Add a đính chính to a unit's closed book, as one step."""
    from db.operations.closings import add_correction

    if correction.day is not None:
        _refuse_future(correction.day, session)
    ledger = opened_ledger(session.connection, unit, year)
    return session.run(f"Đính chính sổ năm {year} – {unit.name}", add_correction, ledger.id, correction)


def corrections(connection: sqlite3.Connection, unit: Unit, year: int) -> list[Correction]:
    """What was put right of a unit's book since it was closed last."""
    closing = last_closing(connection, opened_ledger(connection, unit, year).id)
    return corrections_of(connection, closing.id) if closing is not None else []


def corrections_sheet(connection: sqlite3.Connection, unit: Unit, year: int) -> bytes:
    """The sheet with them that is added behind the stored book, as PDF; Refused where there are none."""
    from printouts.corrections import CorrectedBook, corrections_pdf

    ledger = opened_ledger(connection, unit, year)
    closing, found = last_closing(connection, ledger.id), corrections(connection, unit, year)
    if closing is None or not found:
        raise Refused(f"Sổ năm {year} của “{unit.name}” chưa có đính chính nào để in.")
    units = units_in_year(connection, year, datetime.date(year, 12, 31))
    unit = next(one for one in units if one.id == unit.id)
    above = line_above(unit, units)
    place = place_of(unit, above)
    pack = pack_kept(ledger)
    title = f"{pack.book_title} {pack.book_subject}"
    head = head_above(unit, above)
    return corrections_pdf(CorrectedBook(unit, head, place, year, title, closing, found))
