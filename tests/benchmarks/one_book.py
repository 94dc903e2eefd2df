"""One book, ours and the bare canvas in turns: `python -m tests.benchmarks.one_book MEMBERS MONTHS`.

A process of its own, as one that prints for an office: what other measurements have left in memory is no book's.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from domain.book_year import BookYear
from printouts.books import Way, load_layout, print_book
from tests.benchmarks import bare_canvas
from tests.benchmarks.side_by_side import in_turns
from tests.printouts import sample_books

ROUNDS = 25


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


def measured(members: int, months: int) -> dict[str, list[float]]:
    """How many pages the book has, and the seconds that each way took in each round."""
    layout, book = load_layout(), sample_books.book(members, months)
    pages = bare_canvas.recorded(book, layout)
    bare_canvas.load_fonts()
    numbers = itertools.count(1)
    ours, bare = in_turns(
        ROUNDS,
        taken_by(lambda: print_book(another(book, next(numbers)), layout, Way.FILLED)),
        taken_by(lambda: bare_canvas.draw_bare(pages)),
    )
    return {"pages": [len(pages)], "ours": ours, "bare": bare}


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]), int(sys.argv[2]))))
