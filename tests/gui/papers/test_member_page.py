"""“In trang của đồng chí này”: one person's pages out of the book, from either form."""

from __future__ import annotations

import functools
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.context.preferences import ONE_SIDED
from gui.papers import paper_runs
from gui.people.page import PeoplePage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import FIRST, NAMES
from tests.gui.conftest import settle
from tests.gui.hands import WAIT_MILLISECONDS
from tests.gui.people.conftest import choose_unit, pick, show_people
from tests.gui.registrations.conftest import show_registrations
from tests.gui.registrations.desk import button, key_of, label
from tests.printouts.paper import plain_text, squeezed


def person_shown(qtbot: QtBot, window: MainWindow, book: Path, name: str) -> PeoplePage:
    """The page of people with this one of the first unit picked."""
    page = show_people(qtbot, window, book)
    choose_unit(page, FIRST)
    pick(page, name)
    return page


@pytest.mark.parametrize("from_people", [True, False])
def test_the_pages_of_one_person_alone(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path, from_people: bool
) -> None:
    page = person_shown(qtbot, window, commune_book, NAMES[1])
    target = tmp_path / "trang.pdf"
    answers.paths = [target]
    shown = page if from_people else show_registrations(window)
    if from_people:
        button(page.member_panel, "printMemberPage").click()
    else:
        there = show_registrations(window)
        there.go_to_line(key_of(there, 2))
        button(there.record, "printMemberPage").click()
    qtbot.waitUntil(lambda: "Đã lưu" in label(shown, "printOutcome"), timeout=WAIT_MILLISECONDS)
    text = squeezed(plain_text(target.read_bytes()))
    printed = [squeezed(name.upper()) in text for name in NAMES]
    assert printed == [name == NAMES[1] for name in NAMES]
    settle()


def test_while_a_paper_is_made_no_other_is_asked_for(
    qtbot: QtBot,
    window: MainWindow,
    commune_book: Path,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    going_on, make = threading.Event(), paper_runs._paper
    monkeypatch.setattr(paper_runs, "_paper", lambda *given: (going_on.wait(60), make(*given))[1])
    page = person_shown(qtbot, window, commune_book, NAMES[1])
    answers.paths = [tmp_path / "trang.pdf"]
    button(page.member_panel, "printMemberPage").click()
    # Both ask once what was typed is saved and a backup, if one is under way, is made.
    qtbot.waitUntil(lambda: answers.paths == [])
    asked = len(answers.asked)
    button(page, "memberBook").click()
    qtbot.waitUntil(lambda: window.status.notice.text() == paper_runs.UNDER_WAY)
    assert len(answers.asked) == asked
    going_on.set()
    qtbot.waitUntil(lambda: "Đã lưu" in label(page, "printOutcome"), timeout=WAIT_MILLISECONDS)


def test_paper_of_one_side_keeps_its_margin_there(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = person_shown(qtbot, window, commune_book, NAMES[1])
    papers = []
    for one_sided in (0, 1):
        target = tmp_path / f"{one_sided}.pdf"
        window.app.preferences.set_number(ONE_SIDED, one_sided)
        answers.paths = [target]
        button(page.member_panel, "printMemberPage").click()
        qtbot.waitUntil(functools.partial(_is_kept, page, target), timeout=WAIT_MILLISECONDS)
        settle()
        papers.append(target.read_bytes())
    assert papers[0] != papers[1]


def _is_kept(page: PeoplePage, target: Path) -> bool:
    return label(page, "printOutcome").startswith(f"Đã lưu {target.name}")
