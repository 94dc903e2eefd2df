"""An end that nobody in the window asked for: what is typed is in the book, which is sealed and backed up."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db.book import check, seals
from db.book.book import Book
from db.book.kept_backups import backups_in_store
from domain.progress import Progress
from gui.context import places
from gui.months.page import MonthsPage
from gui.shell.ending import Ending
from gui.shell.window import MainWindow
from tests import needs
from tests.gui.answers import Answers
from tests.gui.conftest import open_book, settle
from tests.gui.desk import add_branch
from tests.gui.hands import bring_forward, focused, keys, write
from tests.passwords import another_program
from tests.processes import line_of, running

REAL = """
import sys
import time
from pathlib import Path
from domain.progress import Progress
from db.operations.units import add_unit
from domain.units import UnitKind
from gui.shell import start
from gui.shell.window import MainWindow
opened = MainWindow._opened
def endless():
    while True:
        time.sleep(0.01)
        yield Progress(0, 0)
def tell(window, path):
    opened(window, path)
    window.app.changed.connect(lambda _: print("saved", flush=True))
    window.app.background.run(endless, print, print)
    for place in sys.argv[2:]:
        window.show_page(place)
    window.app.act("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 1)
MainWindow._opened = tell
code = start.open_window(Path(sys.argv[1]))
print("ended", code, flush=True)
"""


@pytest.fixture
def ending(window: MainWindow) -> Generator[Ending, None, None]:
    """What listens to the system, as the start makes it; signals go their usual ways again afterwards."""
    there = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in there}
    yield Ending(window)
    signal.set_wakeup_fd(-1)
    for number, handler in before.items():
        signal.signal(number, handler)


def told(path: Path) -> tuple[list[str], bool]:
    """Why the backups of a book were made, the last one last; and whether it is sealed as it stands."""
    with closing(another_program(path)) as connection:
        assert check.check(connection).sound
        return [one.reason for one in reversed(backups_in_store(connection))], seals.is_sealed(connection)


def test_the_end_of_the_session_finds_everything_saved_sealed_and_backed_up(
    qtbot: QtBot, window: MainWindow, empty_book: Path, ending: Ending, answers: Answers
) -> None:
    open_book(qtbot, window, empty_book)
    for number in range(20):
        add_branch(f"Chi bộ {number}", window)
    ending.session_ends()
    # Whatever comes now: the machine may be off.
    reasons, is_sealed = told(empty_book)
    assert is_sealed and reasons[-1] == "tat-may"
    with closing(another_program(empty_book)) as connection:
        assert connection.execute("SELECT count(*) FROM unit WHERE name LIKE 'Chi bộ %'").fetchone() == (20,)
    assert not answers.asked
    assert window.app.is_open, "the shutdown may be called off"
    settle()
    add_branch("Chi bộ sau", window)
    ending.session_ends()
    assert told(empty_book)[0].count("tat-may") == 2


def test_what_is_being_typed_goes_into_the_book_first(
    qtbot: QtBot, window: MainWindow, branch_book: Path, ending: Ending
) -> None:
    open_book(qtbot, window, branch_book)
    bring_forward(window)
    window.show_page(places.MONTHS)
    page = window.page
    assert isinstance(page, MonthsPage)
    settle()
    qtbot.waitUntil(lambda: focused() is page.grid)
    keys("a")
    write(" đang gõ dở")
    assert page.grid.editor is not None
    ending.session_ends()
    with closing(another_program(branch_book)) as connection:
        assert connection.execute("SELECT count(*) FROM follow_up WHERE done LIKE '%đang gõ dở'").fetchone() == (1,)
    assert told(branch_book)[1]


def test_nobody_waits_longer_than_a_machine_does(
    qtbot: QtBot, window: MainWindow, empty_book: Path, ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.keeping.automatic.LONGEST_WAIT_SECONDS", 0.2)
    open_book(qtbot, window, empty_book)
    going_on = threading.Event()

    def long(book: Book) -> Generator[Progress, None, None]:
        yield Progress(0, 2)
        going_on.wait(60)
        yield Progress(1, 2)

    window.app.write(long)
    ending.session_ends()
    going_on.set()
    qtbot.waitUntil(lambda: not window.app.writer.is_busy)


def test_without_a_book_there_is_nothing_to_do(window: MainWindow, ending: Ending) -> None:
    ending.session_ends()
    assert not window.app.is_open


def test_qt_tells_of_the_end_of_a_session(window: MainWindow, ending: Ending) -> None:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    assert application.receivers(SIGNAL("commitDataRequest(QSessionManager&)")) == 1


@needs.SIGNALS
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_terminated_program_leaves_a_closed_book_and_a_backup(empty_book: Path, name: str) -> None:
    with running(REAL, str(empty_book)) as program:
        while line_of(program) != "saved":
            assert program.poll() is None
        program.send_signal(signal.Signals[name])
        assert program.wait(60) == 0
        assert line_of(program) == "ended 0"
    reasons, is_sealed = told(empty_book)
    assert is_sealed and reasons[-1] == "tat-may"
    assert not Path(f"{empty_book}.holder").exists()
    with closing(another_program(empty_book)) as connection:
        assert connection.execute("SELECT count(*) FROM unit WHERE name = 'Chi bộ mới'").fetchone() == (1,)


@needs.SIGNALS
def test_a_terminated_program_is_gone_whatever_pages_had_running(empty_book: Path) -> None:
    """A thread of a page, as that of the preview, would keep it for ever, and the book look as if it were open."""
    every = [place.name for place in (*places.PLACES, *places.OF_A_SEASON)]
    with running(REAL, str(empty_book), *every) as program:
        while line_of(program) != "saved":
            assert program.poll() is None
        program.send_signal(signal.SIGTERM)
        assert program.wait(60) == 0
    assert told(empty_book)[1]
