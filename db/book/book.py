"""Opening and closing a book: the lock, the checks, the migrations, the seal and the backup on closing."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.book import backups, schema, seals
from db.book.check import damage_told
from db.book.connections import APPLICATION_ID, connect_looker, connect_reader, connect_writer
from db.book.journals import settle_journal
from db.book.kept_backups import backups_in_store, note_place
from db.book.keys import salt_of
from db.book.known_heads import lost_step
from db.book.rewriting import carry_left_behind
from db.book.session import Clock, Session
from db.files.aside import forget
from db.files.lock import BookLock
from db.files.scratch import temporary_folder
from db.files.troubles import StorageTrouble, Trouble, raise_told, trouble_of
from db.files.whole_files import look_at_file, refuse_existing, sweep, tidy_journal, write_bytes, written_whole

UNWRITABLE = frozenset({Trouble.DISK_FULL, Trouble.READ_ONLY, Trouble.MISSING})
"""Troubles of a book that can be read all the same."""

OLDER = (
    "Tệp này là một bản cũ hoặc đã bị đổi: trên máy này sổ ở chỗ ấy đã ghi đến bước {known}, mà trong tệp không còn"
    " bước đó (nay đến bước {here}). Có thể ai đó đã chép đè bản cũ lên, hoặc ổ đĩa, USB đã làm mất"
    " những lần ghi sau cùng. Hãy xem các bản sao lưu trước khi ghi tiếp."
)
BARE = (
    "Tệp này không có mật khẩu, mà bản sao lưu mới nhất của sổ trên máy này thì có. Nếu đơn vị không bỏ mật khẩu của"
    " sổ thì ai đó đã chép một tệp khác vào chỗ của sổ: hãy xem các bản sao lưu trước khi ghi tiếp."
)

SOMEBODY = "người dùng máy này"


class Book:
    """A book open for writing: the lock, the session, and readers for who looks while another writes."""

    def __init__(self, path: Path, clock: Clock, who: str = "") -> None:
        """Take the lock and open; raises StorageTrouble with nothing changed. A half-written journal rolls back."""
        look_at_file(path)
        self.path = path
        self._file = path.resolve()
        # Who writes in a book with a password is nobody's business who has not got it.
        self._lock = BookLock(path, SOMEBODY if salt_of(path) is not None else who or SOMEBODY)
        try:
            sweep(self._file)
            copies = settle_journal(self._file, clock())
            self.session = _open_session(path, clock, who)
            forget(copies)
            self._lock.hold_file()  # a migration has put another in its place
        except BaseException:
            self._lock.release()
            raise

    def reader(self) -> sqlite3.Connection:
        """A query-only connection of the caller's own; close it before the book."""
        return connect_reader(self.path)

    def backup(self, reason: str, folder: Path | None = None) -> backups.Backup:
        """Seal the book and make a verified backup of it.

        Where the book itself cannot be written any more, as on a full disk, what is in it is backed up all the same. So
        it is where another file stands in its place, before StorageTrouble CHANGED is raised.
        """
        try:
            self.session.seal()
        except StorageTrouble as trouble:
            if trouble.trouble is Trouble.CHANGED and self.session.custody.is_replaced:
                backups.make_backup(self.session.connection, self.path, self.session.clock(), reason, folder)
            if trouble.trouble not in UNWRITABLE:
                raise
        now = self.session.clock()
        return backups.make_backup(self.session.connection, self.path, now, reason, folder)

    def keep_copy(self, target: Path) -> None:
        """Put what this session holds open into a file elsewhere, whatever stands in the book's place by now.

        To the byte where SQLite cannot read it any more. Raises StorageTrouble EXISTS where something is there.
        """
        refuse_existing(target, force=False)
        try:
            with written_whole(target, private=True) as temp:
                backups.copy_to(self.session.connection, temp)
        except sqlite3.Error:
            write_bytes(target, self._file.read_bytes())

    def told_of_past(self) -> str:
        """What there is to say where the book in its place is not what this machine knows it to have been.

        That is one which is not as far, or has no password though its newest backup has one.
        """
        told, step = [], lost_step(self.session.connection, self.path)
        if step:
            told.append(OLDER.format(known=step, here=self.session.custody.step))
        if salt_of(self.path) is None and self._had_password():
            told.append(BARE)
        return "\n".join(told)

    def _had_password(self) -> bool:
        try:
            return any(salt_of(kept.file) is not None for kept in backups_in_store(self.session.connection)[:1])
        except (OSError, StorageTrouble):  # a backup that cannot be read, or looked for, says nothing of the book
            return False

    def look_after(self, reason: str = "mo") -> backups.Backup | None:
        """Back up what changed since the last seal, if anything did; remember where the book lies.

        When it has just been opened: what a session has left that ended without closing the book.
        """
        note_place(self.session.connection, self.path)
        return None if self._is_as_left() else self.backup(reason)

    def close(self, *, backup: bool = True) -> backups.Backup | None:
        """Seal and back up what changed since the last seal, and give the book free whatever happens.

        One of which there is no backup yet is backed up, too; with `backup` False the book is only sealed.
        """
        try:
            carry_left_behind(self.session.connection)
            if self._is_as_left() and (not backup or self._has_backup()):
                return None
            if backup:
                return self.backup("dong")
            self.session.seal()
            return None
        except (sqlite3.Error, OSError) as error:
            raise_told(error, self.path)
        finally:
            self.abandon()

    def _is_as_left(self) -> bool:
        """Whether the book is sealed and nobody else has written into it."""
        return self.session.custody.is_untouched and seals.is_sealed(self.session.connection)

    def _has_backup(self) -> bool:
        return bool(backups_in_store(self.session.connection))

    def abandon(self) -> None:
        """Give the book free at once, with neither seal nor backup."""
        self.session.connection.close()
        tidy_journal(self._file)
        self._lock.release()


