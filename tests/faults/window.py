"""The real window on a screen that nobody sees: cells typed by keys, each told once the window says “Đã lưu”."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.files.folders import data_folder
from gui.context.app import App
from gui.context.preferences import Preferences
from gui.context.resources import ICONS, fonts_folder
from gui.months.page import MONTH, MonthsPage
from gui.shell.status import NOT_SAVED
from gui.shell.window import MainWindow
from gui.widgets import theme
from gui.widgets.words import vietnamese
from tests.books import clock
from tests.faults.forked import Tell
from tests.gui.answers import Answers
from tests.gui.hands import keys, press

BEGINS, TROUBLE = "begins", "said so"
FIELDS = ("done", "remark")


def text_of(number: int) -> str:
    """What is typed as the N-th cell, of varied length."""
    return f"o {number}" + " da lam xong" * (number % 9)


def type_cells(book: Path, first: int, tell: Tell) -> None:
    """Open the book and type from the N-th cell on, until killed.

    Each cell is told as its number, the roster line, the field and the month, once it is acknowledged; a change that
    could not be saved is told with the text that is still on the screen, and ends the program.
    """
    _application, window = _shown(book)
    page = _months(window, book)
    rows = [row for row in range(page.model.rowCount()) if page.model.is_counted(row)]
    tell(BEGINS)
    for number in itertools.count(first):
        row, column = rows[number // len(FIELDS) % len(rows)], number % len(FIELDS)
        index = page.model.index(row, page.model.column_of(FIELDS[column]))
        page.grid.begin_at(index.row(), index.column())
        keys(text_of(number))
        press(Qt.Key.Key_Return)
        _wait(lambda: not window.app.writer.is_busy)
        _wait(lambda: window.status.state.text().startswith("Đã lưu") or window.status.state.text() == NOT_SAVED)
        if window.status.state.text() == NOT_SAVED:
            tell(f"{TROUBLE}: {page.model.cell(index).text}")
            os._exit(0)
        tell(f"{number} {page.model.line(row).id} {FIELDS[column]} {page.app.preferences.number(MONTH)}")


def _shown(book: Path) -> tuple[QApplication, MainWindow]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    application.installTranslator(vietnamese(application))
    theme.dress(application, fonts_folder(), ICONS)
    window = MainWindow(App(Preferences(data_folder()), clock, Answers()), "thử", book)
    window.appear()
    return application, window


def _months(window: MainWindow, book: Path) -> MonthsPage:
    """The months of the first unit that has members, ready to be typed into."""
    _wait(lambda: window.app.path == book and window.page is not None and not window.app.writer.is_busy)
    unit, year = window.app.reader.execute(
        "SELECT unit_id, year FROM ledger WHERE id IN (SELECT ledger_id FROM roster) ORDER BY id LIMIT 1"
    ).fetchone()
    window.app.choose(unit, year)
    window.show_page("months")
    _wait(lambda: isinstance(window.page, MonthsPage) and window.page.model.rowCount() > 0)
    page = window.page
    assert isinstance(page, MonthsPage)
    window.activateWindow()
    page.grid.setFocus()
    return page


def _wait(until: Callable[[], bool]) -> None:
    while not until():
        QTest.qWait(1)
