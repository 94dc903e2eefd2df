"""Another text size makes the pages anew: what is typed and not in the book must not go with the old ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.cells.model import State
from gui.context import places
from gui.context.resources import ICONS
from gui.months.page import MonthsPage
from gui.shell.page_frame import PageFrame
from gui.shell.window import MainWindow
from gui.widgets import theme
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.hands import write
from tests.gui.holding import writer_waiting
from tests.gui.months.conftest import held as held
from tests.gui.months.conftest import page as page
from tests.gui.months.desk import REMARK, follow_ups, state, text


@pytest.fixture(autouse=True)
def _usual_size_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.set_text_size(qapp, ICONS, 100)


def test_what_could_not_be_saved_keeps_the_size_as_it_is(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, held: sqlite3.Connection
) -> None:
    page.grid.begin_at(2, REMARK)
    write("Không được mất")
    page.grid.go_to(3, REMARK)
    wait_saved(qtbot, window)
    window.set_text_size(125)
    wait_saved(qtbot, window)
    assert window.page is page
    assert (text(page, 2, REMARK), state(page, 2, REMARK)) == ("Không được mất", State.FAILED)
    told = window.status.notice.text()
    assert "Chưa lưu được 01 ô" in told and "đổi cỡ chữ" in told
    held.execute("COMMIT")
    page.drafts.save_again()
    wait_saved(qtbot, window)
    window.set_text_size(125)
    assert window.page is not page and window.page is window.pages.named(places.MONTHS)


def test_what_is_still_being_saved_is_waited_for(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, held: sqlite3.Connection
) -> None:
    page.grid.begin_at(2, REMARK)
    write("Không được mất")
    window.set_text_size(125)
    wait_saved(qtbot, window)
    settle()
    assert window.page is page and "Không được mất" in text(page, 2, REMARK)


def test_the_size_changes_once_all_is_saved(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    row = page.model.line(2).id
    with writer_waiting(window):
        page.grid.begin_at(2, REMARK)
        write("Đã xong")
        page.grid.go_to(3, REMARK)
        window.set_text_size(125)
        settle()
        assert window.page is page and state(page, 2, REMARK) is State.SAVING
    wait_saved(qtbot, window)
    settle()
    assert window.page is not page and isinstance(window.page, MonthsPage)
    assert follow_ups(window.page, 3)[row].remark == "Đã xong"
    assert window.app.preferences.number("text-size", 100) == 125


@pytest.mark.parametrize("percent", [150, 200])
@pytest.mark.parametrize("book", ["commune_book", "branch_book", "empty_book"])
def test_home_needs_no_sideways_scrolling(
    qtbot: QtBot, window: MainWindow, request: pytest.FixtureRequest, book: str, percent: int
) -> None:
    path: Path = request.getfixturevalue(book)
    open_book(qtbot, window, path)
    window.set_text_size(percent)
    window.show_page(places.OVERVIEW)
    settle()
    shown = window.page
    assert shown is not None
    frame = next(frame for frame in window.findChildren(PageFrame) if frame.widget() is shown)
    assert (window.width(), frame.horizontalScrollBar().maximum()) == (1366, 0)
