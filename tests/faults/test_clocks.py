"""Clocks that leap to 2099, 2009, 1970, an hour back: nothing saved is lost, the newest backup stands first."""

from __future__ import annotations

import datetime
import itertools
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.book import backups, check, history
from db.book.book import Book
from db.book.kept_backups import NEWEST, Kept, backups_of
from db.operations.months import write_cell
from tests.books import NOW
from tests.faults.conftest import CLOCKS, Tally
from tests.faults.workers import count_of

SESSIONS = 300
LEAPS = (
    datetime.datetime(2099, 1, 1, 8),
    datetime.datetime(2009, 1, 1, 0, 2),
    datetime.datetime(1970, 1, 1),
    datetime.datetime(2038, 1, 19, 3, 14, 8),
)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@dataclass(slots=True)
class Office:
    """A book and the months that are written into it, one session after another, on days that a clock tells."""

    book: Path
    written: int = 0

    def works(self, at: datetime.datetime, *, killed: bool) -> None:
        """One session in which a cell is saved; a killed one leaves everything as it lies."""
        with_clock = Book(self.book, lambda: at, "Người ghi")
        line = with_clock.session.connection.execute("SELECT min(id) FROM roster").fetchone()[0]
        self.written += 1
        with_clock.session.run("Ghi ô", write_cell, line, 3, "done", f"Việc thứ {self.written}")
        if killed:
            with_clock.abandon()
        else:
            with_clock.close()

    def kept(self) -> list[Kept]:
        """Its backups as they are offered."""
        return backups_of(self.book)


def told_by(clock: random.Random, at: datetime.datetime) -> datetime.datetime:
    """What the clock says in the next session: mostly some days later, now and then anything."""
    if clock.random() < 0.2:
        return clock.choice(LEAPS)
    return at - HOUR if clock.random() < 0.1 else at + clock.randrange(4) * DAY


def test_sessions_under_clocks_that_leap(
    sample_file: Path, tmp_path: Path, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    office, some, right, lives = Office(sample_file), random.Random(5), NOW, count_of(SESSIONS)
    for _ in range(lives):
        right += DAY
        office.works(told_by(some, right), killed=some.random() < 0.3)
    office.works(right, killed=False)
    kept = office.kept()
    numbers = [one.number for one in kept]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[: NEWEST - 1] == list(range(numbers[0], numbers[0] - NEWEST + 1, -1))[: len(numbers)]
    assert all(later.head.step >= one.head.step for later, one in itertools.pairwise(kept))
    restored = tmp_path / "lai.sotd"
    shutil.copy(kept[0].file, restored)
    for file in (sample_file, restored):
        assert _last_of(file) == f"Việc thứ {office.written}"
    assert all(backups.verify(one.file) for one in kept)
    with capsys.disabled():
        print(f"\n{lives} sessions under clocks that leap: every cell there, {len(kept)} backups, the newest first.")
    tally[CLOCKS] += lives


def _last_of(file: Path) -> str:
    """What the cell says that all sessions have written; fails where the book is not sound."""
    book = Book(file, lambda: NOW)
    connection = book.session.connection
    assert check.check(connection).sound
    assert history.broken_links(connection) == []
    done = connection.execute("SELECT done FROM follow_up ORDER BY roster_id, month").fetchall()
    book.abandon()
    return next(str(row[0]) for row in done if row[0].startswith("Việc thứ "))
