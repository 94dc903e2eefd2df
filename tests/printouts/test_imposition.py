"""Pages on other sheets: read in the order in which the folded sheets lie, nothing lost, those across turned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printouts.books import load_forms, print_book
from printouts.imposition import MOST_AT_ONCE, Sheets, booklet_order, on_sheets
from printouts.scenes import Way
from tests.printouts.paper import leaves, squeezed
from tests.printouts.sample_books import book

POINTS_PER_MM = 72 / 25.4


def read(order: list[int | None]) -> list[int | None]:
    """The pages as one turns them over: of each booklet the right halves of its fronts and the left of its backs, in
    to the middle, then out again.
    """
    inwards, outwards, found = list[int | None](), list[int | None](), list[int | None]()
    for last, first, second, before_last in zip(*(order[n::4] for n in range(4)), strict=True):
        if inwards and first is not None and inwards[-1] is not None and first != inwards[-1] + 1:
            found += inwards + outwards
            inwards, outwards = [], []
        inwards += [first, second]
        outwards = [before_last, last, *outwards]
    return found + inwards + outwards


@given(st.integers(1, 500))
def test_folded_sheets_are_read_from_the_first_page_to_the_last(count: int) -> None:
    order = booklet_order(count)
    assert len(order) % 4 == 0 and len(order) < count + 4
    pages = [page for page in read(order) if page is not None]
    assert pages == list(range(count)), "in their order, each once"


def test_thick_books_become_several_booklets_of_about_one_size() -> None:
    order = booklet_order(MOST_AT_ONCE * 2 + 4)
    outermost = [sheet for sheet in zip(order[::4], order[1::4], strict=True) if sheet[1] in (0, 56, 112)]
    assert outermost == [(55, 0), (111, 56), (163, 112)]


BOOK = book(12)
PDF = print_book(BOOK, load_forms().of(BOOK.unit), Way.FILLED)


@pytest.mark.parametrize(
    ("sheets", "width_mm", "height_mm"), [(Sheets.BOOKLET_A3, 420, 297), (Sheets.BOOKLET_A4, 297, 210)]
)
def test_two_pages_stand_side_by_side(sheets: Sheets, width_mm: float, height_mm: float) -> None:
    drawn, put = leaves(PDF), leaves(on_sheets(PDF, sheets))
    order = booklet_order(len(drawn))
    assert len(put) == len(order) // 2
    for sheet, left, right in zip(put, order[::2], order[1::2], strict=True):
        assert (sheet.width, sheet.height) == pytest.approx(
            (width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM), abs=0.2
        )
        there = "".join(drawn[page].text for page in (left, right) if page is not None)
        assert sorted(squeezed(sheet.text)) == sorted(squeezed(there))


def test_a_page_across_is_turned_with_its_top_to_the_left() -> None:
    drawn = leaves(PDF)
    across = next(n for n, page in enumerate(drawn) if page.width > page.height)
    put = leaves(on_sheets(PDF, Sheets.A5))
    assert len(put) == len(drawn)
    assert all((page.width, page.height) == pytest.approx((419.5, 595.3), abs=0.2) for page in put)
    heading = max(drawn[across].pieces, key=lambda piece: piece.top if piece.text.startswith("I") else 0)
    turned = next(piece for piece in put[across].pieces if piece.text == heading.text)
    assert turned.left == pytest.approx((drawn[across].height - heading.top) * 148 / 210, abs=6)


def test_as_drawn_is_the_very_file() -> None:
    assert on_sheets(PDF, Sheets.AS_DRAWN) is PDF
