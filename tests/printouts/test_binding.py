"""Where the spine is: on both sides of a leaf, in a part, on paper of one side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from printouts.books import Way, book_pages, load_layout, print_book, print_member_pages
from printouts.marks import POINTS_PER_MM, Page
from tests.printouts import sample_books
from tests.printouts.paper import Leaf, leaves, page_labels

LAYOUT = load_layout()
BOOK = sample_books.with_follow_up(sample_books.book(23, 12), 5, 3, remark="Tận tụy với việc chung. " * 300, mark="Tốt")


def at_the_spine(page: Page, leaf: Leaf) -> float:
    """How far, in mm, anything is printed from the edge at the spine: left or right, above or below a page across."""
    edges = leaf.height, leaf.width
    before, behind = (leaf.ink.top, leaf.ink.bottom) if page.across else (leaf.ink.left, leaf.ink.right)
    room = edges[0] - before if page.across else before
    other = behind if page.across else edges[1] - behind
    return (room if page.is_right_hand else other) / POINTS_PER_MM


@pytest.mark.parametrize("way", [Way.FILLED, Way.BLANK])
def test_nothing_is_printed_at_the_spine_on_either_side_of_a_leaf(way: Way) -> None:
    pages = book_pages(BOOK, LAYOUT, way)
    kinds = set()
    for page, leaf in zip(pages, leaves(print_book(BOOK, LAYOUT, way)), strict=True):
        if leaf.pieces:
            assert at_the_spine(page, leaf) > LAYOUT.page.inner_mm - 1, page.label
            kinds.add((page.across, page.is_right_hand))
    assert len(kinds) == 4


def test_numbers_and_heads_stand_at_the_outer_edge_of_a_page_across() -> None:
    pages = book_pages(BOOK, LAYOUT, Way.FILLED)
    for page, leaf in zip(pages, leaves(print_book(BOOK, LAYOUT, Way.FILLED)), strict=True):
        number = next((piece for piece in leaf.pieces if piece.text == page.label), None)
        if page.across and number is not None:
            at = number.bottom if page.is_right_hand else leaf.height - number.top
            assert at / POINTS_PER_MM == pytest.approx(LAYOUT.page.number_edge_mm, abs=0.5)
            assert leaf.ink.bottom > 5 * POINTS_PER_MM and leaf.ink.top < leaf.height - 5 * POINTS_PER_MM


def test_a_long_name_keeps_off_the_table_and_the_edge_at_the_foot_too() -> None:
    book = replace(BOOK, unit=replace(BOOK.unit, name="Chi bộ Trường Trung học cơ sở " + "Nguyễn Thị Minh Khai " * 12))
    pages = book_pages(book, LAYOUT, Way.FILLED)
    for page, leaf in zip(pages, leaves(print_book(book, LAYOUT, Way.FILLED)), strict=True):
        if page.across:
            rest = leaf.height - LAYOUT.page.origin_mm(page.number, True)[1] * POINTS_PER_MM
            bottom = rest - LAYOUT.page.room_mm(True)[1] * POINTS_PER_MM
            heads = [piece for piece in leaf.pieces if piece.baseline > rest or piece.baseline < bottom]
            assert len(heads) > 2
            assert all(p.bottom > 10 and p.top < leaf.height - 10 for p in heads)
            assert all(p.top < bottom + 0.1 or p.bottom > rest - 0.1 for p in heads)


CODES = [section.code for section in LAYOUT.sections]
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


def test_a_narrow_outer_margin_has_the_number_nearer_to_the_edge() -> None:
    layout = replace(LAYOUT, page=replace(LAYOUT.page, outer_mm=8.0))
    pages = book_pages(BOOK, layout, Way.FILLED)
    for page, leaf in zip(pages, leaves(print_book(BOOK, layout, Way.FILLED)), strict=True):
        number = next((piece for piece in leaf.pieces if piece.text == page.label), None)
        if page.across and number is not None:
            assert (number.bottom if page.is_right_hand else leaf.height - number.top) > 2.5 * POINTS_PER_MM


@pytest.mark.parametrize("tt", [5, 6, 7])
def test_a_members_own_pages_keep_their_side_of_the_leaf(tt: int) -> None:
    line = BOOK.roster[tt - 1]
    own = [page for page in book_pages(BOOK, LAYOUT, Way.MIXED) if page.roster_id == line.id]
    labels = page_labels(print_member_pages(BOOK, LAYOUT, Way.MIXED, line.id))
    empty = [] if own[0].is_right_hand else [""]
    assert labels == [*empty, *(page.label for page in own)]
    assert len(leaves(print_member_pages(BOOK, LAYOUT.on_one_side(), Way.MIXED, line.id))) == len(own)
