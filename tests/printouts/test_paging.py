"""How a pager fills its pages, to the point: made-up parts of known heights on pages of 100 × 100 mm."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from domain.refusals import Refused
from printouts.faces import Face
from printouts.filled import (
    ContentsPart,
    ContentsRow,
    DrawnPart,
    FieldsPart,
    FilledSection,
    GapPart,
    LinesPart,
    Part,
    Side,
    SidesPart,
    TableEntry,
    TablePart,
    TextPart,
)
from printouts.fonts import text_width
from printouts.layouts import (
    Column,
    ContentsBlock,
    DrawnBlock,
    FieldItem,
    FieldsBlock,
    Form,
    GapBlock,
    LinesBlock,
    PageSize,
    Section,
    SideColumn,
    SidesBlock,
    Style,
    TableBlock,
    TextBlock,
    Type,
    Words,
)
from printouts.marks import POINTS_PER_MM, Bookmark, Box, Page, Pen, Rule, Text
from printouts.pages import lay_out
from printouts.strips import LEADING

SIZE = 10.0
FORM = Form(
    PageSize(130, 130, inner_mm=20, outer_mm=10, top_mm=15, bottom_mm=15, number_edge_mm=10, number_from=2),
    Type(SIZE, heading_size=SIZE, column_size=SIZE, running_size=8, line_mm=5, padding_mm=1),
    continued="(tiếp theo)",
)
ROOM = 100 * POINTS_PER_MM
LINE_MM = SIZE * LEADING / POINTS_PER_MM
"""How high a line of running text is."""


def laid(
    *parts: Part, heading: str = "", right: str = "", title: str = "", whose: int = 0, opens: bool = True, **form: bool
) -> list[Page]:
    """The pages of a section of these parts."""
    section = Section("s", heading, (), **form)  # type: ignore[arg-type]
    return lay_out(FilledSection(section, heading, right, title, parts, whose, opens), FORM)


def drawn(name: str, height: float, before: float = 0.0, after: float = 0.0, *, repeat: bool = False) -> DrawnPart:
    """A box of a height in millimetres that leaves its name at its top left."""

    def draw(page: Page, boxes: Sequence[Box]) -> None:
        page.texts.append(Text(boxes[0].left, boxes[0].top, Face.REGULAR, 1.0, name, False))

    return DrawnPart(DrawnBlock(height, before, after, repeat), draw)


def text(*lines: str, bold: bool = False, before: float = 0.0, after: float = 0.0, repeat: bool = False) -> TextPart:
    style = Style(SIZE, bold=bold)
    return TextPart(
        TextBlock(Words("", style), before, after, repeat=repeat), tuple(("", line) for line in lines), False
    )


def gap(height: float = 0.0, stretch: float = 0.0) -> GapPart:
    return GapPart(GapBlock(height, stretch))


def contents(count: int) -> ContentsPart:
    """So many lines of 5 mm, under a title that is a line and 2 mm higher than nought."""
    return ContentsPart(
        ContentsBlock("", SIZE, 5.0), "Mục lục", tuple(ContentsRow(f"mục {n}", "") for n in range(count))
    )


def sides(room: float, least: float) -> SidesPart:
    """A signature: a line, its room, a name."""
    column = SideColumn(50, (Words("", Style(SIZE)),), room, least)
    return SidesPart(SidesBlock((column,)), (Side(("BÍ THƯ",), "Lê An"),))


def entry(name: str, lines: int = 1, *, again: str = "", about: str | None = None) -> TableEntry:
    """A row of so many lines that leaves its name at its top left, on each page; `again` stands again overleaf."""

    def draw(page: Page, boxes: Sequence[Box]) -> None:
        page.texts.append(Text(boxes[0].left, boxes[0].top, Face.REGULAR, 1.0, name, False))

    return TableEntry(
        (again, ("có" if lines == 1 else many(lines)) if about is None else about), (again, ""), draw=draw
    )


def rows(count: int) -> list[TableEntry]:
    """So many rows of one line, named by their numbers from 1."""
    return [entry(str(n)) for n in range(1, count + 1)]


def table(*entries: TableEntry, fill: bool = False, heading: str = "", **block: float | bool) -> TablePart:
    """A table of two columns; its heading is a line of 5 mm, so that nineteen more fill a page."""
    columns = (Column("a", heading, 30, SIZE, 6, continued=True), Column("b", "", 70, SIZE, 6))
    shape = TableBlock("s", columns, **{"line_mm": 5.0, **block})  # type: ignore[arg-type]
    return TablePart(shape, (heading, ""), entries, fill)


def many(lines: int) -> str:
    """A cell of so many lines."""
    return "\n".join(f"dòng{n}" for n in range(lines))


def placed(pages: Sequence[Page]) -> list[tuple[int, str, float]]:
    """Each name or line with the page, from 1, and how far down it stands, in millimetres."""
    return [(n, text.text, round(text.y / POINTS_PER_MM, 2)) for n, page in enumerate(pages, 1) for text in page.texts]


def tops(pages: Sequence[Page]) -> dict[str, tuple[int, float]]:
    """Page and top of each box by its name; of words their baseline, entries' own words aside."""
    return {name: (page, y) for page, name, y in placed(pages) if name != "có" and not name.startswith("dòng")}


