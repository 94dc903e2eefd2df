"""The guide: every page of the window has its chapter, every link and picture leads somewhere."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QListWidget, QTextBrowser
from pytestqt.qtbot import QtBot

from domain.overview import MonthState
from gui.context import places
from gui.context.resources import HELP
from gui.printing.choices import all_branches
from gui.shell.guide import Guide, chapter_text, chapters
from tests.gui.finding import find

NAMES = [chapter.name for chapter in chapters()]


def test_every_page_has_a_chapter() -> None:
    assert {place.chapter for place in (*places.PLACES, *places.of_registers(), *places.OF_A_SEASON)} <= set(NAMES)


def test_every_chapter_file_is_in_the_contents() -> None:
    assert sorted(NAMES) == sorted(file.stem for file in HELP.glob("*.md"))


@pytest.mark.parametrize("name", NAMES)
def test_links_and_pictures_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", chapter_text(name))
    for target in targets:
        found = HELP / target if "." in target else HELP / f"{target}.md"
        assert found.exists(), target


def test_the_keys_to_the_pages_are_told() -> None:
    row = re.compile(r"^\| ((?:Ctrl|Alt)\+[\dG])(?:, Alt\+2…)? \| (.+) \|$", re.MULTILINE)
    told = dict(row.findall(chapter_text("phim-tat")))
    first, second, *_ = places.of_registers()
    assert told == {place.keys: place.title for place in places.PLACES} | {
        first.keys: f"{first.title}, {second.title}… theo thứ tự trong danh sách"
    }


def test_the_white_month_is_told_of_as_on_paper() -> None:
    assert f"ô trắng là {MonthState.NOT_YET.value}" in chapter_text("in-so")


def test_all_branches_are_called_as_in_the_list() -> None:
    assert f"**{all_branches(3)}**" in chapter_text("in-so")


@pytest.mark.parametrize("name", NAMES)
def test_every_chapter_opens(qtbot: QtBot, name: str) -> None:
    guide = Guide()
    qtbot.addWidget(guide)
    guide.show_chapter(name)
    shown = find(guide, QTextBrowser, "chapter")
    current = find(guide, QListWidget, "chapters").currentIndex()
    assert shown.toPlainText().startswith(current.data())
    assert len(shown.toPlainText()) > 100
