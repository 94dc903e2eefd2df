"""Books for tests: a fixed clock, templates made once, what a book holds put into digests."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.book.book import Book
from db.book.guards import missing_guards, wanted_guards
from db.book.row_sums import table_sum
from db.book.schema import TRACKED
from db.operations.new_book import create_book
from domain.units import UnitKind
from gui.tasks.driving import drive
from gui.tasks.samples import make_sample

YEAR = 2026
NOW = datetime.datetime(YEAR, 10, 20, 8, 30)
SEED = 11
BRANCHES, MEMBERS = 3, 8
"""How large the template of the sample is."""
OF_FRONT = 6
"""How many stand in the book of MTTQ in a sample of any size."""
COMMUNE = "Đảng bộ xã Định Tiến"


def remake_guards(connection: sqlite3.Connection) -> None:
    """Make the guards again that rebuilding a table has dropped, as a version that rebuilds one must."""
    for name in missing_guards(connection):
        connection.execute(wanted_guards()[name])


def clock() -> datetime.datetime:
    """A morning in October."""
    return NOW


def make_sample_file(path: Path) -> Path:
    """A small made-up commune with its year."""
    task = make_sample(path, clock, branches=BRANCHES, members=MEMBERS, year=YEAR, seed=SEED, with_year_before=False)
    drive(task).close(backup=False)
    return path


def make_new_file(path: Path) -> Path:
    """A commune's book in which there is nothing yet."""
    create_book(
        path,
        name=COMMUNE,
        kind=UnitKind.COMMUNE,
        year=YEAR,
        clock=clock,
        above=[("Đảng bộ tỉnh Thanh Hóa", UnitKind.PROVINCE)],
    ).close(backup=False)
    return path


@contextmanager
def opened(path: Path, at: Callable[[], datetime.datetime] = clock) -> Iterator[Book]:
    """A book open for writing, given free at the end with neither seal nor backup."""
    book = Book(path, at, "Đỗ Văn Mẫu")
    try:
        yield book
    finally:
        book.abandon()


def digests(connection: sqlite3.Connection) -> dict[str, bytes]:
    """What each table of records holds, derived columns too."""
    return {table: table_sum(connection, table).digest for table in TRACKED}


def written_months(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Roster line and month of the months that a book holds, so that writing there changes a row and adds none."""
    return connection.execute("SELECT roster_id, month FROM follow_up ORDER BY id").fetchall()
