"""A journal left beside a book: SQLite plays it back into whatever has that name, be it another book's."""

from __future__ import annotations

import contextlib
import datetime
import shutil
import sqlite3
from pathlib import Path

from db.book.check import check
from db.book.connections import connect_writer
from db.book.keys import key_of
from db.files.aside import keep_bytes
from db.files.scratch import temporary_folder
from db.files.troubles import raise_told
from db.files.whole_files import journal_of


def settle_journal(book: Path, now: datetime.datetime) -> tuple[Path, ...]:
    """Where a book has a journal with content, keep both to the byte, then try on copies whether they belong together.

    A journal that makes a sound book of it stays for SQLite. One with which the book is not sound, though it is
    without, is another book's: it is taken away, and kept. Under the book's lock, before any connection to it. Returns
    the copies that nobody needs once the book has been opened; raises StorageTrouble where copies find no room, LOCKED
    where the password has not been typed.
    """
    journal = journal_of(book)
    try:
        if not journal.exists() or not journal.stat().st_size:
            return ()
        key_of(book)  # without its key nothing can be tried
        kept = keep_bytes(book, now), keep_bytes(journal, now)
        if _is_sound(book, with_journal=True):
            return kept
        if _is_sound(book, with_journal=False):
            journal.unlink()
        return ()
    except OSError as error:
        raise_told(error, book)


def _is_sound(book: Path, *, with_journal: bool) -> bool:
    """Whether a copy of a book is, once SQLite has played the journal back into it or without that."""
    with temporary_folder() as folder:
        copy = Path(shutil.copyfile(book, Path(folder) / book.name))
        if with_journal:
            shutil.copyfile(journal_of(book), journal_of(copy))
        try:
            with contextlib.closing(connect_writer(copy)) as connection:
                return check(connection).sound
        except sqlite3.Error:
            return False
