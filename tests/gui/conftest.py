"""What the window's tests stand on: a window with a fixed clock, books copied from templates, nothing left over."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.book.book import Book
from db.files.folders import data_folder as folder_of_data
from gui.context.app import App
from gui.context.preferences import Preferences
from gui.context.resources import ICONS, fonts_folder
from gui.keeping import automatic
from gui.shell.window import MainWindow
from gui.widgets import theme
from gui.widgets.words import vietnamese
from tests.gui.answers import Answers
from tests.gui.books import clock, make_branch, make_commune, make_empty
from tests.gui.hands import WAIT_MILLISECONDS
from tests.passwords import like_all

OUR_THREADS = ("writer", "press", "background")
for _waiting in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    _waiting.__kwdefaults__ = {**(_waiting.__kwdefaults__ or {}), "timeout": WAIT_MILLISECONDS}


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    """The application looks and speaks as the program's does."""
    theme.dress(qapp, fonts_folder(), ICONS)
    qapp.installTranslator(vietnamese(qapp))


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp: QApplication) -> Iterator[None]:
    """Each test leaves no window, no dialog and no thread of ours behind."""
    before = set(map(id, qapp.topLevelWidgets()))
    yield
    settle()
    left = [
        f"{type(w).__name__} {w.objectName()} {w.windowTitle()}" for w in qapp.topLevelWidgets() if id(w) not in before
    ]
    running = [thread.name for thread in threading.enumerate() if thread.name in OUR_THREADS]
    assert (left, running) == ([], [])


@pytest.fixture(autouse=True)
def _no_backup_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The backup a second after an opening comes on a slow machine in the midst of a test; tests of it call for it."""
    monkeypatch.setattr(automatic, "SETTLED_MILLISECONDS", automatic.EVERY_MILLISECONDS)


def settle() -> None:
    """Deliver what is waiting, deletions too."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def make_books(folder: Path, finish: Callable[[Path], object]) -> Path:
    """The books of the window's tests, each finished as it is wanted; their folder."""
    for name, make in (("xa", make_commune), ("chi-bo", make_branch), ("trong", make_empty)):
        finish(make(folder / f"{name}.sotd"))
    return folder


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books made once, to copy."""
    return make_books(tmp_path_factory.mktemp("templates"), like_all)


def _copied(templates: Path, folder: Path, name: str) -> Path:
    return Path(shutil.copy(templates / f"{name}.sotd", folder / f"{name}.sotd"))


@pytest.fixture
def commune_book(templates: Path, tmp_path: Path) -> Path:
    """A commune with three branches, see books.py."""
    return _copied(templates, tmp_path, "xa")


@pytest.fixture
def branch_book(templates: Path, tmp_path: Path) -> Path:
    """One branch with its members and an opened ledger."""
    return _copied(templates, tmp_path, "chi-bo")


@pytest.fixture
def empty_book(templates: Path, tmp_path: Path) -> Path:
    """A commune in which there is nothing yet."""
    return _copied(templates, tmp_path, "trong")


@pytest.fixture
def answers() -> Answers:
    """The user's answers to what the window asks."""
    return Answers()


MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def make_window(qtbot: QtBot, answers: Answers) -> Iterator[MakeWindow]:
    """Makes windows, as starting the program again does; they are closed at the end with the books in them."""
    windows: list[MainWindow] = []

    def make(first: Path | None = None) -> MainWindow:
        window = MainWindow(App(Preferences(folder_of_data()), clock, answers), "thử", first)
        window.resize(1366, 768)
        window.show()
        windows.append(window)
        return window

    yield make
    answers.agree = True
    with ExitStack() as closing:
        while windows:
            closing.callback(_put_away, qtbot, windows.pop())


def _put_away(qtbot: QtBot, window: MainWindow) -> None:
    """Close a window; one that stays, where a test has failed, spoils none of those that come later."""
    try:
        close_window(qtbot, window)
    finally:
        window.let_go()
        window.deleteLater()


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """A window with no book open."""
    return make_window()


def open_book(qtbot: QtBot, window: MainWindow, book: Path) -> None:
    """Open a book and wait until its first page is shown."""
    window.open_book(book)
    qtbot.waitUntil(lambda: window.app.path == book and window.page is not None)
    wait_saved(qtbot, window)


def wait_saved(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the writer has nothing left to do, and what it told the pages is delivered."""
    qtbot.waitUntil(lambda: not window.app.writer.is_busy)
    settle()


def fill_disk(window: MainWindow) -> None:
    """From now on the book cannot grow, and no page that stands free in its file takes what is written."""
    of_file(window, "VACUUM")
    of_file(window, "PRAGMA max_page_count = 1")


def empty_disk(window: MainWindow) -> None:
    """There is room again."""
    of_file(window, "PRAGMA max_page_count = 1000000")


def of_file(window: MainWindow, sql: str) -> None:
    """Tell SQLite something of the open book's file."""

    def tell(book: Book) -> None:
        book.session.connection.execute(sql).fetchall()
        book.session.custody.written()  # by this session, not by somebody else

    window.app.write(tell)


def close_window(qtbot: QtBot, window: MainWindow) -> None:
    """Close as the user does, and wait until the book is sealed and the window gone."""
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible() and not window.app.is_open)
