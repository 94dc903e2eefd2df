"""Several cells at once in the month grid: selecting, copying, pasting, emptying, filling marks in."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from gui.cells.blocks import MOST_LETTERS, TOO_MUCH_TO_PASTE, plan_block
from gui.months.filling import FillMarksDialog
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import keys, press
from tests.gui.months.desk import DONE, MARK, REMARK, RESULT, button, follow_ups, text

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def paste(qtbot: QtBot, window: MainWindow, clip: str) -> None:
    QGuiApplication.clipboard().setText(clip)
    press(Qt.Key.Key_V, CONTROL)
    wait_saved(qtbot, window)
    settle()


def steps(page: MonthsPage) -> int:
    return int(page.app.reader.execute("SELECT count(*) FROM history_step").fetchone()[0])


def test_a_block_from_excel_comes_in_as_one_step_and_goes_by_one_undo(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    before = steps(page)
    paste(qtbot, window, '"Dọn đường\nTrồng hoa"\tĐạt\tTốt\tLàm tốt.\tkhá\r\nThăm hỏi\tVượt\tTốt\t\tTốt\r\n')
    assert [text(page, 0, column) for column in (DONE, RESULT, REMARK, MARK)] == [
        *("Dọn đường\nTrồng hoa", "Đạt", "Làm tốt.", "Khá")
    ]
    assert [text(page, 1, column) for column in (DONE, REMARK, MARK)] == ["Thăm hỏi", "", "Tốt"]
    assert steps(page) == before + 1
    window.app.undo()
    wait_saved(qtbot, window)
    settle()
    assert not follow_ups(page, 3)


def test_what_cannot_stand_is_listed_and_nothing_is_half_pasted(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    page.grid.begin_at(0, RESULT)
    paste(qtbot, window, "Đạt\nKhông biết\nVượt\n")
    listed = find(page, QListWidget, "refusedCells")
    assert listed.isVisible()
    assert listed.count() == 1
    assert "“Không biết”" in listed.item(0).text()
    assert page.model.line(1).member.name in listed.item(0).text()
    assert not follow_ups(page, 3)
    paste(qtbot, window, "Đạt\nChưa đạt\nVượt\n")
    assert not listed.isVisible()
    assert [text(page, row, RESULT) for row in range(3)] == ["Đạt", "Chưa đạt", "Vượt"]


def test_a_clipboard_without_words_empties_no_cell(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    paste(qtbot, window, "Làm tốt")
    before = steps(page)
    picture, table = QMimeData(), QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    table.setHtml("<table><tr><td>a</td><td>b</td></tr></table>")
    for held in (QMimeData(), picture, table):
        QGuiApplication.clipboard().setMimeData(held)
        with qtbot.waitSignal(page.app.noticed) as said:
            press(Qt.Key.Key_V, CONTROL)
        assert said.args is not None and "không có chữ để dán" in said.args[0]
    assert (text(page, 0, REMARK), steps(page)) == ("Làm tốt", before)


def test_formatted_text_alone_comes_as_its_words(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    held = QMimeData()
    held.setHtml("<p>Làm <b>rất</b> tốt</p>")
    QGuiApplication.clipboard().setMimeData(held)
    press(Qt.Key.Key_V, CONTROL)
    wait_saved(qtbot, window)
    settle()
    assert text(page, 0, REMARK) == "Làm rất tốt"


def test_what_is_too_long_for_a_paste_is_told_and_empties_no_cell(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    before = steps(page)
    long, page_of_html = QMimeData(), QMimeData()
    long.setText("Dài quá.\n" * (MOST_LETTERS // 9 + 1))
    page_of_html.setHtml("<p>Dài quá.</p>" * (MOST_LETTERS // 15 + 1))
    for held in (long, page_of_html):
        QGuiApplication.clipboard().setMimeData(held)
        with qtbot.waitSignal(window.app.noticed) as said:
            press(Qt.Key.Key_V, CONTROL)
        assert said.args == [TOO_MUCH_TO_PASTE]
    assert steps(page) == before


def test_digits_and_letters_are_pasted_as_the_marks_that_their_keys_choose(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    page.grid.begin_at(0, MARK)
    paste(qtbot, window, "1\n2\nk\n")
    assert [text(page, row, MARK) for row in range(3)] == ["Tốt", "Khá", "Khá"]
    page.grid.begin_at(5, MARK)
    paste(qtbot, window, "4")
    assert text(page, 5, MARK) == "Miễn"
    page.grid.begin_at(6, RESULT)
    paste(qtbot, window, "2")
    assert text(page, 6, RESULT) == "Vượt"
    page.grid.begin_at(7, REMARK)
    paste(qtbot, window, "1")
    assert text(page, 7, REMARK) == "1"


def test_a_mark_of_the_unit_s_own_is_told_of_when_several_are_pasted(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    page.grid.begin_at(0, MARK)
    with qtbot.waitSignal(page.app.noticed) as said:
        paste(qtbot, window, "Tốt\nTôt\nTôt\n")
    assert said.args is not None
    assert "02" not in said.args[0] and "“Tôt”" in said.args[0] and "“Tốt”" not in said.args[0]


def test_esc_and_a_paste_that_stands_close_the_list_of_what_could_not(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    listed = find(page, QListWidget, "refusedCells")
    page.grid.begin_at(0, RESULT)
    paste(qtbot, window, "Đạt\nKhông biết\n")
    assert listed.isVisible()
    press(Qt.Key.Key_Escape)
    assert not listed.isVisible()
    paste(qtbot, window, "Đạt\nKhông biết\n")
    paste(qtbot, window, "Đạt")
    assert not listed.isVisible()


def test_shift_selects_from_the_cell_that_was_gone_to(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, MARK)
    paste(qtbot, window, "Tốt\n" * page.model.rowCount())
    press(Qt.Key.Key_Down, SHIFT)
    page.go_to_line(page.model.line(7).id)
    press(Qt.Key.Key_Right)
    page.grid.begin_at(8, MARK)
    press(Qt.Key.Key_Down, SHIFT)
    page.grid.begin_at(3, MARK)
    press(Qt.Key.Key_Down, SHIFT)
    assert page.grid.selected() == (range(3, 5), range(MARK, MARK + 1))
    press(Qt.Key.Key_Delete)
    wait_saved(qtbot, window)
    settle()
    assert [text(page, row, MARK) for row in range(10)] == [*["Tốt"] * 3, "", "", *["Tốt"] * 5]


def test_cutting_takes_the_cells_along(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    paste(qtbot, window, "Làm tốt")
    press(Qt.Key.Key_X, CONTROL)
    wait_saved(qtbot, window)
    settle()
    assert (text(page, 0, REMARK), QGuiApplication.clipboard().text()) == ("", "Làm tốt")


def test_what_is_wider_or_longer_than_the_grid_is_refused(page: MonthsPage) -> None:
    last = page.model.rowCount() - 1
    plan = plan_block(page.model, last, MARK, (("Tốt", "thừa"), ("Khá",), ("",)))
    assert [cell.text for cell in plan.refused] == ["thừa", "Khá"]
    assert [text for _, text in plan.cells] == ["Tốt"]


def test_selected_cells_are_copied_as_excel_takes_them_and_pasted_elsewhere(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    paste(qtbot, window, '"Một\nHai"\tĐạt\nBa\tVượt\n')
    page.grid.begin_at(0, DONE)
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == '"Một\nHai"\tĐạt\nBa\tVượt\n'
    assert "<td>Một<br>Hai</td><td>Đạt</td>" in QGuiApplication.clipboard().mimeData().html()
    page.grid.begin_at(4, DONE)
    press(Qt.Key.Key_C, CONTROL)
    assert not QGuiApplication.clipboard().mimeData().hasHtml()
    page.grid.begin_at(0, DONE)
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_C, CONTROL)
    page.grid.begin_at(4, DONE)
    press(Qt.Key.Key_V, CONTROL)
    wait_saved(qtbot, window)
    settle()
    assert (text(page, 4, DONE), text(page, 5, RESULT)) == ("Một\nHai", "Vượt")


def test_one_value_goes_into_every_selected_cell_and_delete_empties_them(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    page.grid.begin_at(0, MARK)
    for _ in range(3):
        press(Qt.Key.Key_Down, SHIFT)
    paste(qtbot, window, "Khá")
    assert [text(page, row, MARK) for row in range(5)] == ["Khá", "Khá", "Khá", "Khá", ""]
    before = steps(page)
    press(Qt.Key.Key_Delete)
    wait_saved(qtbot, window)
    settle()
    assert [text(page, row, MARK) for row in range(4)] == [""] * 4
    assert steps(page) == before + 1


def test_going_on_by_shift_enter_selects_nothing_more(page: MonthsPage) -> None:
    page.grid.begin_at(3, MARK)
    press(Qt.Key.Key_Return, SHIFT)
    assert len(page.grid.selectedIndexes()) == 1


def test_every_cell_that_the_keys_reach_is_in_view(page: MonthsPage) -> None:
    page.window().resize(1000, 480)
    settle()
    page.grid.begin_at(0, DONE)
    room = page.grid.viewport().rect()
    for key in (*[Qt.Key.Key_Down] * 11, *[Qt.Key.Key_Right] * 4, *[Qt.Key.Key_Up] * 11, *[Qt.Key.Key_Left] * 4):
        press(key)
        settle()
        room = page.grid.viewport().rect()
        assert room.contains(page.grid.visualRect(page.grid.currentIndex()))


def test_empty_marks_are_filled_only_on_the_user_s_word_as_one_step(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    page.grid.begin_at(2, MARK)
    keys("4")
    wait_saved(qtbot, window)
    settle()
    button(page, "fillMarksButton").click()
    dialog = find(page, FillMarksDialog, "fillMarks")
    fill = find(dialog, QPushButton, "primary")
    assert "11 ô" in fill.text()
    assert not fill.isEnabled()
    dialog.findChildren(QRadioButton)[1].setChecked(True)
    before = steps(page)
    fill.click()
    wait_saved(qtbot, window)
    settle()
    assert [text(page, row, MARK) for row in range(4)] == ["Khá", "Khá", "Miễn", "Khá"]
    assert steps(page) == before + 1
    label = page.app.reader.execute("SELECT label FROM history_step ORDER BY step DESC LIMIT 1").fetchone()[0]
    assert label == "Điền mức “Khá” cho 11 ô tháng 3"
    window.app.undo()
    wait_saved(qtbot, window)
    settle()
    assert [text(page, row, MARK) for row in range(4)] == ["", "", "Miễn", ""]


def test_marks_are_filled_by_keys_alone_and_the_count_is_told(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    button(page, "fillMarksButton").click()
    dialog = find(page, FillMarksDialog, "fillMarks")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible() and not dialog.mark()
    radio = dialog.findChildren(QRadioButton)[0]
    QTest.keyClick(radio, Qt.Key.Key_2)
    assert dialog.mark() == "Khá"
    with qtbot.waitSignal(page.app.noticed) as said:
        QTest.keyClick(radio, Qt.Key.Key_Return)
    assert said.args is not None and said.args[0].startswith("Đã điền 12 ô.")
    settle()
    assert {text(page, row, MARK) for row in range(12)} == {"Khá"}


def test_giving_the_filling_up_leaves_everything(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    button(page, "fillMarksButton").click()
    find(page, FillMarksDialog, "fillMarks").reject()
    settle()
    assert not follow_ups(page, 3)


def test_with_no_empty_mark_there_is_nothing_to_ask(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, MARK)
    paste(qtbot, window, "Tốt\n" * page.model.rowCount())
    with qtbot.waitSignal(page.app.noticed) as said:
        button(page, "fillMarksButton").click()
    assert said.args is not None
    assert "không còn ô" in said.args[0]
