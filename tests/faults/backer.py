"""Backs a book up again and again until it is killed: `python -m tests.faults.backer BOOK FOLDER`."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from db.book.book import Book
from tests.passwords import unlock_given


def main(path: Path, folder: Path) -> None:
    """Open the book and back it up without end."""
    book = Book(path, datetime.datetime.now)
    print("sao lưu", flush=True)
    while True:
        book.backup("tay", folder)


if __name__ == "__main__":
    main(unlock_given(Path(sys.argv[1])), Path(sys.argv[2]))
