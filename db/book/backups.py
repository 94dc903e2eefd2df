"""Backups: made by SQLite's own backup, opened and counted before they count; a book restored from one."""

from __future__ import annotations

import contextlib
import datetime
import functools
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from db.book import check
from db.book.connections import connect_cipher, connect_looker, connect_new, connect_writer, key_in_use
from db.book.journals import settle_journal
from db.book.kept_backups import folder_of, head_of, is_backup_of, new_name, note_place, prune
from db.book.keys import BookKey, is_locked, key_of, salt_of
from db.book.known_heads import note_head
from db.files.aside import forget, keep_bytes
from db.files.folders import private_folder
from db.files.leftovers import sweep_left
from db.files.lock import BookLock
from db.files.troubles import StorageTrouble, Trouble, raise_as, raise_told, trouble_of
from db.files.whole_files import (
    forget_cached,
    journal_of,
    look_at_file,
    refuse_existing,
    refuse_link,
    sync_file,
    written_whole,
)

UNLIKE = "Bản sao lưu vừa ghi không khớp với sổ."
_SPOILT = frozenset({Trouble.DAMAGED, Trouble.NOT_A_BOOK})
_TOLD = {"membership": "đảng viên", "registration": "bản đăng ký", "follow_up": "dòng theo dõi"}


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup: its file, when it was made and why ("dong", "nhap", …), how many rows each table has."""

    file: Path
    made_at: datetime.datetime
    reason: str
    counts: dict[str, int]


def make_backup(
    connection: sqlite3.Connection, book: Path, now: datetime.datetime, reason: str, folder: Path | None = None
) -> Backup:
    """Make and verify a backup of an open book; raises StorageTrouble when it cannot be made or does not match.

    It is checked whole once, when it is on the disk and before it gets its name: renaming changes no byte of it. So
    whatever has a backup's name was read back, and what a kill leaves meanwhile is a temp that is never listed.
    """
    target = book
    try:
        place = folder if folder is not None else private_folder(folder_of(connection, book))
        sweep_left(place, functools.partial(is_backup_of, book.stem))
        target = new_name(place, book.stem, now, head_of(connection), reason)
        with written_whole(target, private=True) as temp:
            copy_to(connection, temp)
            found = _read_back(temp)
            if found != check.counts(connection):
                raise StorageTrouble(Trouble.DAMAGED, temp)
    except (sqlite3.Error, OSError, StorageTrouble) as error:
        raise_as(_whose_fault(error, connection, book, target), error)
    if folder is None:
        note_place(connection, book)
        note_head(connection, book)
        with contextlib.suppress(OSError):  # the backup stands; the next one prunes
            prune(connection)
    return Backup(target, now, reason, found)


def _read_back(copy: Path) -> dict[str, int]:
    """Verify a finished copy, from the disk itself where the system can be told to, and count it."""
    sync_file(copy)
    forget_cached(copy)
    return verify(copy)


def _whose_fault(error: Exception, connection: sqlite3.Connection, book: Path, target: Path) -> Exception:
    """Where a backup is no good, the book's if that is damaged itself, else that of the disk the backup lies on."""
    trouble = trouble_of(error, target, of_the_book=False)
    if trouble is None:
        return error
    if trouble.trouble not in _SPOILT:
        return StorageTrouble(trouble.trouble, target, trouble.detail)
    problems = check.check(connection).problems
    if problems:
        return StorageTrouble(Trouble.DAMAGED, book, " ".join(problems[:3]))
    return StorageTrouble(Trouble.DEVICE, target, UNLIKE)


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a book by SQLite's backup into a new file, which has the password that the book has."""
    with contextlib.closing(connect_new(target, key_in_use(connection))) as copy:
        connection.backup(copy, pages=4096)
        copy.execute("PRAGMA journal_mode=delete").fetchall()


def verify(file: Path) -> dict[str, int]:
    """Open a copy, check it whole and count it; raises StorageTrouble DAMAGED with what is wrong."""
    try:
        with contextlib.closing(connect_looker(file)) as connection:
            report = check.check(connection)
    except sqlite3.Error as error:
        raise_told(error, file)
    if not report.sound:
        raise StorageTrouble(Trouble.DAMAGED, file, " ".join(report.problems[:3]))
    return report.counts


