"""Ratings are written cell by cell; what was decided goes past a closed book, what the unit wrote does not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from db.book.book import Book
from db.operations.ratings import write_rating, write_ratings
from db.queries.packs import pack_before_edits
from db.queries.ratings import rating_of, ratings_of
from domain.dates import PartialDate
from domain.numbers import Share
from domain.ratings import RatedPeriod, Rating
from domain.refusals import Refused
from tests.books import digests

LEDGER, LINE = 1, 1
BEST, GOOD, *_ = pack_before_edits(2026).scheme.words


def write(book: Book, line: int | None = LINE, period: str = RatedPeriod.YEAR, /, **values: Any) -> None:
    book.session.run("Xếp loại", write_rating, LEDGER, line, period, list(values.items()))


def read(book: Book, line: int | None = LINE, period: str = RatedPeriod.YEAR) -> Rating:
    return rating_of(book.session.connection, LEDGER, line, period)


def close(book: Book) -> None:
    book.session.run("Khóa sổ", lambda db: db.conn.execute("UPDATE ledger SET closed_on = '2026-12-31' WHERE id = 1"))


def test_a_rating_comes_back_as_it_was_written(sample_book: Book) -> None:
    write(sample_book, common_points="28", task_points="63,5", own_level=BEST, votes="18/19", vote_level=BEST)
    write(sample_book, decided_level=GOOD, decided_by="Ban Thường vụ Đảng ủy", decided_on=PartialDate(2027, 1, 8))
    found = read(sample_book)
    assert (found.points, found.own_level, found.votes) == (Decimal("91.50"), BEST, Share(18, 19))
    assert (found.vote_level, found.decided_level, found.level) == (BEST, GOOD, GOOD)
    assert ratings_of(sample_book.session.connection, LEDGER, RatedPeriod.YEAR)[LINE, RatedPeriod.YEAR] == found


def test_the_unit_and_each_period_have_their_own(sample_book: Book) -> None:
    write(sample_book, None, vote_level=GOOD)
    write(sample_book, LINE, RatedPeriod.QUARTER_4, vote_level=BEST)
    assert read(sample_book, None).level == GOOD
    assert (read(sample_book).level, read(sample_book, LINE, RatedPeriod.QUARTER_4).level) == ("", BEST)


def test_the_sum_gives_way_to_its_parts(sample_book: Book) -> None:
    write(sample_book, typed_points="92")
    write(sample_book, common_points="27")
    assert read(sample_book).points == Decimal(92)
    write(sample_book, task_points="60")
    assert (read(sample_book).points, read(sample_book).typed_points) == (Decimal(87), None)
    with pytest.raises(Refused, match="hai phần điểm"):
        write(sample_book, typed_points="90")


def test_what_is_emptied_is_empty_and_comes_back_by_undo(sample_book: Book) -> None:
    before = digests(sample_book.session.connection)
    write(sample_book, LINE, RatedPeriod.YEAR, own_level=GOOD, note="Đã góp ý")
    write(sample_book, LINE, RatedPeriod.YEAR, own_level="", note="")
    assert read(sample_book).says_nothing
    sample_book.session.undo()
    assert read(sample_book).own_level == GOOD
    sample_book.session.undo()
    assert digests(sample_book.session.connection) == before


def test_many_cells_are_one_step(sample_book: Book) -> None:
    cells = [(line, name, value) for line in (1, 2, None) for name, value in (("votes", "7/7"), ("vote_level", GOOD))]
    done = sample_book.session.run("Xếp loại 03 dòng", write_ratings, LEDGER, RatedPeriod.YEAR, cells)
    assert done.result == 3
    assert [read(sample_book, line).level for line in (1, 2, None)] == [GOOD] * 3
    sample_book.session.undo()
    assert read(sample_book, 2).says_nothing


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"common_points": "31"}, "common_points"),
        ({"votes": "20/19"}, "votes"),
        ({"vote_level": "Giỏi"}, "vote_level"),
        ({"eligibility": "ốm"}, "eligibility"),
    ],
)
def test_what_the_scheme_does_not_know_is_refused(sample_book: Book, values: dict[str, str], field: str) -> None:
    before = digests(sample_book.session.connection)
    with pytest.raises(Refused) as refused:
        write(sample_book, **values)
    assert refused.value.field == field
    assert digests(sample_book.session.connection) == before


def test_a_line_of_another_ledger_is_refused(sample_book: Book) -> None:
    (other,) = sample_book.session.connection.execute("SELECT min(id) FROM roster WHERE ledger_id = 2").fetchone()
    for line in (other, 10_000):
        with pytest.raises(Refused, match="không còn trong sổ"):
            write(sample_book, line, vote_level=GOOD)
    with pytest.raises(Refused, match="kỳ xếp loại"):
        write(sample_book, LINE, "", vote_level=GOOD)


def test_a_year_without_points_asks_none_and_has_no_quarters(sample_book: Book) -> None:
    sample_book.session.run(
        "Đổi năm", lambda db: db.conn.execute("UPDATE ledger SET year = 2024, pack = '' WHERE id = 1")
    )
    with pytest.raises(Refused, match="không chấm điểm"):
        write(sample_book, common_points="20")
    with pytest.raises(Refused, match="chỉ xếp loại cả năm"):
        write(sample_book, LINE, RatedPeriod.QUARTER_1, vote_level=GOOD)
    write(sample_book, vote_level=GOOD)
    assert read(sample_book).level == GOOD


def test_what_is_decided_goes_into_a_closed_book_and_nothing_else(sample_book: Book) -> None:
    write(sample_book, 2, common_points="28", task_points="60", vote_level=GOOD)
    close(sample_book)
    before = digests(sample_book.session.connection)
    with pytest.raises(Refused, match="đã khóa"):
        write(sample_book, 2, vote_level=BEST)
    with pytest.raises(Refused, match="đã khóa"):
        write(sample_book, 2, decided_level=BEST, note="x")
    assert digests(sample_book.session.connection) == before
    for line in (1, 2, None):
        write(sample_book, line, decided_level=BEST, decided_by="Đảng ủy xã", paper="12-QĐ/ĐU")
        assert read(sample_book, line).level == BEST
    sample_book.session.undo()
    assert read(sample_book, None).level == ""
