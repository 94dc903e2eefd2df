"""Who is rated in a ledger, and how a whole commune is: each person once, moved or not."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from db.book.book import Book
from db.operations.members import move_members, set_standing
from db.operations.ratings import write_rating
from db.queries.ledgers import ledger
from db.queries.overview import overview
from db.queries.packs import pack_before_edits
from db.queries.rating_caps import cap_checks
from db.queries.ratings import RatedLine, proposals_of, rated_lines
from db.queries.units import unit as unit_of
from domain.dates import PartialDate
from domain.members import Standing
from domain.rating_schemes import CapBase, CapScope
from domain.ratings import Eligibility, RatedPeriod
from tests.books import YEAR

BEST, GOOD, *_ = pack_before_edits(YEAR).scheme.words


def lines(book: Book, period: RatedPeriod = RatedPeriod.YEAR) -> list[RatedLine]:
    units = [row[0] for row in book.session.connection.execute("SELECT id FROM unit").fetchall()]
    return rated_lines(book.session.connection, units, YEAR, period)


def membership_of(book: Book, roster_id: int) -> int:
    query = "SELECT membership_id FROM roster WHERE id = ?"
    found: int = book.session.connection.execute(query, (roster_id,)).fetchone()[0]
    return found


def test_who_is_exempt_is_not_rated_from_then_on(sample_book: Book) -> None:
    connection = sample_book.session.connection
    set_on = [membership_of(sample_book, 1)], Standing.EXEMPT, PartialDate(YEAR, 5, 2)
    sample_book.session.run("Miễn", set_standing, *set_on)
    book = ledger(connection, 1)
    assert book is not None
    assert proposals_of(connection, book, RatedPeriod.QUARTER_1)[1] is Eligibility.RATED
    assert proposals_of(connection, book, RatedPeriod.QUARTER_2)[1] is Eligibility.EXEMPT
    assert proposals_of(connection, book, RatedPeriod.YEAR)[1] is Eligibility.EXEMPT


def test_each_person_counts_once_and_each_party_unit(sample_book: Book) -> None:
    found = lines(sample_book)
    people = [line.person_id for line in found if line.person_id]
    assert len(people) == len(set(people))
    units = [line.unit_id for line in found if not line.person_id]
    kinds = dict(sample_book.session.connection.execute("SELECT id, kind FROM unit").fetchall())
    assert units and all(kinds[unit] == "chi bộ" for unit in units)


def test_who_has_moved_is_rated_in_the_new_unit(sample_book: Book) -> None:
    connection = sample_book.session.connection
    (person,) = connection.execute(
        "SELECT person_id FROM membership WHERE id = ?", (membership_of(sample_book, 1),)
    ).fetchone()
    (elsewhere,) = connection.execute("SELECT unit_id FROM ledger WHERE id = 2").fetchone()
    move = [membership_of(sample_book, 1)], elsewhere, PartialDate(YEAR, 8, 1)
    sample_book.session.run("Chuyển", move_members, *move)
    (one,) = [line for line in lines(sample_book) if line.person_id == person]
    assert (one.ledger_id, one.eligibility, one.is_rated) == (2, Eligibility.RATED, False)
    sample_book.session.run("Ghi", write_rating, 2, one.roster_id, RatedPeriod.YEAR, [("vote_level", GOOD)])
    (one,) = [line for line in lines(sample_book) if line.person_id == person]
    assert (one.level, one.ledger_id) == (GOOD, 2)


def test_a_reason_that_was_written_goes_before_what_the_book_knows(sample_book: Book) -> None:
    sample_book.session.run("Ghi", write_rating, 1, 1, RatedPeriod.YEAR, [("eligibility", "vắng")])
    (one,) = [line for line in lines(sample_book) if line.roster_id == 1]
    assert one.eligibility is Eligibility.ABSENT


def test_the_sample_has_rated_the_quarters_that_are_over(sample_book: Book) -> None:
    found = Counter(line.level for line in lines(sample_book, RatedPeriod.QUARTER_3) if line.person_id)
    assert found[GOOD] + found[BEST] > 10
    assert not any(line.level for line in lines(sample_book, RatedPeriod.QUARTER_4))


def test_in_the_season_the_home_page_knows_who_is_not_rated(sample_book: Book) -> None:
    connection = sample_book.session.connection
    (home,) = connection.execute("SELECT home_unit_id FROM book").fetchone()
    december = overview(connection, home, YEAR, datetime.date(YEAR, 12, 20))
    to_rate = Counter(
        line.ledger_id for line in lines(sample_book) if line.person_id and line.eligibility is Eligibility.RATED
    )
    assert {unit.ledger_id: unit.unrated for unit in december.units if unit.unrated} == dict(to_rate)
    assert not any(unit.unrated for unit in overview(connection, home, YEAR, datetime.date(YEAR, 10, 20)).units)


def test_the_cap_counts_the_whole_commune_or_less(sample_book: Book) -> None:
    connection = sample_book.session.connection
    unit = unit_of(connection, 3)
    assert unit is not None
    (other,) = connection.execute("SELECT min(id) FROM roster WHERE ledger_id = 2").fetchone()
    for ledger_id, roster_id, level in ((1, 1, BEST), (1, 2, GOOD), (2, other, GOOD)):
        values = [("vote_level", level)]
        sample_book.session.run("Ghi", write_rating, ledger_id, roster_id, RatedPeriod.YEAR, values)
    counts = {}
    for scope in CapScope:
        scheme = pack_before_edits(YEAR).scheme
        cap = replace(scheme.cap, scope=scope, percent=Decimal(50))
        checks = cap_checks(connection, unit, YEAR, RatedPeriod.YEAR, replace(scheme, cap=cap))
        counts[scope] = [(check.have, check.base(CapBase.GOOD), check.allowed()) for check in checks]
    assert counts[CapScope.BRANCH] == counts[CapScope.GRASSROOTS] == [(1, 1, 0)]
    assert counts[CapScope.COMMUNE] == counts[CapScope.GROUP] == [(1, 2, 1)]
