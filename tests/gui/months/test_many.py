"""A unit of very many members: what a saved cell costs does not grow with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from db.operations.ledgers import open_ledgers
from db.operations.members import add_member
from db.operations.new_book import create_book
from domain.members import Member
from domain.units import UnitKind
from gui.cells.grid import ROWS_AT_ONCE
from gui.months.filling import FillMarksDialog
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.books import FIRST, NOW, YEAR, clock, home_of
from tests.gui.conftest import settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import press, write
from tests.gui.months.conftest import show_months
from tests.gui.months.desk import MARK, REMARK, button, label, text

MEMBERS = 2 * ROWS_AT_ONCE + 50
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def crowd(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MonthsPage:
    path = tmp_path / "dong.sotd"
    book = create_book(path, name=FIRST, kind=UnitKind.BRANCH, year=YEAR, clock=clock)
    unit = home_of(book)

    def add_all(db: Database) -> None:
        for number in range(MEMBERS):
            add_member(db, Member(0, "", 0, unit, "", f"Nguyễn Văn {'An' if number % 2 else 'Bình'}"))

    book.session.run("Thêm đảng viên", add_all)
    book.session.run("Mở sổ", open_ledgers, [unit], YEAR, NOW.date(), "Đỗ Văn Mẫu")
    book.close(backup=False)
    return show_months(qtbot, window, path)


def test_a_saved_cell_paints_its_row_alone_anew(qtbot: QtBot, window: MainWindow, crowd: MonthsPage) -> None:
    painted: list[tuple[int, int]] = []

    def changed(top: QModelIndex, bottom: QModelIndex) -> None:
        painted.append((top.row(), bottom.row()))

    crowd.grid.begin_at(7, REMARK)
    crowd.model.dataChanged.connect(changed)
    write("Làm tốt")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    settle()
    assert set(painted) == {(7, 7)}
    assert text(crowd, 7, REMARK) == "Làm tốt"


def test_all_cells_of_a_column_are_pasted_and_every_row_grows(
    qtbot: QtBot, window: MainWindow, crowd: MonthsPage
) -> None:
    long = "Gương mẫu, làm tốt mọi việc đã đăng ký với chi bộ, được bà con trong thôn tin tưởng. " * 3
    QGuiApplication.clipboard().setText(f"{long}\n" * MEMBERS)
    crowd.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_V, CONTROL)
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: crowd.grid.rowHeight(0) > crowd.grid.least_height)  # heights follow a moment later
    tall = crowd.grid.rowHeight(0)
    qtbot.waitUntil(lambda: all(crowd.grid.rowHeight(row) == tall for row in range(MEMBERS)))
    press(Qt.Key.Key_A, CONTROL)
    assert crowd.grid.selected() == (range(MEMBERS), range(1, MARK + 1))


def test_filling_asks_for_all_of_them(crowd: MonthsPage) -> None:
    button(crowd, "fillMarksButton").click()
    dialog = find(crowd, FillMarksDialog, "fillMarks")
    assert f"{MEMBERS}" in label(dialog, "fillCount")
    dialog.reject()
    settle()
