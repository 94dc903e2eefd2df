"""That nobody else has written: a session's file is as it left it, and was sound before the session's first write."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

from db.book import seals
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
    def step(self) -> int:
        """The last step that this session knows; 0 where there is none or it could not be read."""
        return self._left.head[0] if self._left.head is not None else 0

    @property
    def is_untouched(self) -> bool:
        """Whether the file is as this session left it, as far as that is seen without reading it."""
        try:
            return _stat(self._path) == (self._left.place, self._left.written) and self._look() == self._left
        except StorageTrouble:
            return False

    @property
    def is_replaced(self) -> bool:
        """Whether another file stands in the book's place; what the session holds open is still its own."""
        return _stat(self._path)[0] != self._left.place

    def look_again(self) -> None:
        """Forget the pages that SQLite remembers where the file was written past it; call it outside a transaction.

        SQLite itself sees that only by a count in the file, which a file put over it may bear as well.
        """
        if _stat(self._path) != (self._left.place, self._left.written):
            self._connection.execute("PRAGMA shrink_memory")

    def vouch(self) -> None:
        """Check the book whole before the first write, and again whenever somebody else has written into the file.

        To be called inside BEGIN IMMEDIATE, so that nobody comes between. Raises StorageTrouble, with nothing changed:
        DAMAGED where the book is not sound, CHANGED where its steps are not those that this session knows, or another
        file stands in its place, or what somebody else wrote is not sound.
        """
        now = self._look()
        if now.place != self._left.place:
            raise StorageTrouble(Trouble.CHANGED, self._path, "Ở chỗ ấy bây giờ là một tệp khác.")
        if now.head != self._left.head:
            raise StorageTrouble(Trouble.CHANGED, self._path, self._other_steps(now))
        if self._is_checked and now == self._left:
            return
        report = check(self._connection)
        if not report.sound:
            trouble = Trouble.DAMAGED if now == self._left else Trouble.CHANGED
            raise StorageTrouble(trouble, self._path, " ".join(report.problems[:3]))
        self._left, self._is_checked = now, True

    def _other_steps(self, now: _Left) -> str:
        if not now.written[0]:
            return "Bây giờ tệp rỗng, không còn gì."
        if now.head is None:
            return "Bây giờ tệp không đọc được nữa."
        return f"Lần ghi sau cùng ở đây là bước {self.step}, trong tệp bây giờ là một bước {now.head[0]} khác."

    def written(self) -> None:
        """The session has committed: the file is as it stands now."""
        self._left = self._look()

    def _look(self) -> _Left:
        place, written = _stat(self._path)
        (others,) = self._connection.execute("PRAGMA data_version").fetchone()
        return _Left(_head(self._connection), others, place, written)


def _head(connection: sqlite3.Connection) -> tuple[int, bytes] | None:
    """The last step and its hash; None where that cannot be read, which hinders only who wants to write."""
    try:
        return seals.head(connection)
    except sqlite3.DatabaseError:
        return None


def _stat(path: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """Which file stands at a path, and what tells that it was written; StorageTrouble where there is none."""
    try:
        file = path.stat()
    except OSError as error:
        raise_told(error, path)
    return (file.st_dev, file.st_ino), (file.st_size, 0 if sys.platform == "win32" else file.st_mtime_ns)
