from __future__ import annotations

import datetime
from pathlib import Path

from db.book import check
from db.book.book import Book
from db.book.derived import PERSON_SOURCES, person_columns, unit_columns
from db.queries.history import steps
from db.queries.ledgers import follow_ups_of, ledger_of, registrations_of, roster_of
from db.queries.members import members_of_unit
from db.queries.units import book_keepers
from domain.members import ledger_order
from gui.tasks.driving import drive
from gui.tasks.samples import make_sample
from tests.books import NOW, SEED, YEAR, clock, digests


def made(path: Path, seed: int = SEED, at: datetime.datetime = NOW) -> dict[str, bytes]:
    book = drive(make_sample(path, lambda: at, branches=3, members=8, year=YEAR, seed=seed))
    found = digests(book.session.connection)
    book.abandon()
    return found


def test_the_same_seed_gives_the_same_rows_and_uids(tmp_path: Path) -> None:
    first = made(tmp_path / "a.sotd")
    assert made(tmp_path / "b.sotd") == first
    assert made(tmp_path / "c.sotd", at=NOW + datetime.timedelta(hours=3)) == first
    other = made(tmp_path / "d.sotd", seed=SEED + 1)
    assert all(other[table] != first[table] for table in ("unit", "person", "follow_up", "item"))


def test_a_sample_is_a_sound_book_of_two_steps(sample_book: Book) -> None:
    connection = sample_book.session.connection
    assert check.check(connection).problems == ()
    assert [step.label for step in steps(connection)] == ["Lập sổ mẫu", "Lập sổ mới"]


def test_uids_are_of_the_form_that_every_record_has(sample_book: Book) -> None:
    import uuid

    for table in ("unit", "person", "item", "follow_up"):
        rows = sample_book.session.connection.execute(f"SELECT uid FROM {table}").fetchall()
        versions = {(uuid.UUID(uid).version, uuid.UUID(uid).variant) for (uid,) in rows}
        assert versions == {(7, uuid.RFC_4122)}
        assert len({uid for (uid,) in rows}) == len(rows)


def test_rosters_follow_the_rule_of_the_ledger(sample_book: Book) -> None:
    connection = sample_book.session.connection
    for unit in book_keepers(connection)[:3]:
        ledger = ledger_of(connection, unit.id, YEAR)
        assert ledger is not None
        lines = roster_of(connection, ledger, NOW.date())
        here = [line.member.id for line in lines if not line.leaving]
        ordered = [m.id for m in ledger_order(members_of_unit(connection, unit.id, YEAR)) if m.id in here]
        assert here == ordered
        assert len(registrations_of(connection, ledger.id)) > 4
        assert len(follow_ups_of(connection, ledger.id)) > 40


def test_derived_columns_are_those_that_editing_would_give(sample_book: Book) -> None:
    connection = sample_book.session.connection
    rows = connection.execute(f"SELECT {', '.join(PERSON_SOURCES)}, sort_key, search FROM person").fetchall()
    assert all(person_columns(*row[:-2]) == tuple(row[-2:]) for row in rows)
    rows = connection.execute("SELECT name, sort_key, search FROM unit").fetchall()
    assert all(unit_columns(row[0]) == tuple(row[1:]) for row in rows)


def test_a_sample_that_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    task = make_sample(tmp_path / "a.sotd", clock, branches=30, members=5, year=YEAR)
    for progress in task:
        if progress.done:
            break
    task.close()
    assert {path.name for path in tmp_path.iterdir()} <= {"a.sotd.lock"}