def bring_in(book: Path, folder: Path) -> Path:
    """Copy a book that lies elsewhere into a folder of this machine, verified, under a name that is free there."""
    look_at_file(book)
    target, number = folder / book.name, 2
    while target.exists():
        target, number = folder / f"{book.stem} ({number}){book.suffix}", number + 1
    try:
        with written_whole(target, private=True) as temp, contextlib.closing(connect_looker(book)) as connection:
            copy_to(connection, temp)
            verify(temp)
    except sqlite3.Error as error:
        raise_told(error, target)
    return target


def restore(backup: Path, book: Path, now: datetime.datetime, *, force: bool = False) -> dict[str, int]:
    """Put a verified copy of a backup in a book's place; what stood there is backed up first. Counts of the result.

    The book must be open nowhere (StorageTrouble HELD). It keeps the password that it had where the backup has none.
    """
    look_at_file(backup)
    refuse_link(book)
    refuse_existing(book, force)
    found = verify(backup)
    lock: BookLock | None = None
    try:
        book.parent.mkdir(parents=True, exist_ok=True)
        lock = BookLock(book, "đang phục hồi")
        standing = None if is_locked(book) else key_of(book)
        set_aside(book, now)
        with written_whole(book, private=True) as temp:
            _copy_under(standing, backup, temp)
            verify(temp)
        with contextlib.closing(connect_looker(book)) as connection:
            note_head(connection, book)
    except (sqlite3.Error, OSError) as error:
        raise_told(error, book)
    finally:
        if lock is not None:
            lock.release()
    return found


def _copy_under(standing: BookKey | None, backup: Path, target: Path) -> None:
    """Copy a backup, under its own key or else under that of the book in whose place it is put."""
    if standing is not None and salt_of(backup) is None:
        from db.book import protected  # SQLCipher, which no other book needs

        with contextlib.closing(connect_cipher(backup, None)) as connection:
            protected.write_copy(connection, target, standing)
    else:
        with contextlib.closing(connect_looker(backup)) as connection:
            copy_to(connection, target)


def set_aside(book: Path, now: datetime.datetime, reason: str = "truoc-phuc-hoi") -> Path | None:
    """Keep what stands in a book's place before it is replaced: a backup if it is sound, else a copy of the bytes.

    A journal beside it goes the same way: SQLite would play it back into the file that comes.
    """
    kept = _keep(book, now, reason) if book.exists() else None
    journal = journal_of(book)
    if journal.exists():
        if journal.stat().st_size:
            keep_bytes(journal, now)
        journal.unlink()
    return kept


def _keep(book: Path, now: datetime.datetime, reason: str) -> Path:
    try:
        copies = settle_journal(book, now)
        with contextlib.closing(connect_writer(book)) as connection:
            made = make_backup(connection, book, now, reason)
        forget(copies)
        return made.file
    except (sqlite3.Error, StorageTrouble):
        return keep_bytes(book, now)


def stored_counts(file: Path) -> str:
    """What a backup holds, in words: members and months; says so when it cannot be read."""
    if is_locked(file):
        return "có mật khẩu"
    found = counts_without_check(file)
    return words_of(found) if found else "không đọc được"


def held_words(connection: sqlite3.Connection) -> str:
    """What an open book holds, in words; says so when it cannot be read."""
    try:
        return words_of(check.counts(connection))
    except sqlite3.Error:
        return "nội dung không đọc được hết"


def counts_without_check(file: Path) -> dict[str, int]:
    """How many rows each table of a book or backup has, without looking whether it is whole.

    None where it cannot be read, or its password is not known.
    """
    try:
        with contextlib.closing(connect_looker(file)) as connection:
            return check.counts(connection)
    except (sqlite3.Error, StorageTrouble):
        return {}


def words_of(counts: Mapping[str, int]) -> str:
    """What a book holds, in words a user can compare; a damaged one may lack a whole table, which is said."""
    told = (f"{counts[table]} {words}" if table in counts else f"mất hết {words}" for table, words in _TOLD.items())
    return ", ".join(told)
