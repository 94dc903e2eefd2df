"""The strip on the home page that leads to the first printed page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.queries.units import book_facts
from gui.context import places
from gui.context.preferences import PRINTED
from gui.overview.first_steps import FirstSteps
from gui.shell.window import MainWindow
from tests.gui.conftest import MakeWindow, open_book, settle
from tests.gui.finding import find


def strip(qtbot: QtBot, window: MainWindow, book: Path) -> FirstSteps:
    open_book(qtbot, window, book)
    window.show_page(places.OVERVIEW)
    settle()
    found = window.pages.named(places.OVERVIEW).findChildren(FirstSteps)
    qtbot.waitUntil(lambda: bool(found[0].findChildren(QPushButton)[0].accessibleName()))
    return found[0]


def ticked(steps: FirstSteps) -> list[bool]:
    return [button.text().startswith("✓") for button in steps.findChildren(QPushButton, "link")]


@pytest.mark.parametrize(
    ("book", "done"),
    [
        ("empty_book", [False, False, False, False, False]),
        ("branch_book", [True, True, False, False, False]),
        ("commune_book", [True, True, True, True, False]),
    ],
)
def test_steps_are_ticked_off_by_what_the_book_holds(
    qtbot: QtBot, window: MainWindow, request: pytest.FixtureRequest, book: str, done: list[bool]
) -> None:
    steps = strip(qtbot, window, request.getfixturevalue(book))
    assert steps.isVisible() and ticked(steps) == done


def test_each_step_opens_its_page(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    wanted = (places.PEOPLE, places.REGISTRATIONS, places.REGISTRATIONS, places.MONTHS, places.PRINTING)
    steps = strip(qtbot, window, branch_book)
    for number, page in enumerate(wanted):
        steps.findChildren(QPushButton, "link")[number].click()
        assert window.page is window.pages.named(page)
        window.show_page(places.OVERVIEW)


def test_the_strip_goes_when_all_is_done_or_it_is_hidden(
    qtbot: QtBot, make_window: MakeWindow, commune_book: Path, branch_book: Path
) -> None:
    first = make_window()
    open_book(qtbot, first, commune_book)
    first.app.preferences.set_number(PRINTED + book_facts(first.app.reader).uid, 1)
    assert strip(qtbot, first, commune_book).isHidden()
    second = make_window()
    steps = strip(qtbot, second, branch_book)
    assert steps.isVisible() and not ticked(steps)[-1], "what was printed was another book's"
    find(steps, QPushButton, "hideFirstSteps").click()
    assert steps.isHidden()
    second.pages.named(places.OVERVIEW).load()
    settle()
    assert steps.isHidden()
