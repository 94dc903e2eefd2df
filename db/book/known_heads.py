"""How far a book was known to be on this machine, kept beside its backups: an older copy in its place is seen by it.

Of each place the last step and its hash, which the book's history must hold for ever, however far it has gone since.
It is kept at each step, so that what a disk has said it keeps and has lost is told of, be it whole steps, where the
book lies on another disk than the backups, as on a USB stick that is pulled out. Only at a backup it is flushed: a save
is not to wait for a second disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from pathlib import Path

from db.book import history
from db.book.kept_backups import folder_of
from db.files.troubles import StorageTrouble

FORMER = "buoc-cuoi.txt"
"""Once one file for all places, a line each."""


class KnownHead:
    """How far the book in one place is known to be. Where that cannot be kept only this comparison is lost."""

    def __init__(self, connection: sqlite3.Connection, book: Path) -> None:
        self._place = str(book.absolute())
        self._folder: Path | None = None
        with contextlib.suppress(OSError, StorageTrouble):  # without the data folder nothing is known
            self._folder = folder_of(connection, book)
        self._name = f"buoc-cuoi-{hashlib.sha256(os.fsencode(self._place)).hexdigest()[:16]}.txt"

    def note(self, head: tuple[int, bytes], *, flush: bool = False) -> None:
        """Keep that the book is at a step with this hash; nothing where no backup of it was made yet.

        Written over in its place: step and hash fit into one sector, and what follows them is always the same.
        """
        if self._folder is None or not self._folder.is_dir():
            return
        line = f"{head[0]} {head[1].hex() or '-'} {self._place}\n".encode("utf-8", "surrogateescape")
        with contextlib.suppress(OSError):
            file = os.open(self._folder / self._name, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                os.write(file, line)
                os.ftruncate(file, len(line))
                if flush:
                    os.fsync(file)
            finally:
                os.close(file)

    def last(self) -> tuple[int, str]:
        """The step and its hash in hexadecimal digits; (0, "") where none is known."""
        files = [] if self._folder is None else [self._folder / self._name, self._folder / FORMER]
        found = (_known(file).get(self._place) for file in files)
        return next((known for known in found if known is not None), (0, ""))


def note_head(connection: sqlite3.Connection, book: Path) -> None:
    """Keep how far the book in this place is, and have it on the disk."""
    KnownHead(connection, book).note(history.head(connection), flush=True)


def lost_step(connection: sqlite3.Connection, book: Path) -> int:
    """The step that the book in this place was known to have reached and has not; 0 where none is known."""
    step, digest = KnownHead(connection, book).last()
    return 0 if not step or history.hash_of(connection, step).hex() == digest else step


def _known(file: Path) -> dict[str, tuple[int, str]]:
    """What is kept, by place; lines that are none are passed over, for they are nobody's loss."""
    try:
        lines = file.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return {}
    found = {}
    for line in lines:
        step, _, rest = line.partition(" ")
        digest, _, place = rest.partition(" ")
        if step.isdecimal() and step.isascii() and place:
            found[place] = (int(step), digest.removeprefix("-"))
    return found
