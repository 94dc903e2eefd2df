"""Section XIV and the ratings on each member's page: what was written, and where a year rates otherwise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from db.queries.packs import pack_before_edits
from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.numbers import Share
from domain.ratings import Eligibility, RatedPeriod, Rating
from printouts.books import load_layout, print_book
from printouts.scenes import Way
from tests.printouts import sample_books
from tests.printouts.paper import WHOLE, plain_text

LAYOUT = load_layout()
BEST, GOOD, DONE, _ = pack_before_edits(2026).scheme.words


def rated_book(members: int = 12, year: int = 2026) -> BookYear:
    """A branch in which the first three have the best level, four a good one; the eleventh is exempt."""
    book = sample_books.book(members)
    pack = pack_before_edits(year)
    levels = [BEST] * 3 + [GOOD] * 4 + [DONE]
    points = (Decimal("28.5"), Decimal(64)) if pack.scheme.has_points else (None, None)
    ratings: dict[tuple[int | None, str], Rating] = {
        (line.id, RatedPeriod.YEAR): Rating(
            period=RatedPeriod.YEAR,
            common_points=points[0],
            task_points=points[1],
            own_level=level,
            votes=Share(9, 10),
            vote_level=level,
        )
        for line, level in zip(book.roster, levels, strict=False)
    }
    first = book.roster[0].id
    decided = replace(ratings[first, RatedPeriod.YEAR], decided_level=GOOD, decided_by="Đảng ủy xã", paper="35-QĐ/ĐU")
    ratings[first, RatedPeriod.YEAR] = replace(decided, decided_on=PartialDate(2027, 1, 12), note="Đã góp ý")
    if pack.scheme.has_quarters:
        ratings[first, RatedPeriod.QUARTER_2] = Rating(period=RatedPeriod.QUARTER_2, vote_level=DONE)
    ratings[None, RatedPeriod.YEAR] = Rating(period=RatedPeriod.YEAR, vote_level=GOOD, votes=Share(10, 10))
    gone = {(line.id, str(RatedPeriod.YEAR)): Eligibility.EXEMPT for line in book.roster if line.tt == 11}
    return replace(book, ratings=ratings, not_rated=gone, pack=pack)


def text_of(book: BookYear, way: Way = Way.FILLED, section: str = "ratings") -> str:
    return " ".join(plain_text(print_book(book, LAYOUT, way, frozenset({section}))).split())


def test_each_member_stands_with_items_points_levels_and_votes() -> None:
    text = text_of(rated_book())
    for said in ("92,5", "HTXSNV", "HTXSNV 9/10", "Miễn sinh hoạt", "chuyển đi 15/4/2026", "Đã góp ý"):
        assert said in text
    assert "Quyết định số 35-QĐ/ĐU, ngày 12/01/2027 của Đảng ủy xã" in text


def test_the_counts_the_reasons_and_the_cap_are_told() -> None:
    text = text_of(rated_book())
    assert "08 đảng viên được xếp loại. HTXSNV: 02 (25 %); HTTNV: 05 (62,5 %); HTNV: 01 (12,5 %)." in text
    assert "Không xếp loại 01: miễn sinh hoạt 01." in text
    assert "HTXSNV trong chi bộ: 02. 20 % số được xếp loại (08) là 01" in text
    assert "số tốt trở lên (07) là 01; số hoàn thành tốt (05) là 01" in text


def test_the_unit_has_its_own() -> None:
    assert "Chi bộ biểu quyết: HTTNV 10/10" in text_of(rated_book())


def test_the_members_page_has_quarters_and_year() -> None:
    text = text_of(rated_book(), section="members")
    assert "quý II: HTNV" in text and "cả năm: HTTNV" in text
    assert "cả năm: –" in text


@pytest.mark.parametrize("way", WHOLE)
def test_a_year_without_points_asks_none(way: Way) -> None:
    text = text_of(rated_book(year=2024), way)
    assert "Tự chấm" not in text and "quý" not in text.casefold()
    assert "Tự nhận" in text and "Quy định số 124-QĐ/TW" in text
    assert "Xếp loại cả năm:" in text_of(rated_book(year=2024), way, "members")


def test_an_empty_form_says_nothing_of_anybody() -> None:
    text = text_of(rated_book(), Way.BLANK)
    assert "Chi bộ biểu quyết" in text and "Tự chấm" in text
    for said in ("92,5", "9/10", "Miễn", "35-QĐ", "được xếp loại."):
        assert said not in text


def test_what_is_not_rated_yet_is_left_to_be_written() -> None:
    text = text_of(sample_books.book(12), Way.MIXED)
    assert "HTXSNV trong chi bộ" not in text and "Quyết định số" not in text
