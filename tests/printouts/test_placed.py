"""A form that was printed elsewhere, made up: words at absolute places, rows of a fixed height, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.named import Named
from domain.printed_pages import Why
from domain.refusals import Refused
from domain.registers.good_deeds import GoodDeed
from printouts.books import Onto, Printout, Way, load_layout, print_month_sheet, print_onto
from printouts.marks import POINTS_PER_MM
from printouts.resources import resource
from tests.printouts import sample_books
from tests.printouts.paper import Leaf, Piece, leaves, opened, page_labels, plain_text, squeezed

FILE = resource("layouts", "so-in-san.toml")
LAYOUT = load_layout(FILE)
DEEDS, ROSTER = frozenset({"good-deeds"}), frozenset({"roster"})


def book(*deeds: str, members: int = 12) -> BookYear:
    rows = tuple(
        GoodDeed(n, f"d{n}", 1, day=PartialDate(2026, 3, n % 28 + 1), who=(Named(f"Lê An {n}"),), deed=said)
        for n, said in enumerate(deeds, start=1)
    )
    return replace(sample_books.book(members, 5), rows={"good-deeds": rows})


def printed(of: BookYear, sections: frozenset[str] | None = None, way: Way = Way.OVERLAY) -> Printout:
    return print_onto(of, LAYOUT, way, Onto(), sections)


def by_label(found: Printout) -> dict[str, Leaf]:
    return {one: leaf for one, leaf in zip(page_labels(found.pdf), leaves(found.pdf), strict=True) if leaf.pieces}


def at(leaf: Leaf, piece: Piece) -> tuple[float, float]:
    """Where a piece begins, in millimetres from the left and the top of the sheet."""
    return piece.x / POINTS_PER_MM, (leaf.height - piece.baseline) / POINTS_PER_MM


def piece_of(leaf: Leaf, words: str) -> Piece:
    return next(piece for piece in leaf.pieces if words in piece.text)


def test_each_word_stands_where_the_form_says_from_the_edge_of_the_sheet() -> None:
    pages = by_label(printed(book()))
    secretary = piece_of(pages["1"], "Bùi Thị Ngọc Huyền")
    assert at(pages["1"], secretary) == pytest.approx((75, 236), abs=0.1)
    name = piece_of(pages["7"], "Tốt")
    assert 155 - 10 < at(pages["7"], name)[0] < 195 - 10 + 0.1, "a left-hand page has its margins the other way round"
    left = piece_of(pages["4"], "Hoàng Xuân Đạt")
    assert at(pages["4"], left) == pytest.approx((35 + 0.8 - 10, 52 + 9 * 1.5 + 1.3), abs=0.8)


def test_only_words_are_printed_and_the_rows_can_be_looked_at_on_request() -> None:
    with opened(printed(book(members=30), ROSTER).pdf) as document:
        assert not any(list(page.get_objects(filter=[2])) for page in document)
    with opened(printed(book(members=30), ROSTER, Way.FILLED).pdf) as document:
        assert sum(bool(list(page.get_objects(filter=[2]))) for page in document) == 2
    assert "Họ và tên" in plain_text(printed(book(), ROSTER, Way.BLANK).pdf)


def test_a_row_that_is_full_takes_smaller_letters() -> None:
    page = by_label(printed(book("Giúp dân", "Giúp hộ nghèo sửa nhà " * 10), DEEDS))["90"]
    usual, small = (piece_of(page, words) for words in ("Giúp dân", "Giúp hộ"))
    assert small.top - small.bottom < usual.top - usual.bottom
    tops = [at(page, piece)[1] for piece in page.pieces if "Giúp hộ" in piece.text]
    assert 55 + 16 < min(tops) <= max(tops) < 55 + 32


def test_what_no_letters_are_small_enough_for_stands_on_an_added_sheet_and_is_told_by_name() -> None:
    long = "Giúp hộ nghèo sửa nhà " * 40
    found = printed(book("Giúp dân", long, "Hiến đất"), DEEDS)
    pages = by_label(found)
    assert list(pages) == ["90", "90a"]
    assert "→ tờ thêm" in pages["90"].text
    assert squeezed(long) in squeezed(pages["90a"].text)
    assert "Gương người tốt, việc tốt – tờ thêm 90a" in pages["90a"].text
    (told,) = found.untold
    assert (told.label, told.who, told.why) == ("90a", "03/03 Lê An 2", Why.ON_SHEET)


def test_more_entries_than_rows_go_onto_added_sheets() -> None:
    found = printed(book(members=60), ROSTER)
    pages = by_label(found)
    assert list(pages) == ["4", "5", "5a"]
    assert "49 Phạm Quốc Huyền" in found.untold[0].who
    assert all(line.member.name in " ".join(leaf.text for leaf in pages.values()) for line in book(members=60).roster)


def test_members_beyond_those_that_the_form_has_pages_for_have_sheets_of_their_own() -> None:
    found = printed(book(members=43), frozenset({"members"}))
    assert list(by_label(found))[-2:] == ["89a", "89b"]
    assert [one.label for one in found.untold] == ["89a"]


def test_the_columns_of_an_opening_stand_on_both_its_pages() -> None:
    pages = by_label(printed(book(), frozenset({"members"})))
    done, remark = piece_of(pages["6"], "Vận động hộ ông"), piece_of(pages["7"], "Biểu dương")
    assert at(pages["6"], done)[1] == pytest.approx(at(pages["7"], remark)[1], abs=0.1)


def test_what_has_no_room_at_its_place_is_told() -> None:
    of = replace(book(), unit=replace(book().unit, name="Chi bộ " + "thôn Tiền Long Trung " * 12))
    found = printed(of, frozenset({"cover"}))
    assert [one.why for one in found.untold] == [Why.NO_ROOM]


@pytest.mark.parametrize(("when", "is_there"), [("party", True), ("no-party", False), ("no-committee", False)])
def test_a_block_is_for_the_units_that_it_is_meant_for(tmp_path: Path, when: str, is_there: bool) -> None:
    file, places = tmp_path / "mau.toml", 'kind = "places"\n'
    file.write_text(FILE.read_text("utf-8").replace(places, f'{places}when = "{when}"\n', 1), encoding="utf-8")
    pages = by_label(print_onto(book(), load_layout(file), Way.OVERLAY, Onto()))
    assert ("1" in pages) is is_there, "the first block is the cover's"


def test_a_form_printed_elsewhere_has_no_month_sheet_of_its_own() -> None:
    assert "PHIẾU NHẬN XÉT" in plain_text(print_month_sheet(book(), 3, LAYOUT, Way.FILLED))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("first_page = 4", "", "first_page"),
        ("height = 9", "height = 3.1", "quá thấp"),
        ('kind = "rows"', 'kind = "table"', "places, rows"),
        ('over = "sheet"', 'over = "nowhere"', "rows, sheet"),
        ('source = "roster"', 'source = "rooster"', "rooster"),
    ],
)
def test_what_is_wrong_in_such_a_form_is_told(tmp_path: Path, before: str, after: str, words: str) -> None:
    file = tmp_path / "mau.toml"
    file.write_text(FILE.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(Refused, match=words):
        load_layout(file)


@given(st.lists(st.text("ab cdệ ", min_size=1, max_size=700).map(str.strip).filter(bool), min_size=1, max_size=16))
@settings(max_examples=15, deadline=None)
def test_no_letter_of_any_entry_is_lost(texts: list[str]) -> None:
    said = squeezed(plain_text(printed(book(*texts), DEEDS).pdf)).replace("(tiếptheo)", "")
    assert all(squeezed(text) in said for text in texts if len(text) < 200)
    assert all(said.count(one) >= sum(text.count(one) for text in texts) for one in "bcdệ")
