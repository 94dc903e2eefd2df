"""Closings and what undo does to them; what is kept for ever stays, whoever writes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.book.book import Book
from db.book.check import check
from db.book.schema import KEPT
from db.operations.closings import add_correction, close_ledger, reopen_ledger
from db.operations.months import write_cell
from db.queries.closings import closings_of, stored_book
from db.queries.ledgers import ledger
from domain.closings import CLOSED, REOPENED, Correction
from domain.refusals import Refused
from tests.books import digests, opened
from tests.closed_books import BY, CLOSING, LEDGER, TODAY, close, told_page
from tests.passwords import another_program

ACT = replace(CLOSING, act="Sắp xếp tổ chức")


@pytest.mark.parametrize("table", [*KEPT, "stored_book"])
def test_what_is_kept_for_ever_stands_whoever_writes(sample_book: Book, table: str) -> None:
    close(sample_book)
    sample_book.session.run("Đính chính", add_correction, LEDGER, Correction("Trang 2", "Vượt", "Đạt", BY, TODAY))
    connection = sample_book.session.connection
    for statement in (f"UPDATE {table} SET id = id + 9", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="giữ mãi"):
            connection.execute(statement)
        with pytest.raises(Refused, match="giữ mãi"):
            sample_book.session.run("Sửa", Database.execute, statement)


def test_a_closed_book_is_opened_by_no_update_alone(sample_book: Book) -> None:
    close(sample_book)
    with pytest.raises(sqlite3.IntegrityError, match="sổ đã khóa"):
        sample_book.session.connection.execute("UPDATE ledger SET closed_on = NULL WHERE id = 1")


def test_undo_stops_at_a_closing_and_says_what_to_do(sample_book: Book) -> None:
    session = sample_book.session
    step = session.run("Khóa sổ", close_ledger, LEDGER, CLOSING, told_page).step
    assert step is not None
    before = digests(session.connection)
    with pytest.raises(Refused, match="mở lại sổ"):
        session.undo()
    with pytest.raises(Refused, match="mở lại sổ"):
        session.take_back(step)
    assert digests(session.connection) == before
    session.run("Mở lại", reopen_ledger, LEDGER, TODAY, BY, "Nhầm")
    with pytest.raises(Refused, match="khóa sổ lần nữa"):
        session.undo()


def rearrange(db: Database) -> None:
    """A larger act that writes in a book, closes it and writes in another."""
    write_cell(db, 1, 1, "remark", "Trước khi khóa")
    close_ledger(db, LEDGER, ACT, told_page)
    (line,) = db.conn.execute("SELECT min(id) FROM roster WHERE ledger_id = 2").fetchone()
    write_cell(db, line, 1, "remark", "Ở sổ khác")


def test_a_closing_within_a_larger_act_goes_and_comes_with_it(sample_book: Book) -> None:
    session = sample_book.session
    before = digests(session.connection)
    session.run("Sắp xếp tổ chức", rearrange)
    after = digests(session.connection)
    content = stored_book(session.connection, LEDGER)
    for _ in range(2):
        session.undo()
        found = digests(session.connection)
        assert {table for table in before if before[table] != found[table]} == {"closing"}
        assert stored_book(session.connection, LEDGER) is None
        assert check(session.connection).problems == ()
        session.redo()
        found = digests(session.connection)
        assert {table for table in after if after[table] != found[table]} == {"closing"}
        assert stored_book(session.connection, LEDGER) == content
        assert check(session.connection).problems == ()
    events = closings_of(session.connection, LEDGER)
    assert [one.kind for one in events] == [CLOSED, REOPENED, CLOSED, REOPENED, CLOSED]
    assert events[1].reason == "Hoàn tác: Sắp xếp tổ chức"
    closed = [replace(one, id=0, uid="") for one in events if one.is_closing]
    assert closed[0].gap_list and closed == [closed[0]] * 3
    assert session.connection.execute("SELECT count(*) FROM stored_book").fetchone() == (1,)


def test_doing_again_fails_where_the_book_was_closed_meanwhile(sample_book: Book) -> None:
    session = sample_book.session
    session.run("Sắp xếp tổ chức", rearrange)
    session.undo()
    close(sample_book)
    with pytest.raises(Refused):
        session.redo()
    found = ledger(session.connection, LEDGER)
    assert found is not None
    assert not found.is_open


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE stored_book SET content = x'00'", "không còn nguyên vẹn"),
        ("UPDATE closing SET sha256 = substr(sha256, 2) || substr(sha256, 1, 1)", "Lịch sử không khớp"),
        ("DELETE FROM stored_book", "Thiếu bản PDF"),
        ("DELETE FROM closing", "Tình trạng khóa"),
        ("UPDATE ledger SET closed_on = NULL WHERE id = 1", "Tình trạng khóa"),
    ],
)
def test_what_was_changed_behind_the_triggers_is_found(sample_book: Book, change: str, told: str) -> None:
    close(sample_book)
    path = sample_book.path
    with closing(another_program(path)) as other:
        other.execute("PRAGMA journal_mode = TRUNCATE")  # our journal, which is open, is not its to delete on Windows
        guards = other.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            other.execute(f"DROP TRIGGER {name}")
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute(change)
        for _, statement in guards:
            other.execute(statement)
        other.commit()
    problems = check(sample_book.session.connection).problems
    assert any(told in one for one in problems), problems


def test_a_closed_book_is_whole_when_the_file_is_opened_again(sample_file: Path) -> None:
    with opened(sample_file) as book:
        close(book)
        book.backup("dong")
    with opened(sample_file) as book:
        assert check(book.session.connection).problems == ()
        with pytest.raises(Refused, match="đã khóa"):
            book.session.run("Ghi", write_cell, 1, 1, "remark", "x")
