"""That nobody else has written: a session's file is as it left it, and was sound before the session's first write.

Any write of others counts, be it harmless: what a session has added since the last seal is in no seal yet, so nobody
could tell which it was.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

from db.book import history
from db.book.check import check
from db.files.troubles import StorageTrouble, Trouble, raise_told


@dataclass(frozen=True, slots=True)
class _Left:
    """The last step and its hash, SQLite's count of what other connections wrote, and the file itself.

    What of the file tells that somebody wrote into it past SQLite: its size and, where the system keeps it up to date
    while a file is open (Windows does not, and lets nobody write over one), the time of the last write.
    """

    head: tuple[int, bytes] | None
    others: int
    place: tuple[int, int]
    written: tuple[int, int]


class Custody:
    """What a session knows of its file; made with the session, asked at the beginning of each of its transactions."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._left = self._look()
        self._is_checked = False

    @property
    def head(self) -> tuple[int, bytes]:
        """The last step that this session knows and its hash; (0, b"") where there is none or it could not be read."""
        return self._left.head or (0, b"")

    @property
    def step(self) -> int:
        """The last step that this session knows; 0 where there is none or it could not be read."""
        return self.head[0]

    @property
    def is_untouched(self) -> bool:
        """Whether the file is as this session left it."""
        try:
            return self._look() == self._left
        except StorageTrouble:
            return False

    @property
    def is_replaced(self) -> bool:
        """Whether another file stands in the book's place; what the session holds open is still its own."""
        return _stat(self._path)[0] != self._left.place

    def vouch(self) -> None:
        """See that nobody else has written into the file; before the first write the book is checked whole.

        To be called inside BEGIN IMMEDIATE, so that nobody comes between. Raises StorageTrouble, with nothing changed:
        CHANGED where the file is not as this session left it, DAMAGED where the book is not sound.
        """
        now = self._look()
        if now != self._left:
            raise StorageTrouble(Trouble.CHANGED, self._path, self._what_changed(now))
        if not self._is_checked:
            problems = check(self._connection).problems
            if problems:
                raise StorageTrouble(Trouble.DAMAGED, self._path, " ".join(problems[:3]))
            self._is_checked = True

    def _what_changed(self, now: _Left) -> str:
        if now.place != self._left.place:
            return "Ở chỗ ấy bây giờ là một tệp khác."
        if not now.written[0]:
            return "Bây giờ tệp rỗng, không còn gì."
        if now.head is None:
            return "Bây giờ tệp không đọc được nữa."
        if now.head != self._left.head:
            return f"Lần ghi sau cùng ở đây là bước {self.step}, trong tệp bây giờ là một bước {now.head[0]} khác."
        return "Chương trình khác đã ghi vào tệp mà không để lại bước nào trong lịch sử."

    def written(self) -> None:
        """The session has committed: the file is as it stands now."""
        self._left = self._look()

    def rolled_back(self) -> None:
        """What the session began came to nothing: taking it back has touched the file, and nobody else could.

        A commit that stops half way, as on a full disk, has pages written and written back; SQLCipher counts a page
        that found no room as written by somebody. Where the file does not answer, the next write tells of it.
        """
        with contextlib.suppress(StorageTrouble, sqlite3.Error):
            now = self._look()
            if (now.head, now.place) == (self._left.head, self._left.place):
                self._left = now

    def _look(self) -> _Left:
        place, written = _stat(self._path)
        (others,) = self._connection.execute("PRAGMA data_version").fetchone()
        return _Left(_head(self._connection), others, place, written)


def _head(connection: sqlite3.Connection) -> tuple[int, bytes] | None:
    """The last step and its hash; None where that cannot be read, which hinders only who wants to write."""
    try:
        return history.head(connection)
    except sqlite3.DatabaseError:
        return None


TIMES_TELL = sys.platform != "win32"
"""Whether the time of a file tells of each write at once; NTFS puts it down when the last who writes has closed it."""


def _stat(path: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """Which file stands at a path, and what tells that it was written; StorageTrouble where there is none."""
    try:
        file = path.stat()
    except OSError as error:
        raise_told(error, path)
    return (file.st_dev, file.st_ino), (file.st_size, file.st_mtime_ns if TIMES_TELL else 0)
