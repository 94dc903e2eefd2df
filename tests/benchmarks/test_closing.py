"""Closing a commune's year: sixty branches, each with its PDF drawn and stored, against drawing the books alone."""

from __future__ import annotations

import time
from pathlib import Path

from db.book.book import Book
from db.book.check import check
from db.queries.ledgers import book_year, ledger_of
from db.queries.units import book_keepers
from db.queries.year_ends import year_ends
from domain.closings import Closing
from domain.dates import PartialDate
from domain.units import UnitKind
from gui.tasks.closing import close_book, drawing
from gui.tasks.driving import drive
from gui.tasks.samples import make_sample
from tests.benchmarks.big_books import NOW, YEAR, clock

BRANCHES, MEMBERS = 60, 42
MOST_SECONDS, MOST_TIMES_DRAWN = 20, 2.0
MOST_LOOK, MOST_CHECK = 0.5, 2.0
"""Seconds of the processor: to see what is missing in whose book, to check all stored PDFs."""
CLOSING = Closing(PartialDate.of(NOW.date()), "Trần Văn An", despite_gaps="Đo")


def test_sixty_branches_with_their_pdfs(tmp_path: Path) -> None:
    made = drive(make_sample(tmp_path / "xa.sotd", clock, branches=BRANCHES, members=MEMBERS, year=YEAR))
    made.close(backup=False)
    book = Book(tmp_path / "xa.sotd", clock)
    connection, draw = book.session.connection, drawing(book.session.connection)
    keepers = [unit for unit in book_keepers(connection) if unit.kind is UnitKind.BRANCH]
    units = [unit for unit in keepers if ledger_of(connection, unit.id, YEAR) is not None]
    begin = time.process_time()
    drawn = [draw(book_year(connection, unit, YEAR, NOW.date())) for unit in units]
    alone = time.process_time() - begin
    begin = time.process_time()
    home = next(unit.parent_id for unit in units)
    assert home is not None
    assert len(year_ends(connection, home, YEAR, NOW.date())) >= BRANCHES
    look = time.process_time() - begin
    begin, wall = time.process_time(), time.perf_counter()
    for unit in units:
        close_book(book.session, unit, YEAR, CLOSING, draw)
    ours, waited = time.process_time() - begin, time.perf_counter() - wall
    begin = time.process_time()
    assert check(connection).problems == ()
    checked = time.process_time() - begin
    size = connection.execute("SELECT sum(length(content)) FROM stored_book").fetchone()[0]
    book.abandon()
    print(
        f"\n{len(units)} branches closed with {sum(one.pages for one in drawn)} pages, {size / 1e6:.1f} MB, CPU:",
        end="",
    )
    print(f" {ours:.2f} s ({waited:.2f} s by the clock), drawing alone {alone:.2f} s, {ours / alone:.2f} times", end="")
    print(f" (at most {MOST_TIMES_DRAWN}); seeing what is missing {look:.2f} s, check {checked:.2f} s")
    assert len(units) == BRANCHES
    assert ours <= MOST_SECONDS
    assert ours / alone <= MOST_TIMES_DRAWN
    assert look <= MOST_LOOK
    assert checked <= MOST_CHECK
