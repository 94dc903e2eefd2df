from __future__ import annotations

from db.book.book import look
from db.files.folders import data_folder
from db.queries.units import book_keepers
from gui.tasks.samples import load_stock, sample_book
from tests.books import clock, opened


def test_the_user_s_sample_is_made_once_and_kept() -> None:
    first = sample_book(clock)
    assert first == data_folder() / "so-mau.sotd"
    with opened(first) as book:
        book.session.run("Ghi", lambda db: db.conn.execute("UPDATE unit SET note = 'của tôi' WHERE id = 1"))
    assert sample_book(clock) == first
    with look(first, clock) as seen:
        assert seen.connection.execute("SELECT note FROM unit WHERE id = 1").fetchone() == ("của tôi",)
        assert len(book_keepers(seen.connection)) == 11


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
