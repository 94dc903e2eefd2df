"""The tables that the versions have made, beside what the declarations ask for; and books of older versions."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.book import check
from db.book.book import Book
from db.book.connections import connect_looker
from db.book.schema import DERIVED, KEPT, OF_THE_FILE, SCHEMA_VERSION, TRACKED, YEAR_SCOPED, guard_statements
from db.book.versions import ALL
from db.queries.history import steps
from db.queries.ledgers import follow_ups_of, registrations_of
from db.queries.rows import all_rows
from domain.fields import RecordType
from domain.registers.catalogue import REGISTERS
from domain.registers.vocabulary import RECORD_TYPES
from domain.unit_sorts import proposed_sort
from tests.books import digests, opened

BOOKS = Path(__file__).resolve().parents[2] / "data" / "books"
OWN_WAY = frozenset({"sending"})
"""Kept by its own operation: lists of files and sentences as texts."""
LED_BY = ("membership_id", "ledger_id", "roster_id", "period")
"""By what the row of a further table of a record is found."""


@pytest.fixture
def connection(new_book: Book) -> sqlite3.Connection:
    return new_book.session.connection


def columns_of_table(connection: sqlite3.Connection, table: str) -> dict[str, tuple[str, bool]]:
    """Each column with its type and whether something must stand in it."""
    return {row[1]: (row[2], bool(row[3])) for row in connection.execute(f"PRAGMA table_info({table})")}


def asked(kind: RecordType, table: str) -> dict[str, tuple[str, bool]]:
    """What the declarations ask of a type's table."""
    found = {"id": ("INTEGER", False), "uid": ("TEXT", True)}
    for field in kind.kept_in(table):
        word, *rest = field.kind.sql.split()
        found[field.column_name] = (word, bool(rest))
    if table == kind.table:
        found |= {link.name: ("INTEGER", not link.optional) for link in kind.links}
    return found


@pytest.mark.parametrize("kind", [kind for kind in RECORD_TYPES if kind.name not in OWN_WAY], ids=lambda k: k.name)
def test_the_tables_are_what_is_declared(connection: sqlite3.Connection, kind: RecordType) -> None:
    for table in kind.tables:
        there = columns_of_table(connection, table)
        wanted = asked(kind, table)
        for column in DERIVED.get(table, ()):
            wanted[column] = ("TEXT", True)
        if table != kind.table:
            wanted |= {name: there[name] for name in LED_BY if name in there}
        assert set(there) == set(wanted)
        for name, (word, needed) in wanted.items():
            assert there[name][0] == word, (table, name)
            # Numbers that are always there may be asked for more strictly than their kind would.
            assert there[name][1] == needed or word == "INTEGER", (table, name)


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.name)
def test_links_lead_where_they_say(connection: sqlite3.Connection, kind: RecordType) -> None:
    there = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({kind.table})")}
    assert there == {link.name: link.table for link in kind.links}


def test_every_table_is_of_a_record_or_of_the_file(connection: sqlite3.Connection) -> None:
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' "
    there = {name for (name,) in connection.execute(query + "ESCAPE '\\'")}
    assert there == {*OF_THE_FILE, *TRACKED}
    strict = {row[1] for row in connection.execute("PRAGMA table_list") if row[5]}
    assert there <= strict


