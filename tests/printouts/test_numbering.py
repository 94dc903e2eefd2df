"""Pages stand still: what was printed early in the year keeps its numbers, whatever is written afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from domain.book_year import BookYear
from domain.dates import PartialDate
from printouts.books import Way, book_pages, load_layout, print_book
from printouts.layouts import LinesBlock, SideColumn, SidesBlock, Style, Words
from printouts.marks import POINTS_PER_MM, Page
from printouts.numbering import Plan, planned
from printouts.records import book_scene
from tests.printouts import sample_books
from tests.printouts.paper import leaves, outline, page_labels
from tests.printouts.test_books import printed_number

LAYOUT = load_layout()
GROWING = "Vận động nhân dân hiến đất, mở rộng đường trục thôn và trồng hoa hai bên đường. "


def in_march(members: int) -> BookYear:
    """A book of which only the roster is known."""
    return sample_books.book(members, 0).unwritten()


def in_december(members: int) -> BookYear:
    """The same book at the year's end: everything written, some of it at length, somebody gone, somebody come."""
    book = sample_books.book(members, 12)
    for tt in range(1, members + 1, 3):
        book = sample_books.with_follow_up(book, tt, 4, remark=GROWING * (4 * tt), mark="Tốt")
    return with_newcomers(book, 3)


def with_newcomers(book: BookYear, count: int) -> BookYear:
    """The book with members more, who came in May."""
    lines = tuple(
        replace(
            book.roster[0],
            id=500 + n,
            tt=len(book.roster) + n,
            member=replace(sample_books.member(60 + n), since=PartialDate(2026, 5, n)),
        )
        for n in range(1, count + 1)
    )
    return replace(book, roster=(*book.roster, *lines))


def places(pages: list[Page]) -> dict[str, str]:
    """The printed number of each section and member, by its title in the outline."""
    return {bookmark.title: page.label for page in pages for bookmark in page.bookmarks}


@pytest.mark.parametrize("way", [Way.FILLED, Way.MIXED])
@pytest.mark.parametrize("members", [1, 8, 23, 40])
def test_sections_and_members_keep_the_numbers_that_they_had(members: int, way: Way) -> None:
    march = places(book_pages(in_march(members), LAYOUT, way))
    december = places(book_pages(in_december(members), LAYOUT, way))
    assert len(march) > members
    assert {title: december[title] for title in march} == march


def first_pages(book: BookYear, way: Way) -> dict[str, str]:
    """The number on the first page of each section."""
    first: dict[str, str] = {}
    for page in book_pages(book, LAYOUT, way):
        first.setdefault(page.section, page.label)
    return first


@pytest.mark.parametrize("members", [1, 20, 21, 23, 40])
def test_a_page_has_one_number_whichever_way_it_is_printed(members: int) -> None:
    blank = first_pages(in_march(members), Way.BLANK)
    assert blank == first_pages(in_december(members), Way.FILLED) == first_pages(in_december(members), Way.MIXED)


def test_who_comes_without_a_day_moves_nothing_in_a_book_that_knows_how_many_there_were() -> None:
    opened = replace(in_march(23), ledger=replace(in_march(23).ledger, opened_lines=23))
    undated = tuple(
        replace(line, member=replace(line.member, since=None, admitted_on=None))
        for line in with_newcomers(opened, 3).roster[-3:]
    )
    later = replace(opened, roster=(*opened.roster, *undated))
    assert first_pages(later, Way.MIXED) == first_pages(opened, Way.MIXED)


def test_a_long_theme_or_basis_written_later_moves_nothing() -> None:
    book = in_march(8)
    later = replace(book, ledger=replace(book.ledger, theme=GROWING * 30, legal_basis=(GROWING + "\n") * 40))
    assert first_pages(later, Way.FILLED) == first_pages(book, Way.FILLED)


