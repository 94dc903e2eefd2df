"""What of the grid is painted anew after a step: what has changed, and no more."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from db.operations.members import save_member
from db.operations.months import write_cell
from db.queries.packs import pack_before_edits
from domain.months import FOLLOW_UP
from domain.year_packs import spoken
from gui.months.model import CELLS, LAST_COLUMN
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import wait_saved

Painted = list[tuple[int, int, int, int]]


def painted_after(page: MonthsPage) -> Painted:
    """First and last row, first and last column of each part that is to be painted anew from now on."""
    found: Painted = []

    def tell(first: QModelIndex, last: QModelIndex) -> None:
        found.append((first.row(), last.row(), first.column(), last.column()))

    page.model.dataChanged.connect(tell)
    return found


def test_a_member_who_was_given_another_name_is_painted_with_it(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    painted = painted_after(page)
    member = page.model.line(3).member
    window.app.act("Sửa tên", save_member, replace(member, name="Phạm Thị Đổi Tên"))
    wait_saved(qtbot, window)
    assert painted == [(3, 3, 0, LAST_COLUMN)]
    assert page.model.index(3, 0).data() == "Phạm Thị Đổi Tên"


def test_a_cell_that_was_written_elsewhere_paints_its_row_alone(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    painted = painted_after(page)
    window.app.act("Ghi", write_cell, page.model.line(5).id, page.model.month.month, "remark", "Tốt")
    wait_saved(qtbot, window)
    assert painted == [(5, 5, 0, LAST_COLUMN)]


def test_a_text_is_read_anew_in_the_marks_of_another_ledger(page: MonthsPage) -> None:
    cell = page.model.index(0, CELLS.index("mark") + 1)
    assert page.model.read(cell, "đạt") == "đạt"
    marks = replace(pack_before_edits(2027), month_marks="Đạt = Đ\nKhông đạt = KĐ")
    page.model.show_month(replace(page.model.month, kind=spoken(FOLLOW_UP, marks)))
    assert page.model.read(cell, "đạt") == "Đạt"
