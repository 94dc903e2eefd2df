"""A month typed again from the paper: the first keying hidden, the differences side by side, one step of history."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QTableWidget
from pytestqt.qtbot import QtBot

from db.queries.history import steps
from db.queries.history_changes import changes_of_step
from db.queries.ledgers import follow_ups_of
from domain.numbers import two_digits
from gui.context import places
from gui.months.page import MonthsPage
from gui.months.second_keying import KeyingTable, SecondKeyingDialog
from gui.shell.window import MainWindow
from tests.gui.conftest import of_file, open_book, settle, wait_saved
from tests.gui.finding import press


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, commune_book: Path) -> MonthsPage:
    """The second month of a unit that has all its remarks; somebody else than the first keyer sits there now."""
    open_book(qtbot, window, commune_book)
    window.app.typed.set_text("who", "Lê Thị Bình")
    window.app.choose_unit(2)
    window.app.preferences.set_number("month", 2)
    window.show_page(places.MONTHS)
    page = window.page
    assert isinstance(page, MonthsPage)
    return page


def dialog_of(page: MonthsPage) -> SecondKeyingDialog:
    page._ask_again()
    settle()
    (found,) = [one for one in page.findChildren(QDialog) if isinstance(one, SecondKeyingDialog)]
    return found


def put_in(table: KeyingTable, row: int, column: int, text: str) -> None:
    item = table.item(row, column)
    assert item is not None
    item.setText(text)


def key_as_it_is(dialog: SecondKeyingDialog, page: MonthsPage) -> None:
    for row, line in enumerate(dialog._lines):
        for column, name in enumerate(dialog._fields, start=1):
            put_in(dialog.table, row, column, dialog._first[line.id, name])


def test_the_first_keying_is_not_seen_and_what_differs_is_put_right_as_one_step(
    qtbot: QtBot, page: MonthsPage, window: MainWindow
) -> None:
    dialog = dialog_of(page)
    assert dialog.table.typed == {} and not page.grid.isVisible()
    key_as_it_is(dialog, page)
    column = dialog._fields.index("remark") + 1
    put_in(dialog.table, 0, column, "Đi họp đủ, giúp hộ nghèo")
    press(dialog, "So với lần nhập đầu")
    seen = dialog.findChild(QTableWidget, "keyingDifferences")
    assert seen is not None and seen.rowCount() == 1
    box = seen.cellWidget(0, 5)
    assert isinstance(box, QComboBox) and box.currentText() == "Lần đầu"
    box.setCurrentIndex(1)
    before = len(steps(window.app.reader))
    press(dialog, "Ghi kết quả đối chiếu")
    wait_saved(qtbot, window)
    assert page.grid.isVisible()
    line = page.model.month.lines[0]
    assert follow_ups_of(window.app.reader, line.ledger_id)[line.id, 2].remark == "Đi họp đủ, giúp hộ nghèo"
    told = steps(window.app.reader)
    assert (len(told), told[0].who) == (before + 1, "Lê Thị Bình")
    assert told[0].label.startswith("Đối chiếu phiếu tháng 2: Đỗ Văn Mẫu nhập, Lê Thị Bình nhập lại")


def test_that_nothing_differs_is_written_down_and_told_when_it_is_keyed_again(
    qtbot: QtBot, page: MonthsPage, window: MainWindow
) -> None:
    dialog = dialog_of(page)
    key_as_it_is(dialog, page)
    before = len(steps(window.app.reader))
    press(dialog, "So với lần nhập đầu")
    assert "giống nhau" in dialog._told.text()
    press(dialog, "Ghi kết quả đối chiếu")
    wait_saved(qtbot, window)
    told, cells = steps(window.app.reader), two_digits(len(dialog._lines) * len(dialog._fields))
    assert len(told) == before + 1
    assert told[0].label.endswith(f"Lê Thị Bình nhập lại {cells} ô, khác nhau 00 ô, sửa 00 ô")
    changes = [(one.field, one.after) for one in changes_of_step(window.app.reader, told[0].step).fields]
    assert ("Người nhập lại", "Lê Thị Bình") in changes and ("Số ô khác nhau", "0") in changes
    again = dialog_of(page)
    assert f"Đã đối chiếu ngày {window.app.today():%d/%m/%Y}: Lê Thị Bình nhập lại {cells} ô" in again._said.text()
    again.reject()


def test_enter_goes_on_as_on_the_paper_and_a_number_means_its_word(qtbot: QtBot, page: MonthsPage) -> None:
    dialog = dialog_of(page)
    table, many = dialog.table, len(dialog._fields)
    assert (table.currentRow(), table.currentColumn()) == (0, 1)
    table._go(1)
    assert (table.currentRow(), table.currentColumn()) == (0, 2)
    table.setCurrentCell(0, many)
    table._go(1)
    assert (table.currentRow(), table.currentColumn()) == (1, 1)
    dialog._way.setCurrentIndex(1)
    table.setCurrentCell(0, many)
    table._go(1)
    assert (table.currentRow(), table.currentColumn()) == (1, many)
    put_in(table, 0, dialog._fields.index("mark") + 1, "1")
    assert dialog.table.typed == {(dialog._lines[0].id, "mark"): "Tốt"}
    dialog.reject()


def test_who_keyed_first_is_warned_and_nobody_is_asked_for_a_name(
    qtbot: QtBot, page: MonthsPage, window: MainWindow
) -> None:
    window.app.typed.set_text("who", "Đỗ Văn Mẫu")
    dialog = dialog_of(page)
    assert dialog._said.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: not page.findChildren(SecondKeyingDialog))
    window.app.typed.set_text("who", "")
    with qtbot.waitSignal(window.app.noticed) as told:
        page._ask_again()
    assert "Người ghi" in told.args[0]


def test_what_was_typed_again_is_there_for_whoever_breaks_off(
    qtbot: QtBot, page: MonthsPage, window: MainWindow
) -> None:
    dialog = dialog_of(page)
    put_in(dialog.table, 0, 1, "dở dang")
    typed = dialog.table.typed
    dialog.reject()
    qtbot.waitUntil(lambda: not page.findChildren(SecondKeyingDialog))
    again = dialog_of(page)
    assert again.table.typed == typed and typed
    key_as_it_is(again, page)
    press(again, "So với lần nhập đầu")
    press(again, "Ghi kết quả đối chiếu")
    qtbot.waitUntil(lambda: not page.findChildren(SecondKeyingDialog))
    wait_saved(qtbot, window)
    third = dialog_of(page)
    assert third.table.typed == {}
    third.reject()


def test_typing_and_enter_by_hand(qtbot: QtBot, page: MonthsPage) -> None:
    dialog = dialog_of(page)
    table = dialog.table
    table.setCurrentCell(0, 1)
    settle()
    editor = table.focusWidget()
    if editor is table:
        table.editItem(table.currentItem())
        editor = table.focusWidget()
    qtbot.keyClicks(editor, "xong")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert (table.currentRow(), table.currentColumn()) == (0, 2)
    item = table.item(0, 1)
    assert item is not None and item.text() == "xong"
    dialog.reject()


def test_what_was_typed_again_is_there_where_it_could_not_be_written(
    qtbot: QtBot, page: MonthsPage, window: MainWindow
) -> None:
    dialog = dialog_of(page)
    key_as_it_is(dialog, page)
    typed = dialog.table.typed
    press(dialog, "So với lần nhập đầu")
    of_file(window, "PRAGMA query_only = 1")
    press(dialog, "Ghi kết quả đối chiếu")
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: not page.findChildren(SecondKeyingDialog))
    of_file(window, "PRAGMA query_only = 0")
    wait_saved(qtbot, window)
    again = dialog_of(page)
    assert again.table.typed == typed and typed
    again.reject()
