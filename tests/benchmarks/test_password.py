"""A book of 2,500 members with a password and the same without: opening, a list, a save, the check, a backup."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.book import check, keys
from db.book.book import Book
from db.book.connections import connect_looker, connect_reader
from db.operations.months import write_cell
from db.queries.units import all_units, book_facts
from gui.tasks.driving import drive
from gui.tasks.protecting import change_password
from tests.benchmarks.big_books import clock, make_book
from tests.benchmarks.side_by_side import MILLI, in_turns, percentile
from tests.passwords import PASSWORD

MEMBERS, ROUNDS, SAVES = 2_500, 9, 200
MOST_TIMES = 2.0
"""So much longer a save may take with a password: each page is encrypted and its HMAC computed."""

Books = tuple[Path, Path]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The same book without and with a password; how long it takes to get one is said."""
    folder = tmp_path_factory.mktemp("books")
    os.environ["SOTD_DATA"] = str(folder / "data")
    plain = make_book(folder / "thuong.sotd", MEMBERS)
    secret = Path(shutil.copy(plain, folder / "mat.sotd"))
    begin = time.perf_counter()
    key = keys.new_key(PASSWORD)
    derived = time.perf_counter() - begin
    begin = time.perf_counter()
    drive(change_password(secret, clock, key))
    taken = time.perf_counter() - begin
    size = secret.stat().st_size / 1e6
    print(f"\na key out of a password {derived:.2f} s; {size:.1f} MB under it, with a backup, checked: {taken:.2f} s")
    return plain, secret


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def opening(path: Path) -> None:
    Book(path, clock).abandon()


def listing(path: Path) -> None:
    with closing(connect_reader(path)) as reader:
        book_facts(reader)
        all_units(reader)
        reader.execute("SELECT * FROM follow_up").fetchall()


def checking(path: Path) -> None:
    with closing(connect_looker(path)) as connection:
        assert check.check(connection).sound


def backing_up(path: Path) -> None:
    book = Book(path, clock)
    try:
        book.backup("tay", path.parent / "sao")
    finally:
        book.abandon()


@pytest.mark.parametrize("work", [opening, listing, checking, backing_up], ids=lambda work: work.__name__)
def test_with_and_without(books: Books, work: Callable[[Path], None]) -> None:
    know(books)
    without, with_one = (min(times) for times in in_turns(ROUNDS, *(lambda p=p: timed(lambda: work(p)) for p in books)))
    print(f"\n{work.__name__}: {with_one * MILLI:.1f} ms with a password, {without * MILLI:.1f} without", end="")
    print(f", {with_one / without:.2f} times")
    assert with_one / without <= MOST_TIMES


def test_a_cell_saved(books: Books) -> None:
    know(books)
    opened = [Book(path, clock) for path in books]
    try:
        lines = [row[0] for row in opened[0].session.connection.execute("SELECT id FROM roster").fetchall()]
        numbers = iter(range(10**6))

        def save(book: Book) -> float:
            number = next(numbers)
            text = f"Làm tốt việc đã đăng ký, lần {number}"
            return timed(lambda: book.session.run("Ghi", write_cell, lines[number % len(lines)], 5, "remark", text))

        taken = in_turns(SAVES, *(lambda book=book: save(book) for book in opened))
    finally:
        for book in opened:
            book.abandon()
    without, with_one = (percentile(times, 95) for times in taken)
    print(f"\na month cell saved: p95 {with_one * MILLI:.2f} ms with a password, {without * MILLI:.2f} without", end="")
    print(f", {with_one / without:.2f} times (at most {MOST_TIMES})")
    assert with_one / without <= MOST_TIMES


def know(books: Books) -> None:
    """Each test forgets what was typed: it is typed again."""
    keys.unlock(books[1], PASSWORD)
