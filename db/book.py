"""Making, opening and closing a book: the lock, the checks, the migrations, the seal and the backup on closing."""

from __future__ import annotations

import contextlib
import datetime
import os
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db import backups, history, seals
from db.connections import APPLICATION_ID, WRITER_SETTINGS, connect_looker, connect_reader, connect_writer
from db.files import put_in_place, refuse_existing
from db.history import DO, MIGRATION, Recorder, Stacks, StepHead
from db.lock import BookLock
from db.migrations import SCHEMA_VERSION, guard_names, migrations, wanted_guards
from db.operations.units import add_unit
from db.session import Clock, Session
from db.troubles import StorageTrouble, Trouble, trouble_of
from db.uids import new_uid
from domain.units import UnitKind

SQLITE_HEADER = b"SQLite format 3\x00"


class Book:
    """A book open for writing: the lock, the session, and readers for who looks while another writes."""

    def __init__(self, path: Path, clock: Clock, who: str = "") -> None:
        """Take the lock and open; raises StorageTrouble with nothing changed. A half-written journal rolls back."""
        look_at_file(path)
        self.path = path
        self._lock = BookLock(path, who or "người dùng máy này")
        try:
            connection = _connect(path, clock)
            self.session = Session(path, connection, clock, who)
        except BaseException:
            self._lock.release()
            raise

    def reader(self) -> sqlite3.Connection:
        """A query-only connection of the caller's own; close it before the book."""
        return connect_reader(self.path)

    def backup(self, reason: str, folder: Path | None = None) -> backups.Backup:
        """Seal the book and make a verified backup of it."""
        now = self.session.clock()
        seals.write_seal(self.session.connection, now.isoformat(timespec="seconds"))
        return backups.make_backup(self.session.connection, self.path, now, reason, folder)

    def close(self, *, backup: bool = True) -> backups.Backup | None:
        """Seal, back up what changed since the last seal, and give the book free whatever happens."""
        try:
            changed = not seals.is_sealed(self.session.connection)
            return self.backup("dong") if backup and changed else None
        finally:
            self.session.connection.close()
            self._lock.release()

    def abandon(self) -> None:
        """Give the book free at once, with neither seal nor backup."""
        self.session.connection.close()
        self._lock.release()


def look_at_file(path: Path) -> None:
    """Raise StorageTrouble MISSING, EMPTY or NOT_A_BOOK for a file that cannot be a book."""
    try:
        with path.open("rb") as file:
            start = file.read(len(SQLITE_HEADER))
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise StorageTrouble(Trouble.NOT_A_BOOK, path) from error
        raise trouble_of(error, path) or error from error
    if not start:
        raise StorageTrouble(Trouble.EMPTY, path)
    if start != SQLITE_HEADER:
        raise StorageTrouble(Trouble.NOT_A_BOOK, path)


def _connect(path: Path, clock: Clock) -> sqlite3.Connection:
    connection: sqlite3.Connection | None = None
    try:
        connection = connect_writer(path)
        connection.execute("BEGIN IMMEDIATE")
        version = schema_version(connection, path)
        connection.execute("ROLLBACK")
        if version < SCHEMA_VERSION:
            connection.close()
            migrate_file(path, clock)
            connection = connect_writer(path)
        return connection
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise trouble_of(error, path) or error from error
    except BaseException:
        if connection is not None:
            connection.close()
        raise


def schema_version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema of a book; raises StorageTrouble NOT_A_BOOK or NEWER."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise StorageTrouble(Trouble.NOT_A_BOOK, path)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StorageTrouble(Trouble.NEWER, path)
    return version


def migrate_file(path: Path, clock: Clock) -> None:
    """Bring an older book to this program's schema: verified backup, work on a copy, checks, then swap it in."""
    now = clock()
    with contextlib.closing(connect_writer(path)) as connection:
        backups.make_backup(connection, path, now, "truoc-nang-cap")
        temp = path.with_name(f".{path.name}.{os.getpid()}.migrating")
        backups.copy_to(connection, temp)
    try:
        with contextlib.closing(connect_writer(temp)) as connection:
            migrate(connection, now)
        put_in_place(temp, path)
    finally:
        temp.unlink(missing_ok=True)


def migrate(connection: sqlite3.Connection, now: datetime.datetime) -> None:
    """Apply the pending migrations, foreign keys off and checked after; history cannot undo past them."""
    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Database(connection, execute_plugins=False))
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    missing = wanted_guards() - guard_names(connection)
    if broken or missing:
        raise AssertionError(f"migration left {len(broken)} dangling rows, lost guards {sorted(missing)}")
    connection.execute("PRAGMA foreign_keys = ON")
    if history.last_hash(connection, 1 << 62):
        _record_migration(connection, now)


def _record_migration(connection: sqlite3.Connection, now: datetime.datetime) -> None:
    connection.execute("BEGIN IMMEDIATE")
    head = StepHead(now.isoformat(timespec="seconds"), "", MIGRATION, "Nâng cấp tệp sổ")
    Recorder(connection).mark(head, Stacks())
    connection.execute("COMMIT")


def create_book(
    path: Path,
    *,
    name: str,
    kind: UnitKind,
    year: int,
    clock: Clock,
    above: Sequence[tuple[str, UnitKind]] = (),
    who: str = "",
    uid: str | None = None,
    force: bool = False,
    made_with: str = "",
) -> Book:
    """Make a new book whose home unit is of this name and kind, under the units above (nearest first), and open it.

    Raises StorageTrouble EXISTS without `force`, and Refused for a name that a unit cannot have.
    """
    refuse_existing(path, force)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temp_name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    os.close(descriptor)
    temp = Path(temp_name)
    try:
        with contextlib.closing(connect_writer(temp)) as connection:
            migrate(connection, clock())
            _begin_book(connection, _First(name, kind, year, tuple(above), uid or new_uid(), made_with), clock(), who)
        put_in_place(temp, path)
    finally:
        temp.unlink(missing_ok=True)
    return Book(path, clock, who)


@dataclass(frozen=True, slots=True)
class _First:
    """What a new book begins with."""

    name: str
    kind: UnitKind
    year: int
    above: tuple[tuple[str, UnitKind], ...]
    uid: str
    made_with: str


def _begin_book(connection: sqlite3.Connection, first: _First, now: datetime.datetime, who: str) -> None:
    """The home unit and those above it, as a first step that cannot be undone."""
    at = now.isoformat(timespec="seconds")
    db = Database(connection, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")
    with db.atomic():
        parent: int | None = None
        for upper_name, upper_kind in reversed(first.above):
            parent = add_unit(db, upper_name, upper_kind, parent)
        home = add_unit(db, first.name, first.kind, parent)
        db.conn.execute(
            "INSERT INTO book (id, uid, home_unit_id, year, created_at, made_with) VALUES (1, ?, ?, ?, ?, ?)",
            (first.uid, home, first.year, at, first.made_with),
        )
        Recorder(connection).mark(StepHead(at, who, DO, "Lập sổ mới"), Stacks())
    connection.execute("COMMIT")


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
        raise trouble_of(error, path) or error from error


def settings_in_force(connection: sqlite3.Connection) -> dict[str, str | int]:
    """What the writer's settings are on a connection, for the test that asserts each."""
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in WRITER_SETTINGS}
