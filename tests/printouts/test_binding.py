"""Where the spine is: on both sides of a leaf, in a part, on paper of one side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from printouts.books import Way, book_pages, load_layout, print_book, section_names
from printouts.marks import POINTS_PER_MM, Page
from tests.printouts import sample_books
from tests.printouts.paper import leaves, page_labels

LAYOUT = load_layout()
BOOK = sample_books.with_follow_up(sample_books.book(23, 12), 5, 3, remark="Tận tụy với việc chung. " * 300, mark="Tốt")


def at_spine(page: Page) -> float:
    """How far, in mm, the page's grid stands from the edge at the spine: left of a right-hand page.

    A page across is turned so that its top is at the left of its leaf.
    """
    size = LAYOUT.page
    left, top = size.origin_mm(page.number, page.across)
    width, height = size.room_mm(page.across)
    before, room = (top, height) if page.across else (left, width)
    return before if page.is_right_hand else size.width_mm - before - room


def test_the_inner_margin_is_at_the_spine_of_every_page() -> None:
    pages = book_pages(BOOK, LAYOUT, Way.FILLED)
    assert {page.across for page in pages if page.is_right_hand} == {True, False}
    assert {page.across for page in pages if not page.is_right_hand} == {True, False}
    for page in pages:
        assert at_spine(page) == pytest.approx(LAYOUT.page.inner_mm)


def test_words_across_keep_off_the_spine_on_both_sides() -> None:
    pages = book_pages(BOOK, LAYOUT, Way.FILLED)
    for page, leaf in zip(pages, leaves(print_book(BOOK, LAYOUT, Way.FILLED)), strict=True):
        if page.across and page.rules:
            above = leaf.height - max(p.top for p in leaf.pieces if p.text != page.label and p.left > 300)
            below = min(p.bottom for p in leaf.pieces)
            assert (above if page.is_right_hand else below) > 10 * POINTS_PER_MM


CODES = [code for code, _ in section_names(LAYOUT)]
NO_COVER = frozenset(CODES) - {"cover"}
PARTS = [*(frozenset({code}) for code in CODES), NO_COVER, frozenset({"roster", "year-marks", "closing"})]


@pytest.mark.parametrize("part", range(len(PARTS)))
def test_a_part_comes_out_on_the_sides_that_it_has_in_the_book(part: int) -> None:
    sides = {page.label: page.is_right_hand for page in book_pages(BOOK, LAYOUT, Way.MIXED)}
    labels = page_labels(print_book(BOOK, LAYOUT, Way.MIXED, PARTS[part]))
    assert [label for label in labels if label]
    for place, label in enumerate(labels, 1):
        if label:
            assert sides[label] == (place % 2 == 1)


def test_paper_of_one_side_has_its_spine_always_at_the_same_edge() -> None:
    layout = LAYOUT.on_one_side()
    pages = book_pages(BOOK, layout, Way.FILLED)
    assert {layout.page.origin_mm(page.number, page.across) for page in pages} == {(30, 20), (20, 30)}
    part = frozenset({"rules"})
    assert len(leaves(print_book(BOOK, layout, Way.FILLED, part))) == sum(page.section == "rules" for page in pages)


def test_a_narrow_outer_margin_leaves_room_for_the_head_of_a_page_across() -> None:
    narrow = replace(LAYOUT.page, outer_mm=5.0)
    assert narrow.origin_mm(2, True) == (20, 10)
    assert narrow.origin_mm(2, False) == (5, 20)
