"""Less paper, better set: what stands on a page, and how, where it used to take more of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.months import month_letter
from printouts.books import Way, book_pages, load_layout, print_book
from printouts.layouts import Block, TableBlock
from printouts.marks import POINTS_PER_MM, Page, Pen
from tests.printouts import sample_books
from tests.printouts.paper import leaves

LAYOUT = load_layout()


def pages_of(book: BookYear, section: str, way: Way = Way.MIXED) -> list[Page]:
    return [page for page in book_pages(book, LAYOUT, way) if page.section == section]


def words(pages: list[Page]) -> list[str]:
    return [text.text for page in pages for text in page.texts]


def test_twelve_members_stand_on_a_page_of_the_list() -> None:
    for members in (12, 24, 36):
        assert len(pages_of(sample_books.book(members), "roster", Way.FILLED)) == members // 12


def test_the_notes_of_the_list_can_be_read() -> None:
    book = sample_books.with_member(sample_books.book(12), 4, note="Phụ trách tổ liên gia số 3, giúp hộ ông Ước")
    [page] = pages_of(book, "roster")
    assert "Phụ trách tổ liên gia số 3, giúp hộ ông Ước" in " ".join(
        text.text for text in page.texts if text.size == 10
    )


@pytest.mark.parametrize("schedule", ["Thường xuyên", "Hằng tháng", "cả năm"])
def test_a_deadline_in_words_stands_in_one_line(schedule: str) -> None:
    book = sample_books.book(3)
    items = tuple(replace(item, due=None, schedule=schedule) for item in book.registrations[101].items)
    book = sample_books.with_registration(book, 1, items=items)
    assert schedule in words(pages_of(book, "registrations"))


def test_a_date_is_never_broken_however_narrow_its_column() -> None:
    book = sample_books.with_registration(sample_books.book(3), 1, day=PartialDate(2025, 7, 5))
    items = tuple(replace(item, due=PartialDate(2025, 7, 5)) for item in book.registrations[101].items)
    book = sample_books.with_registration(book, 1, items=items)
    for width in (22.0, 14.0, 9.0):
        sections = tuple(replace(s, blocks=tuple(narrowed(b, width) for b in s.blocks)) for s in LAYOUT.sections)
        found = [
            text
            for page in book_pages(book, replace(LAYOUT, sections=sections), Way.FILLED)
            if page.section == "registrations"
            for text in page.texts
        ]
        assert "05/07/2025" in [text.text for text in found]
        assert min(text.size for text in found if text.text == "05/07/2025") >= 5 * width / 14


def narrowed(block: Block, width: float) -> Block:
    """A block whose deadlines have so many millimetres."""
    if not isinstance(block, TableBlock):
        return block
    columns = (replace(c, width_mm=width) if c.field == "follow_deadlines" else c for c in block.columns)
    return replace(block, columns=tuple(columns))


def test_room_to_write_on_has_plain_lines_and_an_entry_its_borders() -> None:
    [page] = pages_of(sample_books.book(12), "unit-registration")
    across = sorted((r.y1, r.pen, r.x1, r.x2) for r in page.rules if r.y1 == r.y2 and r.pen in (Pen.GRID, Pen.RULED))
    borders = [y for y, pen, _, _ in across if pen is Pen.GRID]
    below = [(left, right) for y, pen, left, right in across if pen is Pen.RULED and y > borders[-1]]
    assert len(borders) == len(sample_books.unit_registration().items) + 1
    assert len(below) >= 8
    assert set(below) == {(0.0, 165 * POINTS_PER_MM)}


def test_who_is_exempt_has_the_letter_for_it_in_those_months() -> None:
    book = sample_books.book(12)
    line = replace(book.roster[10], exempt_months=frozenset(range(3, 8)))
    book = replace(book, roster=(*book.roster[:10], line, book.roster[11]))
    letters = [month_letter(line, None, month, book.pack.marks) for month in range(1, 13)]
    assert letters == ["", "", *"MMMMM", *"–––––"]
    said = words(pages_of(book, "members", Way.FILLED))
    assert said.count("M") == 5


def test_the_page_of_the_branch_is_used() -> None:
    [page] = pages_of(sample_books.book(12), "branch")
    assert max(rule.y2 for rule in page.rules) > 0.75 * LAYOUT.page.room_mm(False)[1] * POINTS_PER_MM


def test_the_contents_are_copied_out_in_the_order_of_the_list() -> None:
    text = leaves(print_book(sample_books.book(23), LAYOUT, Way.FILLED, frozenset({"opening"})))[-1].text
    at = [text.index(f"{line.tt}. {line.member.name}") for line in sample_books.book(23).roster]
    assert all(before < after for before, after in pairwise(at))


def test_a_year_takes_fewer_pages_than_two_for_each_member() -> None:
    assert len(book_pages(sample_books.book(40, 12), LAYOUT, Way.FILLED)) <= 73
