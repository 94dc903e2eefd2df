"""One thread for one work after another: in order, told of in the window, begun anew after an end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from domain.refusals import Refused
from gui.work.thread import CLOSING, WorkThread
from gui.work.work import Cancelled, Work


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[WorkThread]:
    made = WorkThread("background")
    made.start()
    yield made
    made.end()
    qtbot.waitUntil(lambda: not made.is_busy)


def test_works_are_done_in_the_order_in_which_they_came(qtbot: QtBot, thread: WorkThread) -> None:
    heard: list[object] = []
    busy: list[bool] = []
    thread.busy_changed.connect(busy.append)

    def task(number: int) -> tuple[int, str]:
        return number, threading.current_thread().name

    for number in range(5):
        thread.put(Work(partial(task, number), heard.append))
    qtbot.waitUntil(lambda: not thread.is_busy)
    assert heard == [(number, "background") for number in range(5)]
    assert busy == [True, False]


def test_a_work_cancelled_before_its_turn_is_never_begun(qtbot: QtBot, thread: WorkThread) -> None:
    going_on = threading.Event()
    begun: list[int] = []
    failed: list[BaseException] = []
    thread.put(Work(lambda: going_on.wait(60)))
    thread.put(Work(lambda: begun.append(1), failed=failed.append)).cancel()
    going_on.set()
    qtbot.waitUntil(lambda: not thread.is_busy)
    assert begun == [] and [type(error) for error in failed] == [Cancelled]


def test_what_comes_behind_the_end_is_refused_and_a_new_start_takes_it(qtbot: QtBot, thread: WorkThread) -> None:
    heard: list[object] = []
    failed: list[BaseException] = []
    thread.end_after_all()
    thread.put(Work(lambda: 1, heard.append, failed.append))
    assert [str(error) for error in failed] == [str(Refused(CLOSING))]
    thread.start()
    thread.put(Work(lambda: 2, heard.append, failed.append))
    qtbot.waitUntil(lambda: heard == [2])
