"""How a pager fills its pages, to the point: what stands below what, titles, contents, the head of a section."""

from __future__ import annotations

import itertools

import pytest

from domain.refusals import Refused
from printouts.faces import Face
from printouts.filled import (
    DrawnPart,
    FieldsPart,
    FilledSection,
    LinesPart,
    SidesPart,
    TextPart,
)
from printouts.fonts import text_width
from printouts.layouts import (
    DrawnBlock,
    FieldItem,
    FieldsBlock,
    Form,
    LinesBlock,
    PageSize,
    Section,
    SidesBlock,
    Style,
    TextBlock,
    Words,
)
from printouts.marks import POINTS_PER_MM, Bookmark, Box, Page, Pen
from printouts.pages import lay_out
from printouts.strips import LEADING
from tests.printouts.paging import (
    FORM,
    LINE_MM,
    ROOM,
    SIZE,
    box_of,
    contents,
    drawn,
    entry,
    gap,
    laid,
    page_of,
    sides,
    table,
    text,
    tops,
)

# What stands below what


def test_air_stands_between_parts_and_not_at_the_head_of_a_page() -> None:
    pages = laid(drawn("a", 10, before=5, after=7), drawn("b", 10, before=5), gap(4), drawn("c", 10))
    assert tops(pages) == {"a": (1, 0), "b": (1, 22), "c": (1, 36)}


def test_air_stands_beneath_a_heading_only_once() -> None:
    pages = laid(drawn("a", 10, before=5), heading="Phần")
    assert tops(pages)["a"] == (1, round(LINE_MM + 2, 2))


def test_a_part_that_does_not_fit_begins_overleaf_without_air_above_it() -> None:
    assert tops(laid(drawn("a", 60), drawn("b", 40, before=0.5))) == {"a": (1, 0), "b": (2, 0)}


def test_what_fits_to_the_point_stays() -> None:
    assert tops(laid(drawn("a", 60), drawn("b", 40))) == {"a": (1, 0), "b": (1, 60)}


def test_a_part_higher_than_a_page_stands_on_one_of_its_own() -> None:
    assert tops(laid(drawn("b", 130))) == {"b": (1, 0)}
    assert tops(laid(drawn("a", 10), drawn("b", 130), drawn("c", 10))) == {"a": (1, 0), "b": (2, 0), "c": (3, 0)}


def test_every_kind_of_part_is_set() -> None:
    field = FieldsPart(FieldsBlock(((FieldItem("Họ tên:", "", 0.0),),), SIZE, 6.0), ((("Họ tên:", "Lê An"),),))
    lines = LinesPart(LinesBlock("Nhận xét:", "", SIZE, 7.0, 2), "Nhận xét:", "tốt")
    [page] = laid(text("chữ"), field, lines, contents(1), drawn("hình", 5))
    words = [text.text for text in page.texts]
    assert words == ["chữ", "Họ tên:", "Lê An", "Nhận xét:", "tốt", "Mục lục", "mục 0", "hình"]
    assert tops([page])["hình"] == (1, round(LINE_MM + 6 + 2 * 7 + LINE_MM * 1.1 + 2 + 5, 2))


def test_a_signature_gives_up_as_much_of_its_room_as_the_page_lacks() -> None:
    whole, shrunk = (
        laid(sides(30, 10)),
        laid(drawn("a", 60), SidesPart(SidesBlock(sides(30, 10).block.sides, 5), sides(30, 10).sides)),
    )
    assert len(shrunk) == 1
    height = 2 * LINE_MM + 30
    moved = tops(shrunk)["Lê An"][1] - tops(whole)["Lê An"][1]
    assert moved == pytest.approx(65 - (65 + height - 100), abs=0.02)


def test_stretching_gaps_share_out_what_the_page_has_left() -> None:
    pages = laid(drawn("a", 10), gap(2, 1), drawn("b", 10, before=3, after=4), gap(0, 3), drawn("c", 10, after=5))
    left = 100 - 10 - 2 - 17 - 15
    assert tops(pages) == {"a": (1, 0), "b": (1, 10 + 2 + left / 4 + 3), "c": (1, 85)}


def test_a_stretching_gap_leaves_a_signature_its_whole_room() -> None:
    [page] = laid(drawn("a", 10), gap(0, 1), sides(30, 10))
    said, name = (tops([page])[words][1] for words in ("BÍ THƯ", "Lê An"))
    assert name - said == pytest.approx(LINE_MM + 30, abs=0.02)


def test_nothing_is_stretched_on_a_full_page() -> None:
    assert tops(laid(drawn("a", 90), gap(0, 1), drawn("b", 10)))["b"] == (1, 90)
    assert tops(laid(drawn("a", 90), gap(0, 1), drawn("b", 20)))["b"] == (2, 0)