def page_of(pages: Sequence[Page], words: str) -> list[int]:
    """The pages on which a text stands."""
    return [page for page, text, _ in placed(pages) if text == words]


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
    assert tops(laid(drawn("a", 90), gap(0, 1), drawn("b", 20)))["b"] == (2, 0)


# Titles and contents keep to what they belong to


def test_a_title_stays_where_it_is_if_the_first_line_beneath_it_fits() -> None:
    room = 100 - 2 * LINE_MM
    for less, page in ((0.1, 1), (-0.1, 2)):
        pages = laid(gap(room - less), text("Đề mục", bold=True), text("một", "hai"))
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


def box_of(rules: Sequence[Rule], pen: Pen) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a pen's rules, in millimetres."""
    own = [rule for rule in rules if rule.pen is pen]
    xs, ys = [x for r in own for x in (r.x1, r.x2)], [y for r in own for y in (r.y1, r.y2)]
    return tuple(length / POINTS_PER_MM for length in (min(xs), min(ys), max(xs), max(ys)))  # type: ignore[return-value]


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


# Tables


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


def test_what_follows_the_next_table_does_not_count() -> None:
    found = tops(laid(table(*rows(17)), drawn("a", 5), table(entry("x")), drawn("b", 30)))
    assert (found["17"], found["a"][0]) == ((1, 85), 1)


def test_a_table_may_be_parted_from_what_follows() -> None:
    found = tops(laid(table(*rows(18), tail=False), drawn("a", 10)))
    assert (found["18"], found["a"]) == ((1, 90), (2, 0))


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
    assert tops(laid(table(*rows(14), entry("x", 6))))["x"] == (2, 5)
    pages = laid(table(*rows(14), entry("x", 7)))
    assert [(page, y) for page, name, y in placed(pages) if name == "x"] == [(1, 75), (2, 5)]
    assert held(pages) == [5, 2]


def held(pages: Sequence[Page]) -> list[int]:
    """How many lines of a longer entry each page has."""
    return [sum(text.text.startswith("dòng") for text in page.texts) for page in pages]


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
    pages = laid(table(entry("x", 60, again=many(12).replace("dòng", "tên"))))
    for page in pages[1:]:
        assert len([text for text in page.texts if text.text.startswith(("tên", "(tiếp"))]) == 6


def test_an_entry_that_is_alone_under_other_parts_goes_overleaf_with_its_table() -> None:
    pages = laid(drawn("a", 92), table(entry("1")))
    assert tops(pages)["1"] == (2, 5)
    assert not pages[0].rules


def test_a_heading_that_leaves_no_room_is_refused() -> None:
    assert laid(table(entry("1"), heading="\n".join("x" * 37)))
    with pytest.raises(Refused, match="tiêu đề của một bảng cao hết trang"):
        laid(table(entry("1"), heading="\n".join("x" * 40)))
