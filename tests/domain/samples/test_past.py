from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from db.book.check import check
from db.queries.overview import overview
from db.queries.rearrangements import kept_rearrangements, movers_of
from db.queries.units import all_units, book_facts, units_of_year
from domain.samples.past import FEWEST_BRANCHES
from gui.tasks.driving import drive
from gui.tasks.samples import make_sample
from tests.books import NOW, YEAR, clock


@pytest.mark.parametrize("branches", [FEWEST_BRANCHES - 1, FEWEST_BRANCHES])
def test_a_commune_that_is_large_enough_has_a_merger_and_a_new_name_behind_it(tmp_path: Path, branches: int) -> None:
    book = drive(make_sample(tmp_path / "so.sotd", clock, branches=branches, members=8, year=YEAR))
    connection = book.session.connection
    assert check(connection).problems == ()
    ended = [unit for unit in all_units(connection) if unit.until is not None]
    plans = kept_rearrangements(connection)
    if branches < FEWEST_BRANCHES:
        assert (ended, plans) == ([], [])
    else:
        (plan,) = plans
        assert plan.done_on == plan.day and plan.day is not None and plan.day.year == YEAR - 1
        (into,) = {unit.merged_into_id for unit in ended}
        assert len(ended) == 2
        before = {
            m.person_id
            for m in movers_of(connection, datetime.date(YEAR - 1, 6, 30))
            if m.unit_id in (ended[0].id, ended[1].id)
        }
        after = {m.person_id for m in movers_of(connection, datetime.date(YEAR - 1, 7, 1)) if m.unit_id == into}
        assert before == after and before
        named = {unit.id: unit.name for unit in units_of_year(connection, YEAR - 1, datetime.date(YEAR - 1, 6, 1))}
        now = {unit.id: unit.name for unit in all_units(connection)}
        assert [one for one in named if named[one] != now[one]], "one was called otherwise then"
    seen = overview(connection, book_facts(connection).home_unit_id, YEAR, NOW.date())
    assert sum(one.is_party for one in seen.units) == branches
    book.abandon()
