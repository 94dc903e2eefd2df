"""Brings a list of members in, as the command does, after saying that it begins.

`python -m tests.faults.importer BOOK LIST`
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from db.book.book import Book
from gui.tasks.bring_in import bring_in, prepare, read_file
from gui.tasks.driving import drive
from tests.passwords import unlock_given


def main(path: Path, members: Path) -> None:
    """Read, compare, say so, write, close."""
    book = Book(path, datetime.datetime.now, "Người nhập")
    prepared = prepare(book.session.connection, read_file(members), datetime.date(2026, 11, 22))
    print("nhập", flush=True)
    drive(bring_in(book, prepared, members.name))
    print("đã nhập", flush=True)
    book.close()
    print("đã đóng", flush=True)


if __name__ == "__main__":
    main(unlock_given(Path(sys.argv[1])), Path(sys.argv[2]))
