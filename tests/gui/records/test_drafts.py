"""What has been typed and is not yet in the book, by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.operations.units import add_unit
from db.queries.units import all_units
from domain.refusals import Refused
from domain.units import UnitKind
from gui.records.drafts import Drafts, Write
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.holding import writer_waiting


def refuse(_: object) -> None:
    raise Refused("Không được.")


def test_a_save_that_lands_when_the_page_is_gone_is_saved_and_troubles_nobody(
    qtbot: QtBot, window: MainWindow, empty_book: Path
) -> None:
    open_book(qtbot, window, empty_book)
    page = QObject()
    drafts = Drafts(window.app, page)
    with writer_waiting(window), qtbot.captureExceptions() as raised:
        drafts.save("a", "A", "ô A", Write("Thêm", add_unit, ("Chi bộ A", UnitKind.BRANCH, 1)))
        drafts.save("b", "B", "ô B", Write("Thêm", refuse, ()))
        page.deleteLater()
        settle()
    with qtbot.captureExceptions() as later:
        wait_saved(qtbot, window)
    assert raised + later == []
    assert "Chi bộ A" in {unit.name for unit in all_units(window.app.reader)}
