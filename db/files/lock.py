"""The lock that keeps a book with one program at a time, and the name of who holds it."""

from __future__ import annotations

import contextlib
from pathlib import Path

from filelock import FileLock, Timeout

from db.files.troubles import StorageTrouble, Trouble, raise_told


def lock_path(book: Path) -> Path:
    """The file that the operating system locks. It stays: unlinking a lock lets two programs hold one each."""
    return book.with_name(book.name + ".lock")


def holder_path(book: Path) -> Path:
    """The file in which the holder's name stands, readable while the lock is held."""
    return book.with_name(book.name + ".holder")


class BookLock:
    """An OS lock beside a book, gone with its process however that ends."""

    def __init__(self, book: Path, holder: str) -> None:
        """Take the lock at once, or raise StorageTrouble: HELD with the holder's name, or why nothing can be kept."""
        self._book = book
        self._lock = FileLock(str(lock_path(book)), timeout=0, thread_local=False)
        try:
            self._lock.acquire()
            holder_path(book).write_text(holder, encoding="utf-8")
        except Timeout:
            raise StorageTrouble(Trouble.HELD, book, _held_by(book)) from None
        except OSError as error:
            self._lock.release()
            raise_told(error, book)

    def release(self) -> None:
        """Give the book free; a second call does nothing."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                holder_path(self._book).unlink()
            self._lock.release()


def _held_by(book: Path) -> str:
    try:
        holder = holder_path(book).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return f"Người đang mở: {holder}." if holder else ""
