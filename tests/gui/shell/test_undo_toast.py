"""What has been deleted is taken back from a strip that comes of itself, on every page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.operations.members import remove_members
from db.operations.months import write_cells
from gui.context import places
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, wait_saved
from tests.gui.finding import find


def remarks(window: MainWindow) -> list[str]:
    return [row[0] for row in window.app.reader.execute("SELECT remark FROM follow_up ORDER BY id").fetchall()]


def delete_remark(qtbot: QtBot, window: MainWindow, label: str) -> None:
    line, month = window.app.reader.execute("SELECT roster_id, month FROM follow_up WHERE remark <> ''").fetchone()
    window.app.act(label, write_cells, month, [(line, "remark", "")])
    wait_saved(qtbot, window)


def test_a_deletion_is_taken_back_by_one_press(qtbot: QtBot, window: MainWindow, commune_book: Path) -> None:
    open_book(qtbot, window, commune_book)
    before = remarks(window)
    delete_remark(qtbot, window, "Xóa 01 ô tháng 1")
    assert window.page_area.toast.isVisible() and remarks(window) != before
    find(window.page_area.toast, QPushButton, "undoDeleted").click()
    wait_saved(qtbot, window)
    assert remarks(window) == before and window.page_area.toast.isHidden()


def test_it_is_gone_with_the_next_step_and_never_comes_for_others(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    delete_remark(qtbot, window, "Ghi nhận xét")
    assert window.page_area.toast.isHidden()
    delete_remark(qtbot, window, "Xóa 01 ô tháng 1")
    assert window.page_area.toast.isVisible()
    delete_remark(qtbot, window, "Ghi nhận xét")
    assert window.page_area.toast.isHidden()
    window.app.undo()
    wait_saved(qtbot, window)
    assert window.page_area.toast.isHidden(), "undone to a deletion, which was long ago"


def test_a_deletion_done_again_is_offered_again_unless_more_is_to_be_done_again(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    delete_remark(qtbot, window, "Xóa 01 ô tháng 1")
    delete_remark(qtbot, window, "Ghi nhận xét")
    for take in (window.app.undo, window.app.undo, window.app.redo):
        take()
        wait_saved(qtbot, window)
        assert window.page_area.toast.isHidden()
    delete_remark(qtbot, window, "Xóa 01 ô tháng 1")
    window.app.undo()
    wait_saved(qtbot, window)
    assert window.page_area.toast.isHidden()
    window.app.redo()
    wait_saved(qtbot, window)
    assert window.page_area.toast.isVisible()


def test_a_page_with_a_bar_of_its_own_offers_it_there_only(
    qtbot: QtBot, window: MainWindow, commune_book: Path
) -> None:
    open_book(qtbot, window, commune_book)
    window.show_page(places.PEOPLE)
    member = window.app.reader.execute(
        "SELECT id FROM membership WHERE id NOT IN (SELECT membership_id FROM roster) LIMIT 1"
    ).fetchone()[0]
    window.app.act("Xóa một người", remove_members, [member])
    wait_saved(qtbot, window)
    assert window.page_area.toast.isHidden()
