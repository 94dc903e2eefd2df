"""Has single system calls of an action fail, by strace; what the program says then, and what is in the book."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from db.book import backups, check
from db.book.book import Book
from db.book.keys import is_locked, new_key, unlock
from db.book.protection import change_key
from db.book.row_sums import table_sum
from db.files.folders import VARIABLE
from db.files.troubles import StorageTrouble
from db.operations.months import write_cell
from db.operations.printed_pages import remember_every
from db.queries.units import book_keepers
from domain.dates import PartialDate
from domain.printed_pages import StoodPage
from domain.units import UnitKind
from gui.tasks.bring_in import bring_in, prepare, read_file
from gui.tasks.closing import close_book, drawing
from gui.tasks.driving import drive
from tests.books import NOW, YEAR, clock, opened, written_months
from tests.closed_books import CLOSING
from tests.faults.forked import Forked, Tell, forked
from tests.passwords import PASSWORD

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename", "openat")
ERRORS = ("ENOSPC", "EIO")
OK, TROUBLE, SAVED, AGAIN = "went well", "said so", "said so and had saved", "said so and went well when done again"
UNMADE = "never came to this call"
"""What came of a failure. A call or two fewer than rehearsed are made where a file was read before."""


@dataclass(frozen=True, slots=True)
class Files:
    """What the actions work on: a book, an older backup of it, a list of members to bring in."""

    book: Path
    backup: Path
    members: Path

    def copied(self, folder: Path) -> Files:
        """The book copied into a folder; the others are only read."""
        return Files(Path(shutil.copy(self.book, folder / "so.sotd")), self.backup, self.members)


def _write(book: Book) -> None:
    line, month = written_months(book.session.connection)[0]
    book.session.run("Ghi ô", write_cell, line, month, "remark", "Ghi khi ổ đĩa trở chứng.")


def cell(files: Files) -> Callable[[], object]:
    """A month cell saved in an open book."""
    book = Book(files.book, clock)
    return lambda: _write(book)


def closing(files: Files) -> Callable[[], object]:
    """A book closed in which something was written: sealed, and backed up."""
    book = Book(files.book, clock)
    _write(book)
    return book.close


def bringing_in(files: Files) -> Callable[[], object]:
    """A list brought in, with the backup before."""
    book = Book(files.book, clock)
    found = prepare(book.session.connection, read_file(files.members), datetime.date(2026, 11, 22))
    return lambda: drive(bring_in(book, found, files.members.name))


def closing_a_year(files: Files) -> Callable[[], object]:
    """A unit's book closed, its PDF stored."""
    book = Book(files.book, clock)
    draw = drawing(book.session.connection)
    unit = next(one for one in book_keepers(book.session.connection) if one.kind is UnitKind.BRANCH)
    return lambda: close_book(book.session, unit, YEAR, CLOSING, draw)


def remembering(files: Files) -> Callable[[], object]:
    """What was printed of several units remembered, in an open book."""
    book = Book(files.book, clock)
    ledgers = [row[0] for row in book.session.connection.execute("SELECT id FROM ledger ORDER BY id").fetchall()]
    books = [(one, [StoodPage("members", 0, n, str(n)) for n in range(1, 40)], ()) for one in ledgers]
    day = PartialDate.of(NOW.date())
    return lambda: book.session.run("Ghi nhớ đã in", remember_every, books, day)


def restoring(files: Files) -> Callable[[], object]:
    """A backup put in the book's place."""
    return lambda: backups.restore(files.backup, files.book, NOW, force=True)


def protecting(files: Files) -> Callable[[], object]:
    """A book that takes a password."""
    key = new_key(PASSWORD)
    return lambda: drive(change_key(files.book, clock, key))


def opening(files: Files) -> Callable[[], object]:
    """A book opened."""
    return lambda: Book(files.book, clock).abandon()


_ALL = (cell, closing, bringing_in, closing_a_year, remembering, restoring, protecting, opening)
ACTIONS = {one.__name__: one for one in _ALL}
CAN_BE_REPEATED = frozenset({"cell", "remembering", "restoring", "opening"})
"""Actions that the user does again after a trouble, which the test does too."""
CHANGES_NOTHING = frozenset({"closing", "opening", "protecting"})
"""Actions before which everything is saved, and must be there whatever fails."""

State = tuple[dict[str, int], bytes]


