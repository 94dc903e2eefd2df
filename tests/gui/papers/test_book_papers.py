"""The papers beside the book from the pages on which what they are about stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.context.page import Page
from gui.papers.book_papers import SEVERAL, PapersButton
from gui.registrations.roster import UNIT_KEY
from gui.shell.window import MainWindow
from printouts.paper_kinds import PAPER_KINDS, Concerns
from tests.gui.answers import Answers
from tests.gui.books import FIRST, NAMES
from tests.gui.conftest import settle
from tests.gui.hands import WAIT_MILLISECONDS
from tests.gui.people.conftest import choose_unit, pick, show_people
from tests.gui.registrations.conftest import show_registrations
from tests.gui.registrations.desk import key_of, label
from tests.printouts.paper import plain_text, squeezed


def choices(menu: QMenu, above: str = "") -> dict[str, QAction]:
    """The choices of a menu and of those within it, by their words."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= choices(inner, action.text())
        else:
            found[f"{above}: {action.text()}" if above else action.text()] = action
    return found


def shown(window: MainWindow, place: str) -> Page:
    """The page of a place, turned to."""
    window.show_page(place)
    assert window.page is not None
    return window.page


def papers_of(page: Page) -> PapersButton:
    (button,) = page.findChildren(PapersButton)
    return button


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_a_registration_is_made_for_who_is_shown(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path, ending: str
) -> None:
    choose_unit(show_people(qtbot, window, commune_book), FIRST)
    page = show_registrations(window)
    page.go_to_line(key_of(page, 2))
    target = tmp_path / f"giay{ending}"
    answers.paths = [target]
    words = "để in (PDF)…" if ending == ".pdf" else "để sửa (Word)…"
    choices(papers_of(page).menu())[f"Bản đăng ký: Của người đang chọn, {words}"].trigger()
    qtbot.waitUntil(lambda: "Đã lưu giay" in label(page, "printOutcome"), timeout=WAIT_MILLISECONDS)
    settle()
    content = target.read_bytes()
    if ending == ".pdf":
        text = squeezed(plain_text(content))
        assert squeezed(NAMES[1]) in text and squeezed(NAMES[2]) not in text and "NGƯỜIĐĂNGKÝ" in text
    else:
        assert content[:2] == b"PK"


def test_whom_it_is_about_must_be_chosen(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    choose_unit(show_people(qtbot, window, commune_book), FIRST)
    page = show_registrations(window)
    page.go_to_line(UNIT_KEY)
    choices(papers_of(page).menu())["Kế hoạch nêu gương: Của người đang chọn, để in (PDF)…"].trigger()
    assert window.status.notice.text() == "Hãy chọn một người trước, rồi bấm lại."


def test_the_list_of_a_unit_and_the_minutes_of_a_month(
    qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers, tmp_path: Path
) -> None:
    page = show_people(qtbot, window, commune_book)
    choose_unit(page, FIRST)
    pick(page, NAMES[1])
    answers.paths = [tmp_path / "trich-ngang.pdf", tmp_path / "bien-ban.pdf"]
    choices(papers_of(page).menu())["Để in (PDF)…"].trigger()
    qtbot.waitUntil(lambda: "Đã lưu" in label(page, "printOutcome"), timeout=WAIT_MILLISECONDS)
    months = shown(window, places.MONTHS)
    choices(papers_of(months).menu())["Để in (PDF)…"].trigger()
    qtbot.waitUntil(lambda: "Đã lưu" in label(months, "printOutcome"), timeout=WAIT_MILLISECONDS)
    settle()
    for name, words in (("trich-ngang", "DANHSÁCHTRÍCHNGANG"), ("bien-ban", "BIÊNBẢN")):
        text = squeezed(plain_text((tmp_path / f"{name}.pdf").read_bytes()))
        assert words in text and squeezed(NAMES[1]) in text


def test_every_kind_can_be_chosen_where_it_is_said_to_be(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    show_people(qtbot, window, commune_book)
    for place in sorted({kind.place or kind.register for kind in PAPER_KINDS}):
        button = papers_of(shown(window, place))
        kinds = [kind for kind in PAPER_KINDS if place in (kind.place, kind.register)]
        assert button.text() in (kinds[0].title, SEVERAL) and (len(kinds) == 1 or button.text() == SEVERAL)
        there = choices(button.menu())
        assert len(there) == sum(4 if kind.concerns in (Concerns.MEMBER, Concerns.ROW) else 3 for kind in kinds)
