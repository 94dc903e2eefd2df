"""What a book comes to: the same however it came about, and another when any column of any row is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.book import history, row_sums, seals
from db.book.book import Book
from db.book.row_sums import row_number
from db.book.schema import TRACKED
from db.operations.imports import remember_shapes
from db.operations.units import add_unit
from db.records import update_row
from domain.refusals import Refused
from domain.units import UnitKind
from tests.books import NOW, opened
from tests.passwords import another_program

FILLED = {"INTEGER": 1, "TEXT": "x", "BLOB": b"x"}
OTHER = {"INTEGER": "coalesce({0}, 0) + 100000", "TEXT": "coalesce({0}, '') || 'x'", "BLOB": "x'0102'"}
"""What a column is changed to, by its type."""
GUARDS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?"
OF_PASSED_SEALS = ("seal", "rows")
"""Of a seal that steps have followed nobody reads how many rows there were."""


def comes_to(connection: sqlite3.Connection) -> bytes:
    """What a book comes to, counted anew."""
    return row_sums.together(row_sums.table_sums(connection).values())


def fill(db: Database) -> None:
    """Have a row in every table that a step may write to."""
    db.conn.execute("PRAGMA defer_foreign_keys = ON")
    for table in row_sums.tables_of(db.conn):
        if db.conn.execute(f"SELECT 1 FROM {table}").fetchone() is None:
            columns = db.conn.execute(f"PRAGMA table_info({table})").fetchall()
            needed = {row[1]: FILLED[row[2]] for row in columns if row[3]}
            marks = ", ".join("?" * len(needed))
            db.conn.execute(f"INSERT INTO {table} ({', '.join(needed)}) VALUES ({marks})", tuple(needed.values()))


@pytest.fixture(params=["sealed", "killed"])
def full_file(new_file: Path, request: pytest.FixtureRequest) -> Path:
    """A book with a row in every table; its last session closed, or killed after some steps."""
    with opened(new_file) as book:
        book.session.run("Điền", fill)
        book.session.run("Ghi chú", update_row, "unit", 1, {"note": "Một"})
        book.session.undo()
        book.session.seal()
        if request.param == "killed":
            book.session.run("Ghi chú", update_row, "unit", 1, {"note": "Hai"})
            book.session.run("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 1)
    return new_file


def problems(connection: sqlite3.Connection) -> list[str]:
    return history.problems(connection) + seals.problems(connection)


def changes(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Table, column and statement of a change to each column of the first and the last row of every table."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        rows = "rowid" if table == "sqlite_sequence" else "_rowid_"
        places = set(connection.execute(f"SELECT min({rows}) FROM {table} UNION SELECT max({rows}) FROM {table}"))
        assert (None,) not in places, table
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
            value = OTHER[kind or ("TEXT" if column == "name" else "INTEGER")].format(f'"{column}"')
            for (place,) in places:
                yield table, column, f'UPDATE {table} SET "{column}" = {value} WHERE {rows} = {place}'


def test_any_column_of_any_row_changed_with_the_guards_dropped_and_made_again_is_found(full_file: Path) -> None:
    with closing(another_program(full_file)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert problems(connection) == []
        is_killed = not seals.is_sealed(connection)
        missed, tried = [], 0
        for table, column, statement in list(changes(connection)):
            connection.execute("BEGIN")
            guards = connection.execute(GUARDS, (table,)).fetchall()
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute(statement)
            for _, guard in guards:
                connection.execute(guard)
            if not problems(connection):
                missed.append((table, column))
            connection.execute("ROLLBACK")
            tried += 1
        assert tried > 400
        assert set(missed) <= ({OF_PASSED_SEALS} if is_killed else set())


def test_a_row_s_number_is_made_as_in_the_books_that_exist() -> None:
    """In any Python, whatever its Unicode: the last letter is of 2024."""
    row = ("person", 1, -5, 2**40, None, "Nguyễn Thị Ánh", "", b"\x00\xff", "'\n\x7f\U0001cc00")
    assert row_number(*row).hex() == "acc3c64d09e6a98ee6cfc0297510a2f328236b879e0d0f730180dfe92d7651a8"
    assert row_number("person", 1, "a") != row_number("person", "1", "a") != row_number("unit", 1, "a")


def test_what_is_given_up_within_a_step_leaves_the_sum_whole(new_book: Book) -> None:
    def tries(db: Database) -> None:
        update_row(db, "unit", 1, {"note": "Trước"})
        with pytest.raises(Refused), db.atomic():
            update_row(db, "unit", 1, {"note": "Bỏ"})
            add_unit(db, "Chi bộ bỏ", UnitKind.BRANCH, 2)
            raise Refused("Thôi.")
        added = add_unit(db, "Chi bộ 1", UnitKind.BRANCH, 2)
        update_row(db, "unit", added, {"note": "Sau", "sort_key": "x"})
        remember_shapes(db.conn, [("a", "b")], NOW.date())

    new_book.session.run("Thử", tries)
    connection = new_book.session.connection
    assert connection.execute("SELECT name FROM unit WHERE note = 'Sau'").fetchall() == [("Chi bộ 1",)]
    assert history.last_state(connection) == comes_to(connection)


def test_what_no_history_keeps_is_in_the_sum_all_the_same(new_book: Book) -> None:
    """The shapes of lists, changed beside records, and a sort key changed by itself."""

    def work(db: Database, day: str) -> None:
        db.conn.execute("UPDATE unit SET sort_key = ? WHERE id = 1", (day,))
        db.conn.execute("INSERT OR REPLACE INTO list_shape (shape, mapping, used_on) VALUES ('a', 'b', ?)", (day,))
        add_unit(db, f"Chi bộ {day}", UnitKind.BRANCH, 2)

    connection = new_book.session.connection
    for day in ("1", "2"):
        done = new_book.session.run("Nhập", work, day)
        assert history.last_state(connection) == comes_to(connection)
        (kept,) = connection.execute("SELECT count(*) FROM history_row WHERE step = ?", (done.step,)).fetchone()
        assert kept == 0 and set(done.changes.tables) == {"unit"}
    new_book.session.undo()
    assert history.last_state(connection) == comes_to(connection)


def test_every_record_is_in_the_sum(new_book: Book) -> None:
    assert {*TRACKED, "book", "list_shape", "stored_book"} < set(row_sums.tables_of(new_book.session.connection))


def test_books_that_differ_in_what_was_added_have_heads_of_their_own(new_file: Path, tmp_path: Path) -> None:
    """Once two that had added as many rows in the same second under the same label were taken for one."""
    other = Path(shutil.copy(new_file, tmp_path / "khac.sotd"))
    heads = set()
    for file in (new_file, other):
        with opened(file) as book:
            book.session.run("Thêm", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2)
            heads.add(history.head(book.session.connection))
    assert len({step for step, _ in heads}) == 1
    assert len(heads) == 2
