"""The start: the window is seen first, with little imported for it; then it opens the book that it was started with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from pytestqt.qtbot import QtBot

from db.files.folders import NAME, VARIABLE, data_folder
from gui.context import places
from gui.shell.trouble_dialog import TroubleDialog
from gui.widgets.theme import offered_size
from tests.gui.conftest import MakeWindow, open_book, settle
from tests.gui.desk import dialog_of, text_in
from tests.gui.hands import WAIT_MILLISECONDS
from tests.processes import ROOT

LATER = ("sqlite3", "dataclasses", "logging.handlers", "domain.fields", "db.queries", "filelock", "platformdirs")
"""What would hold up the first paint."""

FRAME = """
import json, sys
import PySide6.QtWidgets
before = set(sys.modules)
from gui.shell import start
from gui.shell.window import MainWindow
def seen(window, first):
    import PySide6.QtCore
    made = [name for name in sys.argv[2:] if name in set(sys.modules) - before]
    print(json.dumps({"imported": made, "Qt": "Qt" in vars(PySide6.QtCore), "title": window.windowTitle()}))
    window.close()
MainWindow._begin = seen
from pathlib import Path
start.open_window(Path(sys.argv[1]))
"""

START = """
from gui.shell.window import MainWindow
from main import main
opened = MainWindow._opened
def tell(window, path, *rest):
    opened(window, path, *rest)
    print(path.name, flush=True)
    window.close()
MainWindow._opened = tell
main(["start"])
"""


GONE = """
from PySide6.QtCore import QTimer
from gui.shell.window import MainWindow
from main import main
not_opened = MainWindow._not_opened
def tell(window, error):
    not_opened(window, error)
    print(error.trouble.name, error.path.name, flush=True)
    QTimer.singleShot(0, window.close)
MainWindow._not_opened = tell
main(["start"])
"""


def user_moves_data() -> bool:
    """Whether the system lets a variable say where a user's programs keep their data, Qt's too: Windows does not."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_DATA_HOME", str(ROOT))
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)) == ROOT


def run(program: str, folder: Path, *words: str) -> str:
    """What a program prints whose user keeps the programs' data in a folder, or who keeps at least ours there."""
    ours = "" if user_moves_data() else str(folder / NAME)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder), VARIABLE: ours}
    command = [sys.executable, "-c", program, *words]
    seconds = WAIT_MILLISECONDS / 1000
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=seconds, check=True
    )
    return ran.stdout


def test_little_is_imported_before_the_window_is_seen(tmp_path: Path, branch_book: Path) -> None:
    told = json.loads(run(FRAME, tmp_path, str(branch_book), *LATER))
    assert told["imported"] == []
    assert told["Qt"] == (sys.platform == "win32"), "all the names of Qt are made only to have Windows stay light"
    assert branch_book.stem in told["title"]


def test_the_book_of_the_start_is_opened_once_the_window_is_seen(
    qtbot: QtBot, make_window: MakeWindow, branch_book: Path
) -> None:
    window = make_window(branch_book)
    assert not window.app.is_open and window.rail.isVisible()
    window.rail.button(places.KEEPING).click()
    qtbot.waitUntil(lambda: window.app.path == branch_book)
    assert window.page is window.pages.named(places.KEEPING), "the place wished for while the book was opening"


def test_a_book_of_the_start_that_is_gone_is_told_on_the_first_page(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window(tmp_path / "mất.sotd")
    assert "Không thấy tệp sổ" in text_in(dialog_of(qtbot, window, TroubleDialog))
    assert window.welcome.isVisible() and not window.app.is_open


def test_qt_and_the_program_mean_the_same_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    local = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    assert data_folder(local) == data_folder()


@pytest.mark.without_password("starts on the last book by itself, where a password would be asked for")
def test_the_first_start_of_all_opens_the_sample_and_later_ones_the_last_book(
    tmp_path: Path, branch_book: Path
) -> None:
    assert run(START, tmp_path).strip() == "so-mau.sotd"
    assert run(START, tmp_path).strip() == "so-mau.sotd", "the last one"
    settings = tmp_path / NAME / "cua-so.ini"
    settings.write_text(f"[General]\nbooks={branch_book.as_posix()}\n", encoding="utf-8")
    assert run(START, tmp_path).strip() == branch_book.name


def test_the_last_book_that_is_gone_is_told_at_the_next_start(tmp_path: Path) -> None:
    settings = tmp_path / NAME / "cua-so.ini"
    settings.parent.mkdir()
    settings.write_text(f"[General]\nbooks={(tmp_path / 'mat.sotd').as_posix()}\n", encoding="utf-8")
    assert run(GONE, tmp_path).split() == ["MISSING", "mat.sotd"]
    assert not (tmp_path / "mat.sotd").exists()


JUNK = (
    "²",
    "--5",
    "0",
    "-100",
    "9999999",
    "1" + "0" * 30,
    "1, 2, 3",
    "@Invalid()",
    "@ByteArray(\\x1\\xd9\\0\\xff)",
    "\\0",
)
REMEMBERED = ("text-size", "unit", "year", "month", "place", "who", "books", "geometry", "state", "size")


@pytest.mark.parametrize("junk", JUNK)
def test_junk_in_what_is_remembered_stops_no_window(
    qtbot: QtBot, make_window: MakeWindow, commune_book: Path, junk: str
) -> None:
    lines = "".join(f"{key}={junk}\n" for key in REMEMBERED)
    (data_folder() / "cua-so.ini").write_text(f"[General]\n{lines}", encoding="utf-8")
    window = make_window()
    open_book(qtbot, window, commune_book)
    for place in (places.PEOPLE, places.MONTHS):
        window.show_page(place)
        settle()
    assert window.page is window.pages.named(places.MONTHS)


SHOWN = """
from PySide6.QtCore import QTimer
from gui.shell.window import MainWindow
from main import main
appear = MainWindow.appear
def tell(window):
    appear(window)
    print("shown", flush=True)
    QTimer.singleShot(0, window.close)
MainWindow.appear = tell
main(["start"])
"""


@pytest.mark.parametrize(
    "junk",
    [
        *(bytes(3000), bytes(range(256)) * 8, b"[General]\ntext-size=@Variant(\\0\\0\\0\\x7f)\nbooks=\xff\n"),
        "[General]\ntext-size=²\n".encode(),
    ],
)
def test_settings_that_are_none_stop_no_start(tmp_path: Path, junk: bytes) -> None:
    settings = tmp_path / NAME / "cua-so.ini"
    settings.parent.mkdir()
    settings.write_bytes(junk)
    assert run(SHOWN, tmp_path).strip() == "shown"


@pytest.mark.parametrize(("kept", "size"), [(-100, 100), (0, 100), (118, 125), (130, 125), (9_999_999, 200)])
def test_a_size_of_text_that_is_not_offered_is_the_nearest(kept: int, size: int) -> None:
    assert offered_size(kept) == size
