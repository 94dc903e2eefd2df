from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from db.book.book import Book
from db.book.guards import wanted_guards
from db.book.schema import KEPT, YEAR_SCOPED
from db.operations.ledgers import fill_roster, save_ledger
from db.operations.members import add_member
from db.operations.months import check_month, write_cell, write_review
from db.operations.printed_pages import remember_printed
from db.operations.registrations import remove_registration, save_registration
from db.operations.rows import save_row
from db.queries.ledgers import ledger_of, registrations_of
from domain.dates import PartialDate
from domain.members import Member
from domain.printed_pages import StoodPage
from domain.refusals import Refused
from domain.registers.catalogue import REGISTERS
from domain.second_keying import SecondKeying
from tests.books import YEAR, digests
from tests.kinds import example_row
from tests.passwords import another_program

CLOSED = "Sổ này đã khóa"


def close_ledger(connection: sqlite3.Connection, ledger_id: int = 1) -> None:
    connection.execute(
        "UPDATE ledger SET closed_on = '2026-12-31', closed_by = 'Trần Văn An' WHERE id = ?", (ledger_id,)
    )


@pytest.fixture
def closed_book(sample_book: Book) -> Book:
    """A sample whose first ledger is closed, something in each register of the first two."""
    for register in REGISTERS:
        for ledger_id in (1, 2):
            sample_book.session.run("Ghi", partial(save_row, register), example_row(register, ledger_id))
    for ledger_id in (1, 2):
        page = StoodPage("roster", 0, 0, str(ledger_id))
        sample_book.session.run("In", remember_printed, ledger_id, [page], PartialDate(2026, 3, 31))
        keyed = SecondKeying(0, "", ledger_id, 1, None, "", "Lê Thị Bình", 60, 0, 0)
        sample_book.session.run("Đối chiếu", check_month, keyed, [])
    sample_book.session.run("Khóa sổ", lambda db: close_ledger(db.conn))
    return sample_book


@pytest.mark.parametrize("table", YEAR_SCOPED)
def test_rows_of_a_closed_ledger_stand_whoever_writes(closed_book: Book, table: str) -> None:
    connection = closed_book.session.connection
    before = digests(connection)
    for statement in (
        f"UPDATE {table} SET uid = uid || 'x' WHERE ledger_id = 1",
        f"DELETE FROM {table} WHERE ledger_id = 1",
        f"UPDATE {table} SET ledger_id = 1 WHERE ledger_id = 2",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="sổ đã khóa"):
            connection.execute(statement)
    assert digests(connection) == before


def test_nothing_is_added_to_a_closed_ledger(closed_book: Book) -> None:
    run = closed_book.session.run
    line, registration = 1, registrations_of(closed_book.session.connection, 1)[0]
    before = digests(closed_book.session.connection)
    for act in (
        lambda: run("Ghi", write_cell, line, 12, "remark", "Tốt"),
        lambda: run("Ghi", write_cell, line, 1, "remark", "Khác"),
        lambda: run("Họp", write_review, 1, 12, "remark", "x"),
        lambda: run("Đăng ký", save_registration, registration),
        lambda: run("Bỏ đăng ký", remove_registration, registration.id),
    ):
        with pytest.raises(Refused, match=CLOSED):
            act()
    assert digests(closed_book.session.connection) == before


def test_a_closed_ledger_itself_stands(closed_book: Book) -> None:
    connection = closed_book.session.connection
    ledger = ledger_of(connection, 3, YEAR)
    assert ledger is not None
    assert not ledger.is_open
    with pytest.raises(Refused, match=CLOSED):
        closed_book.session.run("Sửa", save_ledger, ledger)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("DELETE FROM ledger WHERE id = 1")


def test_a_newcomer_waits_for_the_next_ledger(closed_book: Book) -> None:
    closed_book.session.run("Thêm", add_member, Member(0, "", 0, 3, "", "Nguyễn Văn Mới"))
    with pytest.raises(Refused, match=CLOSED):
        closed_book.session.run("Thêm vào sổ", fill_roster, 1)


def test_other_ledgers_are_written_in_as_before(closed_book: Book) -> None:
    connection = closed_book.session.connection
    (line,) = connection.execute("SELECT min(id) FROM roster WHERE ledger_id = 2").fetchone()
    assert closed_book.session.run("Ghi", write_cell, line, 1, "remark", "Vẫn ghi được").step is not None


