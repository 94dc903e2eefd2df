"""Texts that a window keeps for the next time and in which names may stand: beside a book's backups, under its key.

Only books with a password need such a place, and those that have had one; what is typed beside others lies with the
window's settings. No book depends on it: where the file cannot be read or written, only what it kept is lost.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from db.book.connections import connect_new, key_in_use
from db.book.kept_backups import folder_of
from db.book.keys import BookKey, salt_of
from db.files.folders import private_folder
from db.files.troubles import StorageTrouble, raise_told
from db.files.whole_files import blotted_out, written_whole

FILE = "chu-dang-go.db"


class KeptTexts:
    """The texts of one book, by name; on whichever thread its connection is."""

    def __init__(self, connection: sqlite3.Connection, book: Path) -> None:
        self._file = folder_of(connection, book) / FILE
        self._key = key_in_use(connection)

    @property
    def are_meant(self) -> bool:
        """Whether the book's texts belong here, not with the settings that anybody may read."""
        return self._key is not None or self.are_there

    @property
    def are_there(self) -> bool:
        """Whether any have been kept."""
        return self._file.exists()

    def all(self) -> dict[str, str]:
        """The texts by name; none where they cannot be read, or lie under another key.

        Where a killed program has left them without one, they get that of the book.
        """
        with contextlib.suppress(OSError, StorageTrouble, sqlite3.Error):
            if self.are_there:
                salt = salt_of(self._file)
                if salt is None and self._key is not None:
                    texts = self._read(None)
                    with blotted_out(self._file):
                        self._write(texts, self._key)
                    return texts
                if salt == (self._key.salt if self._key is not None else None):
                    return self._read(self._key)
        return {}

    def _read(self, key: BookKey | None) -> dict[str, str]:
        with contextlib.closing(connect_new(self._file, key)) as connection:
            return dict(connection.execute("SELECT name, value FROM typed").fetchall())

    def keep(self, texts: dict[str, str]) -> None:
        """Keep these, in the place of those of the same names. What lies under another key, or is damaged, goes."""
        everything = self.all() | texts
        with contextlib.suppress(OSError, StorageTrouble, sqlite3.Error):
            self._write(everything, self._key)

    def forget(self, tells: Callable[[str], bool]) -> None:
        """Keep no more the texts that tell of something; raises StorageTrouble where they have to stay."""
        texts = self.all()
        rest = {name: text for name, text in texts.items() if not tells(text)}
        if rest != texts:
            try:
                with blotted_out(self._file):
                    self._write(rest, self._key)
            except (OSError, sqlite3.Error) as error:
                raise_told(error, self._file, of_the_book=False)

    def carry(self, key: BookKey | None) -> None:
        """Put them under another key, or under none, as their book has been."""
        if self.are_there:
            with contextlib.suppress(OSError, StorageTrouble, sqlite3.Error):
                with blotted_out(self._file) if self._key is None else contextlib.nullcontext():
                    self._write(self.all(), key)
                self._key = key

    def _write(self, texts: dict[str, str], key: BookKey | None) -> None:
        private_folder(self._file.parent)
        with written_whole(self._file, private=True) as temp, contextlib.closing(connect_new(temp, key)) as connection:
            connection.execute("CREATE TABLE typed (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
            connection.executemany("INSERT INTO typed VALUES (?, ?)", texts.items())
