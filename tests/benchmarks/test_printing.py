"""Printing against the bare canvas: the same words and lines, recorded once and drawn by ReportLab's own methods."""

from __future__ import annotations

import itertools
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from domain.book_year import BookYear
from printouts.books import Way, load_layout, print_book
from tests.benchmarks import bare_canvas
from tests.benchmarks.hundred_books import BOOKS, PROCESSES
from tests.benchmarks.side_by_side import in_turns
from tests.printouts import sample_books

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 25
MOST_TIMES_BARE = 1.3
MOST_TIMES_BARE_A_YEAR = 0.6
MOST_BYTES_A_WORKER = 64_000_000


def taken_by(work: Callable[[], object]) -> Callable[[], float]:
    """The work as one that tells its processor's time, in seconds."""

    def timed() -> float:
        begin = time.process_time()
        work()
        return time.process_time() - begin

    return timed


def another(book: BookYear, number: int) -> BookYear:
    """The same under another number, so that nothing is remembered of it."""
    return replace(book, ledger=replace(book.ledger, number=str(number)))


@pytest.mark.parametrize(
    ("members", "months", "fewest", "most_times"), [(20, 5, 31, MOST_TIMES_BARE), (60, 12, 85, MOST_TIMES_BARE_A_YEAR)]
)
def test_one_book_against_the_bare_canvas(
    benchmark: BenchmarkFixture, members: int, months: int, fewest: int, most_times: float
) -> None:
    layout, book = load_layout(), sample_books.book(members, months)
    pages = bare_canvas.recorded(book, layout)
    assert len(pages) >= fewest
    bare_canvas.load_fonts()
    numbers = itertools.count(1)
    both = in_turns(
        ROUNDS,
        taken_by(lambda: print_book(another(book, next(numbers)), layout, Way.FILLED)),
        taken_by(lambda: bare_canvas.draw_bare(pages)),
    )
    (ours, bare), (our_median, bare_median) = map(min, both), map(statistics.median, both)
    benchmark.extra_info["times bare"] = round(ours / bare, 2)
    print(f"\none book of {len(pages)} pages, CPU: ours {ours * 1000:.1f} ms, bare {bare * 1000:.1f} ms", end="")
    print(f", {ours / bare:.2f} times (at most {most_times}); medians {our_median / bare_median:.2f} times")
    benchmark(print_book, book, layout, Way.FILLED)
    assert ours / bare <= most_times


def hundred_books(whose: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.hundred_books", whose, str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_a_hundred_books_against_the_bare_canvas(tmp_path: Path) -> None:
    runs = [(hundred_books("ours", tmp_path), hundred_books("bare", tmp_path)) for _ in range(3)]
    ours, bare = (min(run["seconds"] for run in half) for half in zip(*runs, strict=True))
    largest = max(run["largest"] for run, _ in runs)
    print(f"\n{BOOKS} books, {PROCESSES} processes, CPU: ours {ours:.2f} s, bare {bare:.2f} s", end="")
    print(f", {ours / bare:.2f} times", end="")
    print(f" (at most {MOST_TIMES_BARE}); largest worker {largest / 1e6:.0f} MB")
    assert ours / bare <= MOST_TIMES_BARE
    assert largest <= MOST_BYTES_A_WORKER
