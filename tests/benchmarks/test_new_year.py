"""The new year opened for 60 branches with all that goes along, and ten units rearranged with their books closed."""

from __future__ import annotations

import datetime
import statistics
import time
from collections.abc import Callable

import pytest

from db.book.book import Book
from db.queries.units import book_keepers
from domain.new_year import Carry
from domain.rearrangement import Rearrangement
from domain.rearrangement_acts import begun, merged
from domain.roster_order import RosterOrder
from domain.units import UnitKind
from gui.tasks.driving import drive
from gui.tasks.new_year import new_year_of, open_year, openings_of
from gui.tasks.rearranging import do_plan, end_of, look_at
from gui.tasks.samples import make_sample
from tests.books import clock

BRANCHES, MEMBERS, ROUNDS = 60, 42, 3
MOST_SECONDS_TO_LOOK, MOST_SECONDS_TO_OPEN, MOST_SECONDS_TO_REARRANGE = 2.0, 10.0, 20.0
"""Far more than is measured: a machine that others use too must not fail."""
DAY = datetime.date(2026, 9, 1)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A commune of 60 branches with 42 members each and their year."""
    path = tmp_path_factory.mktemp("year") / "so.sotd"
    return drive(make_sample(path, clock, branches=BRANCHES, members=MEMBERS, seed=3))


def seconds(work: Callable[[], object], after: Callable[[], object] = lambda: None) -> float:
    """The median of some rounds."""
    told = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        told.append(time.perf_counter() - began)
        after()
    return statistics.median(told)


def test_the_new_year_of_sixty_branches(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    session, year = book.session, clock().year + 1

    def look() -> object:
        return openings_of(session.connection, "", year, clock().date())

    def open_all() -> object:
        wanted = new_year_of(
            year, openings_of(session.connection, "", year, clock().date()), RosterOrder.LAST_YEAR, frozenset(Carry)
        )
        return drive(open_year(session, wanted))

    looked, opened = seconds(look), seconds(open_all, session.undo)
    with capsys.disabled():
        print(f"\n{BRANCHES} branches × {MEMBERS}: looked at in {looked:.2f} s, opened in {opened:.2f} s")
    assert looked < MOST_SECONDS_TO_LOOK and opened < MOST_SECONDS_TO_OPEN


def test_ten_units_become_five(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    session = book.session
    branches = [unit for unit in book_keepers(session.connection) if unit.kind is UnitKind.BRANCH][:10]
    plan = Rearrangement(DAY)
    for number in range(5):
        plan, new = begun(plan, f"Chi bộ thôn {number} mới", branches[0].parent_id or 0)
        plan = merged(plan, [one.id for one in branches[2 * number : 2 * number + 2]], new)
    end = end_of("Lê Thị Bình", "Sắp xếp giữa năm")
    looked = seconds(lambda: look_at(session.connection, plan))
    done = seconds(lambda: drive(do_plan(session, plan, end)), session.undo)
    with capsys.disabled():
        print(f"\n10 units into 5, {10 * MEMBERS} people: looked at in {looked:.2f} s, done in {done:.2f} s")
    assert looked < MOST_SECONDS_TO_LOOK and done < MOST_SECONDS_TO_REARRANGE
