"""While a field is refused, list, header and form stay on the same person, however the user tries to go on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTableView

from gui.registrations.page import RegistrationsPage
from tests.gui.conftest import settle
from tests.gui.finding import find
from tests.gui.hands import press, write
from tests.gui.registrations.desk import key_of, label, put


def click(table: QTableView, row: int) -> None:
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        table.visualRect(table.model().index(row, 1)).center(),
    )


def go_on(page: RegistrationsPage, way: str) -> None:
    table = page.list.table
    if way == "click":
        click(table, 3)
    elif way == "arrow":
        table.setFocus()
        press(Qt.Key.Key_Down)
    elif way == "find":
        find(page, QLineEdit, "findPerson").setFocus()
        write("phuong")
        press(Qt.Key.Key_Return)
    else:
        find(page, QCheckBox, "onlyMissing").setChecked(True)
        click(table, 2)


@pytest.mark.parametrize("way", ["click", "arrow", "find", "filter"])
def test_the_list_stays_with_the_form(page: RegistrationsPage, way: str) -> None:
    key = key_of(page, 1)
    page.go_to_line(key)
    name = label(page, "recordName")
    put(page, "day", "32/13/2026")
    go_on(page, way)
    settle()
    rows = page.list.table.selectionModel().selectedRows()
    assert [page.list.model.rows[index.row()].key for index in rows] == [key]
    assert page.list.model.rows[page.list.table.currentIndex().row()].key == key
    assert page.line_shown == key and label(page, "recordName") == name
    put(page, "day", "")
