from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db.book.book import Book
from db.book.connections import (
    APPLICATION_ID,
    READER_SETTINGS,
    WRITER_SETTINGS,
    connect_looker,
    connect_reader,
    file_of,
    uri_of,
)
from db.book.schema import SCHEMA_VERSION
from tests import needs

WRITER = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "cache_spill": 0,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "recursive_triggers": 1,
    "busy_timeout": 5000,
    "temp_store": 2,
}
"""Written out again: changing the recipe must be meant."""


def settings_in_force(connection: sqlite3.Connection) -> dict[str, str | int]:
    """What stands on a connection for each setting of the writer."""
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in WRITER_SETTINGS}


@pytest.mark.parametrize("name", sorted(WRITER))
def test_each_setting_is_in_force_on_the_writer(sample_book: Book, name: str) -> None:
    assert settings_in_force(sample_book.session.connection)[name] == WRITER[name]


def test_every_setting_of_the_recipe_is_asserted() -> None:
    assert WRITER == WRITER_SETTINGS


def test_settings_still_hold_after_a_step_has_used_sqlite_utils(sample_book: Book) -> None:
    sample_book.session.run("Đổi", lambda db: db.conn.execute("UPDATE unit SET note = 'x' WHERE id = 1"))
    assert settings_in_force(sample_book.session.connection) == WRITER


def test_header_says_whose_file_it_is(sample_book: Book) -> None:
    connection = sample_book.session.connection
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert APPLICATION_ID.to_bytes(4, "big") == b"SOTD"


@pytest.mark.parametrize("connect", [connect_reader, connect_looker])
def test_who_only_looks_cannot_write(sample_file: Path, connect: object) -> None:
    with closing(connect(sample_file)) as connection:  # type: ignore[operator]
        for name, value in READER_SETTINGS.items():
            assert connection.execute(f"PRAGMA {name}").fetchone()[0] == value, name
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM follow_up")


def test_a_connection_never_makes_a_file(tmp_path: Path) -> None:
    for connect in (connect_reader, connect_looker):
        with pytest.raises(sqlite3.OperationalError):
            connect(tmp_path / "khong-co.sotd")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sign", ["&", pytest.param("?", marks=needs.ANY_NAME)])
def test_a_path_with_odd_letters_opens(sample_file: Path, tmp_path: Path, sign: str) -> None:
    odd = tmp_path / f"Sổ năm 2026 #1 {sign} 100%25.sotd"
    sample_file.rename(odd)
    with closing(connect_looker(odd)) as connection:
        assert connection.execute("SELECT count(*) FROM unit").fetchone()[0] > 5
        assert file_of(connection) == odd


@pytest.mark.without_password("reads what a text has left in the file, which no file with a password shows")
def test_every_table_is_strict_and_deleted_text_is_wiped(sample_book: Book, sample_file: Path) -> None:
    connection = sample_book.session.connection
    tables = connection.execute("PRAGMA table_list").fetchall()
    ours = {row[1]: row[5] for row in tables if row[0] == "main" and not row[1].startswith(("sqlite_", "_sqlite"))}
    assert set(ours.values()) == {1}
    name = "Ngô Thị Xóa Sạch"
    sample_book.session.run("Ghi", lambda db: db.conn.execute("UPDATE person SET sort_name = ? WHERE id = 1", (name,)))
    assert name.encode() in sample_file.read_bytes()
    connection.execute("UPDATE person SET sort_name = '' WHERE id = 1")
    connection.execute("DELETE FROM history_row")
    assert name.encode() not in sample_file.read_bytes()


def test_a_book_on_a_share_has_an_address_without_a_host() -> None:
    """SQLite refuses “file://may-chu/…”: a host in an address is none that it could ask."""
    assert uri_of(PureWindowsPath(r"\\may-chu\Sổ xã\so#1.sotd")) == "file:////may-chu/S%E1%BB%95%20x%C3%A3/so%231.sotd"
    assert uri_of(PureWindowsPath(r"C:\Sổ\a?.sotd")) == "file:///C:/S%E1%BB%95/a%3F.sotd"
    assert uri_of(PurePosixPath("/so/a b.sotd")) == "file:///so/a%20b.sotd"
