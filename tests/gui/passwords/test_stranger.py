"""What a stranger reads beside a book with a password that was worked in: no name, whatever page was looked at."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.book import keys
from db.book.book import look_at_copy
from db.operations.units import add_unit
from db.queries.units import book_facts
from domain.units import UnitKind
from gui.context import places
from gui.context.app import LEFT_PLAIN
from gui.context.version import VERSION
from gui.keeping.page import KeepingPage
from gui.passwords.locking import LockDialog
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, wait_saved
from tests.gui.desk import close_book, text_in
from tests.gui.finding import press
from tests.passwords import files_beneath, names_in, told_by

NEW = "Chi bộ Bí Mật Mới Lập"
EVERY = (*places.PLACES, *places.of_registers(), *places.OF_A_SEASON)


@pytest.fixture
def temp_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, of this test's own."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_no_name_stands_in_any_file_while_all_pages_are_worked_in_and_after(
    qtbot: QtBot,
    window: MainWindow,
    locked_book: Path,
    key: keys.BookKey,
    data_folder: Path,
    temp_folder: Path,
    answers: Answers,
) -> None:
    keys.remember(key)
    open_book(qtbot, window, locked_book)
    names = [*names_in(window.app.reader), NEW]
    window.app.act("Thêm chi bộ", add_unit, NEW, UnitKind.BRANCH, book_facts(window.app.reader).home_unit_id)
    wait_saved(qtbot, window)
    for place in EVERY:
        window.show_page(place.name)
        wait_saved(qtbot, window)
        assert told_by(files_beneath(locked_book.parent), names) == [], place.title
    copy = look_at_copy(locked_book, temp_folder)
    assert NEW in names_in(copy)
    copy.close()
    answers.paths = [locked_book.with_name("usb")]
    locked_book.with_name("usb").mkdir()
    window.show_page(places.KEEPING)
    page = window.page
    assert isinstance(page, KeepingPage)
    page.copy_out()
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: any(locked_book.with_name("usb").rglob("*.sotd")))
    wait_saved(qtbot, window)
    close_book(qtbot, window)
    window.app.preferences.save()
    left = files_beneath(locked_book.parent, data_folder)
    assert {"mat.sotd", "cua-so.ini"} <= {file.name for file in left}
    assert sum(file.suffix == ".sotd" for file in left) >= 3
    assert told_by(left, names) == []
    assert all(keys.salt_of(file) == key.salt for file in left if file.suffix == ".sotd")


def test_a_bug_of_ours_and_a_trouble_tell_the_log_no_name(
    qtbot: QtBot, window: MainWindow, locked_book: Path, key: keys.BookKey, data_folder: Path
) -> None:
    from gui.context.reports import log_bug

    keys.remember(key)
    open_book(qtbot, window, locked_book)
    names = names_in(window.app.reader)
    try:
        window.app.reader.execute(f"SELECT '{names[0]}' FROM nowhere")
    except Exception as error:
        log_bug(error, VERSION, data_folder)
    assert (data_folder / "nhat-ky.log").stat().st_size > 100
    assert told_by(files_beneath(data_folder), [*names, key.secret.hex(), key.raw.hex()]) == []


def test_a_file_that_leaves_the_book_is_said_to_have_no_password(
    qtbot: QtBot, window: MainWindow, locked_book: Path, key: keys.BookKey, answers: Answers
) -> None:
    keys.remember(key)
    open_book(qtbot, window, locked_book)
    window.show_page(places.OVERVIEW)
    wait_saved(qtbot, window)
    answers.paths = [locked_book.with_name("bang.pdf")]
    press(window, "In bảng tổng quan…")
    qtbot.waitUntil(lambda: LEFT_PLAIN in text_in(window))
    assert locked_book.with_name("bang.pdf").exists()


def test_a_locked_screen_shows_no_name(qtbot: QtBot, window: MainWindow, locked_book: Path, key: keys.BookKey) -> None:
    keys.remember(key)
    open_book(qtbot, window, locked_book)
    names = names_in(window.app.reader)
    lock = LockDialog(window.app, key)
    qtbot.addWidget(lock)
    assert not any(name in text_in(lock) + lock.windowTitle() for name in names)
    lock.accept()
