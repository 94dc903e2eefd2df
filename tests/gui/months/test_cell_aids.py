"""F3, Ctrl+Space and F4 in the month grid, by the real window on a real book."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.operations.ledgers import open_ledgers
from db.operations.months import write_cell
from db.operations.phrases import add_phrases
from db.queries.ledgers import ledger_of, roster_of
from db.queries.phrases import phrases_of
from domain.phrases import Phrase
from gui.cells.editors import GrowingText
from gui.months.page import MonthsPage
from gui.records.drafts import Pause
from gui.shell.window import MainWindow
from tests.gui.conftest import settle, wait_saved
from tests.gui.finding import find
from tests.gui.hands import compose, focused, keys, press, write
from tests.gui.months.desk import DONE, MARK, REMARK, follow_ups, text

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
GOOD = Phrase("Gương mẫu, làm tốt.", "gm")
SPEAK = Phrase("Cần phát biểu nhiều hơn.", "pb")
CLEAN = Phrase("Dọn vệ sinh đường làng.", "vs", "done")


def shelf(page: MonthsPage, field: str = "remark") -> list[Phrase]:
    return phrases_of(page.app.reader, page.app.unit_id, field)


def act(qtbot: QtBot, window: MainWindow, operation: object, *args: object) -> None:
    assert callable(operation)
    window.app.act("Việc của kiểm thử", operation, *args)
    wait_saved(qtbot, window)
    settle()


@pytest.fixture
def stocked(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> MonthsPage:
    """The page with three phrases on the unit's shelf, standing in the first remark."""
    act(qtbot, window, add_phrases, page.app.unit_id, (GOOD, SPEAK, CLEAN))
    page.grid.begin_at(0, REMARK)
    return page


def listed(page: MonthsPage) -> list[str]:
    found = find(page, QListWidget, "phraseList")
    return [found.item(n).text().split("   ")[0] for n in range(found.count())]


def typed(page: MonthsPage) -> str:
    editor = page.grid.editor
    assert isinstance(editor, GrowingText)
    return editor.text()


def test_f3_finds_as_one_types_and_enter_puts_the_phrase_in(
    qtbot: QtBot, window: MainWindow, stocked: MonthsPage
) -> None:
    press(Qt.Key.Key_F3)
    assert focused() is find(stocked, QLineEdit, "phraseSearch")
    assert sorted(listed(stocked)) == sorted([GOOD.text, SPEAK.text])
    keys("phat bieu")
    assert listed(stocked) == [SPEAK.text]
    press(Qt.Key.Key_Return)
    assert focused() is stocked.grid.editor
    assert typed(stocked) == SPEAK.text
    assert not follow_ups(stocked, 3)
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    settle()
    assert text(stocked, 0, REMARK) == SPEAK.text
    assert [(p.abbreviation, p.uses) for p in shelf(stocked)] == [("pb", 1), ("gm", 0)]
    assert stocked.grid.currentIndex().column() == MARK


def test_a_shelf_without_such_a_phrase_says_so_and_what_to_do(stocked: MonthsPage) -> None:
    press(Qt.Key.Key_F3)
    said = find(stocked, QLabel, "shelfEmpty")
    assert not said.isVisible()
    keys("zz")
    assert said.isVisible() and "Esc" in said.text()
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    assert not said.isVisible() and len(listed(stocked)) == 2


def test_the_most_used_comes_first_and_the_arrows_choose(qtbot: QtBot, window: MainWindow, stocked: MonthsPage) -> None:
    press(Qt.Key.Key_F3)
    keys("pb")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    stocked.grid.begin_at(1, REMARK)
    press(Qt.Key.Key_F3)
    assert listed(stocked) == [SPEAK.text, GOOD.text]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert typed(stocked) == GOOD.text


def test_a_phrase_is_put_where_the_cursor_is_and_what_was_typed_stays(stocked: MonthsPage) -> None:
    write("Đã bù.")
    press(Qt.Key.Key_F3)
    keys("gm")
    press(Qt.Key.Key_Return)
    assert typed(stocked) == f"Đã bù. {GOOD.text}"


def test_esc_leaves_the_shelf_and_the_cell_as_they_were(stocked: MonthsPage) -> None:
    write("Đã bù.")
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_Escape)
    assert focused() is stocked.grid.editor
    assert typed(stocked) == "Đã bù."
    assert not stocked.aids.shelf.isVisible()


def test_giving_the_cell_back_counts_nothing(qtbot: QtBot, window: MainWindow, stocked: MonthsPage) -> None:
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    wait_saved(qtbot, window)
    assert [p.uses for p in shelf(stocked)] == [0, 0]
    assert text(stocked, 0, REMARK) == ""


