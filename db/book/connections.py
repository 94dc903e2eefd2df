"""The recipe of every connection to a book, in one place; why each setting is so was measured (see tests)."""

from __future__ import annotations

import sqlite3
from pathlib import Path, PurePath

from db.book.keys import BookKey, key_of
from db.files.troubles import StorageTrouble, Trouble

APPLICATION_ID = 0x534F5444
""""SOTD", in the header of every book."""

WRITER_SETTINGS: dict[str, str | int] = {
    # A rollback journal: copying the one file always copies the whole book (WAL would not).
    "journal_mode": "truncate",
    # TRUNCATE with FULL lost no acknowledged save in power cuts; DELETE did.
    "synchronous": 2,
    # Readers wait only for the commit itself, not for a spilled cache.
    "cache_spill": 0,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "recursive_triggers": 1,
    "busy_timeout": 5000,
    "temp_store": 2,
}

READER_SETTINGS: dict[str, str | int] = {
    "query_only": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 5000,
    "temp_store": 2,
}


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection that may write to an existing file. Transactions are ours: isolation_level is None.

    Raises StorageTrouble LOCKED, as the others do, where the file's password has not been typed.
    """
    return _set_up(_open(path, "rw", key_of(path)), WRITER_SETTINGS)


def connect_reader(path: Path) -> sqlite3.Connection:
    """A query-only connection; fetch each cursor at once, an open one stalls the writer."""
    return _set_up(_open(path, "rw", key_of(path)), READER_SETTINGS)


def connect_looker(path: Path) -> sqlite3.Connection:
    """A connection to a copy or a backup that must not be changed, opened read-only."""
    return _set_up(_open(path, "ro", key_of(path)), READER_SETTINGS)


def connect_new(path: Path, key: BookKey | None) -> sqlite3.Connection:
    """A connection to a file that is not there yet, to be filled by SQLite's backup; under a key, or under none."""
    return _open(path, "rwc", key)


def connect_cipher(path: Path, key: BookKey | None) -> sqlite3.Connection:
    """A connection through SQLCipher to a file that a key opens, or that has none, to be written anew under another."""
    from db.book import protected  # which only books with a password need

    return protected.connect(_uri(path, "rw"), key)


def key_in_use(connection: sqlite3.Connection) -> BookKey | None:
    """The key of the book that a connection reads; None where it has no password."""
    return getattr(connection, "key", None)


def file_of(connection: sqlite3.Connection) -> Path:
    """The file that a connection reads, which for a book that another program holds is a copy."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def _open(path: Path, mode: str, key: BookKey | None) -> sqlite3.Connection:
    """The one place where a file is opened as a book.

    StorageTrouble LOCKED where its password is not known, NOT_A_BOOK for a pipe, which would be waited for without end.
    """
    if path.is_fifo():
        raise StorageTrouble(Trouble.NOT_A_BOOK, path)
    if key is None:
        return sqlite3.connect(_uri(path, mode), uri=True, isolation_level=None, check_same_thread=False)
    from db.book import protected  # SQLCipher, which only books with a password need

    return protected.connect(_uri(path, mode), key)


def _uri(path: Path, mode: str) -> str:
    return f"{uri_of(path.absolute())}?mode={mode}"


def uri_of(path: PurePath) -> str:
    """The address by which SQLite opens an absolute path; that of a share (\\\\server\\share) names no host in it."""
    address = path.as_uri()
    return address if address.startswith("file:///") else address.replace("file://", "file:////", 1)


def _set_up(connection: sqlite3.Connection, settings: dict[str, str | int]) -> sqlite3.Connection:
    try:
        for name, value in settings.items():
            connection.execute(f"PRAGMA {name}={value}").fetchall()
    except BaseException as error:
        connection.close()
        if _is_about_the_file(error):
            meant = sqlite3.DatabaseError(str(error))
            meant.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise meant from error
        raise
    return connection


def _is_about_the_file(error: BaseException) -> bool:
    """Whether an error that does not look like it means a damaged file, as our own settings cannot be at fault.

    A malformed schema is told with the schema's bytes, which may be no text; an unknown file format as a plain error.
    """
    plain = isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    return plain or isinstance(error, UnicodeDecodeError)
