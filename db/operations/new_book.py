"""Making a new book: its home unit and those above it, in a file that is put in place whole."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.book import seals
from db.book.book import Book
from db.book.connections import connect_writer
from db.book.history import DO, Recorder, Stacks, StepHead
from db.book.replacing import in_place_of
from db.book.session import Clock
from db.book.uids import new_uid
from db.files.whole_files import make_private
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
    first = _First(name, kind, year, tuple(above), uids, made_with)
    with in_place_of(path, clock, who, force=force) as new:
        make_private(new, path)
        with contextlib.closing(connect_writer(new)) as connection:
            _begin_book(connection, first, clock(), who)
    return Book(path, clock, who)


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
