"""What a screen at a display scale of 150 or 200 % leaves: few pixels, in which nothing is cut off or hidden."""

from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.files.folders import data_folder
from gui.context import places
from gui.context.app import App
from gui.context.preferences import Preferences
from gui.months.page import MonthsPage
from gui.shell.page_frame import PageFrame
from gui.shell.window import SMALLEST, TITLE_BAR_PX, USUAL_SIZE, MainWindow
from tests.gui.answers import Answers
from tests.gui.books import clock
from tests.gui.conftest import close_window, open_book, settle, wait_saved
from tests.gui.hands import bring_forward

SCALED = [(910, 441), (683, 384)]
"""A screen of 1366 × 768 at 150 %, without title and task bar, and at 200 %."""


def make_small(window: MainWindow, size: tuple[int, int]) -> None:
    """As a hand does that pulls at the window's edge: what gives way does so on the way."""
    window.setMinimumSize(0, 0)
    for _ in range(2):
        window.resize(*size)
        settle()


def words_cut(whole: QWidget) -> list[str]:
    """What stands in fewer lines than it needs, and what stands on buttons that are too low for it."""
    labels = [label for label in whole.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    buttons = [button for button in whole.findChildren(QAbstractButton) if button.isVisible()]
    return [
        *(label.text() for label in labels if label.height() < label.heightForWidth(label.width())),
        *(button.text() for button in buttons if button.text() and button.height() < button.minimumSizeHint().height()),
    ]


def nothing_is_cut(name: str, whole: QWidget) -> None:
    assert (name, words_cut(whole)) == (name, [])


class Screen:
    """A screen of which only the room is asked."""

    def __init__(self, width: int, height: int) -> None:
        self._room = QSize(width, height)

    def availableSize(self) -> QSize:  # noqa: N802
        return self._room


@pytest.mark.parametrize(("width", "height"), [(1920, 1040), (910, 472), (683, 344)])
def test_the_window_is_no_larger_than_its_screen(
    qtbot: QtBot, answers: Answers, monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _: Screen(width, height))
    window = MainWindow(App(Preferences(data_folder()), clock, answers), "thử")
    room = QSize(width, height - TITLE_BAR_PX)
    assert (window.size(), window.minimumSize()) == (USUAL_SIZE.boundedTo(room), SMALLEST.boundedTo(room))
    window.appear()
    assert window.isMaximized() == (width < USUAL_SIZE.width())
    close_window(qtbot, window)
    window.deleteLater()


@pytest.mark.parametrize("size", SCALED)
@pytest.mark.parametrize("book", ["commune_book", "branch_book", "sample_file"])
def test_nothing_is_cut_or_scrolled_sideways_and_no_chooser_hides_another(
    qtbot: QtBot, window: MainWindow, request: pytest.FixtureRequest, book: str, size: tuple[int, int]
) -> None:
    path: Path = request.getfixturevalue(book)
    open_book(qtbot, window, path)
    window.app.choose_unit(window.app.reader.execute("SELECT unit_id FROM ledger LIMIT 1").fetchone()[0])
    make_small(window, size)
    wide = {}
    for place in (*places.PLACES, *places.of_registers(), *places.OF_A_SEASON):
        window.show_page(place.name)
        wait_saved(qtbot, window)
        settle()
        is_painted = getattr(window.page, "is_painted", None)
        if is_painted is not None:
            qtbot.waitUntil(is_painted)
            settle()
        frame = next(frame for frame in window.findChildren(PageFrame) if frame.isVisible())
        wide[place.name] = frame.horizontalScrollBar().maximum()
        qtbot.waitUntil(partial(nothing_is_cut, place.name, frame))  # what is read beside it comes later
    assert (window.width(), {name: over for name, over in wide.items() if over}) == (size[0], {})
    header = window.page_area.header
    inner = header.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = sorted((widget.geometry() for widget in inner if widget.isVisible()), key=QRect.left)
    assert all(left.right() < right.left() for left, right in itertools.pairwise(shown))
    assert shown[-1].right() < header.width()


@pytest.mark.parametrize("size", SCALED)
def test_the_titles_of_the_rail_are_whole_and_the_chosen_one_is_seen(
    qtbot: QtBot, window: MainWindow, branch_book: Path, size: tuple[int, int]
) -> None:
    open_book(qtbot, window, branch_book)
    make_small(window, size)
    buttons = window.rail.findChildren(QPushButton)
    assert [b.text() for b in buttons if b.height() < b.sizeHint().height() or b.width() < b.sizeHint().width()] == []
    for name in (places.PACKS, places.OVERVIEW):
        window.show_page(name)
        settle()
        chosen = window.rail.button(name)
        assert chosen.visibleRegion().boundingRect() == chosen.rect()
    bring_forward(window)
    window.rail.button(places.OVERVIEW).setFocus()
    for _ in buttons:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
        settle()
        focused = window.focusWidget()
        assert focused in buttons and focused.visibleRegion().boundingRect() == focused.rect()


@pytest.mark.parametrize("size", SCALED)
def test_the_month_shows_eight_people(
    qtbot: QtBot, window: MainWindow, branch_book: Path, size: tuple[int, int]
) -> None:
    open_book(qtbot, window, branch_book)
    window.show_page(places.MONTHS)
    wait_saved(qtbot, window)
    make_small(window, size)
    page = window.page
    assert isinstance(page, MonthsPage)
    qtbot.waitUntil(lambda: page.grid.rowHeight(0) == page.grid.least_height)
    grid = page.grid
    grid.scrollToTop()
    seen = grid.viewport().visibleRegion().boundingRect().bottom()
    assert sum(grid.visualRect(page.model.index(row, 1)).bottom() <= seen for row in range(12)) >= 8
