"""What the keys, the mouse and the input method do in the month grid, by the real window on a real book."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.cells.editors import ChoiceBox, GrowingText
from gui.cells.model import State
from gui.cells.painting import PAD_X, PAD_Y, lines_of
from gui.months.model import CELLS
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.gui.hands import compose, focused, keys, press, write
from tests.gui.months.conftest import show_months

DONE, RESULT, OWN_MARK, REMARK, MARK = (CELLS.index(name) + 1 for name in CELLS)
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def shown(page: MonthsPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data())


def stored(page: MonthsPage, row: int, field: str, month: int = 3) -> str:
    line = page.model.line(row)
    found = page.app.reader.execute(
        f"SELECT {field} FROM follow_up WHERE roster_id = ? AND month = ?", (line.id, month)
    ).fetchall()
    return str(found[0][0]) if found else ""


def at(page: MonthsPage) -> tuple[int, int]:
    index = page.grid.currentIndex()
    return index.row(), index.column()


def problem(page: MonthsPage) -> str:
    label = page.grid.findChild(QLabel, "cellProblem")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def editor(page: MonthsPage) -> GrowingText | ChoiceBox | None:
    return page.grid.editor


def test_month_begins_at_the_first_who_is_missing(page: MonthsPage) -> None:
    assert at(page) == (0, DONE)
    assert focused() is page.grid


def test_typing_replaces_and_enter_goes_on(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    keys("Da tham ho ngheo")
    assert shown(page, 0, DONE) == ""
    press(Qt.Key.Key_Return)
    assert at(page) == (0, RESULT)
    wait_saved(qtbot, window)
    assert stored(page, 0, "done") == shown(page, 0, DONE) == "Da tham ho ngheo"
    page.grid.begin_at(0, DONE)
    keys("Moi")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert stored(page, 0, "done") == "Moi"


def test_f2_goes_on_and_alt_enter_breaks_the_line(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    write("Dòng một")
    press(Qt.Key.Key_Return)
    page.grid.begin_at(0, DONE)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Return, ALT)
    write("dòng hai")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert stored(page, 0, "done") == "Dòng một\ndòng hai"


def test_escape_gives_the_cell_back_and_delete_empties(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    write("Đúng hạn")
    press(Qt.Key.Key_Return)
    page.grid.begin_at(0, DONE)
    keys("sai")
    press(Qt.Key.Key_Escape)
    assert editor(page) is None and focused() is page.grid
    wait_saved(qtbot, window)
    assert stored(page, 0, "done") == "Đúng hạn"
    press(Qt.Key.Key_Delete)
    wait_saved(qtbot, window)
    assert stored(page, 0, "done") == shown(page, 0, DONE) == ""


@pytest.mark.parametrize(
    ("key", "modifiers", "to"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, (3, REMARK)),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, (3, RESULT)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, (2, OWN_MARK)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, (4, OWN_MARK)),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, (3, REMARK)),
        (Qt.Key.Key_Return, CONTROL, (4, OWN_MARK)),
        (Qt.Key.Key_Return, CONTROL | SHIFT, (2, OWN_MARK)),
        (Qt.Key.Key_Return, SHIFT, (2, MARK)),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, (3, DONE)),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, (3, MARK)),
    ],
)
def test_keys_lead_about(page: MonthsPage, key: Qt.Key, modifiers: Qt.KeyboardModifier, to: tuple[int, int]) -> None:
    page.grid.begin_at(3, OWN_MARK)
    press(key, modifiers)
    assert at(page) == to


def test_names_are_not_gone_through(page: MonthsPage) -> None:
    page.grid.begin_at(2, DONE)
    press(Qt.Key.Key_Left)
    assert at(page) == (2, DONE)
    where = page.grid.visualRect(page.model.index(5, 0)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert at(page) == (5, DONE)


def test_down_arrow_leaves_the_last_line(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    page.grid.begin_at(0, REMARK)
    for number in range(3):
        write(f"Nhận xét {number}")
        press(Qt.Key.Key_Down)
    assert at(page) == (3, REMARK)
    wait_saved(qtbot, window)
    assert [stored(page, row, "remark") for row in range(3)] == ["Nhận xét 0", "Nhận xét 1", "Nhận xét 2"]


@pytest.mark.parametrize(("typed", "chosen"), [("2", "Khá"), ("k", "Khá"), ("C", "Chưa đạt")])
def test_one_key_chooses_a_mark(qtbot: QtBot, page: MonthsPage, window: MainWindow, typed: str, chosen: str) -> None:
    page.grid.begin_at(1, MARK)
    keys(typed)
    wait_saved(qtbot, window)
    assert stored(page, 1, "mark") == chosen
    assert editor(page) is None


def test_key_that_means_no_mark_says_which_there_are(page: MonthsPage, window: MainWindow) -> None:
    page.grid.begin_at(1, MARK)
    keys("x")
    assert "1 Tốt, 2 Khá" in window.status.notice.text()
    assert shown(page, 1, MARK) == "chưa ghi"


def test_unikey_taking_back_a_letter_keeps_the_choice(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    page.grid.begin_at(0, RESULT)
    keys("d")
    press(Qt.Key.Key_Backspace)
    write("đ")
    wait_saved(qtbot, window)
    assert stored(page, 0, "result") == "Đạt"


def test_a_word_spelt_out_is_chosen_and_nothing_is_complained_of(
    qtbot: QtBot, page: MonthsPage, window: MainWindow
) -> None:
    page.grid.begin_at(0, RESULT)
    said: list[str] = []
    page.grid.noticed.connect(said.append)
    keys("dat")
    page.grid.begin_at(0, MARK)
    keys("tot")
    wait_saved(qtbot, window)
    assert (stored(page, 0, "result"), stored(page, 0, "mark"), said) == ("Đạt", "Tốt", [])
    page.grid.begin_at(1, MARK)
    keys("o")
    assert len(said) == 1, "what was spelt in another cell is over"


def test_f2_opens_the_words_and_another_may_be_typed(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    page.grid.begin_at(0, MARK)
    press(Qt.Key.Key_F2)
    box = editor(page)
    assert isinstance(box, ChoiceBox)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    write("Xuất sắc")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert stored(page, 0, "mark") == "Xuất sắc"
    page.grid.begin_at(1, RESULT)
    press(Qt.Key.Key_F2)
    box = editor(page)
    assert isinstance(box, ChoiceBox) and not box.isEditable()
    box.setCurrentIndex(2)
    box.activated.emit(2)
    wait_saved(qtbot, window)
    assert stored(page, 1, "result") == "Vượt"
    assert at(page) == (1, RESULT)


def test_input_method_loses_no_letter(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    QApplication.sendEvent(focused(), QInputMethodEvent("T", []))
    box = editor(page)
    assert isinstance(box, GrowingText) and box.composed() == "T"
    compose("Ti", "Tiê", "Tiến", commit="Tiến ")
    qtbot.waitUntil(lambda: focused() is editor(page))
    compose("b", "bộ", commit="bộ")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert stored(page, 0, "done") == "Tiến bộ"


def test_composition_replaces_and_taken_back_keeps(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    write("Đã có")
    press(Qt.Key.Key_Return)
    page.grid.begin_at(0, DONE)
    compose("n", "")
    assert editor(page) is None
    compose("m", "mớ", commit="mới")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert stored(page, 0, "done") == "mới"


def test_input_method_chooses_a_mark(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    page.grid.begin_at(0, MARK)
    compose("k")
    wait_saved(qtbot, window)
    assert stored(page, 0, "mark") == "Khá"
    assert editor(page) is None and focused() is page.grid


def test_ten_thousand_letters_are_taken_and_one_more_refused(
    qtbot: QtBot, page: MonthsPage, window: MainWindow
) -> None:
    page.grid.begin_at(0, REMARK)
    write("ă" * 10_000)
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert stored(page, 0, "remark") == "ă" * 10_000
    page.grid.begin_at(1, REMARK)
    write("ă" * 10_001)
    press(Qt.Key.Key_Return)
    typed = editor(page)
    assert typed is not None and typed.text() == "ă" * 10_001
    assert "10.001 ký tự" in problem(page)
    assert at(page) == (1, REMARK)
    write("!")
    assert problem(page) == ""
    press(Qt.Key.Key_Escape)
    assert shown(page, 1, REMARK) == "chưa ghi"


def test_refused_text_stays_in_its_cell(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    page.grid.begin_at(0, REMARK)
    write("x" * 10_002)
    where = page.grid.visualRect(page.model.index(3, DONE)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    cell = page.model.cell(page.model.index(0, REMARK))
    assert (cell.text, cell.state) == ("x" * 10_002, State.FAILED)
    page.grid.go_to(0, REMARK)
    assert "10.002 ký tự" in problem(page) and "Esc" in problem(page)
    page.load()
    assert page.model.cell(page.model.index(0, REMARK)).text == "x" * 10_002
    page.grid.go_to(0, REMARK)
    press(Qt.Key.Key_F2)
    box = editor(page)
    assert isinstance(box, GrowingText)
    box.setPlainText("ngắn")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert stored(page, 0, "remark") == "ngắn"
    assert page.unsaved() == ""


def test_editor_grows_and_stays_inside_the_grid(page: MonthsPage) -> None:
    page.grid.begin_at(11, MARK - 1)
    press(Qt.Key.Key_F2)
    box = editor(page)
    assert isinstance(box, GrowingText)
    small = box.height()
    box.setPlainText("Nhận xét khá dài. " * 40)
    settle()
    assert box.height() > 2 * small
    assert page.grid.viewport().rect().contains(box.geometry())
    box.setPlainText("Nhận xét rất dài. " * 1000)
    settle()
    assert page.grid.viewport().rect().contains(box.geometry())
    press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("times", [3, 60])
def test_f2_shows_the_whole_text_or_its_end(qtbot: QtBot, page: MonthsPage, window: MainWindow, times: int) -> None:
    page.grid.begin_at(2, REMARK)
    write("Gương mẫu, làm tốt mọi việc đã đăng ký, được bà con tin tưởng. " * times)
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    page.grid.begin_at(2, REMARK)
    press(Qt.Key.Key_F2)
    settle()
    box = editor(page)
    assert isinstance(box, GrowingText)
    assert box.viewport().rect().contains(box.cursorRect())
    assert box.height() > 3 * box.fontMetrics().lineSpacing() + 20


def test_cell_says_that_it_is_being_saved_until_it_is(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    gate = threading.Event()
    page.app.write(lambda _: gate.wait(60) and None)
    keys("Viec")
    press(Qt.Key.Key_Return)
    index = page.model.index(0, DONE)
    try:
        assert page.model.cell(index).state is State.SAVING
        assert "đang lưu" in index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert stored(page, 0, "done") == ""
    finally:
        gate.set()
    wait_saved(qtbot, window)
    assert page.model.cell(index).state is State.PLAIN
    assert stored(page, 0, "done") == "Viec"


def test_same_text_again_makes_no_step(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    write("Một lần")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    steps = page.app.reader.execute("SELECT count(*) FROM history_step").fetchone()
    page.grid.begin_at(0, DONE)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert page.app.reader.execute("SELECT count(*) FROM history_step").fetchone() == steps


def test_steps_are_called_by_what_was_written(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    name = page.model.line(0).member.name
    page.grid.begin_at(0, REMARK)
    write("Tốt")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert window.menus.undo.text() == f"Hoàn tác: Ghi nhận xét tháng 3 – {name}"
    page.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_Delete)
    wait_saved(qtbot, window)
    assert window.menus.undo.text() == f"Hoàn tác: Xóa nhận xét tháng 3 – {name}"


def test_copy_and_paste_of_a_cell(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    page.grid.begin_at(0, REMARK)
    write("Gương mẫu")
    press(Qt.Key.Key_Return)
    page.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Gương mẫu"
    page.grid.begin_at(1, REMARK)
    press(Qt.Key.Key_V, CONTROL)
    wait_saved(qtbot, window)
    assert stored(page, 1, "remark") == "Gương mẫu"


def test_markup_is_shown_as_typed(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    page.grid.begin_at(0, DONE)
    write("<b>đậm</b> =1+1 100%")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert shown(page, 0, DONE) == "<b>đậm</b> =1+1 100%"
    assert "&lt;b&gt;" in page.model.index(0, DONE).data(Qt.ItemDataRole.ToolTipRole)
    page.grid.grab()


def test_tab_leaves_the_grid_behind_the_last_cell_and_enter_goes_to_the_remark(page: MonthsPage) -> None:
    page.grid.begin_at(11, MARK)
    press(Qt.Key.Key_Return)
    assert focused().objectName() == "review_remark"
    page.grid.setFocus()
    page.grid.begin_at(11, MARK)
    press(Qt.Key.Key_Tab)
    assert focused() is not page.grid


def test_double_click_edits_what_is_there(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    write("Có sẵn")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    where = page.grid.visualRect(page.model.index(0, DONE)).center() + QPoint(3, 0)
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    box = editor(page)
    assert isinstance(box, GrowingText) and box.text() == "Có sẵn"
    press(Qt.Key.Key_Escape)


def test_rows_grow_modestly(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    page = show_months(qtbot, window, commune_book)
    assert QApplication.focusWidget() is not page.grid
    window.app.choose_unit(2)
    page.go_to_month(2)
    settle()
    heights = [page.grid.rowHeight(row) for row in range(page.model.rowCount())]
    assert len(heights) == 12
    assert all(page.grid.least_height <= height <= 4 * page.grid.fontMetrics().lineSpacing() for height in heights)


def test_a_row_is_as_high_as_what_is_painted_in_it(page: MonthsPage) -> None:
    font, name = page.grid.font(), page.model.line(0).member.name
    advance = round(QFontMetricsF(font).horizontalAdvance(name))
    for width in range(advance + 2 * PAD_X - 2, advance + 2 * PAD_X + 4):
        page.grid.setColumnWidth(0, width)
        page.grid.fit()
        cell = page.grid.visualRect(page.model.index(0, 0))
        lines = lines_of(name, cell.width() - 2 * PAD_X, font.toString())
        assert page.grid.rowHeight(0) >= len(lines) * QFontMetricsF(font).lineSpacing() + 2 * PAD_Y - 1


def test_double_click_on_a_mark_shows_the_words(qtbot: QtBot, page: MonthsPage, window: MainWindow) -> None:
    where = page.grid.visualRect(page.model.index(2, MARK)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    box = editor(page)
    assert isinstance(box, ChoiceBox) and box.view().isVisible()
    box.setCurrentIndex(3)
    box.hidePopup()
    box.activated.emit(3)
    wait_saved(qtbot, window)
    assert stored(page, 2, "mark") == "Chưa đạt"
    assert editor(page) is None


def test_reason_stays_beside_its_cell_and_in_view(page: MonthsPage, window: MainWindow) -> None:
    window.resize(1100, 640)
    settle()
    page.grid.begin_at(11, REMARK)
    write("x" * 10_001)
    page.grid.keep_typing()
    settle()
    label = page.grid.findChild(QLabel, "cellProblem")
    assert isinstance(label, QLabel) and label.isVisible()
    assert page.grid.viewport().rect().contains(label.geometry())
    cell = page.grid.visualRect(page.model.index(11, REMARK))
    assert page.grid.viewport().rect().intersects(cell)
    assert abs(label.geometry().bottom() - cell.top()) < 12 or abs(label.geometry().top() - cell.bottom()) < 12
    page.grid.verticalScrollBar().setValue(0)
    page.drafts.drop_failed()
    assert label.isHidden()
