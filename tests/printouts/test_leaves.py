"""Onto which sheet each page comes out, where the paper is printed on both sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.printed_pages import Sheet, StoodPage, sheets_words
from printouts.books import Onto, Way, print_onto
from printouts.leaves import Paper, on_their_sides, sheets_of
from printouts.marks import Page
from tests.printouts.paper import page_labels
from tests.printouts.test_continued import DEEDS, LAYOUT, MEMBERS, SETTLED, book, deed, printed

BOTH = replace(LAYOUT, page=replace(LAYOUT.page, two_sided=True))


def pages(*labels: str) -> dict[str, Page]:
    """All pages of a book in their order."""
    return {one: Page("x", False, number=n, label=one) for n, one in enumerate(labels, start=1)}


def came_out(*labels: str) -> list[StoodPage]:
    return [StoodPage("x", 0, 0, label) for label in labels]


@pytest.mark.parametrize(
    ("stood", "every", "wanted", "file", "there"),
    [
        ("1 2 3 4", "1 2 3 4", "1 2 4", "1 2 - 4", "1+2 4"),
        ("1 2 3 4", "1 2 3 4", "1 4", "1 - - 4", "1 4"),
        ("1 2 3 4", "1 1a 1b 2 3 4", "1 1a 3", "1 - - 1a 3", "1 +1a 3"),
        ("1 2 3 4 1a", "1 1a 1b 2 3 4", "1 1a 2", "1 - - 1a - 2", "1 1a 2"),
        ("1 2 3 4 1a", "1 1a 1b 1c 2 3 4", "1a 1b 1c", "- 1a 1b 1c", "1a +1b+1c"),
        ("1 1a 1b 2", "1 1a 1b 2", "1 1a 2", "1 1a - 2", "1+1a 2"),
        ("1", "1 2 3 4", "1 2 3 4", "1 2 3 4", "1+2 +3+4"),
        ("1", "1 2 3 4", "2 3", "- 2 3", "2 +3"),
        ("1", "1 1a 1b 2", "1a 2", "- 1a - 2", "1a +2"),
        ("1 1a 1b", "1 1a 1b 1c 1d 2", "1b 1c", "1b 1c", "1b+1c"),
        ("1 1a 1b 2", "1 1a 1b 1c 1d 2", "1b 1c", "1b - - 1c", "1b +1c"),
    ],
)
def test_a_page_goes_onto_its_own_sheet_and_on_no_other_s_back(
    stood: str, every: str, wanted: str, file: str, there: str
) -> None:
    known = pages(*every.split())
    paper = Paper(came_out(*stood.split()), (), known.values())
    in_file = list(on_their_sides([known[one] for one in wanted.split()], two_sided=True, paper=paper))
    assert " ".join(page.label or "-" for page in in_file) == file
    sheets = sheets_of(in_file, paper, two_sided=True)
    assert " ".join(("" if one.is_there else "+") + "+".join(one.labels) for one in sheets) == there


def test_a_page_that_is_printed_again_has_a_new_sheet() -> None:
    known = pages("1", "2", "3", "4")
    paper = Paper(came_out("1", "2", "3", "4"), {"1", "3", "4"}, known.values())
    in_file = list(on_their_sides(known.values(), two_sided=True, paper=paper))
    assert [page.label for page in in_file] == ["1", "", "", "2", "3", "4"]
    assert sheets_of(in_file, paper, two_sided=True) == (
        Sheet(("1",), False),
        Sheet(("2",), True),
        Sheet(("3", "4"), False),
    )


def test_what_is_put_into_the_printer_is_said_in_its_order() -> None:
    sheets = (Sheet(("3", "4"), True), Sheet(("15",), True), Sheet(("15a",), False), Sheet(("15b",), False))
    assert sheets_words(sheets) == "tờ có trang 3 và 4; tờ có trang 15; 02 tờ trắng (in trang 15a, 15b)"


def test_what_goes_on_overleaf_leaves_the_back_of_a_printed_page_alone() -> None:
    assert BOTH.page.two_sided
    deeds = [deed(n, what="Giúp hộ nghèo " * 6) for n in range(1, 12)]
    may = print_onto(book(5, deeds[:3]), BOTH, Way.MIXED, Onto(), SETTLED)
    september = print_onto(book(5, deeds), BOTH, Way.CONTINUED, Onto(may.pages), DEEDS)
    assert page_labels(september.pdf)[:4] == ["15", "", "", "15a"]
    assert september.places[:4] == (0, -1, -1, 1)
    assert september.sheets[:2] == (Sheet(("15",), True), Sheet(("15a",), False))


def test_pages_of_some_members_alone_have_an_outline() -> None:
    may = printed(book(5))
    first_of_members = next(n for n, page in enumerate(may.pages) if page.roster_id)
    rest = print_onto(book(5), LAYOUT, Way.CONTINUED, Onto(may.pages[: first_of_members + 1]), SETTLED)
    assert rest.pages[0].section in MEMBERS and rest.pages[0].label == may.pages[first_of_members + 1].label
