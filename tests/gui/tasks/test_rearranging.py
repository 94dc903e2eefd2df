"""A rearrangement that is looked at says of the old books what is missing when it is done."""

from __future__ import annotations

import pytest

from db.book.book import Book
from db.operations.members import set_standing
from db.operations.rearranged_books import End
from db.operations.rearrangements import rearrange
from db.queries.closings import closings_of
from domain.dates import PartialDate
from domain.members import Standing
from domain.rearrangement import Ending, Going, Rearrangement
from gui.tasks.driving import drive
from gui.tasks.rearranging import look_at
from tests.books import NOW
from tests.closed_books import BY, told_page

FIRST, SECOND = 3, 4
MERGED = Rearrangement(NOW.date(), ends=(Ending(FIRST, SECOND),))
ENDED = Rearrangement(NOW.date(), ends=(Ending(FIRST),), goes=(Going(FIRST, SECOND),))


@pytest.mark.parametrize("plan", [MERGED, ENDED])
def test_what_is_missing_is_told_before_as_it_is_kept_afterwards(sample_book: Book, plan: Rearrangement) -> None:
    session = sample_book.session
    (who,) = session.connection.execute("SELECT membership_id FROM roster WHERE id = 1").fetchone()
    session.run("Từ trần", set_standing, [who], Standing.DEAD, PartialDate.of(NOW.date()))
    (seen,) = look_at(session.connection, plan).gaps
    end = End(BY, told_page, "Sắp xếp giữa năm")
    drive(session.run_long(plan.label, lambda db: rearrange(db, plan, NOW.date(), BY, end)))
    (event,) = closings_of(session.connection, 1)
    assert seen.words == event.gaps
