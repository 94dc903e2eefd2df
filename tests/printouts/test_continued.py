"""Printed in May, written on, printed on in September: together they are the page, and nothing comes upon anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.named import Named
from domain.printed_pages import StoodPage, Why, read_parts, up_to
from domain.refusals import Refused
from domain.registers.good_deeds import GoodDeed
from printouts.books import Onto, Printout, Way, load_layout, print_onto
from printouts.layouts import Layout
from tests.printouts import sample_books
from tests.printouts.paper import leaves, opened, page_labels

LAYOUT = load_layout()
DEEDS = frozenset({"good-deeds"})
MEMBERS = frozenset({"members"})
SETTLED = frozenset(section.code for section in LAYOUT.sections) - {"periods", "closing"}
"""Sections that say nothing that is counted anew as the year goes on."""
FEW = replace(LAYOUT, sections=tuple(one for one in LAYOUT.sections if one.code in DEEDS | MEMBERS))
Places = Counter[tuple[str, float, float]]


def deed(n: int, day: int = 1, what: str = "Giúp 02 hộ nghèo sửa nhà") -> GoodDeed:
    return GoodDeed(n, f"deed-{n}", 1, day=PartialDate(2026, 1 + day % 12, 3), who=(Named(f"Lê An {n}"),), deed=what)


def book(months: int = 5, deeds: Sequence[GoodDeed] = (), members: int = 3) -> BookYear:
    return replace(sample_books.book(members, months), rows={"good-deeds": tuple(deeds)})


def printed(
    of: BookYear,
    *before: Printout,
    again: Sequence[str] = (),
    only: frozenset[str] = SETTLED,
    layout: Layout = LAYOUT,
) -> Printout:
    """The book printed whole, or onto what stands after some prints, one after the other."""
    if not before:
        return print_onto(of, layout, Way.MIXED, Onto(), only)
    stood: dict[str, StoodPage] = {}
    for one in before:
        stood |= {page.label: page for page in one.pages}
    return print_onto(of, layout, Way.CONTINUED, Onto(tuple(stood.values()), frozenset(again)), only)


def places(found: Printout) -> dict[str, Places]:
    """Of each page every piece of text and where it is set, to a hundredth of a point."""
    return {
        label: Counter((piece.text, round(piece.x, 2), round(piece.baseline, 2)) for piece in leaf.pieces)
        for label, leaf in zip(page_labels(found.pdf), leaves(found.pdf), strict=True)
        if leaf.pieces
    }


def together(*prints: Printout) -> dict[str, Places]:
    found: dict[str, Places] = {}
    for one in prints:
        for label, there in places(one).items():
            found[label] = found.get(label, Counter()) + there
    return found


def test_may_and_september_together_are_the_page() -> None:
    may = printed(book(5, [deed(1), deed(2)]))
    later = book(9, [deed(n) for n in range(1, 5)])
    september = printed(later, may)
    assert september.untold == ()
    assert len(september.pages) < len(may.pages)
    at_once = printed(later)
    assert together(may, september) == places(at_once)


def test_every_line_is_drawn_once_and_the_new_entries_have_their_borders() -> None:
    may = printed(book(5, [deed(1)]), only=DEEDS)
    september = printed(book(5, [deed(1), deed(2)]), may, only=DEEDS)
    with opened(september.pdf) as document:
        boxes = [path.get_bounds() for page in document for path in page.get_objects(filter=[2])]
    assert boxes
    assert all(top - bottom < 60 for _, bottom, _, top in boxes)


def test_a_third_print_goes_on_from_the_second() -> None:
    prints = [printed(book(3, [deed(1)]))]
    for months, count in ((6, 2), (9, 5)):
        prints.append(printed(book(months, [deed(n) for n in range(1, count + 1)]), *prints))
    at_once = printed(book(9, [deed(n) for n in range(1, 6)]))
    assert together(*prints) == places(at_once)
    with pytest.raises(Refused, match="Không có gì mới"):
        printed(book(9, [deed(n) for n in range(1, 6)]), *prints)


def test_an_entry_of_an_earlier_day_goes_beneath_what_stands_and_takes_no_number_of_another() -> None:
    may = printed(book(5, [deed(1, 5), deed(2, 6)]), only=DEEDS)
    september = printed(book(5, [deed(3, 1), deed(1, 5), deed(2, 6)]), may, only=DEEDS)
    (added,) = places(september).values()
    (stood,) = places(may).values()
    lowest = min(y for text, _, y in stood if text.startswith("Lê An"))
    assert [text for text, _, y in added if y < lowest and text.startswith("Lê An")] == ["Lê An 3"]
    assert september.untold == ()


def test_what_was_changed_is_told_with_its_line_and_never_printed_upon() -> None:
    may = printed(book(5, [deed(1), deed(2)]), only=DEEDS)
    changed = book(5, [deed(1, what="Hiến 40 m² đất làm đường thôn"), deed(2), deed(3)])
    september = printed(changed, may, only=DEEDS)
    (told,) = september.untold
    assert told.words() == "Trang 15, dòng 1 (03/02 Lê An 1), cột “Việc làm”: đã in nay đã sửa"
    assert "Hiến" not in " ".join(text for text, *_ in next(iter(places(september).values())))
    assert printed(changed, may, september, again=["15"], only=DEEDS).untold == ()


def test_a_page_is_printed_again_whole_where_everything_stands() -> None:
    may = printed(book(5, [deed(1), deed(2)]), only=DEEDS)
    changed = book(5, [deed(1, what="Hiến đất"), deed(2), deed(3)])
    again = printed(changed, may, again=["15"], only=DEEDS)
    (found,) = places(again).values()
    (stood,) = places(may).values()
    assert {piece for piece in stood if piece[0].startswith("Lê An")} < set(found)
    assert any(text == "IX. GƯƠNG NGƯỜI TỐT, VIỆC TỐT" for text, *_ in found)
    with pytest.raises(Refused, match="Không có gì mới"):
        printed(changed, may, again, only=DEEDS)


def test_an_entry_that_is_gone_is_told_and_keeps_its_line() -> None:
    may = printed(book(5, [deed(1), deed(2)]), only=DEEDS)
    september = printed(book(5, [deed(2), deed(3)]), may, only=DEEDS)
    assert [(one.line, one.why) for one in september.untold] == [(1, Why.GONE)]
    at_once = printed(book(5, [deed(1), deed(2), deed(3)]), only=DEEDS)
    assert next(iter(places(september).values())) < next(iter(places(at_once).values()))


def test_a_result_that_is_written_later_goes_into_its_cell() -> None:
    may = printed(book(5), only=MEMBERS)
    later = sample_books.with_follow_up(book(5), 1, 6, mark="Khá")
    (found,) = places(printed(later, may, only=MEMBERS)).values()
    assert [text for text, *_ in found] == ["Khá"]


def test_a_page_that_is_full_goes_on_overleaf_under_its_heading() -> None:
    deeds = [deed(n, what="Giúp hộ nghèo " * 6) for n in range(1, 12)]
    may = printed(book(5, deeds[:3]), only=DEEDS)
    september = printed(book(5, deeds), may, only=DEEDS)
    labels = [page.label for page in september.pages]
    assert labels[:2] == ["15", "15a"]
    assert "IX. GƯƠNG NGƯỜI TỐT, VIỆC TỐT (tiếp theo)" in {text for text, *_ in places(september)["15a"]}
    said = Counter(text for there in together(may, september).values() for text, *_ in there.elements())
    assert all(said[f"Lê An {n}"] >= 1 for n in range(1, 12))


def test_a_paper_jam_is_no_print() -> None:
    may = printed(book(5, [deed(1)]))
    came_out = up_to(may.pages, may.pages[3].label)
    assert [page.label for page in came_out] == [page.label for page in may.pages[:4]]
    with pytest.raises(Refused, match="không có trang 99"):
        up_to(may.pages, "99")
    rest = print_onto(book(5, [deed(1)]), LAYOUT, Way.CONTINUED, Onto(came_out), SETTLED)
    assert [page.label for page in rest.pages] == [page.label for page in may.pages[4:]]


def test_what_is_remembered_can_be_kept_as_text_and_says_nobodys_name() -> None:
    may = printed(book(5, [deed(1)]))
    assert [read_parts(page.told()) for page in may.pages] == [page.parts for page in may.pages]
    kept = "".join(page.told() for page in may.pages)
    assert not any(line.member.name in kept for line in book().roster)
    assert "Lê An" not in kept
    for junk in ("", "[1]", "{}", '[["1", 2]]', "[" * 10_000):
        with pytest.raises(ValueError):
            read_parts(junk)


def test_a_section_of_another_form_is_not_gone_on_with() -> None:
    may = printed(book(5, [deed(1)]), only=DEEDS)
    wider = replace(LAYOUT, page=replace(LAYOUT.page, top_mm=25))
    with pytest.raises(Refused, match="trước đây in theo mẫu khác") as refused:
        print_onto(book(5, [deed(1), deed(2)]), wider, Way.CONTINUED, Onto(may.pages), DEEDS)
    assert refused.value.field == "layout"
    labels = frozenset(page.label for page in may.pages)
    assert print_onto(book(5, [deed(1)]), wider, Way.CONTINUED, Onto(may.pages, labels), DEEDS).pages


SIGNATURES = frozenset({"NGƯỜI GHI SỔ", "(Ký, ghi rõ họ tên)", "T/M CHI BỘ", "BÍ THƯ"})
"""They stay where they were printed when the entries go on overleaf, and stand there too."""
TEXTS = st.lists(st.sampled_from(["Giúp dân", "Hiến 40 m² đất mở đường thôn", "Thăm hỏi " * 12, "x" * 60]), max_size=9)


@given(TEXTS, TEXTS, TEXTS, st.integers(0, 12), st.integers(0, 12))
@settings(max_examples=8)
def test_whatever_is_added_the_prints_together_are_the_page_printed_again(
    first: list[str], second: list[str], third: list[str], months: int, more: int
) -> None:
    wanted = DEEDS | MEMBERS
    texts, prints = list[str](), list[Printout]()
    for added, upto in ((first, min(months, more)), (second, max(months, more)), (third, 12)):
        texts += added
        now = book(upto, [deed(n, n, what) for n, what in enumerate(texts, start=1)], members=1)
        try:
            prints.append(printed(now, *prints, only=wanted, layout=FEW))
        except Refused:
            continue
        assert [one.why for one in prints[-1].untold] == []
    labels = [label for one in prints for label in places(one)]
    whole, there = places(printed(now, *prints, again=labels, only=wanted, layout=FEW)), together(*prints)
    for label, page in there.items():
        assert whole[label] <= page
        assert {text for text, *_ in page - whole[label]} <= SIGNATURES
