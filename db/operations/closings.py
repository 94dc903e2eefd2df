"""What is done at a book's end: closed with the PDF of it stored, opened again with a reason, both kept for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.queries.closings import last_closing, newest_closed
from db.queries.ledgers import book_year
from db.queries.ledgers import ledger as ledger_of_id
from db.queries.units import unit as unit_of
from db.queries.year_gaps import year_gaps
from db.records import save, update
from domain.closings import CLOSED, CLOSING, CORRECTION, REOPENED, Closing, ClosingEvent, Correction, Draw
from domain.dates import PartialDate
from domain.ledgers import LEDGER, Ledger
from domain.refusals import Refused
from domain.year_gaps import GapsRemain, YearGap, counted

if TYPE_CHECKING:
    from sqlite_utils import Database


def close_ledger(db: Database, ledger_id: int, closing: Closing, draw: Draw) -> ClosingEvent:
    """Close a ledger and store the PDF that `draw` makes of it as it is closed; returns what is kept of it.

    Nothing of the ledger can be written afterwards. Raises GapsRemain where something is missing and no reason to close
    it despite that is given, and Refused with a field of `CLOSING` where the closing itself cannot be.
    """
    ledger, name = _ledger(db, ledger_id)
    if not ledger.is_open:
        raise Refused(f"Sổ năm {ledger.year} của “{name}” đã khóa rồi.")
    told = _checked(ledger, closing)
    if closing.until is not None:
        update(db, LEDGER, ledger_id, {"to_on": closing.until.iso()})
    gaps = year_gaps(db.conn, ledger.year, closing.day.last_day(), [ledger.unit_id])[ledger.unit_id]
    if gaps and not told.waived:
        raise GapsRemain(name, ledger.year, gaps)
    columns = {"closed_on": closing.day.iso(), "closed_by": told.by_whom, "close_reason": told.reason}
    update(db, LEDGER, ledger_id, columns)
    return _kept(db, ledger, _despite(told, gaps), draw)


def _ledger(db: Database, ledger_id: int) -> tuple[Ledger, str]:
    """A ledger and its unit's name."""
    ledger = ledger_of_id(db.conn, ledger_id)
    if ledger is None:
        raise Refused("Sổ này không còn. Hãy mở lại trang này.")
    unit = unit_of(db.conn, ledger.unit_id)
    assert unit is not None
    return ledger, unit.name


def check_closing(closing: Closing) -> None:
    """Refuse what no book can be closed with, with the field's name: a day in part, words that say nothing."""
    _told(0, closing)


def _checked(ledger: Ledger, closing: Closing) -> ClosingEvent:
    """What is to be kept of a ledger's closing, its texts as the file has them; Refused with the field's name."""
    told = _told(ledger.id, closing)
    if closing.day < PartialDate(ledger.year):
        raise Refused(f"Năm {ledger.year} của sổ chưa bắt đầu vào ngày ấy. Hãy xem lại năm và ngày.", field="day")
    begun = ledger.from_on or ledger.opened_on
    if begun is not None and closing.day < begun:
        raise Refused("Ngày khóa sổ không thể trước ngày mở sổ. Hãy xem lại ngày.", field="day")
    return told


def _told(ledger_id: int, closing: Closing) -> ClosingEvent:
    if closing.day.day is None:
        raise Refused("Hãy ghi đủ ngày, tháng, năm khóa sổ.", field="day")
    told = ClosingEvent(0, closing.uid, ledger_id, CLOSED, closing.day, closing.by, closing.reason)
    told = replace(told, waived=closing.despite_gaps, act=closing.act)
    said: dict[str, Any] = {
        name: CLOSING.field(name).checked(getattr(told, name)) for name in ("by_whom", "reason", "waived", "act")
    }
    return replace(told, **said)


def _despite(told: ClosingEvent, gaps: Sequence[YearGap]) -> ClosingEvent:
    """The event with what is missing as it stands now, counted and one by one; without a reason where nothing is."""
    listed = "\n".join(gap.sentence for gap in gaps)
    return replace(told, gaps=counted(gaps), gap_list=listed, waived=told.waived if gaps else "")


def _kept(db: Database, ledger: Ledger, event: ClosingEvent, draw: Draw) -> ClosingEvent:
    """Draw the book as it is now, store it and keep the event."""
    unit = unit_of(db.conn, ledger.unit_id)
    assert unit is not None and event.day is not None
    despite = f"Khi khóa sổ còn thiếu: {event.gaps}. Lý do vẫn khóa: {event.waived}" if event.gaps else ""
    drawn = draw(replace(book_year(db.conn, unit, ledger.year, event.day.last_day()), closed_despite=despite))
    sha256 = hashlib.sha256(drawn.content).hexdigest()
    db.conn.execute(
        "INSERT INTO stored_book (ledger_id, sha256, content) VALUES (?, ?, ?)", (ledger.id, sha256, drawn.content)
    )
    event = replace(event, sha256=sha256, pages=drawn.pages)
    return replace(event, id=save(db, CLOSING, event))


def reopen_ledger(db: Database, ledger_id: int, day: PartialDate, by: str, reason: str) -> ClosingEvent:
    """Open a closed ledger again, with a reason that is kept; the PDF stored at its closing stays.

    Refused unless it is its unit's newest close. The book of a unit that has ended lasts no longer by it.
    """
    ledger, name = _ledger(db, ledger_id)
    if ledger.is_open:
        raise Refused(f"Sổ năm {ledger.year} của “{name}” chưa khóa, vẫn ghi được.")
    newest = newest_closed(db.conn, ledger.unit_id)
    if newest is not None and newest.id != ledger_id:
        raise Refused(
            f"Chỉ mở lại được sổ khóa sau cùng của “{name}”, là sổ năm {newest.year}. Muốn sửa sổ năm "
            f"{ledger.year}, hãy ghi đính chính."
        )
    if day.day is None or (ledger.closed_on is not None and day < ledger.closed_on):
        raise Refused("Hãy ghi đủ ngày, tháng, năm mở lại sổ, không trước ngày khóa sổ.", field="day")
    event = ClosingEvent(0, "", ledger_id, REOPENED, day, by, reason)
    event = replace(event, id=save(db, CLOSING, event))
    unit = unit_of(db.conn, ledger.unit_id)
    lasts = {} if unit is not None and unit.until is not None else {"to_on": None}
    update(db, LEDGER, ledger_id, {"closed_on": None, "closed_by": "", "close_reason": "", **lasts})
    return event


def add_correction(db: Database, ledger_id: int, correction: Correction) -> int:
    """Add a đính chính to a closed ledger, to its last closing; returns its id. What is stored is never touched.

    Refused while the ledger is open, and with a field of `CORRECTION`.
    """
    ledger, name = _ledger(db, ledger_id)
    closing = last_closing(db.conn, ledger_id)
    if ledger.is_open or closing is None:
        raise Refused(f"Sổ năm {ledger.year} của “{name}” chưa khóa: hãy sửa thẳng trong sổ.")
    day = correction.day
    if day is not None and (day.day is None or (closing.day is not None and day < closing.day)):
        raise Refused("Hãy ghi đủ ngày, tháng, năm đính chính, không trước ngày khóa sổ.", field="day")
    return save(db, CORRECTION, replace(correction, id=0, ledger_id=ledger_id, closing_id=closing.id))