def test_beneath_a_heading_there_is_less_to_stretch() -> None:
    pages = laid(drawn("a", 10), gap(0, 1), drawn("b", 10), heading="Phần")
    assert tops(pages)["b"] == (1, 90)


def test_a_drawing_is_given_the_width_of_the_page_and_its_own_height() -> None:
    boxes: list[Box] = []
    [page] = laid(gap(5), DrawnPart(DrawnBlock(30), lambda _marks, given: boxes.extend(given)), frame=True)
    page.marks()
    [box] = boxes
    assert [length / POINTS_PER_MM for length in box] == pytest.approx([8, 13, 92, 43])


# Titles and contents keep to what they belong to


def test_a_title_stays_where_it_is_if_the_first_line_beneath_it_fits() -> None:
    room = 100 - 2 * LINE_MM
    for less, page in ((0.1, 1), (-0.1, 2)):
        pages = laid(gap(room - less), text("Đề mục", bold=True), text("một", "hai"))
        assert page_of(pages, "Đề mục") == [page]


def test_a_title_is_not_held_by_an_empty_part_between_it_and_its_words() -> None:
    room = 100 - 2 * LINE_MM
    for less, page in ((0.1, 1), (-0.1, 2)):
        pages = laid(gap(room - less), text("Đề mục", bold=True), text(), text("một", "hai"))
        assert page_of(pages, "Đề mục") == [page]


def test_a_title_does_not_wait_for_all_that_follows() -> None:
    assert page_of(laid(gap(70), text("Đề mục", bold=True), text("một"), drawn("a", 90)), "Đề mục") == [1]


def test_plain_words_are_no_title() -> None:
    assert page_of(laid(gap(99 - LINE_MM), text("thường"), text("một")), "thường") == [1]


def test_a_title_at_the_end_stands_alone() -> None:
    assert page_of(laid(gap(99 - LINE_MM), text("Đề mục", bold=True)), "Đề mục") == [1]


def test_a_title_higher_than_its_page_can_hold_is_not_put_off_for_ever() -> None:
    assert tops(laid(text("Đề mục", bold=True), drawn("a", 99)))["a"] == (2, 0)


def test_a_title_goes_with_a_drawing_and_what_comes_under_that() -> None:
    for below, page in ((20, 1), (30, 2)):
        pages = laid(gap(50), text("Đề mục", bold=True), drawn("a", 20), drawn("b", below))
        assert page_of(pages, "Đề mục") == [page], below


def test_a_title_over_a_table_takes_thirty_millimetres_with_it() -> None:
    for above, page in ((70 - LINE_MM - 0.1, 1), (70 - LINE_MM + 0.1, 2)):
        assert page_of(laid(gap(above), text("Đề mục", bold=True), table(entry("a"))), "Đề mục") == [page]


def test_a_title_does_not_follow_a_table_that_begins_overleaf_anyway() -> None:
    above = 100 - LINE_MM - 0.1
    assert page_of(laid(gap(above), text("Đề mục", bold=True), table(entry("a"), new_page=True)), "Đề mục") == [1]


def test_a_title_over_nothing_needs_no_more_than_itself() -> None:
    assert page_of(laid(gap(100 - LINE_MM - 0.1), text("Đề mục", bold=True), text()), "Đề mục") == [1]


def test_contents_go_overleaf_whole_where_they_fit_there() -> None:
    for above, page in ((30, 1), (60, 2)):
        pages = laid(drawn("a", above), contents(10))
        assert page_of(pages, "Mục lục") == page_of(pages, "mục 9") == [page]


def test_contents_longer_than_a_page_begin_where_they_stand() -> None:
    pages = laid(drawn("a", 50), contents(25))
    assert page_of(pages, "Mục lục") == [1] and page_of(pages, "mục 24") == [2]


# The head of a section


def test_the_heading_is_in_bold_capitals_with_its_words_at_the_right_end() -> None:
    [page] = laid(heading="Danh sách", right="Mẫu 7")
    one, other = page.texts
    assert (one.text, one.face, one.x, one.size) == ("DANH SÁCH", Face.BOLD, 0.0, SIZE)
    assert (other.text, other.face, other.size, other.y) == ("Mẫu 7", Face.REGULAR, SIZE, one.y)
    assert other.x + text_width("Mẫu 7", Face.REGULAR, SIZE) == pytest.approx(ROOM)


def test_overleaf_the_heading_says_that_it_goes_on() -> None:
    pages = laid(drawn("a", 60), drawn("b", 60), heading="Phần")
    assert [page.texts[0].text for page in pages] == ["PHẦN", "PHẦN (tiếp theo)"]
    assert tops(pages)["b"][1] == tops(pages)["a"][1] == round(LINE_MM + 2, 2)


