"""Letters with marks that no single letter of the typeface has: “Mlô̆” stands right and is copied right."""

from __future__ import annotations

import pypdfium2
import pytest

from printouts.accents import placed
from printouts.books import Way, load_layout, print_book
from printouts.faces import Face
from tests.printouts import sample_books
from tests.printouts.paper import opened, plain_text

NAME = "Y Mlô̆ Niê"


def ink(name: str) -> dict[str, tuple[float, float, float, float]]:
    """The box of ink of each piece of the name in the list of members: left, bottom, right, top."""
    book = sample_books.with_member(sample_books.book(1), 1, name=name)
    found = {}
    with opened(print_book(book, load_layout().on_one_side(), Way.FILLED, frozenset({"roster"}))) as document:
        page = document[0]
        for piece in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
            found[piece.extract()] = piece.get_bounds()
    return found


def test_the_mark_is_put_over_its_letter_and_above_the_first() -> None:
    word, mark, rest = placed("Mlô̆ x", Face.REGULAR)
    assert (word.text, mark.text, rest.text) == ("Mlô", "\u0306", " x")
    assert mark.left == 250
    assert mark.rise > 0
    assert (word.left, rest.left, rest.rise) == (0, 0, 0)


@pytest.mark.parametrize(("letters", "higher"), [("x\u030c", 0), ("X\u030c", 1), ("ô\u0306", 1), ("Ô\u0306", 2)])
def test_a_mark_is_as_high_as_what_stands_beneath_it(letters: str, higher: int) -> None:
    _, mark = placed(letters, Face.REGULAR)
    assert mark.rise == pytest.approx(higher * 0.19)


def test_a_mark_beneath_a_letter_is_not_raised() -> None:
    _, mark = placed("Ô\u0331", Face.REGULAR)
    assert (mark.rise, mark.left > 0) == (0, True)


def test_the_name_is_copied_out_as_it_was_typed() -> None:
    book = sample_books.with_member(sample_books.book(3), 1, name=NAME)
    pdf = print_book(book, load_layout(), Way.FILLED)
    assert NAME in plain_text(pdf)
    assert NAME.upper() in plain_text(pdf)


def test_what_follows_a_mark_stands_where_it_would_without_it() -> None:
    with_mark, without = ink(NAME), ink("Y Mlô Niê")
    assert max(right for _, _, right, _ in with_mark.values()) == pytest.approx(
        max(right for _, _, right, _ in without.values()), abs=0.1
    )
