"""A form that was printed elsewhere, written on in May and in September: together they are the page at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.book_year import BookYear
from domain.printed_pages import Sheet, StoodPage, Why, read_parts
from domain.refusals import Refused
from printouts.books import Onto, Printout, Way, print_onto
from printouts.layouts import Layout, Over, RowsBlock
from tests.printouts import sample_books
from tests.printouts.paper import leaves, page_labels, plain_text
from tests.printouts.test_placed import DEEDS, LAYOUT, ROSTER, at, book, by_label, piece_of

Places = Counter[tuple[str, float, float]]
LONG = "Giúp hộ nghèo sửa nhà " * 40


def wide(over: Over) -> Layout:
    """The form in which what has no room in a row of good deeds goes there."""
    sections = tuple(
        replace(
            one,
            blocks=tuple(
                replace(block, over=over) if isinstance(block, RowsBlock) and one.code in DEEDS else block
                for block in one.blocks
            ),
        )
        for one in LAYOUT.sections
    )
    return replace(LAYOUT, sections=sections)


def printed(
    of: BookYear,
    *before: Printout,
    again: Sequence[str] = (),
    only: frozenset[str] | None = None,
    layout: Layout = LAYOUT,
) -> Printout:
    """The words of a book, or what is new of them after some prints."""
    if not before:
        return print_onto(of, layout, Way.OVERLAY, Onto(), only)
    stood: dict[str, StoodPage] = {}
    for one in before:
        stood |= {page.label: page for page in one.pages}
    return print_onto(of, layout, Way.CONTINUED, Onto(tuple(stood.values()), frozenset(again)), only)


def places(*prints: Printout) -> dict[str, Places]:
    """Of each page every piece of text and where it is set, in hundredths of a point, of all prints together."""
    found: dict[str, Places] = {}
    for one in prints:
        for label, leaf in zip(page_labels(one.pdf), leaves(one.pdf), strict=True):
            if leaf.pieces:
                pieces = ((piece.text, round(piece.x, 2), round(piece.baseline, 2)) for piece in leaf.pieces)
                found[label] = found.get(label, Counter()) + Counter(pieces)
    return found


def months(of: BookYear, upto: int) -> BookYear:
    """The same with other months written, the deeds as they are."""
    return replace(sample_books.book(len(of.roster), upto), rows=of.rows)


def test_may_and_september_together_are_the_page_at_once() -> None:
    deeds = [f"Hiến {n} m² đất làm đường thôn" for n in range(1, 12)]
    may = printed(months(book(*deeds[:3]), 5))
    later = months(book(*deeds), 9)
    september = printed(later, may)
    assert september.untold == ()
    assert 0 < len(september.pages) < len(may.pages), "pages with nothing new are left out"
    assert places(may, september) == places(printed(later))


def test_a_new_entry_stands_in_the_next_row_where_the_form_has_it() -> None:
    may = printed(book("Giúp dân", "Hiến đất"), only=DEEDS)
    september = printed(book("Giúp dân", "Hiến đất", "Thăm hỏi"), may, only=DEEDS)
    (page,) = by_label(september).values()
    assert {piece.text for piece in page.pieces} == {"04/03", "Lê An 3", "Thăm hỏi"}
    x, y = at(page, piece_of(page, "Thăm hỏi"))
    assert x == pytest.approx(79 + 0.8 - 10, abs=0.1), "a left-hand page has its margins the other way round"
    assert 55 + 2 * 16 < y < 55 + 3 * 16
    assert september.sheets == (Sheet(("90",), True),)


def test_what_is_written_later_of_a_month_goes_into_its_empty_cell_on_the_facing_page() -> None:
    members = frozenset({"members"})
    without = sample_books.with_follow_up(book(members=1), 1, 3, remark="", mark=None)
    later = sample_books.with_follow_up(book(members=1), 1, 3, remark="Biểu dương", mark=None)
    may = printed(without, only=members)
    (page,) = by_label(printed(later, may, only=members)).values()
    assert [piece.text for piece in page.pieces] == ["Biểu dương"]
    assert 66 + 2 * 17 < at(page, page.pieces[0])[1] < 66 + 3 * 17


def test_what_was_changed_or_is_gone_is_told_and_never_printed_upon() -> None:
    may = printed(book("Giúp dân", "Hiến đất", "Thăm hỏi"), only=DEEDS)
    now = book("Giúp dân sửa nhà", "Hiến đất", "Thăm hỏi", "Trồng cây")
    now = replace(now, rows={"good-deeds": (now.rows["good-deeds"][0], *now.rows["good-deeds"][2:])})
    september = printed(now, may, only=DEEDS)
    assert [one.words() for one in september.untold] == [
        "Trang 90, dòng 1 (02/03 Lê An 1), cột “Việc làm”: đã in nay đã sửa",
        "Trang 90, dòng 2: đã in nay không còn trong sổ",
    ]
    said = plain_text(september.pdf)
    assert "Trồng cây" in said and "sửa nhà" not in said and "Thăm hỏi" not in said
    again = printed(now, may, september, again=["90"], only=DEEDS)
    assert "Giúp dân sửa nhà" in plain_text(again.pdf)
    with pytest.raises(Refused, match="Không có gì mới"):
        printed(now, may, september, again, only=DEEDS)


def test_a_place_that_was_empty_is_filled_and_one_that_says_something_else_is_told() -> None:
    cover = frozenset({"cover"})
    nobody = replace(book(), officers=(), roster=())
    may = printed(nobody, only=cover)
    september = printed(book(), may, only=cover)
    assert [piece.text for piece in by_label(september)["1"].pieces] == ["Bùi Thị Ngọc Huyền"]
    renamed = replace(book(), unit=replace(book().unit, name="Chi bộ thôn Khác"))
    with pytest.raises(Refused, match=r"CHI BỘ THÔN KHÁC.*đã in nay đã sửa"):
        printed(renamed, may, september, only=cover)


@pytest.mark.parametrize("over", [Over.SHEET, Over.ROWS])
def test_what_has_no_room_goes_on_as_the_form_says(over: Over) -> None:
    layout = wide(over)
    may = printed(book("Giúp dân", LONG), only=DEEDS, layout=layout)
    later = book("Giúp dân", LONG, "Hiến đất", LONG)
    september = printed(later, may, only=DEEDS, layout=layout)
    assert places(may, september) == places(printed(later, only=DEEDS, layout=layout))
    assert [one.why for one in september.untold] == ([Why.ON_SHEET] if over is Over.SHEET else [])
    if over is Over.SHEET:
        assert september.sheets == (Sheet(("90",), True), Sheet(("90a",), True))
        assert "03/03 Lê An 2" not in september.untold[0].who, "it was told in May"


def test_a_full_form_goes_on_on_the_sheet_that_was_added_and_on_another() -> None:
    may = printed(book(members=60), only=ROSTER)
    assert [page.label for page in may.pages] == ["4", "5", "5a"]
    later = book(members=80)
    september = printed(later, may, only=ROSTER)
    assert list(by_label(september)) == ["5a", "5b"]
    assert september.sheets[-1] == Sheet(("5b",), False)
    assert places(may, september) == places(printed(later, only=ROSTER))
    assert plain_text(september.pdf).count("Họ và tên") == 1, "the added sheet of May has its grid already"


def test_a_jam_is_no_print_and_nobodys_name_is_kept() -> None:
    deeds = book("Giúp dân", LONG)
    may = printed(deeds, only=DEEDS)
    assert [read_parts(page.told()) for page in may.pages] == [page.parts for page in may.pages]
    assert "Lê An" not in "".join(page.told() for page in may.pages)
    (first, second) = may.pages
    assert first.label == "90" and second.label == "90a"
    rest = print_onto(deeds, LAYOUT, Way.CONTINUED, Onto((first,)), DEEDS)
    assert list(by_label(rest)) == ["90a"] and "Giúp hộ nghèo" in plain_text(rest.pdf)


def test_another_form_of_the_section_is_not_gone_on_with() -> None:
    may = printed(book("Giúp dân"), only=DEEDS)
    with pytest.raises(Refused, match="trước đây in theo mẫu khác"):
        printed(book("Giúp dân", "Hiến đất"), may, only=DEEDS, layout=wide(Over.ROWS))


def test_a_print_with_the_grid_is_for_looking_at_and_is_not_remembered() -> None:
    assert print_onto(book("Giúp dân"), LAYOUT, Way.MIXED, Onto(), DEEDS).pages == ()


TEXTS = st.lists(st.sampled_from(["Giúp dân", "Hiến 40 m² đất mở đường", "Thăm hỏi " * 30, "x" * 90]), max_size=9)


@example(["Giúp dân"] * 4 + ["Thăm hỏi " * 30] * 5, ["Giúp dân"], Over.ROWS)  # goes on at the head of an added sheet
@given(TEXTS, TEXTS, st.sampled_from(list(Over)))
@settings(max_examples=10, deadline=None)
def test_whatever_is_added_stands_once_and_nothing_comes_upon_anything(
    first: list[str], second: list[str], over: Over
) -> None:
    layout = wide(over)
    try:
        may = printed(book(*first), only=DEEDS, layout=layout)
        september = printed(book(*first, *second), may, only=DEEDS, layout=layout)
    except Refused:
        return
    assert {one.why for one in september.untold} <= {Why.ON_SHEET}
    there, now = places(may), places(september)
    for label, page in now.items():
        taken = {(x, y) for _, x, y in there.get(label, Counter())}
        assert not taken & {(x, y) for _, x, y in page}
    said = Counter(text for page in places(may, september).values() for text, *_ in page.elements())
    assert all(said[f"Lê An {n}"] >= 1 for n in range(1, len(first) + len(second) + 1))
