"""What a stranger reads beside a book with a password that was worked in: no name, whatever page was looked at."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QRadioButton, QWidget
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
from gui.people.page import PeoplePage
from gui.printing.page import PrintingPage
from gui.reports.page import ReportsPage
from gui.sending.page import SendingPage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import FIRST
from tests.gui.conftest import open_book, wait_saved
from tests.gui.desk import close_book, text_in
from tests.gui.finding import choose, find, press
from tests.gui.importing.conftest import Import, write_list
from tests.gui.passwords.test_typed_texts import WRITER, write_who
from tests.gui.printing.test_page import to_file
from tests.gui.shell.test_finder import look
from tests.passwords import files_beneath, names_in, told_by

NEW, IN = "Chi bộ Bí Mật Mới Lập", "Trịnh Thị Kín Đáo"
PACKED = (b"PK", b"%PDF", b"\x1f\x8b")
"""How files begin that hold texts which are not seen in their bytes: zips with all of Office, PDF, gzip."""
EVERY = (*places.PLACES, *places.of_registers(), *places.OF_A_SEASON)


@pytest.fixture
def temp_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, of this test's own."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


class Watch:
    """What a stranger could have read: of each file that goes or is written over, what it held until then."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, given: Path) -> None:
        self.told: list[tuple[str, str]] = []
        self.gone = 0
        self._given = given
        self._names: tuple[str, ...] = ()
        for name in ("unlink", "remove", "rename", "replace"):
            monkeypatch.setattr(os, name, partial(self._seen, getattr(os, name)))
        monkeypatch.setattr(shutil, "rmtree", partial(self._seen, shutil.rmtree))

    def begin(self, names: Iterable[str]) -> None:
        """Look for these from now on."""
        self._names = tuple(names)

    def look(self, *folders: Path) -> None:
        """See what lies beneath some folders."""
        self._read(file for file in files_beneath(*folders) if self._given not in file.parents)

    def _read(self, files: Iterable[Path]) -> None:
        """Names as they stand, and whatever may hold names packed, as a spreadsheet does."""
        files = list(files)
        self.told += told_by(files, self._names)
        self.told += [(file.name, "packed") for file in files if file.read_bytes().startswith(PACKED)]

    def _seen(self, then: Callable[..., object], *arguments: Any, **named: Any) -> object:
        for path in (Path(os.fsdecode(one)) for one in arguments if isinstance(one, (str, os.PathLike))):
            if self._names and path.is_absolute() and self._given not in path.parents:
                files = [path] if path.is_file() else files_beneath(path)
                self.gone += len(files)
                self._read(files)
        return then(*arguments, **named)


def work_everywhere(qtbot: QtBot, window: MainWindow, answers: Answers, given: Path) -> None:
    """All that a clerk does: a list comes in; papers, reports and what goes up are made; the book is copied."""
    window.app.act("Thêm chi bộ", add_unit, NEW, UnitKind.BRANCH, book_facts(window.app.reader).home_unit_id)
    wait_saved(qtbot, window)
    write_who(window, WRITER)
    look(window, "tuong vi")
    window.show_page(places.PEOPLE)
    people = window.page
    assert isinstance(people, PeoplePage)
    coming = write_list(given / "vao.xlsx", [(1, IN, "1960", "36.883329", FIRST)])
    Import(qtbot, window, people, answers).through(coming)
    assert IN in names_in(window.app.reader)
    window.show_page(places.PRINTING)
    printing = window.page
    assert isinstance(printing, PrintingPage)
    qtbot.waitUntil(printing.is_painted)
    find(printing, QRadioButton, "paper_month-sheet").click()
    choose(find(printing, QComboBox, "printUnit"), "Tất cả 04 chi bộ")
    qtbot.waitUntil(printing.is_painted)
    answers.set_up_printer = partial(to_file, target=given / "giay.pdf")
    press(printing, "In tất cả…")
    qtbot.waitUntil(lambda: "Đã gửi" in text_in(printing))
    window.show_page(places.REPORTS)
    reports = window.page
    assert isinstance(reports, ReportsPage)
    for words, ending in (("&Word…", "docx"), ("&PDF…", "pdf"), ("&Excel…", "xlsx")):
        qtbot.waitUntil(reports.is_painted)
        answers.paths = [given / f"bao-cao.{ending}"]
        press(reports, words)
        qtbot.waitUntil(partial(_says, reports, f"Đã lưu bao-cao.{ending}"))
    window.show_page(places.SENDING)
    sending = window.page
    assert isinstance(sending, SendingPage)
    qtbot.waitUntil(sending.is_painted)
    answers.paths = [given / "gui"]
    press(sending, "Vẫn lập để gửi…")
    qtbot.waitUntil(lambda: "Đã ghi lại lần gửi này" in text_in(sending))
    window.show_page(places.KEEPING)
    keeping = window.page
    assert isinstance(keeping, KeepingPage)
    answers.paths = [given]
    keeping.copy_out()
    qtbot.waitUntil(lambda: any(given.rglob("*.sotd")))
    wait_saved(qtbot, window)


def _says(page: QWidget, words: str) -> bool:
    return words in text_in(page)


def test_no_name_lies_anywhere_for_a_moment_while_everything_is_done_and_after(
    qtbot: QtBot,
    window: MainWindow,
    locked_book: Path,
    key: keys.BookKey,
    data_folder: Path,
    tmp_path: Path,
    temp_folder: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All files of the book's folder, the data folder and the temp folder but what the user has put elsewhere."""
    given = temp_folder.with_name("given")
    given.mkdir()
    watch = Watch(monkeypatch, given)
    keys.remember(key)
    open_book(qtbot, window, locked_book)
    watch.begin([*names_in(window.app.reader), NEW, IN, WRITER])
    work_everywhere(qtbot, window, answers, given)
    for place in EVERY:
        window.show_page(place.name)
        wait_saved(qtbot, window)
        window.app.preferences.save()
        watch.look(data_folder, tmp_path)
    copy = look_at_copy(locked_book, temp_folder)
    assert {NEW, IN} <= set(names_in(copy))
    copy.close()
    window.passwords.lock()
    watch.look(data_folder, tmp_path)
    assert window.passwords.locking.dialog is not None
    window.passwords.locking.dialog.accept()
    close_book(qtbot, window)
    window.app.preferences.save()
    watch.look(data_folder, tmp_path)
    assert watch.told == [] and watch.gone > 20
    assert {file.suffix for file in files_beneath(given)} >= {".docx", ".xlsx", ".pdf", ".txt", ".sotd"}
    left = files_beneath(locked_book.parent, data_folder)
    assert {"mat.sotd", "cua-so.ini"} <= {file.name for file in left}
    assert sum(file.suffix == ".sotd" for file in left) >= 3
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
