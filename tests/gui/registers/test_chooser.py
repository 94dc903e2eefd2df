"""The way between the registers: a list beside the page, a box where room is short, keys for the next one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget
from pytestqt.qtbot import QtBot

from domain.registers.catalogue import REGISTERS
from domain.registers.register import Register
from gui.registers.page import RegisterPage
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, settle
from tests.gui.finding import find
from tests.gui.hands import press as press_key
from tests.gui.registers.test_page import add, required_text, show_page
from tests.gui.registrations.desk import put
from tests.gui.shell.test_small_screens import make_small


@pytest.fixture
def first(qtbot: QtBot, window: MainWindow, branch_book: Path) -> RegisterPage:
    open_book(qtbot, window, branch_book)
    window.resize(1600, 768)
    return show_page(window, REGISTERS[0])


def listed(page: RegisterPage) -> list[str]:
    found = find(page, QListWidget, "registerList")
    return [found.item(n).text() for n in range(found.count())]


def shown(window: MainWindow) -> Register:
    assert isinstance(window.page, RegisterPage)
    return window.page.register


def test_every_register_is_offered_with_how_many_rows_it_has(qtbot: QtBot, first: RegisterPage) -> None:
    assert listed(first) == [register.title for register in REGISTERS]
    add(qtbot, first, 0, 1)
    assert listed(first)[0] == f"{first.register.title} (2)"
    chosen = find(first, QListWidget, "registerList")
    assert chosen.isVisible() and chosen.currentRow() == 0


def test_a_click_and_enter_lead_to_another(first: RegisterPage, window: MainWindow) -> None:
    offered = find(first, QListWidget, "registerList")
    offered.setFocus()
    press_key(Qt.Key.Key_Down)
    assert shown(window) is REGISTERS[0]
    offered.itemActivated.emit(offered.currentItem())
    settle()
    assert shown(window) is REGISTERS[1]


def test_the_keys_go_round(first: RegisterPage, window: MainWindow) -> None:
    for key, register in ((Qt.Key.Key_PageDown, REGISTERS[1]), (Qt.Key.Key_PageUp, REGISTERS[0])):
        press_key(key, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert shown(window) is register
    press_key(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shown(window) is REGISTERS[-1]


def test_who_must_stay_finds_the_own_register_marked(qtbot: QtBot, first: RegisterPage, window: MainWindow) -> None:
    add(qtbot, first, 0)
    put(first.panel, required_text(first.register), "")
    offered = find(first, QListWidget, "registerList")
    offered.itemClicked.emit(offered.item(3))
    settle()
    assert shown(window) is REGISTERS[0] and offered.currentRow() == 0
    first.desk.drop()


def test_where_room_is_short_a_box_takes_the_place_of_the_list(first: RegisterPage, window: MainWindow) -> None:
    make_small(window, (910, 472))
    box = find(first, QComboBox, "registerBox")
    assert box.isVisible() and not find(first, QListWidget, "registerList").isVisible()
    box.activated.emit(2)
    settle()
    assert shown(window) is REGISTERS[2]
