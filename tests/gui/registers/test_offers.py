"""In every declared register the names of the book are offered where a field asks for people or units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.operations.members import add_member
from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.members import Member
from domain.registers.catalogue import REGISTERS
from domain.registers.register import Register
from gui.registers.page import RegisterPage
from gui.registers.shared_field import SharedFieldDialog, shared_fields
from gui.shell.window import MainWindow
from tests.gui.books import COMMUNE, FIRST
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import bring_forward
from tests.gui.offered import offered, offering_of, press, write
from tests.gui.registers.test_page import add, fill, show_page, stored

PEOPLE, SEVERAL = (Kind.PERSON, Kind.PERSONS), (Kind.PERSONS, Kind.UNITS)
NAMING = (*PEOPLE, Kind.UNIT, Kind.UNITS)


def naming(register: Register) -> list[Field]:
    return [field for field in register.kind.fields if field.editable and field.kind in NAMING]


@pytest.fixture(params=[r for r in REGISTERS if naming(r)], ids=lambda register: register.word)
def page(request: pytest.FixtureRequest, qtbot: QtBot, window: MainWindow, branch_book: Path) -> Iterator[RegisterPage]:
    """A register with fields for people or units, a row of it begun."""
    open_book(qtbot, window, branch_book)
    page = show_page(window, request.param)
    page.begin_adding()
    yield page
    page.desk.drop()


def line_of(page: RegisterPage, field: Field) -> QLineEdit:
    line = find(page.panel, QLineEdit, f"field_{field.name}")
    page.panel._area.ensureWidgetVisible(line)
    line.setFocus()
    settle()
    return line


def test_every_field_offers_what_its_kind_asks_for_and_takes_it(page: RegisterPage) -> None:
    for field in naming(page.register):
        line = line_of(page, field)
        typed, whole = ("an duc", "Trần Văn Đức") if field.kind in PEOPLE else ("dong tam", FIRST)
        write(f"Nguoi ngoai; {typed}" if field.kind in SEVERAL else typed)
        assert whole in offered(line)[0], field.name
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        assert line.text() == (f"Nguoi ngoai; {whole}" if field.kind in SEVERAL else whole)
        assert not offering_of(line).is_open and page.desk.is_changed()


def test_where_people_are_praised_units_are_offered_behind_them(page: RegisterPage) -> None:
    for field in naming(page.register):
        if field.kind is Kind.PERSONS:
            line = line_of(page, field)
            write("xa")
            assert offered(line) == [COMMUNE]
            write("n")
            assert offered(line) == []
            press(Qt.Key.Key_Backspace)
            press(Qt.Key.Key_Escape)
            assert page.panel.is_new


def test_who_is_new_in_the_book_is_offered_with_what_tells_namesakes_apart(
    qtbot: QtBot, page: RegisterPage, window: MainWindow
) -> None:
    field = next((field for field in naming(page.register) if field.kind in PEOPLE), None)
    if field is None:
        return
    line = line_of(page, field)
    write("duc")
    assert len(offered(line)) == 1
    offering_of(line).put_away()
    twin = Member(0, "", 0, window.app.unit_id, "", "Trần Văn Đức", born=PartialDate(1990))
    window.app.act("Thêm", add_member, twin)
    wait_saved(qtbot, window)
    settle()
    line.clear()
    write("duc")
    assert sorted(offered(line)) == [
        f"Trần Văn Đức – sinh 12/03/1959, {FIRST}",
        f"Trần Văn Đức – sinh 1990, {FIRST}",
    ]
    offering_of(line).put_away()


def test_a_pause_saves_no_half_name_while_names_are_offered(qtbot: QtBot, page: RegisterPage) -> None:
    fill(page)
    field = naming(page.register)[0]
    line = line_of(page, field)
    line.clear()
    write("duc" if field.kind in PEOPLE else "dong tam")
    assert offering_of(line).is_open
    page.desk.pause.timeout.emit()
    wait_saved(qtbot, page.window())  # type: ignore[arg-type]
    assert stored(page) == []
    page.desk.pause.stop()
    press(Qt.Key.Key_Escape)
    assert page.desk.pause.isActive()
    page.desk.pause.timeout.emit()
    wait_saved(qtbot, page.window())  # type: ignore[arg-type]
    settle()
    assert [field.show(getattr(row, field.name)) for row in stored(page)] == [line.text()]


def test_several_rows_are_given_an_offered_name(qtbot: QtBot, page: RegisterPage) -> None:
    page.desk.drop()
    add(qtbot, page, 0, 1)
    page.table.selectAll()
    find(page, QPushButton, "shareField").click()
    dialog = page.findChild(SharedFieldDialog)
    assert dialog is not None
    bring_forward(dialog)
    box = find(dialog, QComboBox, "sharedField")
    for field in naming(page.register):
        if field in shared_fields(page.register):
            box.setCurrentIndex(box.findData(field.name))
            settle()
            line = find(dialog._form, QLineEdit, f"field_{field.name}")
            line.setFocus()
            line.clear()
            write("duc" if field.kind in PEOPLE else "dong tam")
            press(Qt.Key.Key_Down)
            press(Qt.Key.Key_Return)
            assert line.text() == ("Trần Văn Đức" if field.kind in PEOPLE else FIRST)
            assert dialog.isVisible()
    dialog.leave()
