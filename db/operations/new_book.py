"""Making a new book: its home unit and those above it, in a file that is put in place whole."""

from __future__ import annotations

import contextlib
import datetime
import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.book import backups, seals
from db.book.book import Book
from db.book.connections import connect_writer
from db.book.history import DO, Recorder, Stacks, StepHead
from db.book.session import Clock
from db.book.uids import new_uid
from db.files.lock import BookLock
from db.files.troubles import raise_told
from db.files.whole_files import discard, put_in_place, refuse_existing
from db.operations.units import add_unit
from domain.units import UnitKind


def create_book(
    path: Path,
    *,
    name: str,
    kind: UnitKind,
    year: int,
    clock: Clock,
    above: Sequence[tuple[str, UnitKind]] = (),
    who: str = "",
    uids: Callable[[], str] = new_uid,
    force: bool = False,
    made_with: str = "",
) -> Book:
    """Make a new book whose home unit is of this name and kind, under the units above (nearest first), and open it.

    Raises StorageTrouble EXISTS without `force` (with it, what stood there is backed up first, and HELD where it is
    open), and Refused for a name that a unit cannot have.
    """
    refuse_existing(path, force)
    path.parent.mkdir(parents=True, exist_ok=True)
    first = _First(name, kind, year, tuple(above), uids, made_with)
    lock = BookLock(path, who or "đang lập sổ mới")
    temp = path
    try:
        temp = _temp_beside(path)
        with contextlib.closing(connect_writer(temp)) as connection:
            _begin_book(connection, first, clock(), who)
        backups.set_aside(path, clock(), "truoc-ghi-de")
        put_in_place(temp, path)
    except (sqlite3.Error, OSError) as error:
        raise_told(error, path)
    finally:
        if temp != path:
            discard(temp)
        lock.release()
    return Book(path, clock, who)


def _temp_beside(path: Path) -> Path:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    os.close(descriptor)
    return Path(name)


@dataclass(frozen=True, slots=True)
class _First:
    """What a new book begins with."""

    name: str
    kind: UnitKind
    year: int
    above: tuple[tuple[str, UnitKind], ...]
    uids: Callable[[], str]
    made_with: str


def _begin_book(connection: sqlite3.Connection, first: _First, now: datetime.datetime, who: str) -> None:
    """The home unit and those above it, as a first step that cannot be undone."""
    from sqlite_utils import Database

    from db.book.migrations import migrate

    migrate(connection, now)
    at = now.isoformat(timespec="seconds")
    db = Database(connection, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")
    with db.atomic():
        book_uid = first.uids()
        parent: int | None = None
        for upper_name, upper_kind in reversed(first.above):
            parent = add_unit(db, upper_name, upper_kind, parent, uid=first.uids())
        home = add_unit(db, first.name, first.kind, parent, uid=first.uids())
        db.conn.execute(
            "INSERT INTO book (id, uid, home_unit_id, year, created_at, made_with) VALUES (1, ?, ?, ?, ?, ?)",
            (book_uid, home, first.year, at, first.made_with),
        )
        Recorder(connection).mark(StepHead(at, who, DO, "Lập sổ mới"), Stacks())
    connection.execute("COMMIT")
    seals.anew(connection, at)
