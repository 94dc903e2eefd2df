"""K1, K2: levels, who is still to be rated, who is not and why, equal to what each ledger says by itself."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace

import pytest

from db.book.book import Book
from db.operations.packs import save_pack
from db.queries.indicators import facts_of
from db.queries.ledgers import roster_of
from db.queries.packs import pack_of
from db.queries.rating_caps import cap_checks
from db.queries.ratings import proposals_of, ratings_of
from db.queries.units import all_units, in_tree_order
from db.records import select
from domain.indicators.catalogue import indicator_of
from domain.indicators.figures import Figure
from domain.indicators.ratings import CAP, LEVELS, NOT_RATED
from domain.ledgers import LEDGER
from domain.periods import Period, quarter_period, year_period, years_period
from domain.rating_schemes import CapScope
from domain.ratings import Eligibility, RatedPeriod, said_eligibility
from domain.units import UnitKind
from tests.books import YEAR

DAY = datetime.date(YEAR, 12, 31)


def figure(book: Book, code: str, period: Period) -> Figure:
    connection = book.session.connection
    units = in_tree_order(all_units(connection))
    return indicator_of(code).figure(facts_of(connection, units[0], units, units, period, DAY))


def by_hand(book: Book, period: RatedPeriod) -> tuple[Counter[str], Counter[str]]:
    """The levels of members, and why those without one have none."""
    connection = book.session.connection
    party = {unit.id for unit in all_units(connection) if unit.kind.is_party}
    levels: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for ledger in select(connection, LEDGER, "year = ?", (YEAR,)):
        if ledger.unit_id not in party:
            continue
        ratings, proposals = ratings_of(connection, ledger.id, period), proposals_of(connection, ledger, period)
        for line in roster_of(connection, ledger, DAY):
            rating = ratings.get((line.id, str(period)))
            if rating is not None and rating.level:
                levels[rating.level] += 1
            else:
                reasons[said_eligibility(rating, proposals[line.id])] += 1
    return levels, reasons


def test_a_quarter(sample_book: Book) -> None:
    told, (levels, reasons) = (
        figure(sample_book, "K1", quarter_period(YEAR, 3)),
        by_hand(sample_book, RatedPeriod.QUARTER_3),
    )
    assert told.value == levels.total() > 0
    assert told.of == levels.total() + reasons[Eligibility.RATED]
    assert {part.key: part.figure.value for part in told.by if part.group == LEVELS} == dict(levels)
    assert all(part.figure.of == told.value for part in told.by if part.group == LEVELS)
    without = {part.key: part.figure.value for part in told.by if part.group == NOT_RATED}
    assert without == {str(word): count for word, count in reasons.items() if word is not Eligibility.RATED} | (
        {"chưa có kết quả": reasons[Eligibility.RATED]} if reasons[Eligibility.RATED] else {}
    )


def test_the_best_level_against_its_cap(sample_book: Book) -> None:
    told, (levels, _) = figure(sample_book, "K1", quarter_period(YEAR, 3)), by_hand(sample_book, RatedPeriod.QUARTER_3)
    have, allowed = (part.figure.value for part in told.by if part.group == CAP)
    assert have == levels["hoàn thành xuất sắc nhiệm vụ"]
    assert allowed is not None


@pytest.mark.parametrize("scope", [CapScope.BRANCH, CapScope.GRASSROOTS, CapScope.COMMUNE])
def test_the_cap_is_that_of_the_page_of_ratings(sample_book: Book, scope: CapScope) -> None:
    """What the page shows within each branch, or the commune, summed."""
    connection = sample_book.session.connection
    pack = pack_of(connection, YEAR)
    sample_book.session.run("Sửa", save_pack, replace(pack, cap_percent="35", cap_scope=scope), DAY, "Đỗ")
    told = figure(sample_book, "K1", quarter_period(YEAR, 3))
    scheme = pack_of(connection, YEAR).scheme
    units = [unit for unit in all_units(connection) if unit.kind is UnitKind.BRANCH]
    found = (check for unit in units for check in cap_checks(connection, unit, YEAR, RatedPeriod.QUARTER_3, scheme))
    pages = {check.of: check for check in found}.values()
    assert [part.figure.value for part in told.by if part.group == CAP] == [
        sum(check.have for check in pages),
        sum(check.allowed() for check in pages),
    ]


def test_units_and_what_is_not_rated_yet(sample_book: Book) -> None:
    units = figure(sample_book, "K2", quarter_period(YEAR, 3))
    assert units.value == units.of == 3
    year = figure(sample_book, "K1", year_period(YEAR))
    assert year.value == 0
    assert year.of is not None and year.of > 0


def test_several_years_keep_the_levels_of_each(sample_book: Book) -> None:
    told = figure(sample_book, "K1", years_period(YEAR - 1, YEAR))
    assert told.value is None
    assert [part.key for part in told.by] == [str(YEAR - 1), str(YEAR)]