def test_the_cell_is_saved_when_the_mouse_leaves_the_shelf(
    qtbot: QtBot, window: MainWindow, stocked: MonthsPage
) -> None:
    write("Đã bù.")
    press(Qt.Key.Key_F3)
    rect = stocked.grid.visualRect(stocked.model.index(6, DONE))
    QTest.mouseClick(stocked.grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    settle()
    wait_saved(qtbot, window)
    assert not stocked.aids.shelf.isVisible()
    assert stocked.grid.editor is None
    assert follow_ups(stocked, 3)[stocked.model.line(0).id].remark == "Đã bù."


def test_tab_goes_round_inside_the_shelf(stocked: MonthsPage) -> None:
    press(Qt.Key.Key_F3)
    for _ in range(9):
        press(Qt.Key.Key_Tab)
        assert stocked.aids.shelf.isAncestorOf(focused())


def test_what_is_being_typed_is_kept_on_the_shelf(qtbot: QtBot, window: MainWindow, stocked: MonthsPage) -> None:
    write("Đã có tiến bộ.")
    press(Qt.Key.Key_F3)
    find(stocked, QPushButton, "keepTyped").click()
    assert find(stocked, QPlainTextEdit, "phraseText").toPlainText() == "Đã có tiến bộ."
    keys("gm")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    settle()
    problem = next(x for x in stocked.aids.shelf.findChildren(QLabel, "problem") if x.isVisible())
    assert "đã dùng cho câu" in problem.text()
    press(Qt.Key.Key_A, CONTROL)
    keys("tb")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    settle()
    assert "Đã có tiến bộ." in listed(stocked)
    press(Qt.Key.Key_Escape)
    assert typed(stocked) == "Đã có tiến bộ."


def test_a_phrase_is_edited_and_dropped_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, stocked: MonthsPage
) -> None:
    press(Qt.Key.Key_F3)
    keys("gm")
    find(stocked, QPushButton, "editPhrase").click()
    find(stocked, QPlainTextEdit, "phraseText").setPlainText("Rất gương mẫu.")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert "Rất gương mẫu." in [p.text for p in shelf(stocked)]
    find(stocked, QPushButton, "removePhrase").click()
    wait_saved(qtbot, window)
    assert [p.text for p in shelf(stocked)] == [SPEAK.text]
    window.app.undo()
    wait_saved(qtbot, window)
    assert "Rất gương mẫu." in [p.text for p in shelf(stocked)]


def test_a_phrase_is_saved_in_a_pause_and_given_back(qtbot: QtBot, window: MainWindow, stocked: MonthsPage) -> None:
    for last in ("dropPhrase", "savePhrase"):
        press(Qt.Key.Key_F3)
        keys("gm")
        find(stocked, QPushButton, "editPhrase").click()
        find(stocked, QPlainTextEdit, "phraseText").setPlainText("Rất gương mẫu.")
        stocked.aids.shelf.findChildren(Pause)[0].timeout.emit()
        wait_saved(qtbot, window)
        assert "Rất gương mẫu." in [p.text for p in shelf(stocked)]
        assert find(stocked, QPlainTextEdit, "phraseText").isVisible()
        find(stocked, QPushButton, last).click()
        wait_saved(qtbot, window)
        settle()
        assert ("Rất gương mẫu." in [p.text for p in shelf(stocked)]) == (last == "savePhrase")
        assert find(stocked, QListWidget, "phraseList").isVisible()
        press(Qt.Key.Key_Escape)


def test_a_phrase_being_written_is_not_lost_when_the_shelf_goes(
    qtbot: QtBot, window: MainWindow, stocked: MonthsPage
) -> None:
    write("Đã có tiến bộ.")
    press(Qt.Key.Key_F3)
    find(stocked, QPushButton, "keepTyped").click()
    keys("tb")
    stocked.grid.setFocus()
    wait_saved(qtbot, window)
    assert stocked.aids.shelf.isHidden()
    assert ("Đã có tiến bộ.", "tb") in [(p.text, p.abbreviation) for p in shelf(stocked)]


def test_an_empty_shelf_offers_the_stock_and_takes_no_for_an_answer(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    page.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_F3)
    assert find(page, QPushButton, "takeStock").isVisible()
    find(page, QPushButton, "refuseStock").click()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F3)
    assert not find(page, QPushButton, "takeStock").isVisible()


def test_the_stock_comes_in_one_step(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_F3)
    find(page, QPushButton, "takeStock").click()
    wait_saved(qtbot, window)
    settle()
    assert len(listed(page)) == len(shelf(page)) > 10
    assert len(shelf(page, "done")) > 10
    window.app.undo()
    wait_saved(qtbot, window)
    assert shelf(page) == []


