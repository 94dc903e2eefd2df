"""Connections to books with a password: SQLCipher's, dressed as sqlite3's, and how a book is written under another key.

Nobody else knows SQLCipher. Its module has exceptions of its own: here each becomes the one of sqlite3 that it is named
after, with its code, so that whoever reads or writes a book need not ask which kind it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

from db.files.troubles import StorageTrouble, Trouble

if TYPE_CHECKING:
    from db.book.keys import BookKey

try:
    from sqlcipher3 import dbapi2
except ImportError as error:
    raise StorageTrouble(Trouble.NO_CIPHER) from error

FORMAT = 4
"""SQLCipher's major version: how pages are encrypted, whatever a later one proposes."""

_BY_WORDS = {
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database or disk is full": sqlite3.SQLITE_FULL,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "database is locked": sqlite3.SQLITE_BUSY,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
}
"""What SQLite means where its words alone are passed on: from a backup, and from what stops a function of SQL."""


def _raise_as_sqlite3(error: Any) -> NoReturn:
    """Raise the error of sqlite3 that one of SQLCipher is named after.

    The key is known to fit before it is used, so a page that is “no database” is a damaged one.
    """
    meant: sqlite3.Error = getattr(sqlite3, type(error).__name__)(*error.args)
    code = getattr(error, "sqlite_errorcode", None)
    if code in (None, sqlite3.SQLITE_ERROR):
        code = _BY_WORDS.get(str(error), code)
    if code is not None:
        meant.sqlite_errorcode = sqlite3.SQLITE_CORRUPT if code == sqlite3.SQLITE_NOTADB else code
    raise meant from error


class _Cursor(dbapi2.Cursor):  # type: ignore[misc]
    """A cursor that raises sqlite3's errors."""

    def execute(self, *arguments: Any) -> Any:
        try:
            return super().execute(*arguments)
        except dbapi2.Error as error:
            _raise_as_sqlite3(error)

    def executemany(self, sql: str, rows: Iterable[Any]) -> Any:
        try:
            return super().executemany(sql, rows)
        except dbapi2.Error as error:
            _raise_as_sqlite3(error)

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except dbapi2.Error as error:
            _raise_as_sqlite3(error)

    def fetchmany(self, size: int = 1) -> list[Any]:
        try:
            return cast(list[Any], super().fetchmany(size))
        except dbapi2.Error as error:
            _raise_as_sqlite3(error)

    def fetchall(self) -> list[Any]:
        try:
            return cast(list[Any], super().fetchall())
        except dbapi2.Error as error:
            _raise_as_sqlite3(error)

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except dbapi2.Error as error:
            _raise_as_sqlite3(error)


class ProtectedConnection(dbapi2.Connection):  # type: ignore[misc]
    """A connection to a book with a password; `key` opens it, None for one that has none (see `write_copy`)."""

    key: BookKey | None = None

    def cursor(self, factory: Any = _Cursor) -> Any:
        try:
            return super().cursor(factory)
        except dbapi2.Error as error:
            _raise_as_sqlite3(error)

    def execute(self, *arguments: Any) -> Any:
        return self.cursor().execute(*arguments)

    def executemany(self, sql: str, rows: Iterable[Any]) -> Any:
        return self.cursor().executemany(sql, rows)

    def commit(self) -> None:
        try:
            super().commit()
        except dbapi2.Error as error:
            _raise_as_sqlite3(error)

    def rollback(self) -> None:
        try:
            super().rollback()
        except dbapi2.Error as error:
            _raise_as_sqlite3(error)

    def backup(self, target: Any, **wanted: Any) -> None:
        try:
            super().backup(target, **wanted)
        except dbapi2.Error as error:
            _raise_as_sqlite3(error)


def connect(uri: str, key: BookKey | None) -> sqlite3.Connection:
    """A connection through SQLCipher to the file of a URI, whose key fits; transactions are the caller's own."""
    try:
        connection = dbapi2.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, factory=ProtectedConnection
        )
    except dbapi2.Error as error:
        _raise_as_sqlite3(error)
    connection.key = key
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    if key is not None:
        connection.execute(f'PRAGMA key = "{key.as_sqlcipher}"').fetchall()
        connection.execute(f"PRAGMA cipher_compatibility = {FORMAT}").fetchall()
    return cast(sqlite3.Connection, connection)


def write_copy(source: sqlite3.Connection, target: Path, key: BookKey | None) -> None:
    """Write a book anew into a file that holds nothing yet, under another key or under none (None).

    `source` is a connection of `connect`, with nothing under way, and is to be closed after it. All rows, their
    numbers, guards and the marks in the header go along; the pages are laid out anew. The caller has the file on the
    disk and throws it away where anything is raised: until then it needs neither journal nor flushing.
    """
    source.execute("ATTACH ? AS copy KEY ?", (str(target), key.as_sqlcipher if key is not None else ""))
    for setting in ("journal_mode = off", "synchronous = off"):
        source.execute(f"PRAGMA copy.{setting}").fetchall()
    source.execute("SELECT sqlcipher_export('copy')").fetchall()
    for mark in ("application_id", "user_version"):
        value = source.execute(f"PRAGMA main.{mark}").fetchone()[0]
        source.execute(f"PRAGMA copy.{mark} = {value}").fetchall()
