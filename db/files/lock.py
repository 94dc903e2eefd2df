"""The lock that keeps a book with one program at a time, and the name of who holds it."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from db.files.troubles import StorageTrouble, Trouble, raise_told

if sys.platform != "win32":
    import fcntl

HIDDEN = 2
"""FILE_ATTRIBUTE_HIDDEN (Microsoft, “File Attribute Constants”)."""
_WITHOUT_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_WITHOUT_LOCKS = frozenset({errno.ENOTSUP, errno.ENOSYS, errno.ENOLCK, errno.EINVAL})
"""What a place says where files cannot be locked."""


def lock_path(book: Path) -> Path:
    """The file that the operating system locks. It stays: unlinking a lock lets two programs hold one each."""
    return book.with_name(book.name + ".lock")


def holder_path(book: Path) -> Path:
    """The file in which the holder's name stands, readable while the lock is held."""
    return book.with_name(book.name + ".holder")


def hide(file: Path) -> None:
    """Keep a file out of the sight of who looks into the folder of the books, where Windows can."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(file), HIDDEN)


class BookLock:
    """OS locks on a book by whatever name it is opened, gone with their process however that ends.

    One on a file beside the book, by the book's own path where a link leads to it; and, where the system has such
    locks, one on the file itself: a hard link leads to that too, and it stays when somebody deletes the one beside.
    """

    def __init__(self, book: Path, holder: str) -> None:
        """Take the locks at once, or raise StorageTrouble: HELD with the holder's name, or why nothing can be kept."""
        self._given = book
        self._files: list[int] = []
        self._is_named = False
        try:
            self._book = book.resolve()
            self._lock = FileLock(str(lock_path(self._book)), timeout=0, thread_local=False)
            self._lock.acquire()
            hide(lock_path(self._book))
        except Timeout:
            raise StorageTrouble(Trouble.HELD, book, _held_by(self._book)) from None
        except OSError as error:
            raise_told(error, book)
        try:
            self.hold_file()
            self._name(holder)
        except OSError as error:
            self.release()
            raise_told(error, book)
        except BaseException:
            self.release()
            raise

    def hold_file(self) -> None:
        """Lock the file that stands there now, where there is one; again once another was put in its place."""
        if sys.platform == "win32" or not self._book.exists() or self._holds(self._book.stat()):
            return
        # Kept open until the end: closing it would give up the locks of SQLite's own connections to the file.
        self._files.append(os.open(self._book, os.O_RDONLY | os.O_CLOEXEC))
        try:
            fcntl.flock(self._files[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StorageTrouble(Trouble.HELD, self._given, _held_by(self._book)) from None
        except OSError as error:
            if error.errno not in _WITHOUT_LOCKS:
                raise

    def _holds(self, file: os.stat_result) -> bool:
        return any(os.path.samestat(os.fstat(held), file) for held in self._files)

    def _name(self, holder: str) -> None:
        """Say who holds it, in a file of its own: what stands there, which may be a link, is not written into.

        On a full disk it is held without a name, for a book can still be read there.
        """
        name = holder_path(self._book)
        name.unlink(missing_ok=True)
        try:
            with name.open("x", encoding="utf-8") as file:
                self._is_named = True
                file.write(holder)
            hide(name)
        except OSError as error:
            if error.errno not in _WITHOUT_ROOM:
                raise

    def release(self) -> None:
        """Give the book free, all connections to it closed; a second call does nothing."""
        if self._lock.is_locked:
            if self._is_named:
                with contextlib.suppress(OSError):
                    holder_path(self._book).unlink()
            for file in self._files:
                os.close(file)
            self._files.clear()
            self._lock.release()


def _held_by(book: Path) -> str:
    try:
        holder = holder_path(book).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return f"Người đang mở: {holder}." if holder else ""
