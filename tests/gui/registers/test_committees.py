"""A đảng bộ writes about its own work: the page of a register offers it beside the choice of a chi bộ."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.queries.ledgers import ledger_of
from gui.registers.page import RegisterPage
from gui.shell.window import MainWindow
from tests.gui.books import COMMUNE, YEAR
from tests.gui.conftest import open_book, wait_saved
from tests.gui.finding import find, press


def test_a_committee_opens_its_own_rows(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    window.show_page("documents")
    page = window.page
    assert isinstance(page, RegisterPage)
    press(page, f"Ghi việc của chính {COMMUNE}")
    wait_saved(qtbot, window)
    assert ledger_of(window.app.reader, window.app.unit_id, YEAR) is not None
    qtbot.waitUntil(lambda: find(page, QPushButton, "addRow").isVisible())
    window.show_page("registrations")
    assert window.page is not None
    assert not window.page.findChildren(QPushButton, "addRow")
    press(window.page, "Chọn chi bộ…")
    window.app.undo()
    wait_saved(qtbot, window)
    assert ledger_of(window.app.reader, window.app.unit_id, YEAR) is None
