"""A month that can only be looked at, in a locked ledger or a copy: all can be read, nothing is typed in vain."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.context import places
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.closed_books import close_all
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import bring_forward, keys, press, write
from tests.gui.months.desk import MARK, REMARK

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def locked(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> MonthsPage:
    window.app.act("Khóa", close_all)
    wait_saved(qtbot, window)
    settle()
    return page


def steps(page: MonthsPage) -> int:
    return int(page.app.reader.execute("SELECT count(*) FROM history_step").fetchone()[0])


def said_by(qtbot: QtBot, page: MonthsPage, do: object) -> str:
    """What is said at the foot of the window when something is tried."""
    assert callable(do)
    with qtbot.waitSignal(page.app.noticed) as said:
        do()
    assert said.args is not None
    return str(said.args[0])


def try_all(qtbot: QtBot, page: MonthsPage) -> set[str]:
    """Everything by which a cell is written, and what is said of each."""
    page.grid.begin_at(0, REMARK)
    QGuiApplication.clipboard().setText("a\tb\nc\td\n")
    said = {said_by(qtbot, page, partial(keys, "a")), said_by(qtbot, page, partial(write, "chữ"))}
    for key, modifiers in (
        (Qt.Key.Key_F2, NONE),
        (Qt.Key.Key_F3, NONE),
        (Qt.Key.Key_Delete, NONE),
        (Qt.Key.Key_V, CONTROL),
    ):
        said.add(said_by(qtbot, page, partial(press, key, modifiers)))
        assert page.grid.editor is None
    page.grid.begin_at(0, MARK)
    said.add(said_by(qtbot, page, partial(keys, "1")))
    assert not find(page, QListWidget, "refusedCells").isVisible()
    return said


def test_a_locked_ledger_says_so_and_takes_nothing(qtbot: QtBot, locked: MonthsPage) -> None:
    before = steps(locked)
    assert try_all(qtbot, locked) == {
        "Sổ năm 2026 đã khóa ngày 25/03/2026 (hết năm), người chịu trách nhiệm: Trần Văn An. Chỉ để xem."
    }
    assert steps(locked) == before


def test_enter_and_tab_go_through_a_locked_month_to_read_it(locked: MonthsPage) -> None:
    locked.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    assert (locked.grid.currentIndex().row(), locked.grid.currentIndex().column()) == (1, MARK)


def test_the_general_remark_of_a_locked_month_can_be_scrolled_and_copied(locked: MonthsPage) -> None:
    remark, day = find(locked, QPlainTextEdit, "review_remark"), find(locked, QLineEdit, "review_meeting_day")
    assert remark.isReadOnly() and remark.isEnabled()
    assert day.isReadOnly() and day.isEnabled()


def test_a_copy_is_not_called_a_locked_ledger(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    open_book(qtbot, window, branch_book)
    window.openings.look_at(branch_book)
    qtbot.waitUntil(lambda: window.app.looks_only)
    bring_forward(window)
    window.show_page(places.MONTHS)
    page = window.page
    assert isinstance(page, MonthsPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.grid)
    (said,) = try_all(qtbot, page)
    assert "bản sao chỉ để xem" in said
    assert find(page, QPlainTextEdit, "review_remark").isReadOnly()
    assert find(page, QLineEdit, "review_meeting_day").isReadOnly()