@pytest.mark.parametrize("table", TRACKED)
def test_ids_of_records_are_never_given_twice(connection: sqlite3.Connection, table: str) -> None:
    (made,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    assert "AUTOINCREMENT" in made


def test_the_guards_are_what_is_asked_for_to_the_letter(connection: sqlite3.Connection) -> None:
    there = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    assert {plain(sql) for sql in there} == {plain(sql) for sql in guard_statements()}
    assert len(there) == 3 * (1 + len(YEAR_SCOPED) + len(KEPT) + 1)


def plain(statement: str) -> str:
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", statement))


@pytest.mark.parametrize("table", YEAR_SCOPED)
def test_rows_of_a_ledger_are_found_by_an_index(connection: sqlite3.Connection, table: str) -> None:
    plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT id FROM {table} WHERE ledger_id = 1").fetchall()
    assert "USING" in plan[0][3] and "INDEX" in plan[0][3]


def test_each_version_is_a_module_in_its_order() -> None:
    import db.book.versions as versions

    folder = Path(str(versions.__file__)).parent
    modules = sorted(folder.glob("v*.py"))
    assert [path.stem for path in modules] == [f"v{number:04d}" for number in range(1, SCHEMA_VERSION + 1)]
    assert len(ALL) == SCHEMA_VERSION


@pytest.mark.parametrize("name", [path.name for path in sorted(BOOKS.glob("*.sotd"))])
def test_a_book_of_each_older_version_is_brought_forward(tmp_path: Path, name: str) -> None:
    file = Path(shutil.copy(BOOKS / name, tmp_path / name))
    with opened(file) as book:
        connection = book.session.connection
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert check.check(connection).problems == ()
        assert steps(connection)[0].label == "Nâng cấp tệp sổ"
        assert follow_ups_of(connection, 1)[(1, 9)].remark == "Gương mẫu"
        assert registrations_of(connection, 1)[0].items[0].content == "Trồng 50 m đường hoa"
        assert all_rows(connection, 1) == {register.word: () for register in REGISTERS}


def test_the_first_version_makes_what_it_made_on_its_day(tmp_path: Path) -> None:
    query = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '%sqlite%' ORDER BY type, name"
    with closing(connect_looker(BOOKS / "v1.sotd")) as kept, closing(sqlite3.connect(":memory:")) as made:
        for statement in ALL[0]:
            made.execute(statement)
        assert [(kind, name, plain(sql)) for kind, name, sql in made.execute(query).fetchall()] == [
            (kind, name, plain(sql)) for kind, name, sql in kept.execute(query).fetchall()
        ]


def test_an_older_book_is_as_a_new_one(tmp_path: Path, new_book: Book) -> None:
    file = Path(shutil.copy(BOOKS / "v1.sotd", tmp_path / "v1.sotd"))
    query = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
    with opened(file) as book:
        older = book.session.connection.execute(query).fetchall()
        assert digests(book.session.connection)
    newer = new_book.session.connection.execute(query).fetchall()
    assert [(kind, name, plain(sql)) for kind, name, sql in older] == [(k, n, plain(sql)) for k, n, sql in newer]


NAMES = (
    *("Chi bộ thôn 3", "Chi bộ Thôn Đông (xã Định Tiến cũ)", "Chi bộ Trường Mầm non thôn Đông", "Chi bộ Trạm Y tế xã"),
    *("Chi bộ Công an xã", "Chi bộ các cơ quan Đảng xã", "Chi bộ HTX dịch vụ", "Chi bộ Bản Mường", "Chi bộ khối 12"),
    *("Chi bộ Đồn Biên phòng bản Mường", "Chi bộ tổ dân phố số 5", "Chi bộ Quân sự", "Chi bộ thôn Trường Sơn"),
)


def test_the_sort_of_a_chi_bo_is_proposed_once_as_its_name_says() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE unit (id INTEGER PRIMARY KEY, kind TEXT, name TEXT)")
        others = [
            ("hội, đoàn thể", "Hội Nông dân thôn 3"),
            ("chi bộ", "CHI BỘ TRƯỜNG MẦM NON"),
            ("chi bộ", "Chi bộ Hoa Sen"),
        ]
        rows = [*(("chi bộ", name) for name in NAMES), *others]
        connection.executemany("INSERT INTO unit (kind, name) VALUES (?, ?)", rows)
        for statement in ALL[23]:
            connection.execute(statement)
        found = dict(connection.execute("SELECT name, sort FROM unit"))
    assert {name: found[name] for name in NAMES} == {name: proposed_sort(name) for name in NAMES}
    assert {found[name] for _, name in others} == {""}, "left to what the name says whenever it is asked"
