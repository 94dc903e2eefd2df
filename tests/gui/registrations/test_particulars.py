"""“Thông tin sổ…”: the particulars of the ledger."""

from __future__ import annotations

import sqlite3

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.queries.ledgers import ledger_of
from domain.dates import PartialDate
from gui.registrations.page import RegistrationsPage
from gui.registrations.roster import UNIT_KEY
from gui.shell.window import MainWindow
from tests.gui.books import YEAR
from tests.gui.conftest import wait_saved
from tests.gui.hands import focused
from tests.gui.registrations.conftest import held as held
from tests.gui.registrations.conftest import page as page
from tests.gui.registrations.desk import button, field_text, key_of, label, problems, put, stored

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_particulars_of_the_ledger(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    put(page, "study_content", "Ghi trước")
    button(page, "showLedger").click()
    assert focused().objectName() == "field_number"
    put(page, "theme", "Học tập phong cách làm việc gần dân")
    put(page, "opened_on", "5/1")
    put(page, "legal_basis", "Chỉ thị 05-CT/TW\nKết luận 01-KL/TW")
    button(page, "saveLedger").click()
    wait_saved(qtbot, window)
    ledger = ledger_of(window.app.reader, window.app.unit_id, YEAR)
    assert ledger is not None
    assert (ledger.theme, ledger.opened_on) == ("Học tập phong cách làm việc gần dân", PartialDate(YEAR, 1, 5))
    assert ledger.legal_basis == "Chỉ thị 05-CT/TW\nKết luận 01-KL/TW"
    assert page.record.isVisible() and not page.ledger.isVisible()
    assert stored(page)[UNIT_KEY].study_content == "Ghi trước"
    button(page, "showLedger").click()
    put(page, "opened_on", "hôm nọ")
    page.go_to_line(key_of(page, 2))
    assert page.ledger.isVisible() and len(problems(page)) == 1
    put(page, "opened_on", "06/01/2026")
    page.go_to_line(key_of(page, 2))
    assert page.record.isVisible() and label(page, "recordName").startswith("2. ")
    wait_saved(qtbot, window)


def test_particulars_are_saved_in_a_pause(qtbot: QtBot, window: MainWindow, page: RegistrationsPage) -> None:
    button(page, "showLedger").click()
    put(page, "opened_on", "5/1")
    put(page, "theme", "Gần dân ")
    page.ledger.desk.pause.timeout.emit()
    wait_saved(qtbot, window)
    ledger = ledger_of(window.app.reader, window.app.unit_id, YEAR)
    assert ledger is not None and (ledger.theme, ledger.opened_on) == ("Gần dân", PartialDate(YEAR, 1, 5))
    assert page.ledger.isVisible() and field_text(page, "theme") == "Gần dân "
    assert focused().objectName() == "field_theme" and field_text(page, "opened_on") == "05/01/2026"


def test_particulars_that_could_not_be_saved_stay_and_are_told_of(
    qtbot: QtBot, window: MainWindow, page: RegistrationsPage, held: sqlite3.Connection
) -> None:
    button(page, "showLedger").click()
    put(page, "theme", "Gần dân")
    button(page, "saveLedger").click()
    wait_saved(qtbot, window)
    assert page.unsaved() and page.record.isVisible()
    assert any("thông tin sổ năm 2026" in x.text() for x in page.findChildren(QLabel, "unsaved") if x.isVisible())
    held.execute("COMMIT")
    page.ledger.desk.drafts.save_again()
    wait_saved(qtbot, window)
    ledger = ledger_of(window.app.reader, window.app.unit_id, YEAR)
    assert ledger is not None and ledger.theme == "Gần dân" and page.unsaved() == ""
