"""How a book's schema came to be, step by step; each migration runs once, in one transaction with its record."""

from __future__ import annotations

import contextlib
import datetime
import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from db.book import backups, history, schema, seals
from db.book.connections import connect_writer
from db.book.guards import missing_guards
from db.book.history import MIGRATION, Recorder, Stacks, StepHead
from db.book.versions import ALL
from db.files.troubles import StorageTrouble, Trouble
from db.files.unfinished import noted
from db.files.whole_files import discard, make_private, put_in_place

FIRST = "0001_first"
"""What the first migration is called in the books that have it; those after it bear their number alone."""


def all_migrations() -> Migrations:
    """A migration for each version of the schema, each bringing a book to its own."""
    every = Migrations("book")
    for version, statements in enumerate(ALL, start=1):
        every(name=FIRST if version == 1 else f"{version:04d}")(_doing(version, statements))
    return every


def _doing(version: int, statements: Sequence[str]) -> Callable[[Database], None]:
    def bring(db: Database) -> None:
        for statement in statements:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {version}")

    return bring


migrations = all_migrations()


def migrate_file(path: Path, now: datetime.datetime) -> None:
    """Bring an older book to this program's schema: verified backup, work on a copy, checks, then swap it in.

    Raises StorageTrouble DAMAGED where the book says another age than its migrations.
    """
    temp = path.with_name(f".{path.name}.{os.getpid()}.migrating")
    with noted(temp):
        _migrate_on(temp, path, now)


def _migrate_on(temp: Path, path: Path, now: datetime.datetime) -> None:
    try:
        with contextlib.closing(connect_writer(path)) as connection:
            if not _tells_its_age(connection):
                raise StorageTrouble(Trouble.DAMAGED, path)
            backups.make_backup(connection, path, now, "truoc-nang-cap")
            discard(temp)
            make_private(temp, path)
            backups.copy_to(connection, temp)
        with contextlib.closing(connect_writer(temp)) as connection:
            migrate(connection, now)
            seals.anew(connection, now.isoformat(timespec="seconds"))
        put_in_place(temp, path)
    finally:
        discard(temp)


def _tells_its_age(connection: sqlite3.Connection) -> bool:
    """Whether a book's version is that of the last migration that it has had."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version + len(migrations.pending(Database(connection, execute_plugins=False))) == schema.SCHEMA_VERSION


def migrate(connection: sqlite3.Connection, now: datetime.datetime) -> None:
    """Apply the pending migrations, foreign keys off and checked after; history cannot undo past them."""
    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Database(connection, execute_plugins=False))
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    missing = missing_guards(connection)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if broken or missing or version != schema.SCHEMA_VERSION:
        raise AssertionError(f"migration to {version} left {len(broken)} dangling rows, lost guards {missing}")
    connection.execute("PRAGMA foreign_keys = ON")
    if history.last_hash(connection, 1 << 62):
        _record_migration(connection, now)


def _record_migration(connection: sqlite3.Connection, now: datetime.datetime) -> None:
    connection.execute("BEGIN IMMEDIATE")
    head = StepHead(now.isoformat(timespec="seconds"), "", MIGRATION, "Nâng cấp tệp sổ")
    Recorder(connection).mark(head, Stacks())
    connection.execute("COMMIT")