def _open_session(path: Path, clock: Clock, who: str) -> Session:
    connection = _connect(path, clock)
    try:
        return Session(path, connection, clock, who)
    except sqlite3.Error as error:
        connection.close()
        # A book of the right version without its tables: nothing that the program itself could have written.
        raise trouble_of(error, path) or StorageTrouble(Trouble.DAMAGED, path, f"({error})") from error


def _connect(path: Path, clock: Clock) -> sqlite3.Connection:
    connection: sqlite3.Connection | None = None
    try:
        connection = connect_writer(path)
        connection.execute("BEGIN IMMEDIATE")
        version = schema_version(connection, path)
        _try_to_write(connection, version)
        if version < schema.SCHEMA_VERSION:
            connection.close()
            from db.book import migrations  # brings sqlite-utils, which takes a quarter of a second

            migrations.migrate_file(path.resolve(), clock())
            connection = connect_writer(path)
        return connection
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise_told(error, path)
    except BaseException:
        if connection is not None:
            connection.close()
        raise


def _try_to_write(connection: sqlite3.Connection, version: int) -> None:
    """End a transaction with a write of no effect: on a read-only file BEGIN IMMEDIATE succeeds, only a write tells.

    A full disk is no reason not to open a book: it is read all the same, and the first save is told of it.
    """
    try:
        connection.execute(f"PRAGMA user_version = {version}")
    except sqlite3.Error as error:
        trouble = trouble_of(error)
        if trouble is None or trouble.trouble is not Trouble.DISK_FULL:
            raise
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def schema_version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema of a book; raises StorageTrouble NOT_A_BOOK, NEWER or (for none, which no book has) DAMAGED."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise StorageTrouble(Trouble.NOT_A_BOOK, path)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.SCHEMA_VERSION:
        raise StorageTrouble(Trouble.NEWER, path)
    if version < 1:
        raise StorageTrouble(Trouble.DAMAGED, path)
    return version


@dataclass(frozen=True, slots=True)
class Look:
    """A book opened only to be read; `why` it could not be opened for writing, None where it could."""

    connection: sqlite3.Connection
    why: StorageTrouble | None = None


LOOKED_AT_AS_COPY = frozenset({Trouble.HELD, Trouble.NEWER, Trouble.READ_ONLY, Trouble.NO_ACCESS})
"""Troubles in which a book may still be read."""


@contextlib.contextmanager
def look(path: Path, clock: Clock) -> Iterator[Look]:
    """Read a book and change nothing: the book itself where it is free, else a copy of it, gone on leaving.

    Raises StorageTrouble where there is nothing to read. A half-written journal rolls back, as on every opening.
    """
    try:
        with damage_told(path):
            book = Book(path, clock)
    except StorageTrouble as trouble:
        if trouble.trouble not in LOOKED_AT_AS_COPY:
            raise
        yield from _look_at_copy(path, trouble)
        return
    try:
        with damage_told(path), contextlib.closing(book.reader()) as connection:
            yield Look(connection)
    finally:
        book.abandon()


def _look_at_copy(path: Path, why: StorageTrouble) -> Iterator[Look]:
    with (
        temporary_folder() as folder,
        damage_told(Path(folder) / path.name),
        contextlib.closing(look_at_copy(path, Path(folder))) as connection,
    ):
        yield Look(connection, why)


def look_at_copy(path: Path, folder: Path) -> sqlite3.Connection:
    """A query-only connection to a copy of a book that another program holds, made in `folder` by SQLite's backup.

    Never the live file: with a journal half written, an immutable look would show what was not saved.
    """
    look_at_file(path)
    copy = folder / path.name
    try:
        with contextlib.closing(connect_reader(path)) as connection:
            backups.copy_to(connection, copy)
        return connect_looker(copy)
    except sqlite3.Error as error:
        raise_told(error, path)
