"""The press: the latest request alone is told of, and pages are pictured of the print that is shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from gui.printing.making import Made
from gui.printing.press import Picture, Press, Print, Wish
from tests.gui.printing.test_preview import PORTRAIT, made_of


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.stop()


def test_what_was_asked_before_the_latest_request_is_not_told_of(qtbot: QtBot, press: Press) -> None:
    printed: list[Print] = []
    failed: list[int] = []
    begun, going_on = threading.Event(), threading.Event()
    made: list[int] = []
    press.printed.connect(printed.append)
    press.failed.connect(lambda number, _: failed.append(number))

    def slow(pages: int) -> Made:
        made.append(pages)
        begun.set()
        going_on.wait(60)
        return made_of([PORTRAIT] * pages)

    press.make(partial(slow, 1))
    assert begun.wait(60)
    press.make(partial(slow, 2))
    last = press.make(partial(slow, 3))
    going_on.set()
    qtbot.waitUntil(lambda: bool(printed))
    assert [(one.number, len(one.sizes)) for one in printed] == [(last, 3)]
    assert made == [1, 3] and not failed, "what had not begun is never made"


def test_an_outdated_request_that_fails_is_not_told_of(qtbot: QtBot, press: Press) -> None:
    printed: list[Print] = []
    failed: list[int] = []
    begun, going_on = threading.Event(), threading.Event()
    press.printed.connect(printed.append)
    press.failed.connect(lambda number, _: failed.append(number))

    def broken() -> Made:
        begun.set()
        going_on.wait(60)
        raise ZeroDivisionError

    press.make(broken)
    assert begun.wait(60)
    press.make(lambda: made_of([PORTRAIT]))
    going_on.set()
    qtbot.waitUntil(lambda: bool(printed))
    assert not failed


def test_pages_are_pictured_while_another_print_fails(qtbot: QtBot, press: Press) -> None:
    printed: list[Print] = []
    pictured: list[Picture] = []
    failed: list[int] = []
    press.printed.connect(printed.append)
    press.pictured.connect(pictured.append)
    press.failed.connect(lambda number, _: failed.append(number))
    press.make(lambda: made_of([PORTRAIT]))
    qtbot.waitUntil(lambda: bool(printed))

    def broken() -> Made:
        raise ZeroDivisionError

    number = press.make(broken)
    press.wish([Wish(0, 1.0), Wish(7, 1.0)])
    qtbot.waitUntil(lambda: bool(pictured))
    assert failed == [number]
    assert [(one.number, one.wish.page) for one in pictured] == [(printed[0].number, 0)]
