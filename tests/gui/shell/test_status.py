"""The line at the foot: “CHƯA LƯU” stays as long as anything typed is not in the book, and comes for nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pytestqt.qtbot import QtBot

from domain.refusals import Refused
from gui.months.page import MonthsPage
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, wait_saved
from tests.gui.desk import add_branch
from tests.gui.hands import write
from tests.gui.months.conftest import held as held
from tests.gui.months.conftest import page as page
from tests.gui.months.desk import REMARK


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
    window.app.act("Đổi tên", lambda db: db.conn.execute("UPDATE person SET note = 'x' WHERE id = 1"))
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
