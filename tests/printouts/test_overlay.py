"""The text alone, into a form that was printed elsewhere: each word where its cell is, no ink on ink, nothing lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from domain.printed_pages import Why
from domain.refusals import Refused
from printouts.books import Onto, Printout, Way, load_layout, print_book, print_month_sheet, print_onto
from tests.printouts import sample_books
from tests.printouts.paper import Leaf, Piece, leaves, opened, page_labels

LAYOUT = load_layout()
BOOK = sample_books.book(12, 5)
CHOSEN = frozenset(section.code for section in LAYOUT.sections) - {"opening"}
"""The form's contents name nobody."""
REMARK = "Gương mẫu, sát dân, được nhân dân tin yêu; "


def by_label(pdf: bytes) -> dict[str, Leaf]:
    return dict(zip(page_labels(pdf), leaves(pdf), strict=True))


def overlay(book: object = BOOK, **asked: object) -> Printout:
    return print_onto(book, LAYOUT, Way.OVERLAY, Onto(), **asked)  # type: ignore[arg-type]


def places(leaf: Leaf) -> Counter[tuple[str, float, float]]:
    """Each piece of text and where it is set, to a hundredth of a point."""
    return Counter((piece.text, round(piece.x, 2), round(piece.baseline, 2)) for piece in leaf.pieces)


def said(*found: Leaf) -> Counter[str]:
    """How often each word stands on some pages, whatever its size."""
    return Counter(word for leaf in found for piece in leaf.pieces for word in piece.text.split() if word.strip("….,;"))


def collide(one: Piece, other: Piece) -> bool:
    """Whether the ink of two pieces meets by more than a point."""
    beside = min(one.right, other.right) - max(one.left, other.left)
    above = min(one.top, other.top) - max(one.bottom, other.bottom)
    return beside > 1 and above > 1


@pytest.fixture(scope="module")
def printed() -> Printout:
    return overlay()


@pytest.fixture(scope="module")
def form() -> dict[str, Leaf]:
    return by_label(print_book(BOOK, LAYOUT, Way.BLANK))


def test_no_ink_comes_upon_the_ink_of_the_form(printed: Printout, form: dict[str, Leaf]) -> None:
    pages = by_label(printed.pdf)
    assert len(pages) > 20
    for label, leaf in pages.items():
        meet = [(a.text, b.text) for a in leaf.pieces for b in form[label].pieces if collide(a, b)]
        assert [pair for pair in meet if set(pair[1]) - set("…. ")] == []


def test_form_and_overlay_together_say_all_that_the_book_says_or_it_is_told(
    printed: Printout, form: dict[str, Leaf]
) -> None:
    pages = by_label(printed.pdf)
    for label, whole in by_label(print_book(BOOK, LAYOUT, Way.MIXED, CHOSEN)).items():
        there = said(form[label], *([pages[label]] if label in pages else []))
        told = " ".join(one.what for one in printed.untold if one.label == label).replace("“", "").replace("”", "")
        lost = set((said(whole) - there).elements()) - set(told.split())
        assert {word for word in lost if not word.isdecimal()} == set(), label


def test_rows_of_the_form_have_their_words_where_the_whole_page_has_them(
    printed: Printout, form: dict[str, Leaf]
) -> None:
    pages, whole = by_label(printed.pdf), by_label(print_book(BOOK, LAYOUT, Way.MIXED))
    assert places(form["6"]) + places(pages["6"]) == places(whole["6"])


def test_a_month_sheet_given_out_empty_takes_what_is_written_of_the_month() -> None:
    blank, text, whole = (leaves(print_month_sheet(BOOK, 5, LAYOUT, w)) for w in (Way.BLANK, Way.OVERLAY, Way.MIXED))
    for form, added, all_of_it in zip(blank, text, whole, strict=True):
        missing = places(all_of_it) - places(form) - places(added)
        assert [piece for piece, _, _ in missing if "ngày" not in piece and "Tốt:" not in piece] == []
        assert all(
            word.text not in {piece.text for piece in form.pieces} or word.text.isdecimal() for word in added.pieces
        )


def test_a_longer_text_goes_into_its_row_in_smaller_letters() -> None:
    book = sample_books.with_follow_up(BOOK, 1, 3, remark=REMARK * 2)
    found = overlay(book, sections=frozenset({"members"}))
    page = by_label(found.pdf)["11"]
    small, *_ = [piece for piece in page.pieces if piece.text.startswith("Gương mẫu, sát dân")]
    usual, *_ = [piece for piece in page.pieces if piece.text.startswith("Làm đều")]
    assert small.top - small.bottom < usual.top - usual.bottom
    assert said(page)["yêu;"] == 2
    assert len(by_label(found.pdf)) == 12


def test_what_no_letters_are_small_enough_for_goes_on_overleaf_under_its_name() -> None:
    book = sample_books.with_follow_up(BOOK, 1, 3, remark=REMARK * 9)
    made = overlay(book, sections=frozenset({"members"})).pdf
    assert page_labels(made)[:5] == ["11", "", "", "11a", "11b"], "page 12 is printed on the back of 11 already"
    pages = by_label(made)
    assert said(pages["11"], pages["11a"])["yêu;"] == 9
    more = " ".join(piece.text for piece in pages["11a"].pieces)
    assert "V. THEO DÕI TỪNG ĐẢNG VIÊN (tiếp theo)" in more
    assert "BÙI THỊ NGỌC HUYỀN" in more


def test_a_page_that_the_form_has_not_is_printed_whole(form: dict[str, Leaf]) -> None:
    late = replace(BOOK.roster[-1], id=500, uid="late", tt=13)
    book = replace(BOOK, roster=(*BOOK.roster, late), ledger=replace(BOOK.ledger, opened_lines=12))
    pages = by_label(overlay(book, sections=frozenset({"members"})).pdf)
    assert "22a" in pages
    assert "V. THEO DÕI TỪNG ĐẢNG VIÊN" in " ".join(piece.text for piece in pages["22a"].pieces)


def test_the_rules_of_the_form_are_not_drawn_again(printed: Printout) -> None:
    with opened(printed.pdf) as document:
        drawn = [len(list(page.get_objects(filter=[2]))) for page in document]
    assert not any(drawn)


def test_a_book_with_nothing_written_has_nothing_to_print() -> None:
    book = replace(sample_books.empty_book(), day=sample_books.DAY)
    with pytest.raises(Refused, match="Không có gì mới"):
        overlay(book, sections=frozenset({"activities"}))


def test_what_the_form_says_otherwise_is_told(printed: Printout) -> None:
    told = {(one.label, one.why) for one in printed.untold}
    assert ("2", Why.OF_THE_FORM) in told
    assert any("Sổ được mở ngày 05" in one.words() and "ghi tay" in one.words() for one in printed.untold)
    assert ("20", Why.NO_ROOM) in told
