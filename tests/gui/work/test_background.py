"""The background: long works beside the writer, with progress, stopped on request, told of in the window."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from domain.progress import Progress
from domain.refusals import Refused
from gui.work.background import Background
from gui.work.still_there import is_there
from gui.work.work import Cancelled


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop(lambda: None)
    qtbot.waitUntil(lambda: not made.is_busy)


def test_a_task_ends_with_what_it_returns(qtbot: QtBot, background: Background) -> None:
    heard: list[object] = []
    threads: list[int] = []

    def task() -> int:
        threads.append(threading.get_ident())
        return 7

    def then(result: object) -> None:
        threads.append(threading.get_ident())
        heard.append(result)

    background.run(task, then, heard.append)
    assert background.is_busy
    qtbot.waitUntil(lambda: not background.is_busy)
    assert heard == [7]
    assert threads[0] != threads[1] == threading.get_ident()


def test_progress_comes_before_the_end(qtbot: QtBot, background: Background) -> None:
    heard: list[object] = []

    def task() -> Generator[Progress, None, str]:
        yield Progress(0, 2)
        yield Progress(1, 2)
        return "xong"

    background.run(task, heard.append, heard.append, heard.append)
    qtbot.waitUntil(lambda: not background.is_busy)
    assert heard == [Progress(0, 2), Progress(1, 2), "xong"]


def test_what_is_raised_goes_to_failed(qtbot: QtBot, background: Background) -> None:
    failed: list[BaseException] = []

    def task() -> None:
        raise Refused("không được")

    background.run(task, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: not background.is_busy)
    assert [str(error) for error in failed] == ["không được"]


def test_stopping_closes_every_task_and_tells_when_nothing_is_left(qtbot: QtBot, background: Background) -> None:
    begun: list[int] = []
    closed: list[int] = []
    failed: list[BaseException] = []

    def endless(number: int) -> Generator[Progress, None, None]:
        begun.append(number)
        try:
            while True:
                threading.Event().wait(0.005)
                yield Progress(0, 0)
        finally:
            closed.append(number)

    for number in range(3):
        background.run(partial(endless, number), lambda _: None, failed.append)
    told: list[bool] = []
    qtbot.waitUntil(lambda: len(begun) == 3)
    background.stop(lambda: told.append(background.is_busy))
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [False]
    assert sorted(closed) == [0, 1, 2]
    assert [type(error) for error in failed] == [Cancelled] * 3


def test_stopping_nothing_tells_at_once(background: Background) -> None:
    told: list[bool] = []
    background.stop(lambda: told.append(True))
    assert told == [True]


def test_another_work_may_begin_where_one_ends(qtbot: QtBot, background: Background) -> None:
    heard: list[object] = []

    def again(result: object) -> None:
        heard.append(result)
        background.run(lambda: "hai", heard.append, heard.append)

    background.run(lambda: "một", again, heard.append)
    qtbot.waitUntil(lambda: heard == ["một", "hai"])
    qtbot.waitUntil(lambda: not background.is_busy)


def test_a_bug_in_what_comes_after_does_not_leave_the_task_under_way(qtbot: QtBot, background: Background) -> None:
    def wrong(_: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        background.run(lambda: 1, wrong, wrong)
        qtbot.waitUntil(lambda: not background.is_busy)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_a_work_whose_owner_is_gone_tells_nobody(qtbot: QtBot, background: Background) -> None:
    heard: list[object] = []
    going_on = threading.Event()
    owner, other = QObject(), QObject()

    def task() -> Generator[Progress, None, int]:
        going_on.wait(60)
        yield Progress(0, 1)
        return 7

    background.run(task, heard.append, heard.append, heard.append, owner=owner)
    background.run(task, heard.append, heard.append, owner=other)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not is_there(owner))
    going_on.set()
    qtbot.waitUntil(lambda: not background.is_busy)
    assert heard == [7]


def test_a_quiet_work_is_waited_for_but_leaves_the_user_alone(qtbot: QtBot, background: Background) -> None:
    going_on = threading.Event()
    told: list[bool] = []
    background.run(lambda: going_on.wait(60), lambda _: None, lambda _: None, is_quiet=True)
    background.stop(lambda: told.append(True))
    assert not background.is_busy and not told
    going_on.set()
    qtbot.waitUntil(lambda: bool(told))
