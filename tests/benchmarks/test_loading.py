"""Loading and saving against bare sqlite3: the same rows into the same tables, in the same journal mode."""

from __future__ import annotations

import datetime
import sqlite3
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from db.book.book import Book
from db.book.connections import connect_writer
from db.book.derived import person_columns, unit_columns
from db.book.versions import ALL
from db.operations.months import write_cell
from db.operations.new_book import create_book
from db.operations.samples import COLUMNS, Row, load, statements
from domain.progress import Progress
from domain.samples.communes import commune_sample
from domain.samples.values import Sample
from domain.units import UnitKind
from gui.tasks.driving import drive
from gui.tasks.samples import load_stock
from tests.benchmarks.side_by_side import MILLI, in_turns, percentile
from tests.books import clock

if TYPE_CHECKING:
    from sqlite_utils import Database

YEAR = 2025
BRANCHES, MEMBERS = 595, 42
"""25,000 members."""
LOADS, SAVES = 3, 400
MOST_TIMES_BARE = 2.0
MOST_TIMES_BARE_LOAD = 2.5
"""Each row that a step adds is read back once, for the sum that the step carries (`row_sums`)."""

Rows = dict[str, list[Row]]


@pytest.fixture(scope="module")
def sample() -> Sample:
    """A commune of 25,000 members with a whole year."""
    return commune_sample(load_stock(), 7, YEAR, datetime.date(YEAR + 1, 2, 1), BRANCHES, MEMBERS)


@pytest.fixture(scope="module")
def rows(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """Its rows, as a book holds them."""
    with new_book(tmp_path_factory.mktemp("rows") / "so.sotd") as book:
        drive(book.session.run_long("Nạp", lambda db: load(db, sample)))
        connection = book.session.connection
        return {
            table: connection.execute(
                f"SELECT id, uid, {', '.join(columns)} FROM {table} WHERE id > ?", (first,)
            ).fetchall()
            for table, columns in COLUMNS.items()
            for first in [1 if table == "unit" else 0]
        }


@contextmanager
def new_book(path: Path) -> Iterator[Book]:
    """An empty commune's book, its session warm."""
    path.unlink(missing_ok=True)
    book = create_book(path, name="Đảng bộ xã", kind=UnitKind.COMMUNE, year=YEAR, clock=clock)
    assert book.session.db is not None
    try:
        yield book
    finally:
        book.abandon()


@contextmanager
def bare_file(path: Path) -> Iterator[sqlite3.Connection]:
    """The same tables and indexes with the same settings, without history, guards or anything else of ours."""
    path.unlink(missing_ok=True)
    path.touch()
    with closing(connect_writer(path)) as connection:
        bare = [
            one
            for statements in ALL
            for one in statements
            if not one.startswith(("CREATE TRIGGER", "DROP TRIGGER", "PRAGMA"))
        ]
        for statement in bare:
            connection.execute(statement)
        connection.execute("INSERT INTO unit (id, uid, kind, name) VALUES (1, 'x', 'x', 'x')")
        yield connection


def insert(db: Database, rows: Rows) -> Generator[Progress, None, None]:
    """What an operation does that loads rows: sort keys and search texts computed, then table by table."""
    people = [(*row[:-2], *person_columns(str(row[2]), "", str(row[7]), "")) for row in rows["person"]]
    units = [(*row[:-2], *unit_columns(str(row[3]))) for row in rows["unit"]]
    yield Progress(0, 0)
    for table, statement in statements():
        found = people if table == "person" else units if table == "unit" else rows[table]
        db.conn.executemany(statement, found)


def through_session(path: Path, rows: Rows) -> float:
    """Seconds to load the rows as one step of a new book."""
    with new_book(path) as book:
        begin = time.perf_counter()
        drive(book.session.run_long("Nạp", lambda db: insert(db, rows)))
        return time.perf_counter() - begin


def from_values(path: Path, sample: Sample) -> float:
    """Seconds to load the trade's values as one step, turned into rows on the way, uids and all."""
    with new_book(path) as book:
        begin = time.perf_counter()
        drive(book.session.run_long("Nạp", lambda db: load(db, sample)))
        return time.perf_counter() - begin


def bare_load(path: Path, rows: Rows) -> float:
    """Seconds that executemany takes for the same rows in one transaction."""
    with bare_file(path) as connection:
        begin = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table, statement in statements():
            connection.executemany(statement, rows[table])
        connection.execute("COMMIT")
        return time.perf_counter() - begin


def test_loading_a_year_of_25000_members(
    benchmark: BenchmarkFixture, tmp_path: Path, sample: Sample, rows: Rows
) -> None:
    count = sum(map(len, rows.values()))
    assert count > 400_000
    ours, values, bare = (
        min(times)
        for times in in_turns(
            LOADS,
            lambda: through_session(tmp_path / "a.sotd", rows),
            lambda: from_values(tmp_path / "b.sotd", sample),
            lambda: bare_load(tmp_path / "c.sotd", rows),
        )
    )
    print(
        f"\n{count} rows: session with history {ours:.2f} s, bare executemany {bare:.2f} s, {ours / bare:.2f} times",
        end="",
    )
    print(f" (at most {MOST_TIMES_BARE_LOAD}); from the trade's values {values:.2f} s, {values / bare:.2f} times")
    benchmark.extra_info["times bare"] = round(ours / bare, 2)
    benchmark.pedantic(through_session, (tmp_path / "a.sotd", rows), rounds=1)  # type: ignore[no-untyped-call]
    assert ours / bare <= MOST_TIMES_BARE_LOAD


def test_saving_one_month_cell(benchmark: BenchmarkFixture, tmp_path: Path, rows: Rows) -> None:
    with new_book(tmp_path / "a.sotd") as book, bare_file(tmp_path / "b.sotd") as bare:
        drive(book.session.run_long("Nạp", lambda db: insert(db, rows)))
        bare.execute("BEGIN")
        for table, statement in statements():
            bare.executemany(statement, rows[table])
        bare.execute("COMMIT")
        lines = iter(rows["roster"] * 2)
        numbers = iter(range(10**6))

        def save() -> float:
            roster_id, text = int(next(lines)[0] or 0), f"Làm tốt việc đã đăng ký, lần {next(numbers)}"
            begin = time.perf_counter()
            book.session.run("Ghi ô tháng", write_cell, roster_id, 5, "remark", text)
            return time.perf_counter() - begin

        def save_bare() -> float:
            row_id, text = next(numbers) % 200_000 + 1, f"Làm tốt việc đã đăng ký, lần {next(numbers)}"
            begin = time.perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("UPDATE follow_up SET remark = ? WHERE id = ?", (text, row_id))
            bare.execute("COMMIT")
            return time.perf_counter() - begin

        taken = in_turns(SAVES, save, save_bare)
        ours, plain = (percentile(times, 95) for times in taken)
        middle, plain_middle = (percentile(times, 50) for times in taken)
        benchmark.extra_info["p95 times bare"] = round(ours / plain, 2)
        print(
            f"\none month cell in a book of {MEMBERS * BRANCHES} members: p95 {ours * MILLI:.2f} ms with history",
            end="",
        )
        print(
            f", bare one-row commit {plain * MILLI:.2f} ms, {ours / plain:.2f} times (at most {MOST_TIMES_BARE})",
            end="",
        )
        print(f"; median {middle * MILLI:.2f} against {plain_middle * MILLI:.2f} ms")
        benchmark.pedantic(save, rounds=20)  # type: ignore[no-untyped-call]
        assert ours / plain <= MOST_TIMES_BARE
