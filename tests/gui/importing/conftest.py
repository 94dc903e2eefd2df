"""What the tests of bringing lists in stand on: an empty commune's book, at the page, and lists made on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from gui.importing.panel import ImportPanel
from gui.people.page import PeoplePage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.conftest import settle
from tests.gui.people.conftest import done, show_people

HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Chi bộ")


class Import:
    """The user on the way through an import."""

    def __init__(self, qtbot: QtBot, window: MainWindow, page: PeoplePage, answers: Answers) -> None:
        self.qtbot, self.window, self.page, self.answers = qtbot, window, page, answers

    @property
    def panel(self) -> ImportPanel:
        """The panel, once a file has been chosen."""
        found = self.page.findChild(ImportPanel, "importPanel")
        assert isinstance(found, ImportPanel)
        return found

    def choose(self, file: Path) -> None:
        """Press the button, choose the file, and wait until it has been looked into."""
        self.answers.paths = [file]
        self.page.begin_import()
        self.wait()

    def wait(self) -> None:
        """Wait until nothing is under way."""
        settle()
        self.qtbot.waitUntil(lambda: not self.panel.course.is_busy)
        done(self.qtbot, self.window)
        self.qtbot.waitUntil(lambda: not self.window.app.background.is_busy)
        settle()

    def through(self, file: Path) -> None:
        """Bring a list in without a hand on anything but “go on”."""
        self.choose(file)
        for _ in range(3):
            self.panel.next_button.click()
            self.wait()


@pytest.fixture
def way(qtbot: QtBot, window: MainWindow, empty_book: Path, answers: Answers) -> Import:
    return Import(qtbot, window, show_people(qtbot, window, empty_book), answers)


@pytest.fixture
def full_way(qtbot: QtBot, window: MainWindow, commune_book: Path, answers: Answers) -> Import:
    return Import(qtbot, window, show_people(qtbot, window, commune_book), answers)


@pytest.fixture
def branch_way(qtbot: QtBot, window: MainWindow, branch_book: Path, answers: Answers) -> Import:
    return Import(qtbot, window, show_people(qtbot, window, branch_book), answers)


def write_list(file: Path, rows: Sequence[Sequence[object]], headings: Sequence[str] = HEADINGS) -> Path:
    """A list as an office might write it: a title, the headings, the rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DANH SÁCH ĐẢNG VIÊN"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    book.save(file)
    return file
