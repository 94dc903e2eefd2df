"""What the registration page's tests type into and look at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from db.queries.ledgers import ledger_of, registrations_of
from domain.registrations import Registration
from gui.registrations.page import RegistrationsPage
from gui.registrations.roster import UNIT_KEY
from tests.gui.hands import focused, press, write
from tests.gui.months.desk import button as button
from tests.gui.months.desk import label as label


def put(page: QWidget, name: str, text: str) -> None:
    """Type into a field of the record or of the item."""
    field = page.findChild(QWidget, f"field_{name}")
    assert field is not None
    field.setFocus()
    assert focused() is field
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    if isinstance(line, QLineEdit | QPlainTextEdit):
        line.selectAll()
    if text:
        write(text)
    else:
        press(Qt.Key.Key_Delete)


def sign(page: QWidget) -> None:
    """Write the day and tick that it is signed, which makes a registration of what is written."""
    put(page, "day", "10/1/2026")
    box = page.findChild(QCheckBox, "field_signed")
    assert isinstance(box, QCheckBox)
    if not box.isChecked():
        box.click()


def field_text(page: QWidget, name: str) -> str:
    field = page.findChild(QWidget, f"field_{name}")
    assert field is not None
    return str(field.property("plainText" if isinstance(field, QPlainTextEdit) else "text"))


def choose(page: QWidget, name: str, word: str) -> None:
    box = page.findChild(QComboBox, f"field_{name}")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(word))
    box.activated.emit(box.currentIndex())


def stored(page: RegistrationsPage) -> dict[int, Registration]:
    ledger = ledger_of(page.app.reader, page.app.unit_id, page.app.year)
    assert ledger is not None
    return {r.roster_id or UNIT_KEY: r for r in registrations_of(page.app.reader, ledger.id)}


def rows(page: RegistrationsPage) -> list[tuple[str, str, str]]:
    return [(row.name, row.state.value, row.day) for row in page.list.model.rows]


def key_of(page: RegistrationsPage, row: int) -> int:
    return page.list.model.rows[row].key


def problems(page: QWidget) -> list[str]:
    return [w.text() for w in page.findChildren(QLabel, "problem") if w.isVisible()]