def test_enter_on_an_empty_shelf_takes_what_it_offers(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_F3)
    assert focused() is find(page, QPushButton, "takeStock")
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    settle()
    assert listed(page) and focused() is find(page, QLineEdit, "phraseSearch")


def test_f3_in_a_cell_of_choices_says_where_the_shelf_is_for(qtbot: QtBot, stocked: MonthsPage) -> None:
    stocked.grid.begin_at(0, MARK)
    with qtbot.waitSignal(stocked.app.noticed) as said:
        press(Qt.Key.Key_F3)
    assert said.args is not None
    assert "Nhận xét" in said.args[0]
    assert stocked.grid.editor is None


def test_an_abbreviation_becomes_the_sentence_only_when_asked(
    qtbot: QtBot, window: MainWindow, stocked: MonthsPage
) -> None:
    keys("Tot, gm ")
    assert typed(stocked) == "Tot, gm "
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Space, CONTROL)
    assert typed(stocked) == f"Tot, {GOOD.text}"
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert next((p.abbreviation, p.uses) for p in shelf(stocked)) == ("gm", 1)


def test_an_abbreviation_is_taken_from_an_input_method_that_still_composes(stocked: MonthsPage) -> None:
    compose("g", "gm", commit="gm")
    press(Qt.Key.Key_Space, CONTROL)
    assert typed(stocked) == GOOD.text


def test_signs_that_qt_counts_twice_do_not_shift_the_word(stocked: MonthsPage) -> None:
    write("🌺🌺 gm")
    press(Qt.Key.Key_Space, CONTROL)
    assert typed(stocked) == f"🌺🌺 {GOOD.text}"


def test_an_unknown_abbreviation_leaves_the_text(qtbot: QtBot, stocked: MonthsPage) -> None:
    keys("xyz")
    with qtbot.waitSignal(stocked.app.noticed) as said:
        press(Qt.Key.Key_Space, CONTROL)
    assert said.args is not None
    assert "“xyz”" in said.args[0]
    assert typed(stocked) == "xyz"


def test_f4_shows_last_month_and_fills_nothing_in(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    act(qtbot, window, write_cell, page.model.line(0).id, 2, "remark", "Tháng hai làm tốt.")
    page.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_F4)
    panel = page.aids.last_month
    assert panel.isVisible()
    assert find(panel, QLabel, "lastMonthText").text() == "Tháng hai làm tốt."
    press(Qt.Key.Key_F4)
    assert not panel.isVisible()
    press(Qt.Key.Key_F4)
    press(Qt.Key.Key_Return)
    assert not panel.isVisible()
    wait_saved(qtbot, window)
    assert not follow_ups(page, 3)


def test_shift_f4_takes_last_month_into_the_editor_and_esc_gives_it_back(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    act(qtbot, window, write_cell, page.model.line(0).id, 2, "remark", "Tháng hai làm tốt.")
    page.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_F4, SHIFT)
    assert typed(page) == "Tháng hai làm tốt."
    press(Qt.Key.Key_Escape)
    wait_saved(qtbot, window)
    assert not follow_ups(page, 3)
    press(Qt.Key.Key_F4, SHIFT)
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert follow_ups(page, 3)[page.model.line(0).id].remark == "Tháng hai làm tốt."


def test_f4_in_a_cell_of_choices_shows_and_leaves_the_keys_alone(
    qtbot: QtBot, window: MainWindow, page: MonthsPage
) -> None:
    act(qtbot, window, write_cell, page.model.line(0).id, 2, "mark", "Khá")
    page.grid.begin_at(0, MARK)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_F4)
    assert find(page.aids.last_month, QLabel, "lastMonthText").text() == "Khá"
    press(Qt.Key.Key_Escape)
    keys("1")
    wait_saved(qtbot, window)
    assert follow_ups(page, 3)[page.model.line(0).id].mark == "Tốt"


def test_january_looks_into_december_of_the_year_before(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    unit = page.app.unit_id
    act(qtbot, window, open_ledgers, [unit], 2025, datetime.date(2025, 1, 5), "Đỗ Văn Mẫu")
    ledger = ledger_of(page.app.reader, unit, 2025)
    assert ledger is not None
    line = roster_of(page.app.reader, ledger, datetime.date(2025, 12, 31))[0]
    act(qtbot, window, write_cell, line.id, 12, "remark", "Tháng mười hai.")
    page.go_to_month(1)
    row = next(n for n, x in enumerate(page.model.month.lines) if x.member.person_id == line.member.person_id)
    page.grid.begin_at(row, REMARK)
    press(Qt.Key.Key_F4)
    assert find(page.aids.last_month, QLabel, "lastMonthText").text() == "Tháng mười hai."
