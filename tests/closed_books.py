"""Books for tests whose year is closed: quickly, with a page that only tells what stands in the book."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace

from sqlite_utils import Database

from db.book.book import Book
from db.operations.closings import close_ledger
from db.operations.ledgers import fill_roster
from db.operations.months import write_cells, write_review
from db.operations.ratings import write_ratings
from db.operations.registrations import save_registration
from db.queries.ledgers import ledger, registrations_of
from db.queries.packs import pack_of
from db.queries.year_gaps import year_gaps
from db.records import select
from domain.book_year import BookYear
from domain.closings import Closing, ClosingEvent, DrawnBook
from domain.dates import PartialDate
from domain.ledgers import LEDGER as LEDGER_KIND
from domain.ratings import RatedPeriod
from domain.registrations import Registration
from domain.year_gaps import RATINGS, YearGap
from tests.books import NOW, YEAR

LEDGER = 1
DAY = NOW.date()
TODAY = PartialDate.of(DAY)
BY = "Trần Văn An"
WHY = "Bí thư nghỉ ốm cuối năm"
CLOSING = Closing(TODAY, BY, "hết năm", WHY)


def told_page(book: BookYear) -> DrawnBook:
    """Stands for a drawn book: bytes that differ where the book does."""
    said = repr(book).encode()
    return DrawnBook(b"%PDF-1.4\n" + hashlib.sha256(said).digest(), 1 + len(book.roster))


def close(book: Book, ledger_id: int = LEDGER, closing: Closing = CLOSING) -> ClosingEvent:
    """Close a ledger as one step."""
    return book.session.run("Khóa sổ", close_ledger, ledger_id, closing, told_page).result


def gaps_of(book: Book, ledger_id: int = LEDGER, day: datetime.date = DAY) -> list[YearGap]:
    """What is missing in a ledger."""
    found = ledger(book.session.connection, ledger_id)
    assert found is not None
    return year_gaps(book.session.connection, found.year, day, [found.unit_id])[found.unit_id]


def fill_gaps(book: Book, ledger_id: int = LEDGER, day: datetime.date = DAY) -> None:
    """Write whatever is missing in a ledger."""
    run, connection = book.session.run, book.session.connection
    run("Thêm", fill_roster, ledger_id)
    for gap in gaps_of(book, ledger_id, day):
        for month in gap.months:
            if gap.roster_id:
                run("Ghi", write_cells, month, [(gap.roster_id, "remark", "Tốt"), (gap.roster_id, "mark", "Tốt")])
            else:
                run("Họp", write_review, ledger_id, month, "meeting_day", PartialDate(YEAR, month, 28))
                run("Họp", write_review, ledger_id, month, "remark", "Đủ")
    unrated = [gap.roster_id or None for gap in gaps_of(book, ledger_id, day) if gap.kind is RATINGS]
    good = pack_of(connection, YEAR).scheme.words[1]
    run("Xếp loại", write_ratings, ledger_id, RatedPeriod.YEAR, [(line, "vote_level", good) for line in unrated])
    there = {one.roster_id: one for one in registrations_of(connection, ledger_id)}
    lines = [row[0] for row in connection.execute("SELECT id FROM roster WHERE ledger_id = ?", (ledger_id,)).fetchall()]
    for roster_id in (None, *lines):
        one = there.get(roster_id) or Registration(0, "", ledger_id, roster_id)
        items = tuple(replace(item, result=item.result or "Đã làm") for item in one.items)
        done = replace(one, day=one.day or PartialDate(YEAR, 1, 15), signed=True, items=items)
        run("Đăng ký", save_registration, done)


def close_all(db: Database, year: int = YEAR) -> None:
    """Close every ledger of a year, whatever is missing, on the day on which it was opened."""
    for one in select(db.conn, LEDGER_KIND, "year = ?", (year,)):
        close_ledger(db, one.id, replace(CLOSING, day=one.opened_on or PartialDate(year, 1, 1)), told_page)
