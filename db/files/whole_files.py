"""Files that appear whole or not at all: temp beside the target, flush, fsync, rename, fsync the folder."""

from __future__ import annotations

import contextlib
import glob
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.files.troubles import StorageTrouble, Trouble, raise_told
from db.files.unfinished import noted

SQLITE_HEADER = b"SQLite format 3\x00"
PROTECTED_HEADER = b"SOTD\x01"
"""How a book with a password begins (db.book.keys); the number counts the ways of making a key from one."""

UNFINISHED = (".tmp", ".tmp-journal", ".migrating", ".migrating-journal", ".old")
"""How the names of files end that are being written beside their target."""

ATTEMPTS = 20
PAUSE_SECONDS = 0.25
"""A virus scanner may hold a new file for seconds: renaming is tried so often, with such a pause."""


_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE | re.DOTALL)


def is_reserved(name: str) -> bool:
    """Whether a file's name means a device to Windows (Microsoft, “Naming Files, Paths, and Namespaces”)."""
    return _RESERVED.fullmatch(name) is not None


def look_at_file(path: Path) -> None:
    """Raise StorageTrouble MISSING, EMPTY or NOT_A_BOOK for a file that cannot be a book.

    A pipe or a device is none; who opens it waits for what never comes.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StorageTrouble(Trouble.NOT_A_BOOK, path)
        with path.open("rb") as file:
            start = file.read(len(SQLITE_HEADER))
    except (OSError, ValueError) as error:
        raise_told(error, path)
    if not start:
        raise StorageTrouble(Trouble.EMPTY, path)
    if start != SQLITE_HEADER and not start.startswith(PROTECTED_HEADER):
        raise StorageTrouble(Trouble.NOT_A_BOOK, path)


def refuse_existing(target: Path, force: bool) -> None:
    """Raise StorageTrouble EXISTS when the target is there and may not be overwritten."""
    if target.exists() and not force:
        raise StorageTrouble(Trouble.EXISTS, target)


def refuse_link(target: Path) -> None:
    """Raise StorageTrouble LINK where a link stands: what it leads to is another file, which nobody has named."""
    if target.is_symlink():
        raise StorageTrouble(Trouble.LINK, target, f"Nó dẫn tới {target.readlink()}.")


@contextmanager
def written_whole(target: Path, *, private: bool = False) -> Iterator[Path]:
    """A temp path beside the target to write to; renamed over the target on leaving, removed when that fails.

    What is `private`, as a book is, may be read by this user alone, or by whoever could read what stood there.
    """
    temp = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    if is_reserved(target.name):
        raise StorageTrouble(Trouble.RESERVED, target)
    with noted(temp):
        try:
            discard(temp)
            target.parent.mkdir(parents=True, exist_ok=True)
            if private:
                make_private(temp, target)
            yield temp
            put_in_place(temp, target)
        except OSError as error:
            raise_told(error, target, of_the_book=False)
        finally:
            discard(temp)


@contextmanager
def blotted_out(file: Path) -> Iterator[None]:
    """Overwrite what a file held, once another has been put in its place inside the block.

    It is reached by a second name; where the disk knows none (a stick's FAT) nothing is overwritten. What an SSD has
    moved elsewhere by itself is out of any program's reach.
    """
    old = file.with_name(f".{file.name}.{os.getpid()}.old")
    with noted(old):
        discard(old)
        with contextlib.suppress(OSError):
            os.link(file, old)
        try:
            yield
        finally:
            if old.exists() and not (file.exists() and old.samefile(file)):
                _overwrite(old)
            discard(old)


def _overwrite(file: Path) -> None:
    with contextlib.suppress(OSError), file.open("rb+") as opened:
        left = os.fstat(opened.fileno()).st_size
        while left > 0:
            left -= opened.write(bytes(min(left, 1 << 20)))
        opened.flush()
        os.fsync(opened.fileno())


def make_private(temp: Path, target: Path) -> None:
    """An empty file that this user alone may read, or whoever may read the one whose place it is to take."""
    os.close(os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    if sys.platform != "win32" and target.exists():
        temp.chmod(target.stat().st_mode & 0o777)


def journal_of(file: Path) -> Path:
    """Where SQLite keeps the rollback journal of a file. Left beside another file of that name it would destroy it."""
    return file.with_name(f"{file.name}-journal")


def discard(temp: Path) -> None:
    """Remove a temp file and the journal that SQLite may have left beside it, where the place still answers."""
    for file in (temp, journal_of(temp)):
        with contextlib.suppress(OSError):
            file.unlink()


def tidy_journal(file: Path) -> None:
    """Remove the empty journal that a closed book leaves beside it; one with content belongs to a crash and stays."""
    journal = journal_of(file)
    with contextlib.suppress(OSError):
        if journal.stat().st_size == 0:
            journal.unlink()


def put_in_place(temp: Path, target: Path) -> None:
    """Sync a finished temp file and rename it over the target."""
    sync_file(temp)
    for attempt in range(ATTEMPTS):
        try:
            temp.replace(target)
            break
        except PermissionError as error:
            if attempt == ATTEMPTS - 1:
                if _is_open_elsewhere(target, error):
                    raise StorageTrouble(Trouble.IN_USE, target) from error
                raise
            time.sleep(PAUSE_SECONDS)
    sync_folder(target.parent)


def _is_open_elsewhere(target: Path, error: OSError) -> bool:
    """Whether Windows denies to replace a file (ERROR_ACCESS_DENIED) that could be written to, were it not open."""
    return getattr(error, "winerror", None) == 5 and target.is_file() and os.access(target, os.W_OK)


def sync_file(path: Path) -> None:
    """Have a file's content on the disk when this returns."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def forget_cached(path: Path) -> None:
    """Have what is read next of a file that is on the disk come from there, where the system can be told so."""
    if sys.platform == "linux":
        with path.open("rb") as file, contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def sync_folder(folder: Path) -> None:
    """Have a folder's entries on the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_bytes(target: Path, content: bytes, *, force: bool = False) -> None:
    """Write a whole file safely; an existing one only with `force`."""
    refuse_existing(target, force)
    with written_whole(target) as temp:
        temp.write_bytes(content)


def sweep(book: Path) -> None:
    """Remove the unfinished copies that a killed program has left beside a book; call it only under the book's lock."""
    with contextlib.suppress(OSError):  # a place that does not answer is told by the opening itself
        for left in book.parent.glob(f".{glob.escape(book.name)}.*"):
            if left.name.endswith(UNFINISHED):
                discard(left)
