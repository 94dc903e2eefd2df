from __future__ import annotations

import sqlite3
from collections.abc import Generator
from pathlib import Path

import pytest
from sqlite_utils import Database, hookimpl
from sqlite_utils.plugins import pm

from db.book.book import Book
from db.files.troubles import StorageTrouble, Trouble
from db.operations.months import write_cell
from db.operations.units import add_unit
from db.queries.history import stands_by, steps
from domain.months import FOLLOW_UP
from domain.progress import Progress
from domain.refusals import Refused
from domain.units import UnitKind
from tests.books import clock, digests, opened
from tests.closed_books import close_all


def test_an_action_is_one_step_with_its_label_and_writer(new_book: Book) -> None:
    done = new_book.session.run("Thêm chi bộ thôn 1", add_unit, "Chi bộ thôn 1", UnitKind.BRANCH, 2)
    assert done.result == 3
    assert done.changes.tables == {"unit": frozenset({3})}
    last = steps(new_book.session.connection)[0]
    assert (last.step, last.label, last.who, last.rows) == (done.step, "Thêm chi bộ thôn 1", "Đỗ Văn Mẫu", 1)
    assert last.at == clock().isoformat(timespec="seconds")


def test_an_operation_gets_what_it_is_given_by_name(new_book: Book) -> None:
    session = new_book.session
    done = session.run("Thêm", add_unit, name="Chi bộ thôn 1", kind=UnitKind.BRANCH, parent_id=2)
    assert session.connection.execute("SELECT name FROM unit WHERE id = ?", (done.result,)).fetchone() == (
        "Chi bộ thôn 1",
    )


def test_no_plugin_of_the_machine_touches_a_book(new_book: Book) -> None:
    touched = []

    class Plugin:
        @hookimpl
        def prepare_connection(self, conn: sqlite3.Connection) -> None:
            touched.append(conn)

    plugin = Plugin()
    pm.register(plugin)
    try:
        new_book.session.run("Thêm", add_unit, "Chi bộ thôn 1", UnitKind.BRANCH, 2)
    finally:
        pm.unregister(plugin)
    assert touched == []


def test_what_is_done_is_there_after_reopening(new_file: Path) -> None:
    with opened(new_file) as book:
        book.session.run("Thêm", add_unit, "Chi bộ thôn 1", UnitKind.BRANCH, 2)
    with opened(new_file) as book:
        assert book.session.undo_label == "Thêm"
        assert book.session.connection.execute("SELECT count(*) FROM unit").fetchone() == (3,)


def test_what_changes_nothing_leaves_no_step(sample_book: Book) -> None:
    connection = sample_book.session.connection
    before = steps(connection)
    done = sample_book.session.run("Không đổi gì", lambda db: db.conn.execute("UPDATE unit SET name = name"))
    assert (done.step, bool(done.changes)) == (None, False)
    assert steps(connection) == before


def test_a_refused_action_changes_nothing(sample_book: Book) -> None:
    connection = sample_book.session.connection
    before = digests(connection)

    def half(db: Database) -> None:
        add_unit(db, "Chi bộ mới", UnitKind.BRANCH, 2)
        add_unit(db, "Chi bộ mới", UnitKind.BRANCH, 2)

    with pytest.raises(Refused, match="Đã có đơn vị “Chi bộ mới”"):
        sample_book.session.run("Thêm hai lần", half)
    assert digests(connection) == before
    assert not connection.in_transaction


def test_a_bug_changes_nothing_and_the_next_action_works(sample_book: Book) -> None:
    before = digests(sample_book.session.connection)

    def bug(db: Database) -> None:
        db.conn.execute("DELETE FROM follow_up")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        sample_book.session.run("Lỗi", bug)
    assert digests(sample_book.session.connection) == before
    assert sample_book.session.run("Ghi", write_cell, 1, 12, "remark", "Tốt").changes.touch(FOLLOW_UP)


def long_work(db: Database) -> Generator[Progress, None, int]:
    for number in range(1, 6):
        yield Progress(number, 5)
        add_unit(db, f"Chi bộ {number}", UnitKind.BRANCH, 2)
    return 5


