"""Errands: long work beside the writer, with progress, stopped on request, its callbacks on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator

import pytest
from pytestqt.qtbot import QtBot

from domain.progress import Progress
from domain.refusals import Refused
from gui.work.errands import Errands
from gui.work.jobs import JobCancelled


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    made = Errands()
    yield made
    made.stop(lambda: None)
    qtbot.waitUntil(lambda: not made.is_busy)


def test_a_task_ends_with_what_it_returns(qtbot: QtBot, errands: Errands) -> None:
    heard: list[object] = []
    threads: list[int] = []

    def task() -> int:
        threads.append(threading.get_ident())
        return 7

    def then(result: object) -> None:
        threads.append(threading.get_ident())
        heard.append(result)

    errands.run(task, then, heard.append)
    assert errands.is_busy
    qtbot.waitUntil(lambda: not errands.is_busy)
    assert heard == [7]
    assert threads[0] != threads[1] == threading.get_ident()


def test_progress_comes_before_the_end(qtbot: QtBot, errands: Errands) -> None:
    heard: list[object] = []

    def task() -> Generator[Progress, None, str]:
        yield Progress(0, 2)
        yield Progress(1, 2)
        return "xong"

    errands.run(task, heard.append, heard.append, heard.append)
    qtbot.waitUntil(lambda: not errands.is_busy)
    assert heard == [Progress(0, 2), Progress(1, 2), "xong"]


def test_what_is_raised_goes_to_failed(qtbot: QtBot, errands: Errands) -> None:
    failed: list[BaseException] = []

    def task() -> None:
        raise Refused("không được")

    errands.run(task, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: not errands.is_busy)
    assert [str(error) for error in failed] == ["không được"]


def test_stopping_closes_every_task_and_tells_when_nothing_is_left(qtbot: QtBot, errands: Errands) -> None:
    closed: list[int] = []
    failed: list[BaseException] = []

    def endless(number: int) -> Generator[Progress, None, None]:
        try:
            while True:
                threading.Event().wait(0.005)
                yield Progress(0, 0)
        finally:
            closed.append(number)

    for number in range(3):
        errands.run(lambda number=number: endless(number), lambda _: None, failed.append)  # type: ignore[misc]
    told: list[bool] = []
    errands.stop(lambda: told.append(errands.is_busy))
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [False]
    assert sorted(closed) == [0, 1, 2]
    assert [type(error) for error in failed] == [JobCancelled] * 3


def test_stopping_nothing_tells_at_once(errands: Errands) -> None:
    told: list[bool] = []
    errands.stop(lambda: told.append(True))
    assert told == [True]


def test_another_errand_may_begin_where_one_ends(qtbot: QtBot, errands: Errands) -> None:
    heard: list[object] = []

    def again(result: object) -> None:
        heard.append(result)
        errands.run(lambda: "hai", heard.append, heard.append)

    errands.run(lambda: "một", again, heard.append)
    qtbot.waitUntil(lambda: heard == ["một", "hai"])
    qtbot.waitUntil(lambda: not errands.is_busy)


def test_a_bug_in_what_comes_after_does_not_leave_the_task_under_way(qtbot: QtBot, errands: Errands) -> None:
    def wrong(_: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        errands.run(lambda: 1, wrong, wrong)
        qtbot.waitUntil(lambda: not errands.is_busy)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
