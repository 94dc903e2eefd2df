"""Short lives of the real window: it types until it is killed; afterwards all must be there that it said was saved."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from db.files.folders import VARIABLE
from tests.books import opened
from tests.faults.failing import traced
from tests.faults.forked import Tell, forked
from tests.faults.lives import Kind, Round, sound
from tests.faults.window import BEGINS, TROUBLE, text_of, type_cells

KILLED, SAVED, AGAIN, HOT = "kills", "cells", "gone over", "journals"
MOST_CELLS, LONGEST = 6, 0.05
"""So many cells are waited for at most, and so many seconds after the last; a cell takes about 10 ms."""

Place = tuple[int, str, int]
"""Roster line, field and month."""


@dataclass(frozen=True, slots=True)
class WindowRound:
    """So many lives of the window on one book."""

    book: Path
    seed: int
    kills: int


@dataclass(slots=True)
class Desk:
    """What must stand in the cells, by all that was acknowledged; `next` is the number of the cell typed next."""

    held: dict[Place, int] = field(default_factory=dict)
    next: int = 0

    def told(self, line: str) -> None:
        """A cell was acknowledged."""
        number, roster, name, month = line.split()
        self.held[int(roster), name, int(month)] = int(number)
        self.next = int(number) + 1

    def compare(self, path: Path) -> int:
        """Open the book as the next start does; how many cells hold the very text, fails where one does not.

        The one cell typed after the last acknowledged may be there or not, over an older one too.
        """
        with opened(path) as book:
            sound(book)
            rows = book.session.connection.execute("SELECT roster_id, month, done, remark FROM follow_up").fetchall()
        there = {(row[0], name, row[1]): row[2 + at] for row in rows for at, name in enumerate(("done", "remark"))}
        for place, number in self.held.items():
            assert there.get(place) in (text_of(number), text_of(self.next)), (
                f"cell {number} is lost, {place} holds {there.get(place)!r}"
            )
        return len(self.held)


def window(one: Round, path: Path) -> Kind:
    """The window as a kind of life, for those who cut its power."""

    def judge(said: list[str]) -> int:
        desk = Desk()
        for line in said:
            desk.told(line)
        return desk.compare(path)

    def look(said: list[str]) -> bool:
        """Every cell that the window has typed holds the whole of its text."""
        typed = _typed(path)
        assert all(text == text_of(int(text.split()[1])) for text in typed), typed
        return False

    return Kind(lambda tell: type_cells(path, 0, tell), judge, LONGEST, look=look)


def _typed(path: Path) -> list[str]:
    with opened(path) as book:
        sound(book)
        rows = book.session.connection.execute("SELECT done, remark FROM follow_up").fetchall()
    return [text for row in rows for text in row if text and text.startswith("o ")]


def lived(one: WindowRound) -> Counter[str]:
    """Live, be killed, look; AssertionError where a cell is lost, or the book is not sound."""
    random, found, desk = Random(one.seed), Counter[str](), Desk()
    with TemporaryDirectory() as name:
        os.environ[VARIABLE] = str(Path(name) / "data")
        book = Path(shutil.copy(one.book, Path(name) / "so.sotd"))
        for _ in range(one.kills):
            with forked(lambda tell, wait: type_cells(book, desk.next, tell)) as program:
                assert program.line() == BEGINS
                said = [program.line() for _ in range(random.randrange(MOST_CELLS))]
                said += program.killed_after(random.random() * LONGEST)
            assert not any(line.startswith("crash") for line in said), said
            for line in said:
                desk.told(line)
            journal = book.with_name("so.sotd-journal")
            found[HOT] += journal.exists() and journal.stat().st_size > 0
            found[KILLED] += 1
            found[SAVED] += len(said)
            desk.compare(book)
        found[AGAIN] = found[SAVED] - len(desk.held)
    return found


@dataclass(frozen=True, slots=True)
class Failing:
    """The window on a disk on which these calls fail with an error from their N-th turn on, for each of `turns`."""

    book: Path
    calls: str
    error: str
    turns: tuple[int, ...]


def lived_on_failing_disk(one: Failing) -> Counter[str]:
    """The window says that a cell could not be saved and keeps it on the screen; all before it is there."""
    found = Counter[str]()
    for turn in one.turns:
        with TemporaryDirectory() as name:
            os.environ[VARIABLE] = str(Path(name) / "data")
            book, desk = Path(shutil.copy(one.book, Path(name) / "so.sotd")), Desk()
            options = ["-f", "-e", f"trace={one.calls}", "-o", f"{name}/calls", "-e"]
            options.append(f"inject={one.calls}:error={one.error}:when={turn}+")
            for line in _said_by_window(book, options):
                if line.startswith(TROUBLE):
                    assert line.removeprefix(f"{TROUBLE}: ") == text_of(desk.next), line
                    found[TROUBLE] += 1
                else:
                    desk.told(line)
            found[SAVED] += desk.compare(book)
    return found


def _said_by_window(book: Path, options: list[str]) -> list[str]:
    """What a window says that is traced from when its page is shown, until it could not save."""

    def work(tell: Tell, wait: Callable[[], None]) -> None:
        def told(line: str) -> None:
            tell(line)
            if line == BEGINS:
                wait()

        type_cells(book, 0, told)

    with forked(work) as program:
        assert program.line() == BEGINS
        with traced(program, options):
            program.go()
            said = program.rest()
    assert not any(line.startswith("crash") for line in said), said
    return said
