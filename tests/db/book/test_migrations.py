"""The machinery that brings an older book forward, tried with a migration of the next version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.book import check, migrations, schema
from db.book.book import Book
from db.book.connections import connect_looker
from db.book.guards import guards, missing_guards, wanted_guards
from db.book.history import install_triggers
from db.files.folders import backup_folder
from db.files.troubles import StorageTrouble, Trouble
from db.operations.months import write_cell
from db.queries.history import steps
from domain.refusals import Refused
from tests.books import clock, opened, remake_guards
from tests.passwords import another_program

NEXT = schema.SCHEMA_VERSION + 1


class Newer:
    """A next version of the program, with one more migration."""

    def __init__(self) -> None:
        self.migrations = migrations.all_migrations()

    def use(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(schema, "SCHEMA_VERSION", NEXT)
        monkeypatch.setattr(migrations, "migrations", self.migrations)


def rebuild(db: Database) -> None:
    """Rebuilds a table as sqlite-utils does, which drops its triggers, and makes the guards again."""
    db.table("roster").transform(rename={"tt": "tt"}, types={"tt": int})
    db.execute("ALTER TABLE unit ADD COLUMN motto TEXT NOT NULL DEFAULT ''")
    remake_guards(db.conn)
    db.execute(f"PRAGMA user_version = {NEXT}")


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Newer]:
    one = Newer()
    one.use(monkeypatch)
    yield one


@pytest.fixture
def older_file(sample_file: Path) -> Path:
    """A book with history, written by the version before."""
    with opened(sample_file) as book:
        book.session.run("Ghi tháng", write_cell, 1, 1, "remark", "Trước khi nâng cấp")
    return sample_file


def test_an_older_book_is_brought_forward_on_a_verified_backup(older_file: Path, newer: Newer) -> None:
    newer.migrations(name="next_rebuild")(rebuild)
    with opened(older_file) as book:
        connection = book.session.connection
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
        assert connection.execute("SELECT motto FROM unit WHERE id = 1").fetchone() == ("",)
        assert connection.execute("SELECT count(*) FROM roster").fetchone()[0] > 20
        assert check.check(connection).problems == ()
        assert steps(connection)[0].label == "Nâng cấp tệp sổ"
    kept = list(backup_folder().glob("*/*_truoc-nang-cap.sotd"))
    with closing(connect_looker(kept[0])) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)


def test_nothing_is_left_beside_the_book(older_file: Path, newer: Newer) -> None:
    newer.migrations(name="next_rebuild")(rebuild)
    with opened(older_file):
        pass
    assert {path.name for path in older_file.parent.iterdir()} - {f"{older_file.name}.lock"} == {older_file.name}


def test_undo_stops_at_a_migration(older_file: Path, newer: Newer) -> None:
    newer.migrations(name="next_rebuild")(rebuild)
    with opened(older_file) as book:
        assert book.session.undo_label == ""
        with pytest.raises(Refused):
            book.session.undo()
        with pytest.raises(Refused, match="trước lần nâng cấp"):
            book.session.take_back(3)
        book.session.run("Ghi", write_cell, 1, 1, "remark", "Sau")
        assert book.session.undo().result == "Ghi"
        with pytest.raises(Refused):
            book.session.undo()


def test_guards_are_there_after_a_table_was_rebuilt(older_file: Path, newer: Newer) -> None:
    newer.migrations(name="next_rebuild")(rebuild)
    with opened(older_file) as book:
        assert missing_guards(book.session.connection) == []
        assert set(guards(book.session.connection)) == set(wanted_guards())


def test_a_migration_that_loses_the_guards_changes_nothing(older_file: Path, newer: Newer) -> None:
    def careless(db: Database) -> None:
        db.table("roster").transform(types={"tt": int})
        db.execute(f"PRAGMA user_version = {NEXT}")

    newer.migrations(name="next_careless")(careless)
    before = older_file.read_bytes()
    with pytest.raises(AssertionError, match="lost guards"):
        Book(older_file, clock)
    assert older_file.read_bytes() == before


def test_a_migration_that_makes_a_guard_powerless_changes_nothing(older_file: Path, newer: Newer) -> None:
    def careless(db: Database) -> None:
        db.execute("DROP TRIGGER closed_roster_insert")
        db.execute("CREATE TRIGGER closed_roster_insert BEFORE INSERT ON roster WHEN 0 BEGIN SELECT 1; END")
        db.execute(f"PRAGMA user_version = {NEXT}")

    newer.migrations(name="next_careless")(careless)
    before = older_file.read_bytes()
    with pytest.raises(AssertionError, match="closed_roster_insert"):
        Book(older_file, clock)
    assert older_file.read_bytes() == before


def test_a_migration_that_leaves_dangling_rows_changes_nothing(older_file: Path, newer: Newer) -> None:
    def careless(db: Database) -> None:
        db.execute("DELETE FROM person WHERE id = 1")
        db.execute(f"PRAGMA user_version = {NEXT}")

    newer.migrations(name="next_careless")(careless)
    before = older_file.read_bytes()
    with pytest.raises(AssertionError, match="dangling"):
        Book(older_file, clock)
    assert older_file.read_bytes() == before
    assert [path.name for path in older_file.parent.glob(".*")] == []


def test_an_older_program_only_looks_at_what_the_newer_one_wrote(
    older_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        one = Newer()
        one.use(later)
        one.migrations(name="next_rebuild")(rebuild)
        with opened(older_file):
            pass
    with pytest.raises(StorageTrouble) as caught:
        Book(older_file, clock)
    assert caught.value.trouble is Trouble.NEWER


def test_history_s_triggers_follow_a_changed_table(older_file: Path, newer: Newer) -> None:
    newer.migrations(name="next_rebuild")(rebuild)
    with opened(older_file) as book:
        session = book.session
        session.run("Đổi", lambda db: db.conn.execute("UPDATE unit SET motto = 'Đoàn kết' WHERE id = 2"))
        install_triggers(session.connection)
        session.undo()
        assert session.connection.execute("SELECT motto FROM unit WHERE id = 2").fetchone() == ("",)


def test_every_migration_bears_its_number() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        names = [migration.name for migration in migrations.migrations.pending(Database(connection))]
    assert [int(name.split("_")[0]) for name in names] == list(range(1, NEXT))


def test_a_book_that_says_another_age_than_its_migrations_is_damaged(sample_file: Path) -> None:
    with closing(another_program(sample_file)) as connection:
        connection.execute("PRAGMA user_version = 1")
    before = sample_file.read_bytes()
    with pytest.raises(StorageTrouble) as told:
        Book(sample_file, clock)
    assert told.value.trouble is Trouble.DAMAGED
    assert sample_file.read_bytes() == before
    assert not list(backup_folder().glob("*/*.sotd")), "no backup of a damaged book takes the place of a good one"