def test_a_heading_that_is_not_shown_comes_overleaf_alone() -> None:
    pages = laid(drawn("a", 60), drawn("b", 60), heading="Phần", show_heading=False)
    assert [[text.text for text in page.texts] for page in pages] == [["a"], ["PHẦN (tiếp theo)", "b"]]
    assert tops(pages)["a"] == (1, 0)


def wide(most: float, least: float) -> str:
    """Capitals whose width in the heading lies between two lengths, both in points."""
    for letters in itertools.product("MNIJ", repeat=4):
        words = "".join(letters)
        while text_width(words + "M", Face.BOLD, SIZE) < most:
            words += "M"
        for more in ("", "I", "J", "II", "L", "IJ"):
            if least < text_width(words + more, Face.BOLD, SIZE) < most:
                return words + more
    raise AssertionError("no such word")


@pytest.mark.parametrize("right", ["", "Số TT: 5"])
def test_a_heading_takes_the_whole_line_that_the_words_at_its_end_leave(right: str) -> None:
    taken = text_width(right + "  ", Face.REGULAR, SIZE) if right else 0.0
    inside, beyond = wide(ROOM - taken, ROOM - taken - 0.8), wide(ROOM - taken + 1.5, ROOM - taken + 0.5)
    assert [text.text for text in laid(heading=inside, right=right)[0].texts if text.face is Face.BOLD] == [inside]
    broken = [text.text for text in laid(heading=beyond, right=right)[0].texts if text.face is Face.BOLD]
    assert len(broken) == 2 and "".join(broken) == beyond


def test_a_section_opens_in_the_outline_on_its_first_page_and_a_member_with_it() -> None:
    pages = laid(drawn("a", 60), drawn("b", 60), heading="Phần\nhai", title="Lê An", whose=7)
    assert [page.bookmarks for page in pages] == [[Bookmark(0, "Phần hai"), Bookmark(1, "Lê An")], []]
    assert laid(title="Lê An", whose=7, opens=False)[0].bookmarks == [Bookmark(1, "Lê An")]
    assert laid(heading="Phần", title="Lê An")[0].bookmarks == [Bookmark(0, "Phần")]


def test_pages_are_of_their_section() -> None:
    [one], [other] = laid(across=True, numbered=False), laid()
    assert (one.section, one.across, one.numbered) == ("s", True, False)
    assert (other.section, other.across, other.numbered) == ("s", False, True)


def test_a_page_across_has_the_leafs_height_for_its_width() -> None:
    tall = Form(PageSize(130, 160, 20, 10, 15, 15, 10, 2), FORM.type, FORM.continued)
    section = Section("s", "", (), across=True)
    [page] = lay_out(FilledSection(section, "X", "Y", "", (drawn("a", 85),)), tall)
    right = next(text for text in page.texts if text.text == "Y")
    assert right.x + text_width("Y", Face.REGULAR, SIZE) == pytest.approx(130 * POINTS_PER_MM)


def test_a_framed_page_has_two_frames_and_keeps_its_words_eight_millimetres_inside() -> None:
    pages = laid(drawn("a", 60), drawn("b", 24), drawn("c", 1), frame=True)
    assert tops(pages) == {"a": (1, 8), "b": (1, 68), "c": (2, 8)}
    assert {round(text.x / POINTS_PER_MM, 2) for page in pages for text in page.texts} == {8}
    for page in pages:
        assert box_of(page.rules, Pen.HEAVY) == pytest.approx((0, 0, 100, 100))
        assert box_of(page.rules, Pen.GRID) == pytest.approx((1.4, 1.4, 98.6, 98.6))
        assert len(page.rules) == 8


def test_what_is_repeated_stands_overleaf_once_it_has_stood() -> None:
    field = FieldsPart(FieldsBlock(((FieldItem("Của:", "", 0.0),),), SIZE, 6.0, repeat=True), ((("Của:", "An"),),))
    pages = laid(
        text("đầu", repeat=True),
        text("một lần"),
        field,
        drawn("a", 70),
        drawn("b", 70),
        drawn("c", 70, repeat=True),
        text("cuối", repeat=True),
        drawn("d", 50),
    )
    assert [page_of(pages, words) for words in ("đầu", "Của:", "An", "một lần", "c")] == [
        [1, 2, 3, 4],
        [1, 2, 3, 4],
        [1, 2, 3, 4],
        [1],
        [3, 4],
    ]
    assert tops(pages)["b"] == (2, round(LINE_MM + 6 + 1.5, 2))


def test_a_layout_in_which_nothing_ends_is_refused() -> None:
    def pages(count: int) -> list[Page]:
        high = TextBlock(Words("", Style(ROOM / LEADING)))
        return laid(TextPart(high, (("", "a"),) * count, False), heading="Phần", show_heading=False)

    assert len(pages(5000)) == 5000
    with pytest.raises(Refused, match="Phần “Phần” dài quá 5000 trang"):
        pages(5001)
