"""Books written anew under another key, each in its own place: one file, or all backups of a book on this machine."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.book import backups, check
from db.book.connections import connect_cipher, key_in_use
from db.book.kept_backups import backups_by_uid
from db.book.keys import BookKey, key_of, salt_of
from db.files.troubles import StorageTrouble, Trouble, raise_told
from db.files.whole_files import blotted_out, written_whole
from domain.progress import Progress


@dataclass(frozen=True, slots=True)
class Changed:
    """How many backups have the same password as the book now, and which could not be given it."""

    backups: int
    left: tuple[Path, ...] = ()


def carry_backups(uid: str, key: BookKey | None) -> Generator[Progress, None, Changed]:
    """Put all backups of a book that lie on this machine under the key that the book has now.

    One that is damaged, or whose password is not known, stays as it is and is named.
    """
    files = [kept.file for kept in backups_by_uid(uid) if _is_under_another(kept.file, key)]
    left = []
    for done, file in enumerate(files):
        yield Progress(done, len(files), "Đang ghi lại các bản sao lưu")
        try:
            rewrite(file, key)
        except StorageTrouble:
            left.append(file)
    return Changed(len(files) - len(left), tuple(left))


def carry_left_behind(connection: sqlite3.Connection) -> None:
    """Put under the key of an open book what backups of it lie here without one, as a killed program has left them."""
    key = key_in_use(connection)
    if key is None:
        return
    (uid,) = connection.execute("SELECT uid FROM book").fetchone()
    with contextlib.suppress(OSError):  # no folder of backups: whoever backs up is told so
        for kept in backups_by_uid(uid):
            with contextlib.suppress(StorageTrouble):  # damaged before: no worse than it was, and named by a change
                if salt_of(kept.file) is None:
                    rewrite(kept.file, key)


def _is_under_another(file: Path, key: BookKey | None) -> bool:
    try:
        return salt_of(file) != (key.salt if key is not None else None)
    except StorageTrouble:
        return True


def rewrite(file: Path, key: BookKey | None) -> None:
    """Write a book anew under a key, in its own place; the copy is read back and counted before it takes it."""
    from db.book import protected  # SQLCipher, which no other book needs

    try:
        known = key_of(file)
        with _plain_blotted_out(file, known), written_whole(file, private=True) as temp:
            with contextlib.closing(connect_cipher(file, known)) as source:
                wanted = check.counts(source)
                protected.write_copy(source, temp, key)
            if backups.verify(temp) != wanted:
                raise StorageTrouble(Trouble.DAMAGED, file, backups.UNLIKE)
    except sqlite3.Error as error:
        raise_told(error, file)


@contextlib.contextmanager
def _plain_blotted_out(file: Path, known: BookKey | None) -> Iterator[None]:
    """Where the file had no password, nothing of what it held stays on the disk once another stands in its place."""
    with blotted_out(file) if known is None else contextlib.nullcontext():
        yield
