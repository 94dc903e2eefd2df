"""The scenes of the year's end: what is missing in whose book, closed ones, the dialogs, what other pages say then."""

from __future__ import annotations

import sqlite3

from PySide6.QtWidgets import QPushButton

from db.queries.units import book_keepers
from db.queries.year_ends import year_ends
from domain.closings import Closing
from domain.dates import PartialDate
from domain.units import Unit, UnitKind
from gui.closing.page import ClosingPage
from gui.context import places
from gui.tasks.closing import close_book, drawing
from tests.closed_books import fill_gaps
from tests.gui.finding import find, press
from tests.screens.scene import Scene
from tests.screens.stage import NOW, Stage

DAY = PartialDate.of(NOW.date())
BY, WHY = "Nguyễn Thị Nhung", "Bí thư nghỉ ốm từ tháng 10, chi bộ thống nhất khóa sổ để bàn giao"
READY = 3
"""So many branches have everything written."""


def _page(stage: Stage) -> ClosingPage:
    """The page of a commune in which some can be closed, and one is."""
    stage.open("xa")
    app = stage.window.app
    stage.choose_unit("đảng bộ xã, phường")
    ends = year_ends(app.reader, app.unit_id, app.year, app.today())
    if not any(end.is_closed for end in ends):
        branches = _branches(app.reader)
        ledgers = {end.unit_id: end.ledger for end in ends}

        def write(book: object) -> object:
            for unit in branches[:READY]:
                ledger = ledgers[unit.id]
                assert ledger is not None
                fill_gaps(book, ledger.id, NOW.date())  # type: ignore[arg-type]
            session = book.session  # type: ignore[attr-defined]
            draw = drawing(session.connection)
            close_book(session, branches[0], app.year, Closing(DAY, BY), draw)
            return close_book(session, branches[4], app.year, Closing(DAY, BY, "do sáp nhập", WHY), draw)

        app.write(write)
        stage.wait(lambda: not app.writer.is_busy, "closed")
    page = stage.window.pages
    stage.window.show_page(places.CLOSING)
    stage.still()
    shown = page.page
    assert isinstance(shown, ClosingPage)
    return shown


def _choose(page: ClosingPage, branch: int) -> None:
    """Choose the line of a branch, counted from 0."""
    unit = _branches(page.app.reader)[branch]
    lines = page.table.lines
    (row,) = (row for row in range(lines.rowCount()) if lines.rows[row].unit_id == unit.id)
    page.table.setCurrentIndex(lines.index(row, 0))


def _branches(reader: sqlite3.Connection) -> list[Unit]:
    return [unit for unit in book_keepers(reader) if unit.kind is UnitKind.BRANCH]


def _commune(stage: Stage) -> None:
    _choose(_page(stage), 3)


def _why(stage: Stage) -> None:
    page = _page(stage)
    find(page, QPushButton, "tickOpen").click()
    _choose(page, 3)
    press(page, page.close_button.text())


def _closed(stage: Stage) -> None:
    _choose(_page(stage), 4)


def _reopen(stage: Stage) -> None:
    _closed(stage)
    assert stage.window.page is not None
    find(stage.window.page, QPushButton, "reopenBook").click()
    stage.dialog()


def _correct(stage: Stage) -> None:
    _closed(stage)
    assert stage.window.page is not None
    find(stage.window.page, QPushButton, "addCorrection").click()
    stage.dialog()


def _other(place: str) -> Scene:
    def play(stage: Stage) -> None:
        page = _page(stage)
        _choose(page, 4)
        end = page.table.current()
        assert end is not None
        stage.window.app.choose_unit(end.unit_id)
        stage.show(place)

    return Scene(f"closing-{place}", f"Sổ đã khóa: {place}", play)


CLOSING = (
    Scene("closing-lacking", "Khóa sổ: cả xã, đơn vị còn thiếu", _commune),
    Scene("closing-why", "Khóa sổ: còn thiếu, phải có lý do", _why),
    Scene("closing-closed", "Khóa sổ: sổ đã khóa", _closed),
    Scene("closing-reopen", "Khóa sổ: mở lại", _reopen),
    Scene("closing-correct", "Khóa sổ: đính chính", _correct),
    *map(_other, (places.OVERVIEW, places.REGISTRATIONS, places.MONTHS, places.PRINTING)),
)
