"""How a book's schema came to be, step by step; each migration runs once, in one transaction with its record."""

from __future__ import annotations

import contextlib
import datetime
import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from db.book import backups, history, schema
from db.book.connections import APPLICATION_ID, connect_writer
from db.book.guards import guard_names, make_guards, wanted_guards
from db.book.history import MIGRATION, Recorder, Stacks, StepHead
from db.files.whole_files import discard, put_in_place

migrations = Migrations("book")


@migrations(name="0001_first")
def first(db: Database) -> None:
    """The tables, indexes and guards of the first book."""
    for name, columns in schema.TABLES_1.items():
        db.execute(schema.create_statement(name, columns))
    for statement in schema.INDEXES_1:
        db.execute(statement)
    make_guards(db.conn)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


def migrate_file(path: Path, now: datetime.datetime) -> None:
    """Bring an older book to this program's schema: verified backup, work on a copy, checks, then swap it in."""
    temp = path.with_name(f".{path.name}.{os.getpid()}.migrating")
    try:
        with contextlib.closing(connect_writer(path)) as connection:
            backups.make_backup(connection, path, now, "truoc-nang-cap")
            backups.copy_to(connection, temp)
        with contextlib.closing(connect_writer(temp)) as connection:
            migrate(connection, now)
        put_in_place(temp, path)
    finally:
        discard(temp)


def migrate(connection: sqlite3.Connection, now: datetime.datetime) -> None:
    """Apply the pending migrations, foreign keys off and checked after; history cannot undo past them."""
    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Database(connection, execute_plugins=False))
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    missing = wanted_guards() - guard_names(connection)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if broken or missing or version != schema.SCHEMA_VERSION:
        raise AssertionError(f"migration to {version} left {len(broken)} dangling rows, lost guards {sorted(missing)}")
    connection.execute("PRAGMA foreign_keys = ON")
    if history.last_hash(connection, 1 << 62):
        _record_migration(connection, now)


def _record_migration(connection: sqlite3.Connection, now: datetime.datetime) -> None:
    connection.execute("BEGIN IMMEDIATE")
    head = StepHead(now.isoformat(timespec="seconds"), "", MIGRATION, "Nâng cấp tệp sổ")
    Recorder(connection).mark(head, Stacks())
    connection.execute("COMMIT")
