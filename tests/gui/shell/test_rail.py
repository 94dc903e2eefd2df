"""The rail: how wide it stands, whatever registers there are."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.context import places
from gui.shell.rail import WIDTH, in_lines, in_two_lines
from gui.shell.window import MainWindow
from gui.widgets.sizes import em
from tests.gui.conftest import open_book


def test_the_registers_have_one_place_together_and_it_leaves_the_rail_as_wide_as_it_was(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    window.resize(1366, 768)
    open_book(qtbot, window, branch_book)
    assert window.rail.width() == em(window.rail, WIDTH)
    assert not any(window.rail.has(place.name) for place in places.of_registers())
    window.show_page("models")
    assert window.rail.button(places.REGISTERS).isChecked()


def test_the_place_of_the_registers_is_that_of_the_last_one_shown(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    open_book(qtbot, window, branch_book)
    window.rail.button(places.REGISTERS).click()
    assert window.pages.shown == "activities"
    window.show_page("key-tasks")
    window.show_page(places.OVERVIEW)
    window.rail.button(places.REGISTERS).click()
    assert window.pages.shown == "key-tasks"
    window.app.preferences.set_text("register", "of-another-version")
    window.show_page(places.REGISTERS)
    assert window.pages.shown == "activities"


def test_an_enumeration_is_broken_behind_its_commas() -> None:
    assert in_lines("Sinh hoạt, mô hình, gương tốt…") == "Sinh hoạt, mô hình,\ngương tốt…"
    assert in_two_lines("Sinh hoạt, mô hình, gương tốt…") == "Sinh hoạt,\nmô hình,\ngương tốt…"
    assert in_lines("Theo dõi hằng tháng") == "Theo dõi hằng tháng"