def test_sections_that_came_into_the_form_later_move_nothing_in_a_book_opened_before() -> None:
    book = in_december(23)
    before = replace(book, ledger=replace(book.ledger, edition=1))
    old = tuple(section for section in LAYOUT.sections if section.edition == 1)
    printed = {p.section: p.label for p in reversed(book_pages(before, replace(LAYOUT, sections=old), Way.FILLED))}
    now = first_pages(before, Way.FILLED)
    assert {code: label for code, label in now.items() if code in printed} == printed
    late = {section.code for section in LAYOUT.sections} - printed.keys()
    assert late and not any(now[code].isdigit() for code in late)
    assert all(label.isdigit() for label in first_pages(book, Way.FILLED).values())


def test_what_is_remembered_of_one_book_is_never_told_of_another() -> None:
    book = in_march(23)
    long = "Chi bộ Trường Trung học cơ sở Định Tiến, " * 20
    kinds = [
        (book, LAYOUT),
        (in_march(60), LAYOUT),
        (replace(book, ledger=replace(book.ledger, edition=1)), LAYOUT),
        (replace(book, unit=replace(book.unit, printed_name=long)), LAYOUT),
        (book, LAYOUT.on_one_side()),
        (book, replace(LAYOUT, page=replace(LAYOUT.page, bottom_mm=80.0))),
        (book, replace(LAYOUT, sections=LAYOUT.sections[4:])),
    ]

    def plans(order: Sequence[int]) -> dict[int, Plan]:
        return {n: planned(kinds[n][1], book_scene(*kinds[n], Way.FILLED)) for n in order}

    once = plans(range(7))
    assert once == plans((6, 0, 5, 1, 4, 2, 3))
    assert once[0] == once[4], "printed on one side it has the same numbers"
    assert len({str(plan) for plan in once.values()}) == 6


def test_what_is_more_takes_letters_behind_the_number_before_it() -> None:
    labels = [page.label for page in book_pages(in_december(23), LAYOUT, Way.MIXED)]
    assert [int(label) for label in labels if label.isdigit()] == list(range(1, len(set(map(plain, labels))) + 1))
    assert any(label.endswith("b") for label in labels)
    for before, label in pairwise(labels):
        if not label.isdigit():
            assert plain(label) == plain(before)
            assert letters(label) == following(letters(before))


def plain(label: str) -> str:
    return label.rstrip("abcdefghijklmnopqrstuvwxyz")


def letters(label: str) -> str:
    return label.removeprefix(plain(label))


def following(letter: str) -> str:
    """The letter after a letter, of at most 26."""
    return chr(ord(letter) + 1) if letter else "a"


def test_who_came_later_stands_behind_the_last_who_was_there() -> None:
    found = places(book_pages(with_newcomers(sample_books.book(23, 2), 2), LAYOUT, Way.MIXED))
    last, come = found[f"23. {sample_books.member(23).name}"], found[f"24. {sample_books.member(61).name}"]
    assert plain(come) == plain(last)
    assert not come.isdigit()


def test_a_number_keeps_its_side_of_the_leaf() -> None:
    pages = book_pages(in_december(23), LAYOUT, Way.FILLED)
    assert all(page.number % 2 == int(page.label) % 2 for page in pages if page.label.isdigit())


def test_a_book_printed_on_one_side_needs_no_page_to_turn() -> None:
    one_sided = replace(LAYOUT, page=replace(LAYOUT.page, two_sided=False))
    assert len(book_pages(in_december(23), one_sided, Way.FILLED)) < len(
        book_pages(in_december(23), LAYOUT, Way.FILLED)
    )


def test_page_heads_contents_and_readers_say_the_same_numbers() -> None:
    book = in_december(23)
    pages, pdf = book_pages(book, LAYOUT, Way.FILLED), print_book(book, LAYOUT, Way.FILLED)
    assert page_labels(pdf) == [page.label for page in pages]
    contents = " ".join(" ".join(t.text for t in page.texts) for page in pages if page.section == "opening")
    for (_, title, at), page in zip(outline(pdf), (p for p in pages for _ in p.bookmarks), strict=True):
        assert at == page.number
        if title != "Bìa":
            assert re.search(rf"{re.escape(title)} {page.label}(?!\w)", contents), title
    for page, leaf in zip(pages[1:], leaves(pdf)[1:], strict=True):
        assert page.label == printed_number(leaf)


