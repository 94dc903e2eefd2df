"""“Thông tin sổ…”: the particulars of the ledger."""

from __future__ import annotations

from PySide6.QtCore import Qt
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
from tests.gui.registrations.desk import button, key_of, label, problems, put, stored

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
