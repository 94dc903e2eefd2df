"""While a field is refused, list, header and form stay on the same member, however the user tries to go on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gui.people.page import PeoplePage
from tests.gui.books import FIRST
from tests.gui.conftest import settle
from tests.gui.finding import find
from tests.gui.hands import focused, press, write
from tests.gui.people.conftest import choose_unit, names, pick


def go_on(page: PeoplePage, way: str) -> None:
    table = page.list.table
    if way == "click":
        at = table.visualRect(page.list.model.index(4, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    elif way == "arrow":
        table.setFocus()
        press(Qt.Key.Key_Down)
    elif way == "find":
        page.list.filters.focus_find()
        write("uyen")
        settle()
        press(Qt.Key.Key_Return)
    elif way == "sort":
        table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    else:
        page.list.filters.show_terms((("gender", "Nữ"),))


@pytest.mark.parametrize("way", ["click", "arrow", "find", "sort", "filter"])
def test_the_list_stays_with_the_form(page: PeoplePage, way: str) -> None:
    choose_unit(page, FIRST)
    pick(page, "Trần Văn Đức")
    member = page.member_panel.member_id
    born = page.member_panel.form.field("born")
    assert isinstance(born, QLineEdit)
    born.setFocus()
    assert focused() is born
    born.selectAll()
    write("32/13/1958")
    go_on(page, way)
    settle()
    table = page.list.table
    assert (table.current_id(), table.selected_ids()) == (member, [member])
    assert page.member_panel.member_id == member and "Trần Văn Đức" in names(page)
    assert page.member_panel.isVisible() and page.member_panel.form.texts()["born"] == "32/13/1958"
    page.member_panel.desk.drop()
    assert find(page, QLineEdit, "field_born").text() != "32/13/1958"