def test_a_closed_book_says_how_many_pages_it_has_and_its_last_number() -> None:
    book = in_december(23)
    closed = replace(book, ledger=replace(book.ledger, closed_on=PartialDate(2027, 1, 8)))
    pages = book_pages(closed, LAYOUT, Way.FILLED)
    words = " ".join(text.text.strip() for page in pages if page.section == "opening" for text in page.texts)
    last = next(page.label for page in reversed(pages) if page.label.isdigit())
    assert f"Sổ này có {len(pages)} trang, đánh số từ trang 01 đến trang {last}" in words


def test_a_blank_book_has_no_more_pages_for_what_is_written_already() -> None:
    written = [page.label for page in book_pages(in_december(12), LAYOUT, Way.BLANK)]
    assert written == [page.label for page in book_pages(in_december(12).unwritten(), LAYOUT, Way.BLANK)]
    alone = [page.label for page in book_pages(sample_books.book(12), LAYOUT, Way.BLANK)]
    assert all(map(str.isdigit, alone))


def test_after_z_letters_are_doubled() -> None:
    book = sample_books.with_follow_up(sample_books.book(3), 2, 4, remark=GROWING * 900)
    labels = [page.label for page in book_pages(book, LAYOUT, Way.FILLED) if page.section == "members"]
    at = next(n for n, label in enumerate(labels) if label.endswith("z"))
    assert [letters(label) for label in labels[at : at + 3]] == ["z", "aa", "ab"]


def test_the_number_of_pages_is_right_wherever_a_layout_has_it() -> None:
    book = in_december(12)
    closed = replace(book, ledger=replace(book.ledger, closed_on=PartialDate(2027, 1, 8)))
    side = SideColumn(70, (Words("Cộng {pages} trang", Style(11)),), name="last_page")
    more = {
        "rules": {"blocks": (SidesBlock((side,)), LinesBlock("Số trang:", "pages", 11, 8, 1))},
        "members": {"heading_right": "Sổ có {pages} trang"},
    }
    sections = tuple(replace(s, **more.get(s.code, {})) for s in LAYOUT.sections)  # type: ignore[arg-type]
    pages = book_pages(closed, replace(LAYOUT, sections=sections), Way.FILLED)
    whole, last = f"{len(pages):02d}", next(page.label for page in reversed(pages) if page.label.isdigit())
    rules = [text.text for page in pages if page.section == "rules" for text in page.texts]
    assert rules[-4:] == [f"Cộng {whole} trang", last, "Số trang:", whole]
    own = [page for page in pages if page.section == "members"]
    said = [text.text for page in own for text in page.texts if text.text.startswith("Sổ có")]
    assert said == [f"Sổ có {whole} trang" for page in own if page.rules]


def test_lines_are_given_up_only_where_a_page_would_be_one_too_many() -> None:
    def rows(book: BookYear) -> list[list[float]]:
        pages = [page for page in book_pages(book, LAYOUT, Way.FILLED) if page.section == "roster"]
        numbers = {str(line.tt) for line in book.roster}
        return [[text.y for text in page.texts if text.text in numbers and 0 < text.y < 450] for page in pages]

    two = 2 * 5.8 * POINTS_PER_MM
    posts = "Chi ủy viên, Tổ trưởng Tổ bảo vệ an ninh trật tự, Trưởng Ban công tác Mặt trận thôn Tiền Long"
    roomy = sample_books.book(21)
    close = sample_books.with_member(sample_books.book(24), 3, party_positions=posts)
    assert [len(page) for page in rows(roomy)] == [12, 9]
    assert all(b - a == pytest.approx(two) for page in rows(roomy) for a, b in pairwise(page))
    first, last = rows(close)
    assert min(b - a for a, b in pairwise(first)) == pytest.approx(two)
    assert min(b - a for a, b in pairwise(last)) == pytest.approx(two / 2), "no page 7a for the last one"