def test_long_work_is_one_step(new_book: Book) -> None:
    work = new_book.session.run_long("Việc dài", long_work)
    told = []
    try:
        while True:
            told.append(next(work).done)
    except StopIteration as end:
        done = end.value
    assert told == [1, 2, 3, 4, 5]
    assert (done.result, done.changes.rows, done.step) == (5, 5, 2)


@pytest.mark.parametrize("told", [1, 3, 5])
def test_closing_long_work_takes_everything_back(new_book: Book, told: int) -> None:
    before = digests(new_book.session.connection)
    work = new_book.session.run_long("Việc dài", long_work)
    for _ in range(told):
        next(work)
    work.close()
    assert digests(new_book.session.connection) == before
    assert new_book.session.run("Thêm", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2).step == 2


def test_a_full_disk_is_told_and_the_book_stays_whole(sample_book: Book) -> None:
    connection = sample_book.session.connection
    before = digests(connection)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    with pytest.raises(StorageTrouble) as caught:
        sample_book.session.run(
            "Ghi dài", lambda db: db.conn.execute("UPDATE follow_up SET remark = ?", ("Chữ " * 2000,))
        )
    assert (caught.value.trouble, caught.value.path) == (Trouble.DISK_FULL, sample_book.path)
    assert digests(connection) == before
    connection.execute("PRAGMA max_page_count = 1000000").fetchall()
    assert sample_book.session.run("Ghi", write_cell, 1, 12, "remark", "Tốt").step is not None


def test_nothing_left_to_undo_or_redo_is_refused(new_book: Book) -> None:
    for act, words in (
        (new_book.session.undo, "Không còn bước nào để hoàn tác."),
        (new_book.session.redo, "Không còn bước nào để làm lại."),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert str(caught.value) == words


def test_undo_and_redo_tell_what_they_changed_and_which_step_they_reversed(new_book: Book) -> None:
    session = new_book.session
    added = session.run("Một", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2)
    assert added.step and stands_by(session.connection, added.step) == added.step
    undone = session.undo()
    assert stands_by(session.connection, added.step) == 0
    redone = session.redo()
    assert stands_by(session.connection, added.step) == redone.step
    assert added.changes == undone.changes == redone.changes
    assert [(step.step, step.reverses) for step in steps(session.connection, limit=3)] == [
        (redone.step, undone.step),
        (undone.step, added.step),
        (added.step, None),
    ]


def test_a_closed_ledger_is_told_in_words(sample_book: Book) -> None:
    session = sample_book.session
    session.run("Khóa sổ", close_all)
    with pytest.raises(Refused) as caught:
        session.run("Ghi", write_cell, 1, 12, "remark", "Tốt")
    assert str(caught.value) == "Sổ này đã khóa, không ghi thêm được. Muốn sửa, hãy ghi đính chính."


def test_labels_tell_what_undo_and_redo_would_do(new_book: Book) -> None:
    session = new_book.session
    session.run("Một", add_unit, "Chi bộ 1", UnitKind.BRANCH, 2)
    session.run("Hai", add_unit, "Chi bộ 2", UnitKind.BRANCH, 2)
    assert (session.undo_label, session.redo_label) == ("Hai", "")
    assert session.undo().result == "Hai"
    assert (session.undo_label, session.redo_label) == ("Một", "Hai")
    assert session.undo().result == "Một"
    assert (session.undo_label, session.redo_label) == ("", "Một")
    assert session.redo().result == "Một"
    session.run("Ba", add_unit, "Chi bộ 3", UnitKind.BRANCH, 2)
    assert (session.undo_label, session.redo_label) == ("Ba", "")


def test_closing_twice_the_generator_or_never_starting_it_does_no_harm(new_book: Book) -> None:
    work = new_book.session.run_long("Việc dài", long_work)
    work.close()
    work.close()
    assert not new_book.session.connection.in_transaction


def test_what_history_does_not_tell_of_is_not_saved(new_book: Book) -> None:
    """It would look like damage to the next check, which compares the seal of the last step."""
    session = new_book.session
    statement = "INSERT INTO list_shape VALUES ('a', 'b', '2026-10-20')"
    assert session.run("Nhập", lambda db: db.conn.execute(statement).rowcount).step is None
    assert session.connection.execute("SELECT count(*) FROM list_shape").fetchone() == (0,)
