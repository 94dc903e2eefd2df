"""Backups that nobody asks for: after a session that was killed, each half hour, never where nothing has changed."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.book.kept_backups import Kept, backups_in_store
from db.operations.units import add_unit
from domain.units import UnitKind
from gui.keeping import automatic
from gui.keeping.automatic import EVERY_MILLISECONDS, LEFT_OPEN
from gui.keeping.backup_panel import REASONS
from gui.shell.window import MainWindow
from tests.gui.books import clock
from tests.gui.conftest import fill_disk, open_book, wait_saved
from tests.gui.desk import add_branch, close_book
from tests.passwords import another_program


@pytest.fixture
def book(empty_book: Path) -> Path:
    """A book that was closed as it should be."""
    Book(empty_book, clock).close()
    return empty_book


def kept(path: Path) -> list[Kept]:
    with closing(another_program(path)) as connection:
        return backups_in_store(connection)


def reasons(path: Path) -> list[str]:
    return [one.reason for one in reversed(kept(path))]


def leave_open(path: Path) -> None:
    """Write something and end as a killed program does, with neither seal nor backup."""
    left = Book(path, clock)
    left.session.run("Thêm", add_unit, "Chi bộ dở dang", UnitKind.BRANCH, 1)
    left.abandon()


def test_what_a_killed_session_has_left_is_backed_up_when_the_book_is_opened(
    qtbot: QtBot, window: MainWindow, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automatic, "SETTLED_MILLISECONDS", 0)
    before = len(kept(book))
    leave_open(book)
    open_book(qtbot, window, book)
    qtbot.waitUntil(lambda: reasons(book)[before:] == [LEFT_OPEN])
    wait_saved(qtbot, window)
    with closing(another_program(kept(book)[0].file)) as copy:
        assert copy.execute("SELECT count(*) FROM unit WHERE name = 'Chi bộ dở dang'").fetchone() == (1,)


def test_a_book_that_was_closed_is_opened_without_a_backup(qtbot: QtBot, window: MainWindow, book: Path) -> None:
    before = kept(book)
    open_book(qtbot, window, book)
    window.backups.in_turn()
    wait_saved(qtbot, window)
    assert kept(book) == before
    assert window.status.state.text() == "Đã lưu mọi thay đổi"


def test_every_half_hour_what_has_changed_is_backed_up_once(qtbot: QtBot, window: MainWindow, book: Path) -> None:
    open_book(qtbot, window, book)
    before = len(kept(book))
    timer = window.backups.findChild(type(window.backups._timer))
    assert timer is not None and timer.isActive() and timer.interval() == EVERY_MILLISECONDS == 1_800_000
    for name in ("Chi bộ A", "Chi bộ B"):
        add_branch(name, window)
        timer.timeout.emit()
        timer.timeout.emit()
        wait_saved(qtbot, window)
    assert reasons(book)[before:] == ["dinh-ky", "dinh-ky"]
    close_book(qtbot, window)
    assert not timer.isActive()
    assert len(kept(book)) == before + 2, "nothing had changed since"


def test_that_none_can_be_made_is_said_and_saving_goes_on(
    qtbot: QtBot, window: MainWindow, book: Path, data_folder: Path
) -> None:
    open_book(qtbot, window, book)
    shutil.rmtree(data_folder / "sao-luu")
    (data_folder / "sao-luu").write_text("không phải thư mục", encoding="utf-8")
    add_branch("Chi bộ A", window)
    window.backups.in_turn()
    qtbot.waitUntil(lambda: "Chưa sao lưu tự động được" in window.page_area.trouble.words)
    add_branch("Chi bộ B", window)
    wait_saved(qtbot, window)
    assert window.status.state.text().startswith("Đã lưu")
    (data_folder / "sao-luu").unlink()


def test_a_book_on_a_full_disk_is_backed_up_where_there_is_room(qtbot: QtBot, window: MainWindow, book: Path) -> None:
    open_book(qtbot, window, book)
    add_branch("Chi bộ A", window)
    wait_saved(qtbot, window)
    before = len(kept(book))
    fill_disk(window)
    window.backups.in_turn()
    wait_saved(qtbot, window)
    assert len(kept(book)) == before + 1


def test_a_copy_that_is_only_looked_at_is_not_backed_up(qtbot: QtBot, window: MainWindow, book: Path) -> None:
    leave_open(book)
    before = len(kept(book))
    held = Book(book, clock)
    try:
        window.openings.look_at(book)
        qtbot.waitUntil(lambda: window.app.is_open and window.page is not None)
        window.before_the_end()
        assert len(kept(book)) == before
    finally:
        held.abandon()


def test_the_reasons_have_words() -> None:
    assert {"mo", "dinh-ky", "tat-may"} <= set(REASONS)


def test_an_older_copy_in_the_place_of_the_book_is_told(
    qtbot: QtBot, window: MainWindow, book: Path, tmp_path: Path
) -> None:
    open_book(qtbot, window, book)
    add_branch("Chi bộ thứ nhất", window)
    wait_saved(qtbot, window)
    close_book(qtbot, window)
    older = Path(shutil.copy(book, tmp_path / "cũ.sotd"))
    open_book(qtbot, window, book)
    add_branch("Chi bộ thứ hai", window)
    wait_saved(qtbot, window)
    close_book(qtbot, window)
    shutil.copy(older, book)
    open_book(qtbot, window, book)
    qtbot.waitUntil(lambda: "bản cũ" in window.page_area.trouble.words)
    assert window.page_area.trouble.isVisible()
