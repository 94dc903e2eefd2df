"""A book opened for one piece of work without a window, and closed as it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.troubles import StorageTrouble

if TYPE_CHECKING:
    from db.book.book import Book
    from db.book.session import Clock


@contextmanager
def writing(path: Path, clock: Clock, warn: Callable[[str], None]) -> Iterator[Book]:
    """A book open for writing; sealed and backed up on leaving.

    What another program has left that was killed is backed up first. What was saved stays saved where a backup cannot
    be made: `warn` is told so. When something is raised inside, nothing more is written; what comes of a damaged book
    is raised as StorageTrouble DAMAGED.
    """
    from db.book.book import Book
    from db.book.check import damage_told

    with damage_told(path):
        book = Book(path, clock)
        try:
            _look_after(book, warn)
            yield book
        except BaseException:
            book.abandon()
            raise
        try:
            book.close()
        except StorageTrouble as trouble:
            warn(f"Đã lưu vào sổ, nhưng chưa sao lưu được: {trouble}")


def warn_of_past(book: Book, warn: Callable[[str], None]) -> None:
    """Tell where the book in its place is not as far as this machine knows it to have been."""
    older = book.told_of_past()
    if older:
        warn(older)


def _look_after(book: Book, warn: Callable[[str], None]) -> None:
    warn_of_past(book, warn)
    try:
        book.look_after()
    except StorageTrouble as trouble:
        warn(f"Chưa sao lưu được những gì lần ghi trước để lại: {trouble}")
