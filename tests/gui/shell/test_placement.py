"""A book on a share, a stick or in a synced folder: warned of, and copied into the machine by one click."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.files.placement import Placement
from db.files.troubles import StorageTrouble, Trouble
from gui.shell.trouble_dialog import TroubleDialog
from gui.shell.window import MainWindow
from tests.gui.conftest import MakeWindow, open_book, wait_saved
from tests.gui.desk import dialog_of, text_in
from tests.gui.finding import find


def test_a_book_in_a_synced_folder_opens_with_a_warning(
    qtbot: QtBot, window: MainWindow, branch_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But on Windows, see below."""
    monkeypatch.setattr("gui.shell.book_life.sys", SimpleNamespace(platform="linux"))
    folder = tmp_path / "OneDrive - Xã"
    folder.mkdir()
    open_book(qtbot, window, Path(shutil.copy(branch_book, folder / "so.sotd")))
    assert window.page_area.trouble.isVisible()
    assert "thư mục đồng bộ" in window.page_area.trouble.words
    assert "CHƯA LƯU" not in window.status.state.text()


def test_a_book_here_opens_without(qtbot: QtBot, window: MainWindow, branch_book: Path) -> None:
    open_book(qtbot, window, branch_book)
    assert not window.page_area.trouble.isVisible()


def test_a_book_elsewhere_is_copied_into_the_machine_and_opened(
    qtbot: QtBot, window: MainWindow, branch_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "tai-lieu"
    documents.mkdir()
    monkeypatch.setattr("db.files.placement.documents_folder", lambda: documents)
    (documents / branch_book.name).write_bytes(b"")
    window.openings.show_trouble(StorageTrouble(Trouble.AWAY, branch_book))
    dialog = find(window, TroubleDialog, "")
    find(dialog, QPushButton, "bringHere").click()
    copy = documents / f"{branch_book.stem} (2).sotd"
    qtbot.waitUntil(lambda: window.app.path == copy and window.page is not None)
    wait_saved(qtbot, window)
    assert branch_book.exists()


def test_on_windows_a_book_on_a_stick_is_not_opened_in_place(
    qtbot: QtBot, make_window: MakeWindow, branch_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.files.placement.placement", lambda _: Placement.REMOVABLE)
    monkeypatch.setattr("gui.shell.book_life.sys", SimpleNamespace(platform="win32"))
    window = make_window(branch_book)
    assert "USB" in text_in(dialog_of(qtbot, window, TroubleDialog))
    assert window.welcome.isVisible() and window.status.state.text() == ""
