from __future__ import annotations

import hashlib
from pathlib import Path

from db.book.book import look
from db.book.check import check
from db.files.folders import data_folder
from db.queries.closings import stored_book
from db.queries.ratings import ratings_of
from db.queries.units import book_keepers
from db.queries.year_ends import year_ends
from domain.ratings import RatedPeriod
from gui.tasks.driving import drive
from gui.tasks.samples import load_stock, make_sample, sample_book
from tests.books import YEAR, clock, opened


def test_the_user_s_sample_is_made_once_and_kept() -> None:
    first = sample_book(clock)
    assert first == data_folder() / "so-mau.sotd"
    with opened(first) as book:
        book.session.run("Ghi", lambda db: db.conn.execute("UPDATE unit SET note = 'của tôi' WHERE id = 1"))
    assert sample_book(clock) == first
    with look(first, clock) as seen:
        assert seen.connection.execute("SELECT note FROM unit WHERE id = 1").fetchone() == ("của tôi",)
        assert len(book_keepers(seen.connection)) == 13, "two of them have gone up in one the year before"


def test_an_empty_file_in_its_place_is_no_sample() -> None:
    (data_folder() / "so-mau.sotd").touch()
    with look(sample_book(clock), clock) as seen:
        assert book_keepers(seen.connection)


def test_the_stock_of_words_is_whole() -> None:
    stock = load_stock()
    for trade in stock.trades:
        assert len(stock.deeds[trade]) >= 5
        assert len(stock.done[trade]) >= 5
        assert all(len(deed) == 3 for deed in stock.deeds[trade])
    assert {trade for trade, _ in stock.institutions} <= set(stock.trades)
    assert len(set(stock.names.villages)) == len(stock.names.villages) > 150


def test_the_year_before_is_closed_though_something_is_missing(tmp_path: Path) -> None:
    book = drive(make_sample(tmp_path / "mau.sotd", clock, branches=2, members=6, year=YEAR))
    try:
        connection = book.session.connection
        (closed,) = [end for end in year_ends(connection, 2, YEAR - 1, clock().date()) if end.ledger is not None]
        assert closed.is_closed
        assert closed.event is not None
        assert closed.event.gaps
        assert closed.event.waived
        assert closed.ledger is not None
        content = stored_book(connection, closed.ledger.id)
        assert hashlib.sha256(content or b"").hexdigest() == closed.event.sha256
        assert check(connection).problems == ()
        levels = [one.decided_level for one in ratings_of(connection, closed.ledger.id, RatedPeriod.YEAR).values()]
        assert len(levels) > 3 and all(levels)
    finally:
        book.abandon()


def test_a_model_that_is_kept_up_stands_in_the_books_of_both_years(tmp_path: Path) -> None:
    book = drive(make_sample(tmp_path / "mau.sotd", clock, branches=2, members=6, year=YEAR, seed=1))
    try:
        rows = book.session.connection.execute(
            """SELECT now.name = last.name, a.year - b.year, last.origin
            FROM model now JOIN ledger a ON a.id = now.ledger_id
            JOIN model last ON last.uid = now.origin JOIN ledger b ON b.id = last.ledger_id"""
        ).fetchall()
        assert rows
        assert set(rows) == {(1, 1, "")}
    finally:
        book.abandon()
