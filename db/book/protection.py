"""A book takes a password, another one, or gives it up: through a verified copy, and its backups here with it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from db.book.book import Book
from db.book.kept_texts import KeptTexts
from db.book.keys import BookKey, forget, remember, salt_of
from db.book.rewriting import Changed, carry_backups, rewrite
from db.book.session import Clock
from db.files.aside import copies_of
from db.files.folders import backup_folder
from db.files.troubles import StorageTrouble, raise_told
from domain.progress import Progress

BEFORE = "truoc-mat-khau"
"""Why the backup was made that stands before a change of password."""

__all__ = ["Changed", "change_key"]


def change_key(path: Path, clock: Clock, key: BookKey | None, who: str = "") -> Generator[Progress, None, Changed]:
    """Put a book under a new key, or under none; then its backups. Closing the generator leaves all as it was.

    The book must be open nowhere (StorageTrouble HELD), its present password known (LOCKED). What stood there without
    a password is overwritten before it is given free, where the disk can do that. What was once kept to the byte of it,
    being damaged, cannot be written anew: it is named with the backups that could not.
    """
    yield Progress(0, 0, "Đang sao lưu sổ")
    book = Book(path, clock, who)
    if key is not None:
        remember(key)
    try:
        book.backup(BEFORE)
        (uid,) = book.session.connection.execute("SELECT uid FROM book").fetchone()
        texts = KeptTexts(book.session.connection, path)
        book.session.connection.close()
        yield Progress(0, 0, "Đang ghi lại sổ")
        rewrite(path, key)
    except BaseException as error:
        if key is not None:
            forget(key)
        if isinstance(error, OSError):  # of the folder of backups: the book's own are told already
            raise_told(error, backup_folder(), of_the_book=False)
        raise
    finally:
        book.abandon()
    texts.carry(key)
    try:
        changed = yield from carry_backups(uid, key)
        plain = _plain_copies(path) if key is not None else []
    except OSError as error:  # the book has its new key; those that have none get it when it is closed next
        raise_told(error, backup_folder(), of_the_book=False)
    return replace(changed, left=(*changed.left, *plain))


def _plain_copies(book: Path) -> list[Path]:
    """What was kept of a book to the byte, as it had no password."""
    return [copy for copy in copies_of(book) if _is_plain(copy.with_name(copy.name.removesuffix("-journal")))]


def _is_plain(file: Path) -> bool:
    try:
        return salt_of(file) is None
    except StorageTrouble:
        return False
