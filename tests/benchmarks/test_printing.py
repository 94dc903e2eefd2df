"""Printing against the bare canvas: the same words and lines, recorded once and drawn by ReportLab's own methods."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from printouts.books import Way, load_layout, print_book
from tests.benchmarks.hundred_books import BOOKS, PROCESSES
from tests.printouts import sample_books

ROOT = Path(__file__).resolve().parents[2]
MOST_TIMES_BARE = 1.3
MOST_TIMES_BARE_A_YEAR = 0.6
MOST_BYTES_A_WORKER = 64_000_000


def told_by(module: str, *words: object) -> Any:
    """What a module that measures in a process of its own prints."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8")
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("members", "months", "fewest", "most_times"), [(20, 5, 31, MOST_TIMES_BARE), (60, 12, 85, MOST_TIMES_BARE_A_YEAR)]
)
def test_one_book_against_the_bare_canvas(
    benchmark: BenchmarkFixture, members: int, months: int, fewest: int, most_times: float
) -> None:
    told = told_by("one_book", members, months)
    (pages,), both = told["pages"], (told["ours"], told["bare"])
    assert pages >= fewest
    (ours, bare), (our_median, bare_median) = map(min, both), map(statistics.median, both)
    benchmark.extra_info["times bare"] = round(ours / bare, 2)
    print(f"\none book of {pages} pages, CPU: ours {ours * 1000:.1f} ms, bare {bare * 1000:.1f} ms", end="")
    print(f", {ours / bare:.2f} times (at most {most_times}); medians {our_median / bare_median:.2f} times")
    benchmark(print_book, sample_books.book(members, months), load_layout(), Way.FILLED)
    assert ours / bare <= most_times


def test_a_hundred_books_against_the_bare_canvas(tmp_path: Path) -> None:
    runs = [(told_by("hundred_books", "ours", tmp_path), told_by("hundred_books", "bare", tmp_path)) for _ in range(3)]
    ours, bare = (min(run["seconds"] for run in half) for half in zip(*runs, strict=True))
    largest = max(run["largest"] for run, _ in runs)
    print(f"\n{BOOKS} books, {PROCESSES} processes, CPU: ours {ours:.2f} s, bare {bare:.2f} s", end="")
    print(f", {ours / bare:.2f} times", end="")
    print(f" (at most {MOST_TIMES_BARE}); largest worker {largest / 1e6:.0f} MB")
    assert ours / bare <= MOST_TIMES_BARE
    assert largest <= MOST_BYTES_A_WORKER
