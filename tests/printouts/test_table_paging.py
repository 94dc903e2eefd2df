"""How a table fills its pages, to the line: squeezed, parted, ruled to the foot, kept with what follows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.refusals import Refused
from printouts.filled import TableEntry
from printouts.marks import POINTS_PER_MM, Pen
from tests.printouts.paging import (
    LINE_MM,
    box_of,
    drawn,
    entry,
    gap,
    held,
    laid,
    many,
    page_of,
    placed,
    rows,
    sides,
    table,
    tops,
)


def test_a_table_fills_a_page_to_its_last_line_and_goes_on_under_its_heading() -> None:
    pages = laid(table(*rows(21)))
    assert tops(pages) == {**{str(n): (1, 5.0 * n) for n in range(1, 20)}, "20": (2, 5), "21": (2, 10)}
    assert [box_of(page.rules, Pen.FRAME) for page in pages] == [
        pytest.approx((0, 0, 100, 100)),
        pytest.approx((0, 0, 100, 15)),
    ]


def test_a_table_stands_beneath_what_is_above_it_with_air_on_both_sides() -> None:
    pages = laid(drawn("a", 10), table(entry("1"), before_mm=3, after_mm=4), drawn("b", 10))
    assert tops(pages) == {"a": (1, 0), "1": (1, 18), "b": (1, 27)}
    assert tops(laid(table(entry("1"), before_mm=3), drawn("b", 10), heading="Phần"))["1"] == (1, round(LINE_MM + 7, 2))


def test_a_table_that_begins_overleaf_does_so_only_where_something_stands_above_it() -> None:
    assert tops(laid(drawn("a", 10), table(entry("1"), new_page=True)))["1"] == (2, 5)
    assert tops(laid(table(entry("1"), new_page=True), heading="Phần"))["1"] == (1, round(LINE_MM + 7, 2))


def test_a_table_has_a_line_to_write_on_though_it_has_no_entries() -> None:
    assert box_of(laid(table())[0].rules, Pen.FRAME) == pytest.approx((0, 0, 100, 10))
    assert box_of(laid(table(entry("1"), least=4))[0].rules, Pen.FRAME) == pytest.approx((0, 0, 100, 25))
    assert box_of(laid(table(*rows(5), least=4))[0].rules, Pen.FRAME) == pytest.approx((0, 0, 100, 30))
    assert box_of(laid(table(entry("1"), least=4, entry_lines=3))[0].rules, Pen.FRAME) == pytest.approx((0, 0, 100, 35))


def test_a_page_is_ruled_to_its_foot_or_to_what_follows() -> None:
    for count in (1, 18, 19):
        assert box_of(laid(table(*rows(count), fill=True))[0].rules, Pen.FRAME) == pytest.approx((0, 0, 100, 100))
    [page] = laid(table(*rows(3), fill=True), drawn("a", 12))
    assert box_of(page.rules, Pen.FRAME) == pytest.approx((0, 0, 100, 85))
    assert tops([page])["a"] == (1, 85)


def test_the_last_empty_line_too_stays_with_what_follows() -> None:
    pages = laid(table(least=19), drawn("a", 10))
    assert [box_of(page.rules, Pen.FRAME)[3] for page in pages] == pytest.approx([95, 10])
    assert tops(pages)["a"] == (2, 10)


def test_the_air_of_an_entry_counts() -> None:
    for above, last in ((2, (1, 93)), (3, (2, 7))):
        assert tops(laid(gap(above), table(*rows(13), air_mm=1)))["13"] == last


def test_a_tables_rules_come_to_those_of_its_page() -> None:
    [page] = laid(drawn("a", 10), table(entry("1")), table(entry("2")), frame=True)
    assert [len([rule for rule in page.rules if rule.pen is pen]) for pen in (Pen.HEAVY, Pen.FRAME)] == [4, 8]


def test_a_full_page_gets_no_lines_more() -> None:
    plain, ruled = laid(table(*rows(19))), laid(table(*rows(19), fill=True))
    assert ruled[0].rules == plain[0].rules


def test_the_last_entry_goes_overleaf_with_what_follows_it() -> None:
    for height, page in ((5.0, 1), (5.1, 2)):
        found = tops(laid(table(*rows(18)), drawn("a", height)))
        assert (found["17"], found["18"][0], found["a"][0]) == ((1, 85), page, page), height
    assert tops(laid(table(*rows(18)), drawn("a", 5.1)))["a"] == (2, 10)


def test_air_beneath_the_table_and_around_what_follows_counts() -> None:
    assert tops(laid(table(*rows(17), after_mm=2), drawn("a", 5, before=1, after=2)))["17"] == (1, 85)
    for after, before, beneath in ((2.1, 1, 2), (2, 1.1, 2), (2, 1, 2.1)):
        assert tops(laid(table(*rows(17), after_mm=after), drawn("a", 5, before, beneath)))["17"] == (2, 5)


def test_a_signature_needs_only_the_least_of_its_room_to_keep_an_entry_with_it() -> None:
    least = 2 * LINE_MM + 10
    assert least < 20
    found = tops(laid(table(*rows(15)), sides(30, 10)))
    assert (found["15"][0], found["Lê An"][0]) == (1, 1)


def test_what_is_half_a_page_does_not_draw_an_entry_after_it() -> None:
    for height, page in ((49.9, 2), (50.0, 1)):
        assert tops(laid(table(*rows(18)), drawn("a", height)))["18"][0] == page
    assert tops(laid(table(*rows(19)), drawn("a", 50)))["19"] == (1, 95)


def test_what_follows_the_next_table_does_not_count() -> None:
    found = tops(laid(table(*rows(17)), drawn("a", 5), table(entry("x")), drawn("b", 30)))
    assert (found["17"], found["a"][0]) == ((1, 85), 1)


def test_a_table_may_be_parted_from_what_follows() -> None:
    found = tops(laid(table(*rows(18), tail=False), drawn("a", 10)))
    assert (found["18"], found["a"]) == ((1, 90), (2, 0))
    assert tops(laid(table(*rows(19), tail=False)))["19"] == (1, 95)


def test_only_an_entry_comes_before_what_follows_not_the_whole_table() -> None:
    found = tops(laid(table(entry("1", 18)), drawn("a", 10)))
    assert (found["1"][0], found["a"][0]) == (1, 2)


def test_written_entries_give_up_spare_lines_from_the_last_one_on() -> None:
    found = tops(laid(table(*rows(7), entry_lines=3, squeezed_lines=2)))
    assert found == {**{str(n): (1, 15.0 * n - 10) for n in range(1, 7)}, "7": (1, 90)}


def test_no_more_lines_are_given_up_than_needed_nor_lines_that_are_written_on() -> None:
    two = entry("6", 3)
    found = tops(laid(table(*rows(5), two, entry("7"), entry_lines=3, squeezed_lines=1)))
    assert (found["6"], found["7"]) == ((1, 80), (1, 95))
    found = tops(laid(table(*rows(4), entry("5"), two, entry("7", 2), entry_lines=3, squeezed_lines=1)))
    assert (found["5"], found["6"], found["7"]) == ((1, 65), (1, 75), (1, 90))


def test_entries_to_be_written_by_hand_keep_their_lines() -> None:
    blank = [entry(str(n), about="", again="tháng") for n in (6, 7)]
    found = tops(laid(table(*rows(5), *blank, entry_lines=3, squeezed_lines=1)))
    assert (found["6"], found["7"]) == ((1, 70), (1, 85))


def test_nothing_is_given_up_where_that_does_not_help() -> None:
    found = tops(laid(table(*rows(10), entry_lines=3, squeezed_lines=2)))
    assert (found["6"], found["7"], found["10"]) == ((1, 80), (2, 5), (2, 50))
    found = tops(laid(table(*rows(7), entry_lines=3)))
    assert (found["6"], found["7"]) == ((1, 80), (2, 5))


def test_all_spare_lines_are_given_up_where_just_that_helps() -> None:
    found = tops(laid(table(*rows(9), entry_lines=3, squeezed_lines=2), drawn("a", 5)))
    assert (found["9"], found["a"]) == ((1, 85), (1, 95))


def test_an_entry_of_six_lines_is_not_parted_one_of_seven_is() -> None:
    pages = laid(table(*rows(14), entry("x", 6)))
    assert held(pages) == [0, 6] and tops(pages)["x"] == (2, 5)
    pages = laid(table(*rows(14), entry("x", 7)))
    assert [(page, y) for page, name, y in placed(pages) if name == "x"] == [(1, 75), (2, 5)]
    assert held(pages) == [5, 2]


def test_two_lines_at_least_stand_on_either_page() -> None:
    assert held(laid(table(*rows(17), entry("x", 8)))) == [2, 6]
    assert held(laid(table(*rows(18), entry("x", 8)))) == [0, 8]
    assert held(laid(table(*rows(12), entry("x", 8)))) == [6, 2]


def test_an_entry_is_not_cut_within_what_names_it() -> None:
    pages = laid(table(*rows(17), entry("x", 8, again="An\nBình\nChi")))
    assert held(pages) == [0, 8]
    pages = laid(table(*rows(16), entry("x", 8, again="An\nBình\nChi")))
    assert held(pages) == [3, 5]
    assert page_of(pages, "Chi") == [1, 2] and page_of(pages, "(tiếp theo)") == [2]


def test_an_entry_longer_than_a_page_begins_where_it_stands_and_fills_page_after_page() -> None:
    pages = laid(table(*rows(10), entry("x", 40)))
    assert held(pages) == [9, 19, 12]
    assert [(page, y) for page, name, y in placed(pages) if name == "x"] == [(1, 55), (2, 5), (3, 5)]


def test_what_names_a_long_entry_takes_at_most_a_third_of_the_next_page() -> None:
    named = entry("x", 60, again=many(12).replace("dòng", "tên"))
    under = {
        "": laid(table(named)),
        "two": laid(table(named, heading="a\nb\nc")),
        "top": laid(table(named), heading="Phần"),
    }
    for kind, most in (("", 6), ("two", 6), ("top", 5)):
        for page in under[kind][1:]:
            again = [
                text for text in page.texts if text.text.startswith(("tên", "(tiếp")) and text.y > 8 * POINTS_PER_MM
            ]
            assert len(again) == most, kind


def test_an_entry_all_of_which_names_it_is_cut_at_the_foot_of_a_page() -> None:
    assert held(laid(table(entry("x", 20, again=many(20).replace("dòng", "tên")))))[0] == 19


def test_one_line_beneath_a_heading_is_room_enough() -> None:
    assert held(laid(table(entry("x", 3), heading="\n".join("x" * 37)))) == [1, 1, 1]


def test_an_entry_that_is_alone_under_other_parts_goes_overleaf_with_its_table() -> None:
    pages = laid(drawn("a", 92), table(entry("1")))
    assert tops(pages)["1"] == (2, 5)
    assert not pages[0].rules


def test_a_heading_that_leaves_no_room_is_refused() -> None:
    assert laid(table(entry("1"), heading="\n".join("x" * 37)))
    with pytest.raises(Refused, match=r"^Mẫu in để tiêu đề của một bảng cao hết trang"):
        laid(table(entry("1"), heading="\n".join("x" * 40)))


def test_only_what_goes_on_overleaf_is_asked_what_it_says_again() -> None:
    asked: list[object] = []

    def again(record: object) -> tuple[str, ...]:
        asked.append(record)
        return "tên", ""

    entries = [TableEntry(("tên", many(lines)), record) for record, lines in enumerate((3, 5, 25, 2))]
    pages = laid(replace(table(*entries), again=again))
    assert set(asked) == {2} and page_of(pages, "tên") == [1, 1, 1, 2, 2]
