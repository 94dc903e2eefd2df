"""What is missing before a book is closed, beside what the domain says of the book as it is read."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from db.book.book import Book
from db.operations.ledgers import open_ledgers
from db.operations.members import add_member, move_members, set_standing
from db.operations.months import write_cell, write_review
from db.operations.ratings import write_rating
from db.operations.registrations import save_registration
from db.operations.reports import write_parts
from db.queries.ledgers import book_year, registrations_of
from db.queries.units import all_units, book_keepers
from db.queries.year_ends import year_ends
from db.queries.year_gaps import FINDERS, year_gaps
from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.ledgers import belongs_on
from domain.members import Member, Standing
from domain.ratings import RatedPeriod
from domain.refusals import Refused
from domain.registrations import registration_progress
from domain.units import UnitKind
from domain.year_ends import headline
from domain.year_gaps import (
    ITEMS,
    KINDS,
    MONTHS,
    NOT_IN_ROSTER,
    RATINGS,
    REVIEWS,
    UNIT_UNREGISTERED,
    UNREGISTERED,
    YearGap,
    YearGapKind,
    counted,
)
from tests.books import NOW, YEAR
from tests.closed_books import LEDGER, close, fill_gaps, gaps_of

DAY = NOW.date()
END = datetime.date(YEAR + 1, 1, 8)


def of_kind(gaps: list[YearGap], kind: YearGapKind) -> list[YearGap]:
    return [gap for gap in gaps if gap.kind is kind]


def told_by_domain(book: BookYear) -> dict[YearGapKind, set[tuple[int, int]]]:
    """What the domain misses in a book: (roster id or 0, month or number of items)."""
    seen = min(book.day, datetime.date(YEAR, 12, 31))
    there = {line.id for line in book.roster if belongs_on(line.member.since, line.member.until, seen)}
    missing = registration_progress(book.roster, book.registrations).missing
    months = {month: book.month_progress(month) for month in range(1, 13)}
    due = [month for month in months if any(line.counts_in(month) for line in book.roster)]
    reviews = [month for month in due if not ((r := book.month_reviews.get(month)) and r.is_complete)]
    items = [(0, item) for item in book.unit_registration.items] if book.unit_registration else []
    items += [(line, item) for line, one in book.registrations.items() if line in there for item in one.items]
    own = book.unit_registration
    return {
        UNREGISTERED: {(line.id, 0) for line in missing},
        UNIT_UNREGISTERED: set() if own is not None and own.is_registered else {(0, 0)},
        MONTHS: {(line.id, month) for month, progress in months.items() for line in progress.missing},
        REVIEWS: {(0, month) for month in reviews},
        ITEMS: {(line, n) for n, (line, item) in enumerate(items) if not item.is_reported},
    }


@pytest.mark.parametrize("day", [DAY, END])
def test_all_of_a_commune_is_missing_what_the_domain_misses(sample_book: Book, day: datetime.date) -> None:
    connection = sample_book.session.connection
    keepers = book_keepers(connection)
    found = year_gaps(connection, YEAR, day, [unit.id for unit in keepers])
    assert set(found) == {unit.id for unit in keepers}
    for unit in keepers:
        wanted, gaps = told_by_domain(book_year(connection, unit, YEAR, day)), found[unit.id]
        for kind in (UNREGISTERED, UNIT_UNREGISTERED):
            assert {(gap.roster_id, 0) for gap in of_kind(gaps, kind)} == wanted[kind], unit.name
        for kind in (MONTHS, REVIEWS):
            told = {(gap.roster_id, month) for gap in of_kind(gaps, kind) for month in gap.months}
            assert told == wanted[kind], unit.name
        assert len(of_kind(gaps, ITEMS)) == len(wanted[ITEMS]), unit.name


def test_every_kind_has_a_finder_and_words() -> None:
    assert set(FINDERS) == set(KINDS)
    assert len({kind.heading for kind in KINDS}) == len({kind.words for kind in KINDS}) == len(KINDS)


def test_who_came_and_has_no_line_is_missing(sample_book: Book) -> None:
    sample_book.session.run(
        "Thêm", add_member, Member(0, "", 0, 3, "", "Nguyễn Văn Mới", since=PartialDate(YEAR, 3, 1))
    )
    assert [gap.name for gap in of_kind(gaps_of(sample_book), NOT_IN_ROSTER)] == ["Nguyễn Văn Mới"]


@pytest.mark.parametrize("kind", [MONTHS, REVIEWS, UNREGISTERED, ITEMS, RATINGS])
def test_a_full_book_lacks_what_is_taken_from_it(sample_book: Book, kind: YearGapKind) -> None:
    fill_gaps(sample_book)
    assert gaps_of(sample_book) == []
    run, connection = sample_book.session.run, sample_book.session.connection
    registration = next(one for one in registrations_of(connection, LEDGER) if one.roster_id == 1)
    item = replace(registration.items[0], result="")
    taking: dict[YearGapKind, Callable[[], object]] = {
        MONTHS: lambda: run("Xóa", write_cell, 1, 5, "mark", ""),
        REVIEWS: lambda: run("Xóa", write_review, LEDGER, 5, "remark", ""),
        UNREGISTERED: lambda: run("Sửa", save_registration, replace(registration, signed=False)),
        ITEMS: lambda: run("Sửa", save_registration, replace(registration, items=(item, *registration.items[1:]))),
        RATINGS: lambda: run("Xóa", write_rating, LEDGER, 1, RatedPeriod.YEAR, [("vote_level", "")]),
    }
    taking[kind]()
    (gap,) = gaps_of(sample_book)
    assert gap.kind is kind
    assert kind.words in counted([gap])


def test_who_left_or_died_is_not_asked_to_register_or_report(sample_book: Book) -> None:
    fill_gaps(sample_book)
    connection = sample_book.session.connection
    registration = next(one for one in registrations_of(connection, LEDGER) if one.roster_id == 2)
    bare = replace(registration, signed=False, items=tuple(replace(one, result="") for one in registration.items))
    sample_book.session.run("Sửa", save_registration, bare)
    (membership,) = connection.execute("SELECT membership_id FROM roster WHERE id = 2").fetchone()
    sample_book.session.run("Chuyển", move_members, [membership], 4, PartialDate(YEAR, 6, 1))
    assert [gap for gap in gaps_of(sample_book) if gap.roster_id == 2] == []
    (other,) = connection.execute("SELECT membership_id FROM roster WHERE id = 3").fetchone()
    sample_book.session.run("Từ trần", set_standing, [other], Standing.DEAD, PartialDate(YEAR, 6, 1))
    assert [gap for gap in gaps_of(sample_book) if gap.roster_id == 3] == []


def test_the_end_of_a_year_tells_each_unit(sample_book: Book) -> None:
    connection = sample_book.session.connection
    ends = [end.state for end in year_ends(connection, 2, YEAR, DAY)]
    assert ends == ["Có thể khóa", *["Còn thiếu"] * (len(ends) - 1)], "the committee lacks nothing in its own book"
    fill_gaps(sample_book)
    close(sample_book, 2)
    states = [end.state for end in year_ends(connection, 2, YEAR, DAY)][:4]
    assert states == ["Có thể khóa", "Có thể khóa", "Đã khóa", "Còn thiếu"]
    assert headline(year_ends(connection, 2, YEAR, DAY)).startswith("2/")
    later = year_ends(connection, 2, YEAR + 1, DAY)
    assert {end.state for end in later} == {"Chưa mở sổ"}
    assert headline(later) == "Chưa đơn vị nào mở sổ của năm này."
    sample_book.session.run("Mở", open_ledgers, [later[0].unit_id], YEAR + 1, DAY, "")
    assert year_ends(connection, 2, YEAR + 1, DAY)[0].state == "Còn thiếu"


def test_what_a_committee_writes_of_its_own_work_is_closed_with_the_others(sample_book: Book) -> None:
    """It stands among the units once it has a ledger, and lacks no registration of its own; its book can be closed."""
    connection = sample_book.session.connection
    home = next(unit for unit in all_units(connection) if unit.kind is UnitKind.COMMUNE)
    before = {end.unit_id for end in year_ends(connection, home.id, YEAR, DAY)}
    sample_book.session.run("Ghi", write_parts, home.id, DAY, {"Kiến nghị, đề xuất": "Cấp thêm sổ"}, "Lê Thị Bình")
    ends = {end.unit_id: end for end in year_ends(connection, home.id, YEAR, DAY)}
    own = ends[home.id]
    assert set(ends) - before <= {home.id}
    assert own.can_be_closed
    assert own.ledger is not None
    close(sample_book, own.ledger.id)
    with pytest.raises(Refused):
        sample_book.session.run("Ghi", write_parts, home.id, DAY, {"Kiến nghị, đề xuất": "Khác"}, "Lê Thị Bình")