def test_closing_is_undone_where_nothing_stands_in_the_way(sample_book: Book) -> None:
    step = sample_book.session.run("Ghi", write_cell, 1, 1, "remark", "Mới").step
    assert step is not None
    sample_book.session.run("Khóa sổ", lambda db: close_ledger(db.conn))
    with pytest.raises(Refused, match=CLOSED):
        sample_book.session.take_back(step)


def test_guards_stand_in_the_file_for_any_program(closed_book: Book, sample_file: Path) -> None:
    with closing(another_program(sample_file)) as other, pytest.raises(sqlite3.IntegrityError):
        other.execute("DELETE FROM follow_up WHERE ledger_id = 1")


@pytest.mark.parametrize("table", ["ledger", *YEAR_SCOPED, *KEPT, "stored_book"])
def test_no_replace_puts_a_closed_row_aside(closed_book: Book, sample_file: Path, table: str) -> None:
    """SQLite tells no trigger of what a REPLACE deletes, unless asked to, as another program is not."""
    connection = closed_book.session.connection
    _close_with_all_that_is_kept(connection)
    before = digests(connection)
    with closing(another_program(sample_file)) as other:
        names = [row[1] for row in other.execute(f"PRAGMA table_info({table})")]
        mine, open_one = (f"{'id' if table == 'ledger' else 'ledger_id'} = {ledger}" for ledger in (1, 2))
        again = [{}, {"ledger_id": "2", "closed_on": "NULL"}]
        again += [{"ledger_id": "2", "id": "NULL"}] if "uid" in names else []
        for other_values in again:
            values = ", ".join(other_values.get(name, name) for name in names)
            with pytest.raises(sqlite3.IntegrityError, match=r"sổ đã khóa|giữ mãi"):
                other.execute(f"REPLACE INTO {table} SELECT {values} FROM {table} WHERE {mine}")
        theirs = {"id": table, "uid": table, "roster_id": "roster", "registration_id": "registration"}
        for name, of in theirs.items():
            if name in names:
                value = f"(SELECT max({'id' if name.endswith('_id') else name}) FROM {of} WHERE {mine})"
                change = f"UPDATE OR REPLACE {table} SET {name} = {value} WHERE {open_one}"
                with pytest.raises(sqlite3.IntegrityError, match=r"sổ đã khóa|giữ mãi"):
                    other.execute(change)
    assert digests(connection) == before


def _close_with_all_that_is_kept(connection: sqlite3.Connection) -> None:
    """Both ledgers have been closed and put right, the second is open again."""
    for ledger in (1, 2):
        connection.execute("INSERT INTO stored_book (ledger_id, sha256, content) VALUES (?, 'a', x'00')", (ledger,))
        event = "INSERT INTO closing (uid, ledger_id, kind) VALUES (hex(randomblob(8)), ?, ?)"
        connection.execute(event, (ledger, "khóa sổ"))
        connection.execute(
            """INSERT INTO correction (uid, ledger_id, closing_id) SELECT hex(randomblob(8)), ledger_id, max(id)
            FROM closing WHERE ledger_id = ?""",
            (ledger,),
        )
    connection.execute(event, (2, "mở lại sổ"))
    connection.execute("INSERT INTO stored_book (ledger_id, sha256, content) VALUES (2, 'a', x'00')")


def test_no_other_book_is_stored_beside_that_of_a_closed_ledger(closed_book: Book) -> None:
    connection = closed_book.session.connection
    _close_with_all_that_is_kept(connection)
    with pytest.raises(sqlite3.IntegrityError, match="giữ mãi"):
        connection.execute("INSERT INTO stored_book (ledger_id, sha256, content) VALUES (1, 'a', x'01')")


@pytest.mark.parametrize("table", YEAR_SCOPED)
def test_what_is_unique_is_so_within_a_ledger_or_below_what_is_guarded(new_book: Book, table: str) -> None:
    connection = new_book.session.connection
    for _, index, unique, *_ in connection.execute(f"PRAGMA index_list({table})").fetchall():
        columns = {row[2] for row in connection.execute(f"PRAGMA index_info({index})")}
        assert not unique or columns & {"uid", "ledger_id", "roster_id"}


def test_every_year_scoped_table_is_guarded_three_ways() -> None:
    assert len(wanted_guards()) == 3 * (1 + len(YEAR_SCOPED) + len(KEPT) + 1)
