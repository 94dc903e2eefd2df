"""The writer: one job after another on its thread; a long one stopped leaves nothing; opened and closed at any pace."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.book.session import Done
from db.operations.units import add_unit
from db.queries.units import all_units
from domain.progress import Progress
from domain.refusals import Refused
from domain.units import UnitKind
from gui.work.work import Cancelled
from gui.work.writer import SessionState, Writer
from tests.gui.books import clock


@pytest.fixture
def writer(qtbot: QtBot) -> Iterator[Writer]:
    made = Writer()
    yield made
    qtbot.waitUntil(lambda: not made.is_busy)
    made.end()


def open_and_wait(qtbot: QtBot, writer: Writer, book: Path) -> None:
    opened: list[object] = []
    writer.open(book, clock, "", opened.append, opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [None]


def close_and_wait(qtbot: QtBot, writer: Writer) -> None:
    closed: list[object] = []
    writer.close_book(closed.append, closed.append)
    qtbot.waitUntil(lambda: bool(closed))


def add(name: str) -> object:
    def work(book: Book) -> Done[int]:
        return book.session.run(f"Thêm {name}", add_unit, name, UnitKind.BRANCH, 1)

    return work


def names(book: Book) -> list[str]:
    return [unit.name for unit in all_units(book.session.connection)]


def test_jobs_run_in_order_and_say_what_undo_would_do(qtbot: QtBot, writer: Writer, empty_book: Path) -> None:
    open_and_wait(qtbot, writer, empty_book)
    order: list[int] = []
    states: list[SessionState] = []
    saved: list[object] = []
    writer.state_changed.connect(states.append)
    writer.saved.connect(saved.append)
    for number in range(5):
        writer.run(add(f"Chi bộ {number}"), lambda _, number=number: order.append(number))  # type: ignore[arg-type,misc]
    found: list[list[str]] = []
    writer.run(names, found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert order == [0, 1, 2, 3, 4]
    assert found[0][1:] == [f"Chi bộ {number}" for number in range(5)]
    assert states[4] == SessionState("Thêm Chi bộ 4", "")
    assert len(saved) == 5
    close_and_wait(qtbot, writer)


def test_a_long_job_that_is_stopped_leaves_nothing(qtbot: QtBot, writer: Writer, empty_book: Path) -> None:
    open_and_wait(qtbot, writer, empty_book)

    def long(book: Book) -> Generator[Progress, None, object]:
        def adding(db: object) -> Generator[Progress, None, None]:
            for number in range(1000):
                add_unit(db, f"Chi bộ {number}", UnitKind.BRANCH, 1)  # type: ignore[arg-type]
                yield Progress(number, 1000)

        return (yield from book.session.run_long("Thêm nhiều", adding))

    failed: list[BaseException] = []
    job = writer.run(long, None, failed.append, lambda _: job.cancel())
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)
    found: list[list[str]] = []
    writer.run(names, found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert len(found[0]) == 1
    close_and_wait(qtbot, writer)


def test_a_failed_job_does_not_stop_the_next(qtbot: QtBot, writer: Writer, empty_book: Path) -> None:
    open_and_wait(qtbot, writer, empty_book)

    def refuse(book: Book) -> None:
        raise Refused("không được")

    failed: list[BaseException] = []
    done: list[object] = []
    writer.run(refuse, done.append, failed.append)
    writer.run(lambda _: 1, done.append, failed.append)
    qtbot.waitUntil(lambda: done == [1])
    assert [str(error) for error in failed] == ["không được"]
    close_and_wait(qtbot, writer)


def test_opened_and_closed_again_and_again_without_a_pause(qtbot: QtBot, writer: Writer, empty_book: Path) -> None:
    left = [8]
    ended: list[bool] = []

    def again(_: object) -> None:
        left[0] -= 1
        if left[0]:
            writer.open(empty_book, clock, "", opened, opened)
        else:
            ended.append(True)

    def opened(result: object) -> None:
        assert result is None
        writer.close_book(again, again)

    writer.open(empty_book, clock, "", opened, opened)
    qtbot.waitUntil(lambda: bool(ended))


def test_ending_twice_and_opening_after_it(qtbot: QtBot, writer: Writer, empty_book: Path, tmp_path: Path) -> None:
    writer.end()
    writer.end()
    failed: list[object] = []
    writer.open(tmp_path / "không có.sotd", clock, "", failed.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], BaseException)
    writer.end()
    writer.end()
    open_and_wait(qtbot, writer, empty_book)
    close_and_wait(qtbot, writer)


def test_work_apart_without_a_book(qtbot: QtBot, writer: Writer, empty_book: Path) -> None:
    heard: list[object] = []
    writer.run_apart(lambda book: book, heard.append, heard.append)
    qtbot.waitUntil(lambda: heard == [None])

    def broken(_: object) -> None:
        raise Refused("x")

    writer.run_apart(broken, heard.append, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert isinstance(heard[1], Refused)
    open_and_wait(qtbot, writer, empty_book)
    close_and_wait(qtbot, writer)


def test_a_bug_in_what_comes_after_does_not_leave_the_writer_busy(
    qtbot: QtBot, writer: Writer, branch_book: Path
) -> None:
    open_and_wait(qtbot, writer, branch_book)
    heard: list[bool] = []
    writer.busy_changed.connect(heard.append)

    def wrong(_: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        writer.run(lambda _: None, wrong)
        qtbot.waitUntil(lambda: heard == [True, False])
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    close_and_wait(qtbot, writer)
