from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.book.backups import bring_in
from db.book.connections import connect_looker, connect_new, connect_writer, key_in_use
from db.book.keys import BookKey
from db.files.troubles import StorageTrouble, Trouble, trouble_of

Template = tuple[Path, BookKey]


@pytest.fixture
def connection(protected_file: Path) -> sqlite3.Connection:
    return connect_writer(protected_file)


@pytest.mark.parametrize(
    ("sql", "kind", "code"),
    [
        ("SELECT * FROM nowhere", sqlite3.OperationalError, sqlite3.SQLITE_ERROR),
        ("UPDATE book SET uid = NULL", sqlite3.IntegrityError, sqlite3.SQLITE_CONSTRAINT),
        ("SELECT ? ", sqlite3.ProgrammingError, None),
    ],
)
def test_its_errors_are_those_of_sqlite3(
    connection: sqlite3.Connection, sql: str, kind: type[sqlite3.Error], code: int | None
) -> None:
    with closing(connection), pytest.raises(kind) as caught:
        connection.execute(sql)
    assert getattr(caught.value, "sqlite_errorcode", None) == code


def test_errors_that_come_while_rows_are_fetched_are_too(protected_file: Path, connection: sqlite3.Connection) -> None:
    fetches = (
        lambda cursor: cursor.fetchall(),
        lambda cursor: cursor.fetchone(),
        lambda cursor: cursor.fetchmany(3),
        list,
    )
    with closing(connection):
        connection.execute("CREATE TEMP TABLE bad (text TEXT)")
        connection.executemany("INSERT INTO bad VALUES (CAST(? AS TEXT))", [(b"\xff\xfe",)] * 2)
        for fetch in fetches:
            with pytest.raises(sqlite3.OperationalError, match="UTF-8"):
                fetch(connection.execute("SELECT text FROM bad"))
        with pytest.raises(sqlite3.Error):
            connection.executemany("INSERT INTO nowhere VALUES (?)", [(1,)])


def test_a_damaged_page_is_told_as_damage(protected_file: Path) -> None:
    content = bytearray(protected_file.read_bytes())
    for at in range(4096 * 3 + 100, len(content), 4096):
        content[at] ^= 1
    protected_file.write_bytes(content)
    with closing(connect_looker(protected_file)) as connection, pytest.raises(sqlite3.DatabaseError) as caught:
        connection.execute("SELECT name FROM person").fetchall()
    told = trouble_of(caught.value)
    assert told is not None
    assert told.trouble is Trouble.DAMAGED


def test_a_connection_knows_its_key(protected_file: Path, plain_file: Path, protected_template: Template) -> None:
    with closing(connect_looker(protected_file)) as with_key, closing(connect_looker(plain_file)) as without:
        assert key_in_use(with_key) == protected_template[1]
        assert key_in_use(without) is None


def test_rows_come_as_tuples_and_transactions_are_the_callers(connection: sqlite3.Connection) -> None:
    with closing(connection):
        assert type(connection.execute("SELECT 1, 'hai', x'03', NULL").fetchone()) is tuple
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE book SET year = 2031")
        begun = connection.in_transaction
        connection.rollback()
        assert (begun, connection.in_transaction) == (True, False)
        assert connection.execute("SELECT year FROM book").fetchone() != (2031,)


def test_settings_are_the_same_as_those_of_any_book(connection: sqlite3.Connection) -> None:
    from db.book.connections import WRITER_SETTINGS

    with closing(connection):
        for name, wanted in WRITER_SETTINGS.items():
            assert connection.execute(f"PRAGMA {name}").fetchone()[0] == wanted, name


def test_what_stops_a_backup_is_told_as_of_any_book(
    protected_file: Path, protected_template: Template, tmp_path: Path
) -> None:
    full = connect_new(tmp_path / "day.sotd", protected_template[1])
    with closing(connect_looker(protected_file)) as connection, closing(full):
        full.execute("PRAGMA max_page_count = 3").fetchall()
        with pytest.raises(sqlite3.Error) as caught:
            connection.backup(full)
    told = trouble_of(caught.value)
    assert told is not None and told.trouble is Trouble.DISK_FULL
    protected_file.write_bytes(protected_file.read_bytes()[: 4096 * 40])
    with pytest.raises(StorageTrouble) as raised:
        bring_in(protected_file, tmp_path / "may")
    assert raised.value.trouble is Trouble.DAMAGED
    assert list((tmp_path / "may").iterdir()) == []


def test_a_closed_connection_says_so_as_any_other(connection: sqlite3.Connection) -> None:
    connection.close()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")
