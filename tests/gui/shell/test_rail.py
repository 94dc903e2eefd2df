"""The rail: how wide it stands, whatever registers there are."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.context.places import of_registers
from gui.shell.rail import WIDTH
from gui.shell.window import MainWindow
from gui.widgets.sizes import em
from tests.gui.conftest import open_book


def test_the_titles_of_the_registers_leave_the_rail_as_wide_as_it_was(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    window.resize(1366, 768)
    open_book(qtbot, window, branch_book)
    qtbot.waitUntil(lambda: all(window.rail.has(place.name) for place in of_registers()))
    assert window.rail.width() == em(window.rail, WIDTH)
    assert all("\n" not in window.rail.button(place.name).text() for place in of_registers())