def state_of(book: Path) -> State:
    """How many rows each table has and what the months say; fails where the book is not sound."""
    if is_locked(book):
        unlock(book, PASSWORD)
    with opened(book) as one:
        connection = one.session.connection
        report = check.check(connection)
        assert report.sound, report.problems
        return report.counts, table_sum(connection, "follow_up").digest


FOR_EVER = {"ENOSPC": "write,pwrite64", "EIO": "write,pwrite64,fsync,fdatasync,ftruncate"}
"""What fails on a disk that is full, and on one that is broken, whatever is tried again."""


@dataclass(frozen=True, slots=True)
class Failures:
    """A system call of an action to fail with an error, at each of these turns; the states before and after it.

    With `for_ever`, all from a turn on, and no longer when the program has ended; `call` may be several then.
    """

    files: Files
    action: str
    call: str
    error: str
    turns: tuple[int, ...]
    states: tuple[State, State]
    for_ever: bool = False


def rehearsed(files: Files, action: str) -> tuple[State, State, Counter[str]]:
    """An action done without any failure: the state of the book before and after, how often it makes each call.

    What it needs is loaded in another place: a backup left there would be one more to carry.
    """
    with _place() as folder:
        ACTIONS[action](files.copied(_made(folder / "warm")))()
    with _place() as folder:
        mine, log = files.copied(folder), folder / "calls"
        before = state_of(mine.book)
        assert _done(mine, action, ["-e", f"trace={','.join(CALLS)}", "-o", str(log)]) == [OK]
        calls = Counter(re.findall(r"^(\w+)\(", log.read_text(encoding="utf-8", errors="replace"), re.MULTILINE))
        after = state_of(mine.book)
        return after if action in CHANGES_NOTHING else before, after, calls


def failed(failures: Failures) -> Counter[str]:
    """What came of each failure; AssertionError with its place where anything was lost, half done or a crash."""
    found = Counter[str]()
    with _place() as folder:
        ACTIONS[failures.action](failures.files.copied(_made(folder / "warm")))()
    for turn in failures.turns:
        with _place() as folder:
            try:
                found[_outcome(failures, turn, failures.files.copied(folder))] += 1
            except (AssertionError, StorageTrouble) as error:
                found[f"{failures.action}, {failures.call} {turn}, {failures.error}: {error!r:.600}"] += 1
    return found


def _outcome(failures: Failures, turn: int, files: Files) -> str:
    inject = f"inject={failures.call}:error={failures.error}:when={turn}{'+' if failures.for_ever else ''}"
    log = files.book.with_name("calls")
    said = _done(files, failures.action, ["-e", f"trace={failures.call}", "-e", inject, "-o", str(log)])
    if "(INJECTED)" not in log.read_text(encoding="utf-8", errors="replace"):
        assert said == [OK], said
        return UNMADE
    assert said and said[0] in (OK, TROUBLE), said
    before, after = failures.states
    state = state_of(files.book)
    assert state in (before, after), "half a state"
    if said[-1] in (OK, AGAIN):
        assert state == after, "what was acknowledged is not there"
    left = [path.name for path in files.book.parent.glob(".*")]
    assert not left or failures.call == "unlink", f"left behind: {left}"
    return SAVED if said == [TROUBLE] and state == after != before else said[-1]


def _done(files: Files, action: str, options: list[str]) -> list[str]:
    """Do an action in a process of its own while strace has a hand in it; what it says of the end."""

    def work(tell: Tell, wait: Callable[[], None]) -> None:
        act = ACTIONS[action](files)
        tell("ready")
        wait()
        for outcome in (OK, AGAIN):
            try:
                act()
            except StorageTrouble as trouble:
                assert str(trouble).startswith(trouble.trouble.happened)
                tell(TROUBLE)
            else:
                tell(outcome)
                return
            if action not in CAN_BE_REPEATED:
                return

    with forked(work) as program:
        first = program.line()
        assert first == "ready", first
        with traced(program, options):
            program.go()
            return program.rest()


@contextlib.contextmanager
def traced(program: Forked, options: list[str]) -> Iterator[None]:
    """strace attached to a program that waits; ends with it."""
    command = ["strace", "-p", str(program.pid), *options]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace")
    assert tracer.stderr is not None
    try:
        told = tracer.stderr.readline()
        assert "attached" in told, f"strace may not trace here: {told}"
        yield
    finally:
        tracer.communicate()


@contextlib.contextmanager
def _place() -> Iterator[Path]:
    """A folder for one trial, its backups in it too."""
    with TemporaryDirectory() as name:
        os.environ[VARIABLE] = str(Path(name) / "data")
        yield _made(Path(name) / "so")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
