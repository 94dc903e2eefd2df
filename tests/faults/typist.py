"""Types month cells into a book, each acknowledged on standard output once it is saved, until it is killed.

`python -m tests.faults.typist BOOK START`: cell number N is written with the text "cell N …"; each line printed is N.
"""

from __future__ import annotations

import datetime
import itertools
import sys
from pathlib import Path

from db.book.book import Book
from db.operations.months import write_cell
from tests.faults.cells import FIELDS, place_of, text_of
from tests.passwords import unlock_given


def main(path: Path, start: int) -> None:
    """Open the book and type."""
    book = Book(path, datetime.datetime.now, "Người gõ")
    lines = [row[0] for row in book.session.connection.execute("SELECT id FROM roster ORDER BY id").fetchall()]
    print("mở", flush=True)
    for number in itertools.count(start):
        line, month, field = place_of(number, lines)
        book.session.run(f"Ghi ô {number}", write_cell, line, month, FIELDS[field], text_of(number))
        print(number, flush=True)


if __name__ == "__main__":
    main(unlock_given(Path(sys.argv[1])), int(sys.argv[2]))
