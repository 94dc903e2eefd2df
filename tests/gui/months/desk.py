"""What the month page's tests look at: its words, its cells and what stands in the book."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from db.queries.ledgers import follow_ups_of, ledger_of, month_reviews_of
from domain.months import FollowUp, MonthReview
from gui.cells.model import State
from gui.context.page import Page
from gui.months.model import CELLS
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.finding import find

DONE, RESULT, OWN_MARK, REMARK, MARK = (CELLS.index(name) + 1 for name in CELLS)


def label(page: QWidget, name: str) -> str:
    """What a label says."""
    return find(page, QLabel, name).text()


def button(page: QWidget, name: str) -> QPushButton:
    """A button."""
    return find(page, QPushButton, name)


def follow_ups(page: Page, month: int) -> dict[int, FollowUp]:
    ledger = ledger_of(page.app.reader, page.app.unit_id, page.app.year)
    assert ledger is not None
    return {key[0]: value for key, value in follow_ups_of(page.app.reader, ledger.id, month).items()}


def review_of(page: Page, month: int) -> MonthReview:
    ledger = ledger_of(page.app.reader, page.app.unit_id, page.app.year)
    assert ledger is not None
    return month_reviews_of(page.app.reader, ledger.id).get(month, MonthReview(month))


def state(page: MonthsPage, row: int, column: int) -> State:
    return page.model.cell(page.model.index(row, column)).state


def text(page: MonthsPage, row: int, column: int) -> str:
    return page.model.cell(page.model.index(row, column)).text


def unit_id(window: MainWindow, name: str) -> int:
    row = window.app.reader.execute("SELECT id FROM unit WHERE name = ?", (name,)).fetchone()
    return int(row[0])
