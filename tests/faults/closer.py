"""Closes the books of all units one after another, as the page does, until it is killed.

`python -m tests.faults.closer BOOK`
"""

from __future__ import annotations

import sys
from pathlib import Path

from db.book.book import Book
from db.queries.units import book_keepers
from domain.closings import Closing
from domain.units import UnitKind
from gui.tasks.closing import close_book, drawing
from tests.books import YEAR, clock
from tests.closed_books import BY, TODAY, WHY
from tests.passwords import unlock_given


def main(path: Path) -> None:
    """Say that it begins, then of each book that it is closed, and that all are."""
    book = Book(path, clock, "Người khóa sổ")
    draw = drawing(book.session.connection)
    units = [unit for unit in book_keepers(book.session.connection) if unit.kind is UnitKind.BRANCH]
    print("khóa", flush=True)
    for unit in units:
        close_book(book.session, unit, YEAR, Closing(TODAY, BY, despite_gaps=WHY), draw)
        print(unit.id, flush=True)
    print("xong", flush=True)
    book.close()


if __name__ == "__main__":
    main(unlock_given(Path(sys.argv[1])))
