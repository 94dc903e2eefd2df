"""Who is rated, what a rating says, and what it cannot."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from db.queries.packs import pack_before_edits
from domain.dates import PartialDate
from domain.members import Standing
from domain.numbers import Share
from domain.ratings import (
    RATING,
    Eligibility,
    RatedPeriod,
    Rating,
    missing_conditions,
    proposed,
    refuse_rating,
    said_eligibility,
)
from domain.refusals import Refused
from domain.year_packs import spoken

YEAR = 2026
PACK = pack_before_edits(YEAR)
BEST, GOOD, *_ = PACK.scheme.words


def test_periods_have_their_months_and_days() -> None:
    assert list(RatedPeriod.QUARTER_3.months) == [7, 8, 9]
    assert list(RatedPeriod.YEAR.months) == list(range(1, 13))
    assert RatedPeriod.QUARTER_1.last_day(YEAR) == datetime.date(YEAR, 3, 31)
    assert RatedPeriod.YEAR.last_day(YEAR) == datetime.date(YEAR, 12, 31)


@pytest.mark.parametrize(
    ("standing", "until", "wanted"),
    [
        (Standing.ACTIVE, None, Eligibility.RATED),
        (Standing.TEMPORARY, None, Eligibility.RATED),
        (Standing.EXEMPT, None, Eligibility.EXEMPT),
        (Standing.SUSPENDED, None, Eligibility.SUSPENDED),
        (Standing.RESIDENCE, None, Eligibility.ELSEWHERE),
        (Standing.MOVED, PartialDate(YEAR, 7, 1), Eligibility.MOVED),
        (Standing.DEAD, PartialDate(YEAR, 7, 1), Eligibility.DEAD),
        (Standing.LEFT_EXPELLED, PartialDate(YEAR, 7, 1), Eligibility.LEFT),
        (Standing.ACTIVE, PartialDate(YEAR, 7, 1), Eligibility.MOVED),
    ],
)
def test_the_standing_says_who_is_rated(standing: Standing, until: PartialDate | None, wanted: Eligibility) -> None:
    said = proposed(standing, None, until, None, moved_here=False, period=RatedPeriod.YEAR, year=YEAR)
    assert said is wanted
    before = proposed(Standing.ACTIVE, None, until, None, moved_here=False, period=RatedPeriod.QUARTER_1, year=YEAR)
    assert before is Eligibility.RATED


@pytest.mark.parametrize(
    ("since", "admitted", "moved", "wanted"),
    [
        (PartialDate(YEAR, 7, 1), None, False, Eligibility.RATED),
        (PartialDate(YEAR, 7, 2), None, False, Eligibility.CAME),
        (PartialDate(YEAR, 7, 2), None, True, Eligibility.RATED),
        (PartialDate(YEAR + 1, 1, 5), None, False, Eligibility.CAME),
        (PartialDate(YEAR, 9, 2), PartialDate(YEAR, 9, 2), False, Eligibility.SHORT),
        (None, PartialDate(YEAR, 9, 2), True, Eligibility.SHORT),
        (None, PartialDate(YEAR, 5, 19), False, Eligibility.RATED),
        (None, PartialDate(YEAR, 7, 1), False, Eligibility.RATED),
        (None, PartialDate(YEAR, 7, 2), False, Eligibility.SHORT),
    ],
)
def test_who_came_late_is_handled_apart(
    since: PartialDate | None, admitted: PartialDate | None, moved: bool, wanted: Eligibility
) -> None:
    said = proposed(Standing.ACTIVE, since, None, admitted, moved_here=moved, period=RatedPeriod.YEAR, year=YEAR)
    assert said is wanted


@pytest.mark.parametrize(
    ("period", "day", "wanted"),
    [
        (RatedPeriod.QUARTER_2, PartialDate(YEAR, 5, 15), Eligibility.RATED),
        (RatedPeriod.QUARTER_2, PartialDate(YEAR, 5, 16), Eligibility.CAME),
        (RatedPeriod.QUARTER_3, PartialDate(YEAR, 5, 16), Eligibility.RATED),
    ],
)
def test_who_came_after_the_middle_of_a_quarter(period: RatedPeriod, day: PartialDate, wanted: Eligibility) -> None:
    assert proposed(Standing.ACTIVE, day, None, None, moved_here=False, period=period, year=YEAR) is wanted


def test_who_left_on_the_last_day_has_gone_and_who_is_to_come_has_not() -> None:
    last, new_year = PartialDate(YEAR, 12, 31), PartialDate(YEAR + 1, 1, 1)
    year = {"moved_here": False, "period": RatedPeriod.YEAR, "year": YEAR}
    assert proposed(Standing.ACTIVE, last, last, None, **year) is Eligibility.MOVED  # type: ignore[arg-type]
    assert proposed(Standing.DEAD, new_year, None, None, **year) is Eligibility.CAME  # type: ignore[arg-type]


def test_what_somebody_has_said_goes_before_what_is_proposed() -> None:
    assert said_eligibility(None, Eligibility.CAME) is Eligibility.CAME
    assert said_eligibility(Rating(eligibility="vắng"), Eligibility.RATED) is Eligibility.ABSENT
    assert said_eligibility(Rating(vote_level=GOOD), Eligibility.EXEMPT) is Eligibility.RATED


def test_the_sum_is_that_of_the_parts_or_as_it_was_written() -> None:
    assert Rating(common_points=Decimal("28.5"), task_points=Decimal(63)).points == Decimal("91.5")
    assert Rating(typed_points=Decimal(92)).points == Decimal(92)
    assert Rating(common_points=Decimal(28)).points is None


def test_the_decision_goes_before_the_vote() -> None:
    assert Rating(vote_level=BEST).level == BEST
    assert Rating(vote_level=BEST, decided_level=GOOD).level == GOOD


@pytest.mark.parametrize(
    ("rating", "year", "field"),
    [
        (Rating(common_points=Decimal(20)), 2024, "common_points"),
        (Rating(typed_points=Decimal(92)), 2023, "typed_points"),
        (Rating(common_points=Decimal(20), task_points=Decimal(60), typed_points=Decimal(70)), 2026, "typed_points"),
        (Rating(votes=Share(20, 19)), 2026, "votes"),
    ],
)
def test_what_cannot_be_is_refused(rating: Rating, year: int, field: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_rating(rating, pack_before_edits(year).scheme)
    assert refused.value.field == field
    assert refused.value.reason.endswith(".")


@pytest.mark.parametrize(
    "rating",
    [
        Rating(),
        Rating(common_points=Decimal(20), task_points=Decimal(60)),
        Rating(common_points=Decimal(20), task_points=Decimal(60), typed_points=Decimal(80)),
        Rating(votes=Share(19, 19)),
    ],
)
def test_what_can_be_is_let_through(rating: Rating) -> None:
    refuse_rating(rating, PACK.scheme)
    refuse_rating(Rating(vote_level=GOOD), pack_before_edits(2024).scheme)


def test_only_a_rating_in_which_nothing_is_written_says_nothing() -> None:
    line = Rating(id=5, uid="u", ledger_id=7, roster_id=3, period=RatedPeriod.QUARTER_2)
    assert line.says_nothing
    assert not replace(line, note="họp lại").says_nothing
    assert not replace(line, paper="12-QĐ/ĐU").says_nothing


def test_conditions_that_are_not_ticked_are_missing() -> None:
    first, *others = PACK.scheme.conditions[BEST]
    assert missing_conditions(Rating(conditions=first), BEST, PACK.scheme) == tuple(others)
    assert missing_conditions(Rating(conditions="\n".join([first, *others])), BEST, PACK.scheme) == ()
    assert missing_conditions(Rating(), pack_before_edits(2024).scheme.best, pack_before_edits(2024).scheme) == ()


def test_levels_are_read_as_papers_and_lists_write_them() -> None:
    field = spoken(RATING, PACK).field("vote_level")
    for typed in ("HTTNV", "httnv", "Tốt", "Hoàn thành tốt", "hoàn thành tốt nhiệm vụ"):
        assert field.read(typed) == GOOD
    assert field.show(GOOD) == "Tốt"
    with pytest.raises(Refused):
        field.read("Giỏi")


def test_points_stay_within_their_part() -> None:
    kind = spoken(RATING, PACK)
    assert kind.field("common_points").read("30") == Decimal(30)
    for name, typed in (("common_points", "30,5"), ("task_points", "71"), ("typed_points", "101")):
        with pytest.raises(Refused):
            kind.field(name).read(typed)
