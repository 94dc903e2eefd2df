"""The line under the grid, its menu, the paragraph for the nghị quyết; how many people large letters leave room for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from db.operations.months import write_cells
from db.operations.registrations import save_registration
from domain.registrations import Item, Registration
from gui.context.resources import ICONS
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from gui.widgets import theme
from tests.gui.conftest import settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import write
from tests.gui.months.desk import DONE, MARK, OWN_MARK, REMARK, button, text


@pytest.fixture
def usual_size(qapp: QApplication) -> Iterator[None]:
    """The text has its usual size again after a test."""
    yield
    theme.set_text_size(qapp, ICONS, 100)


@pytest.fixture
def written(page: MonthsPage, window: MainWindow, qtbot: QtBot) -> MonthsPage:
    """March, of the first two something is written in February, and the first has registered."""
    page.go_to_month(3)
    lines = page.model.month.lines
    signed = Registration(0, "", lines[0].ledger_id, lines[0].id, items=(Item("Trồng 20 cây"), Item("Đọc <sách>")))
    window.app.act("Đăng ký", save_registration, signed)
    cells = [(lines[0].id, "mark", "Khá"), (lines[0].id, "remark", "Làm tốt"), (lines[1].id, "mark", "Tốt")]
    window.app.act("Ghi", write_cells, 2, cells)
    wait_saved(qtbot, window)
    settle()
    page.grid.begin_at(0, REMARK)
    return page


def said(page: MonthsPage) -> tuple[str, str]:
    line = page.beside.line
    return find(line, QLabel, "personLine").text(), find(line, QLabel, "personMarks").text()


def click(page: MonthsPage, label: str, link: str) -> None:
    find(page.beside.line, QLabel, label).linkActivated.emit(link)


def test_it_follows_the_person_in_whose_row_the_hand_is(written: MonthsPage) -> None:
    line, marks = said(written)
    tip = find(written.beside.line, QLabel, "personLine").toolTip()
    assert written.model.month.lines[0].member.name in line and "Trồng" in line and "Tháng 2" in line
    assert "Trồng 20 cây" in tip and "Đọc &lt;sách&gt;" in tip and "Tháng 2 (Khá): Làm tốt" in tip
    assert [word in marks for word in ("1 Tốt", "2 Khá", "3 Chưa đạt", "4 Miễn")] == [True] * 4
    written.grid.begin_at(1, REMARK)
    line, _ = said(written)
    assert written.model.month.lines[1].member.name in line and "chưa có" in line


def test_a_click_writes_the_mark_and_ctrl_z_takes_it_back(
    written: MonthsPage, window: MainWindow, qtbot: QtBot
) -> None:
    click(written, "personMarks", "mark2")
    wait_saved(qtbot, window)
    settle()
    assert text(written, 0, MARK) == "Khá"
    window.app.undo()
    wait_saved(qtbot, window)
    settle()
    assert text(written, 0, MARK) == ""
    written.grid.begin_at(0, OWN_MARK)
    click(written, "personMarks", "mark1")
    assert text(written, 0, OWN_MARK) == "Tốt"
    wait_saved(qtbot, window)


def test_what_was_registered_and_last_months_text_come_into_the_cell(written: MonthsPage) -> None:
    written.grid.begin_at(0, MARK)
    click(written, "personLine", "last")
    editor = written.grid.editor
    assert editor is not None and editor.text() == "Làm tốt" and written.grid.currentIndex().column() == REMARK
    assert written.grid.end_editing()
    written.grid.begin_at(0, MARK)
    click(written, "personLine", "registered")
    menu = written.beside.line.findChild(QMenu, "itemMenu")
    assert menu is not None
    menu.actions()[0].trigger()
    editor = written.grid.editor
    assert editor is not None and editor.text() == "Trồng 20 cây" and written.grid.currentIndex().column() == DONE
    write(" xong")
    assert written.grid.end_editing() and text(written, 0, DONE) == "Trồng 20 cây xong"
    menu.close()
    settle()


def test_the_text_that_stands_there_is_the_one_that_a_click_puts_in(
    written: MonthsPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.app.act("Ghi", write_cells, 2, [(written.model.month.lines[0].id, "done", "Trồng 05 cây")])
    wait_saved(qtbot, window)
    settle()
    for column, words in ((DONE, "Trồng 05 cây"), (REMARK, "Làm tốt")):
        written.grid.begin_at(0, column)
        tip = find(written.beside.line, QLabel, "personLine").toolTip()
        assert f"Tháng 2 (Khá): {words}" in tip
        click(written, "personLine", "last")
        editor = written.grid.editor
        assert editor is not None and editor.text() == words
        assert written.grid.end_editing()
    wait_saved(qtbot, window)


def test_the_right_mouse_button_offers_the_same(written: MonthsPage, window: MainWindow, qtbot: QtBot) -> None:
    written.grid.customContextMenuRequested.emit(QPoint(5, 5))
    menu = written.beside.line.findChild(QMenu, "personMenu")
    assert menu is not None
    offered = [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]
    assert offered == [
        "Ghi việc đã đăng ký: Trồng 20 cây",
        "Ghi việc đã đăng ký: Đọc <sách>",
        "Lấy câu tháng 2 để sửa",
        "Câu mẫu…",
        *("&1 Tốt", "&2 Khá", "&3 Chưa đạt", "&4 Miễn"),
    ]
    next(action for action in menu.actions() if action.text() == "&3 Chưa đạt").trigger()
    wait_saved(qtbot, window)
    settle()
    assert text(written, 0, MARK) == "Chưa đạt"
    menu.close()
    settle()


def test_the_paragraph_is_copied_with_one_click(written: MonthsPage) -> None:
    written.go_to_month(2)
    button(written, "copyParagraph").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Kết quả học tập và làm theo Bác tháng 2/2026") and "Khá: 01 đồng chí" in copied


def test_a_click_counts_over_a_box_that_is_open(written: MonthsPage, window: MainWindow, qtbot: QtBot) -> None:
    written.grid.setFocus()
    written.grid.begin_at(0, MARK)
    QTest.keyClick(written.grid, Qt.Key.Key_F2)
    assert written.grid.editor is not None
    click(written, "personMarks", "mark2")
    wait_saved(qtbot, window)
    settle()
    written.grid.begin_at(1, MARK)
    settle()
    assert text(written, 0, MARK) == "Khá"


def test_the_paragraph_knows_the_mark_that_was_typed_last(
    written: MonthsPage, window: MainWindow, qtbot: QtBot
) -> None:
    written.grid.setFocus()
    written.grid.begin_at(0, REMARK)
    write("Vừa ghi")
    written.grid.begin_at(0, MARK)
    written.grid.write("Tốt")
    button(written, "copyParagraph").click()
    wait_saved(qtbot, window)
    settle()
    assert "Tốt: 01 đồng chí" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("percent", [150, 200])
@pytest.mark.usefixtures("usual_size", "page")
def test_eight_people_are_seen_in_large_letters(window: MainWindow, percent: int, qtbot: QtBot) -> None:
    window.set_text_size(percent)
    settle()
    page = window.page
    assert isinstance(page, MonthsPage)
    qtbot.waitUntil(lambda: page.grid.rowHeight(0) == page.grid.least_height)
    settle()
    grid = page.grid
    grid.scrollToTop()
    whole = [row for row in range(12) if grid.visualRect(page.model.index(row, 1)).bottom() < grid.viewport().height()]
    shown = page.visibleRegion().boundingRect()
    bottom = grid.mapTo(page, grid.rect().bottomLeft()).y()
    assert len(whole) >= 8 and bottom <= shown.bottom()
