"""Who opens a book a second time is brought to the window that has it open."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.shell import one_window
from gui.shell.one_window import FOLDER, Doorbell, call_window
from gui.shell.window import MainWindow
from tests.gui.conftest import close_window, open_book
from tests.needs import LINKS
from tests.processes import ROOT, line_of, running

BUSY_SECONDS = 60
"""So long a machine with much else to do may take to answer."""
SECOND = """
import sys
from pathlib import Path
from gui.shell import start
from gui.shell.window import MainWindow
def made(*_): print("a second window", flush=True); raise SystemExit(4)
MainWindow.__init__ = made
sys.exit(start.open_window(Path(sys.argv[1])))
"""
ANSWERING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.shell.one_window import Doorbell
application = QCoreApplication([])
bell = Doorbell(Path(sys.argv[1]))
bell.rung.connect(lambda: print("rung", flush=True))
bell.hang_out(Path(sys.argv[2]))
print("there", flush=True)
application.exec()
"""


def test_a_second_start_brings_the_open_window_to_the_front_and_ends(
    qtbot: QtBot, window: MainWindow, branch_book: Path, data_folder: Path
) -> None:
    open_book(qtbot, window, branch_book)
    window.showMinimized()
    second = subprocess.Popen(
        [sys.executable, "-c", SECOND, str(branch_book)],
        cwd=ROOT,
        env=os.environ | {"SOTD_DATA": str(data_folder), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
    )
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.communicate()[0] == b"" and second.returncode == 0
    assert not window.windowState() & Qt.WindowState.WindowMinimized


@LINKS
def test_by_whatever_name_the_book_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_window, "ANSWER_SECONDS", BUSY_SECONDS)
    book, data = tmp_path / "sổ.sotd", tmp_path / "data"
    book.write_bytes(b"")
    (tmp_path / "lối tắt.sotd").symlink_to(book)
    with running(ANSWERING, str(data), str(book)) as process:
        assert line_of(process) == "there"
        assert call_window(data, tmp_path / "lối tắt.sotd")
        assert line_of(process) == "rung"
        assert not call_window(data, tmp_path / "sổ khác.sotd")


def test_a_window_that_was_killed_answers_no_more(tmp_path: Path) -> None:
    book, data = tmp_path / "sổ.sotd", tmp_path / "data"
    with running(ANSWERING, str(data), str(book)) as process:
        assert line_of(process) == "there"
    begun = time.monotonic()
    assert not call_window(data, book)
    assert time.monotonic() - begun < 1


def test_a_window_that_hangs_is_waited_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_window, "ANSWER_SECONDS", 0.3)
    data, book = tmp_path / "data", tmp_path / "sổ.sotd"
    with running("import time; print('there', flush=True); time.sleep(60)") as process:
        assert line_of(process) == "there"
        Doorbell(data).hang_out(book)
        (note,) = (data / FOLDER).iterdir()
        note.write_text(str(process.pid), encoding="ascii")
        assert not call_window(data, book)
        assert [file.name for file in (data / FOLDER).iterdir()] == [note.name], "the call was taken back"


def test_a_closed_book_leaves_no_note(qtbot: QtBot, window: MainWindow, branch_book: Path, data_folder: Path) -> None:
    open_book(qtbot, window, branch_book)
    assert list((data_folder / FOLDER).iterdir())
    close_window(qtbot, window)
    assert not list((data_folder / FOLDER).iterdir())


def test_without_a_place_for_notes_nothing_is_lost(qtbot: QtBot, tmp_path: Path) -> None:
    barred = tmp_path / "data"
    barred.write_bytes(b"")
    bell = Doorbell(barred)
    bell.hang_out(tmp_path / "sổ.sotd")
    assert not call_window(barred, tmp_path / "sổ.sotd")
    bell.take_in()


def test_two_calls_at_once_are_both_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_window, "ANSWER_SECONDS", BUSY_SECONDS)
    data, book = tmp_path / "data", tmp_path / "sổ.sotd"
    answers: list[bool] = []
    with running(ANSWERING, str(data), str(book)) as process:
        assert line_of(process) == "there"
        threads = [threading.Thread(target=lambda: answers.append(call_window(data, book))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [True, True]
