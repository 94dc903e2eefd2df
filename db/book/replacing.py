"""A book that takes the place of another: made aside, put there only when it is whole, what stood there backed up."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from db.book import backups
from db.book.session import Clock
from db.files.lock import BookLock
from db.files.parcels import scratch_folder
from db.files.troubles import StorageTrouble, raise_told
from db.files.whole_files import put_in_place, refuse_existing, refuse_link


@contextlib.contextmanager
def in_place_of(book: Path, clock: Clock, who: str = "", *, force: bool = False) -> Iterator[Path]:
    """Where to make a book that comes to stand at `book` on leaving, whole or not at all.

    Raises StorageTrouble EXISTS without `force`, LINK where a link stands there, HELD where that book is open.
    """
    refuse_link(book)
    refuse_existing(book, force)
    lock: BookLock | None = None
    try:
        with scratch_folder(book) as folder:
            lock = BookLock(book, who or "đang lập sổ mới")
            yield folder / book.name
            backups.set_aside(book, clock(), "truoc-ghi-de")
            put_in_place(folder / book.name, book)
    except StorageTrouble as trouble:
        raise StorageTrouble(trouble.trouble, book, trouble.detail) from trouble
    except (sqlite3.Error, OSError) as error:
        raise_told(error, book)
    finally:
        if lock is not None:
            lock.release()
