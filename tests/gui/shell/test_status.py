"""The line at the foot: green where all that was typed is in the book, amber while some waits, red after failing."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from domain.progress import Progress
from domain.refusals import Refused
from gui.cells.delegate import CellDelegate
from gui.context import places
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from gui.widgets.theme import AMBER, GREEN
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.desk import add_branch
from tests.gui.finding import find
from tests.gui.hands import bring_forward, press, write
from tests.gui.holding import writer_waiting
from tests.gui.months.conftest import held as held
from tests.gui.months.conftest import page as page
from tests.gui.months.desk import MARK, REMARK
from tests.gui.registrations.conftest import show_registrations
from tests.gui.registrations.desk import button, key_of, put

ALL_SAVED, WAITS = "Đã lưu mọi thay đổi", "Chưa lưu phần đang ghi"


def said(window: MainWindow) -> str:
    return window.status.state.text()


def leave_unsaved(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(2, REMARK)
    write("Không được mất")
    page.grid.go_to(3, REMARK)
    wait_saved(qtbot, window)
    assert said(window) == "CHƯA LƯU"


def look(_: object) -> None:
    """A job that writes nothing, as the watch over the book does."""


def test_a_cell_that_is_not_saved_is_told_until_it_is(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, held: sqlite3.Connection
) -> None:
    leave_unsaved(qtbot, window, page)
    window.app.write(look)
    assert said(window) == "Đang lưu…"
    wait_saved(qtbot, window)
    assert said(window) == "CHƯA LƯU"
    held.execute("COMMIT")
    window.app.act("Sửa sổ", lambda db: db.conn.execute("UPDATE ledger SET theme = 'x'"))
    wait_saved(qtbot, window)
    assert said(window) == "CHƯA LƯU", "another step is saved, the cell is not"
    page.drafts.save_again()
    wait_saved(qtbot, window)
    assert said(window).startswith("Đã lưu")


def test_what_was_given_up_is_not_told_any_more(
    qtbot: QtBot, window: MainWindow, page: MonthsPage, held: sqlite3.Connection
) -> None:
    leave_unsaved(qtbot, window, page)
    page.drafts.drop_failed()
    assert said(window) == "Đã lưu mọi thay đổi"


def test_a_step_that_was_refused_leaves_nothing_unsaved(qtbot: QtBot, window: MainWindow, empty_book: Path) -> None:
    open_book(qtbot, window, empty_book)

    def refuse(_: object) -> None:
        raise Refused("Không được.")

    window.app.act("Bị từ chối", refuse)
    wait_saved(qtbot, window)
    assert said(window) == "Đã lưu mọi thay đổi"
    add_branch("Chi bộ A", window)
    wait_saved(qtbot, window)
    assert said(window) == "Đã lưu 19:30"
    window.app.write(lambda _: None)  # as a backup does, which comes in its own time
    wait_saved(qtbot, window)
    assert said(window) == "Đã lưu 19:30"


def is_amber(window: MainWindow) -> bool:
    return said(window) == WAITS and AMBER in window.status.state.styleSheet()


def is_green(window: MainWindow) -> bool:
    return said(window).startswith("Đã lưu") and GREEN in window.status.state.styleSheet()


def test_what_is_typed_in_a_form_is_told_at_once_and_until_it_is_saved(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    open_book(qtbot, window, branch_book)
    page = show_registrations(window)
    assert is_green(window)
    put(page, "study_content", "H")
    assert is_amber(window)
    page.record.desk.pause.timeout.emit()
    assert said(window) == "Đang lưu…"
    wait_saved(qtbot, window)
    assert said(window) == "Đã lưu 19:30" and is_green(window)
    put(page, "content", "Một việc")
    assert is_amber(window)
    press(Qt.Key.Key_PageDown)
    wait_saved(qtbot, window)
    assert is_green(window)


def test_what_is_refused_waits_until_it_is_mended_or_dropped(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    open_book(qtbot, window, branch_book)
    page = show_registrations(window)
    put(page, "day", "31/2")
    page.record.desk.pause.timeout.emit()
    press(Qt.Key.Key_PageDown)
    assert is_amber(window)
    window.app.act("Sửa sổ", lambda db: db.conn.execute("UPDATE ledger SET theme = 'x'"))
    wait_saved(qtbot, window)
    assert is_amber(window), "another step is saved, the day is not"
    button(page, "dropRegistration").click()
    assert is_green(window)
    put(page, "day", "3")
    assert is_amber(window)
    press(Qt.Key.Key_Backspace)
    assert is_green(window)


def test_what_is_typed_while_a_save_is_under_way_is_told_after_it(
    qtbot: QtBot, window: MainWindow, branch_book: Path
) -> None:
    open_book(qtbot, window, branch_book)
    page = show_registrations(window)
    with writer_waiting(window):
        put(page, "study_content", "Học")
        page.record.desk.pause.timeout.emit()
        write(" tập")
        assert said(window) == "Đang lưu…"
    wait_saved(qtbot, window)
    assert is_amber(window)
    page.go_to_line(key_of(page, 1))
    wait_saved(qtbot, window)
    assert is_green(window)


@pytest.mark.parametrize("place", [places.PEOPLE, "documents"])
def test_it_is_the_same_in_every_form(qtbot: QtBot, window: MainWindow, branch_book: Path, place: str) -> None:
    open_book(qtbot, window, branch_book)
    bring_forward(window)
    window.show_page(place)
    assert window.page is not None
    settle()
    add = find(window.page, QPushButton, "addMember" if place == places.PEOPLE else "addRow")
    add.click()
    settle()
    assert is_green(window)
    write("1")
    assert is_amber(window)
    press(Qt.Key.Key_Backspace)
    assert is_green(window)


def test_an_open_cell_is_told_once_something_is_typed_in_it(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    press(Qt.Key.Key_F2)
    assert page.grid.editor is not None and is_green(window)
    write("Làm tốt ")
    assert is_amber(window)
    delegate = page.grid.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    delegate.pause.timeout.emit()
    wait_saved(qtbot, window)
    settle()
    assert page.grid.editor is not None and is_green(window), "the blank at its end says nothing"
    write("việc")
    assert is_amber(window)
    press(Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert is_green(window)


def test_a_cell_given_back_holds_nothing(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("Gõ nhầm")
    assert is_amber(window)
    press(Qt.Key.Key_Escape)
    assert said(window) == ALL_SAVED and is_green(window)


def test_a_text_that_its_cell_refuses_waits(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, REMARK)
    write("x" * 10_001)
    press(Qt.Key.Key_Return)
    assert is_amber(window)
    page.grid.keep_typing()
    assert page.grid.editor is None and is_amber(window)
    page.grid.go_to(0, REMARK)
    press(Qt.Key.Key_Escape)
    assert is_green(window)


def test_a_mark_that_is_being_typed_waits(qtbot: QtBot, window: MainWindow, page: MonthsPage) -> None:
    page.grid.begin_at(0, MARK)
    press(Qt.Key.Key_F2)
    assert page.grid.editor is not None and is_green(window)
    write("k")
    assert is_amber(window)
    press(Qt.Key.Key_Escape)
    assert is_green(window)


def test_what_is_under_way_is_seen_from_every_page(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    go_on = threading.Event()

    def long() -> Generator[Progress, None, None]:
        yield Progress(3, 1200, "Đang in sổ")
        go_on.wait(60)

    window.app.background.run(long, lambda _: None, window.app.tell_apart)
    for place in places.PLACES:
        window.show_page(place.name)
        qtbot.waitUntil(lambda: window.status.under_way.text() == "Đang in sổ 3/1.200")
        assert window.status.under_way.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not window.status.under_way.isVisible())
