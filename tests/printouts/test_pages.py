"""Where things stand on the page: in their cells, on their lines, inside the margins; and what goes overleaf."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.book_year import BookYear
from domain.months import FollowUp
from printouts.books import Way, book_pages, load_layout, print_book, print_month_sheet
from printouts.layouts import TableBlock
from printouts.marks import POINTS_PER_MM, Page, Pen, Text
from printouts.pages import lay_out
from printouts.records import book_scene, filled_sections
from tests.printouts import sample_books
from tests.printouts.paper import WHOLE, Leaf, Piece, leaves, squeezed
from tests.printouts.test_books import GIANT, LONG_NAME, awkward

LAYOUT = load_layout()
SLACK = 0.35
SHAPES = {
    "empty": sample_books.empty_book(),
    "twelve": sample_books.book(12),
    "forty": sample_books.book(40, 6),
    "awkward": awkward(),
}


def origin(page: Page) -> tuple[float, float]:
    """Where the page's own nought is, in points from the bottom left of the paper."""
    size = LAYOUT.page
    left, top = size.origin_mm(page.number, page.across)
    height = size.width_mm if page.across else size.height_mm
    return left * POINTS_PER_MM, (height - top) * POINTS_PER_MM


def rules_of(page: Page) -> Iterator[tuple[Pen, float, float, float, float]]:
    """The page's lines on the paper: left, lower, right, upper."""
    x, y = origin(page)
    for pen, x1, y1, x2, y2 in page.rules:
        yield pen, x + min(x1, x2), y - max(y1, y2), x + max(x1, x2), y - min(y1, y2)


def crossings(page: Page, leaf: Leaf) -> list[str]:
    """Pieces whose ink a line of the grid goes through."""
    lines = [line for line in rules_of(page) if line[0] is not Pen.DOTS]
    found = []
    for piece in leaf.pieces:
        for _, left, lower, right, upper in lines:
            within_x = left < piece.right - SLACK and right > piece.left + SLACK
            within_y = lower < piece.top - SLACK and upper > piece.bottom + SLACK
            if within_x and within_y:
                found.append(f"{piece.text!r} on page {page.number}")
    return found


def overlaps(leaf: Leaf) -> list[tuple[str, str]]:
    """Pairs of pieces that lie on one another."""
    pieces = sorted(leaf.pieces, key=lambda piece: piece.left)
    found = []
    for n, one in enumerate(pieces):
        for other in pieces[n + 1 :]:
            if other.left > one.right - SLACK:
                break
            if min(one.top, other.top) - max(one.bottom, other.bottom) > SLACK:
                found.append((one.text, other.text))
    return found


def outside(page: Page, leaf: Leaf) -> list[str]:
    """Pieces that stand out of the print area; the head of the page has its own place above or beneath it."""
    x, y = origin(page)
    width, height = (length * POINTS_PER_MM for length in LAYOUT.page.room_mm(page.across))
    return [
        piece.text
        for piece in leaf.pieces
        if piece.left < x - SLACK
        or piece.right > x + width + SLACK
        or not 5 * POINTS_PER_MM < piece.bottom < piece.top < leaf.height - 5 * POINTS_PER_MM
        or (not y - height - SLACK < piece.bottom < piece.top < y + SLACK and not is_head(page, piece))
    ]


def is_head(page: Page, piece: Piece) -> bool:
    """Whether the piece is the page's number or a running head."""
    y, height = origin(page)[1], LAYOUT.page.room_mm(page.across)[1] * POINTS_PER_MM
    return page.number >= 2 and (piece.bottom > y or piece.top < y - height)


@pytest.mark.parametrize("way", WHOLE)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_ink_leaves_its_cell_its_line_or_its_page(shape: str, way: Way) -> None:
    book = SHAPES[shape]
    pages = book_pages(book, LAYOUT, way)
    found = leaves(print_book(book, LAYOUT, way))
    assert len(pages) == len(found)
    for page, leaf in zip(pages, found, strict=True):
        assert crossings(page, leaf) == []
        assert overlaps(leaf) == []
        assert outside(page, leaf) == []


@pytest.mark.parametrize("way", WHOLE)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_month_sheet_keeps_its_words_apart(shape: str, way: Way) -> None:
    for leaf in leaves(print_month_sheet(SHAPES[shape], 3, LAYOUT, way)):
        assert overlaps(leaf) == []


@pytest.mark.parametrize("shape", ["twelve", "awkward"])
def test_what_is_laid_out_is_what_is_drawn(shape: str) -> None:
    book = SHAPES[shape]
    for page, leaf in zip(
        book_pages(book, LAYOUT, Way.FILLED), leaves(print_book(book, LAYOUT, Way.FILLED)), strict=True
    ):
        x, y = origin(page)
        assert [text.text.strip() for text in page.texts] == [piece.text for piece in leaf.pieces]
        for text, piece in zip(page.texts, leaf.pieces, strict=True):
            assert (piece.x, piece.baseline) == pytest.approx((x + text.x, y - text.y), abs=0.02)


def test_text_sits_on_its_ruled_line() -> None:
    for page in book_pages(sample_books.book(12), LAYOUT, Way.FILLED):
        if page.section not in ("roster", "members", "year-marks"):
            continue
        lines = {"roster": 5.8, "members": 6, "year-marks": 6.4 if "Bí thư ký" in {t.text for t in page.texts} else 8}
        line = lines[page.section] * POINTS_PER_MM
        levels = sorted({rule.y1 for rule in page.rules if rule.y1 == rule.y2 and rule.pen is not Pen.DOTS})
        for text in rows_of(page):
            below = min(level for level in levels if level > text.y)
            assert below - text.y == pytest.approx(0.27 * line, abs=0.01)


def rows_of(page: Page) -> list[Text]:
    """What is written in the page's table."""
    frame = [rule for rule in page.rules if rule.pen is Pen.FRAME]
    top, bottom = min(rule.y1 for rule in frame), max(rule.y2 for rule in frame)
    return [text for text in page.texts if text.written and top < text.y < bottom]


# Overleaf


def own_pages(book: BookYear, tt: int, way: Way = Way.FILLED) -> list[Page]:
    """The pages of one member."""
    section = next(s for s in LAYOUT.sections if s.code == "members")
    sheets = list(filled_sections(section, LAYOUT, book_scene(book, LAYOUT, way)))
    return lay_out(sheets[tt - 1], LAYOUT)


def short_texts() -> BookYear:
    """A branch in which every month of every member needs two lines at most."""
    book = sample_books.book(9, 12)
    months = {
        key: replace(
            f, done="Thăm, tặng quà 04 hộ nghèo dịp Tết", remark="Nhất trí, biểu dương trước chi bộ", mark="Tốt"
        )
        for key, f in book.follow_ups.items()
    }
    return replace(book, follow_ups={key: replace(f, own_mark="Tốt", result="Đạt") for key, f in months.items()})


@pytest.mark.parametrize("way", WHOLE)
def test_a_members_year_of_short_texts_fits_one_page(way: Way) -> None:
    assert [len(own_pages(short_texts(), tt, way)) for tt in range(1, 10)] == [1] * 9


def test_a_members_page_holds_twelve_months_the_ratings_and_both_signatures() -> None:
    [page] = own_pages(short_texts(), 1)
    words = [text.text for text in page.texts]
    assert [str(month) for month in range(1, 13)] == [word for word in words if word.isdigit()]
    for label in ("quý II:", "quý III:", "quý IV:", "cả năm:", "ĐẢNG VIÊN", "T/M CHI ỦY", "BÍ THƯ"):
        assert label in words


def test_an_entry_that_does_not_fit_goes_on_overleaf_with_mark_number_and_name() -> None:
    pages = own_pages(awkward(), 5)
    assert len(pages) > 10
    name = awkward().roster[4].member.name.upper()
    for page in pages[1:]:
        words = " ".join(text.text for text in page.texts)
        assert "(TIẾP THEO)" in words.upper()
        assert name in words
        assert "Số TT: 5" in words
    within = [text.text for page in pages[1:-1] for text in page.texts]
    assert within.count("3") == len(pages) - 2 or within.count("3") == len(pages) - 1


def test_a_long_entry_of_the_month_sheet_repeats_its_number_and_name() -> None:
    section = LAYOUT.month_sheet
    scene = replace(book_scene(awkward(), LAYOUT, Way.FILLED), month=3)
    [sheet] = filled_sections(section, LAYOUT, scene)
    pages = lay_out(sheet, LAYOUT)
    going_on = [page for page in pages if any(text.text == "(tiếp theo)" and text.size == 9 for text in page.texts)]
    assert len(going_on) >= 10
    name = awkward().roster[4].member.name
    for page in going_on:
        repeated = [text.text for text in page.texts if not text.written]
        assert "5" in repeated
        assert name in repeated


def test_a_short_entry_is_not_parted() -> None:
    for page in book_pages(sample_books.book(40, 6), LAYOUT, Way.FILLED):
        if page.section in ("roster", "year-marks"):
            assert "(tiếp theo)" not in [text.text for text in page.texts]


def test_mixed_pages_are_ruled_to_their_foot() -> None:
    filled = [p for p in book_pages(sample_books.book(21), LAYOUT, Way.FILLED) if p.section == "roster"]
    mixed = [p for p in book_pages(sample_books.book(21), LAYOUT, Way.MIXED) if p.section == "roster"]
    assert [text for page in mixed for text in page.texts if text.written] == [
        text for page in filled for text in page.texts if text.written
    ]
    height = LAYOUT.page.room_mm(True)[1] * POINTS_PER_MM
    foot = max(rule.y2 for rule in mixed[-1].rules)
    note = 12 * POINTS_PER_MM
    assert height - foot < 8 * POINTS_PER_MM + note
    assert foot > max(rule.y2 for rule in filled[-1].rules)


def test_a_signature_never_stands_alone_on_a_page() -> None:
    for members in range(1, 30):
        book = sample_books.book(members, 3)
        for way in WHOLE:
            for page in book_pages(book, LAYOUT, way):
                if page.section in ("registrations", "members") and any(t.text == "BÍ THƯ" for t in page.texts):
                    assert any(rule.pen is Pen.FRAME for rule in page.rules)


remarks = st.lists(
    st.one_of(
        st.text(st.sampled_from("abcđêươ ộẫ\n,."), max_size=900).map(str.strip),
        st.sampled_from(["", "Nhất trí", "=1+1", "%", "<b>", "a" * 200]),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=60, deadline=datetime.timedelta(seconds=2))
@given(remarks, remarks, st.sampled_from(WHOLE))
def test_nothing_is_lost_doubled_or_turned_round_however_long_the_cells_are(
    remarked: list[str], done: list[str], way: Way
) -> None:
    way = Way.FILLED if way is Way.BLANK else way
    book = sample_books.book(max(len(remarked), len(done)), 0)
    follow_ups = {
        (line.id, 3): FollowUp(
            line.id,
            3,
            remark=remarked[n] if n < len(remarked) else "",
            done=done[n] if n < len(done) else "",
        )
        for n, line in enumerate(book.roster)
    }
    scene = replace(book_scene(replace(book, follow_ups=follow_ups), LAYOUT, way), month=3)
    [sheet] = filled_sections(LAYOUT.month_sheet, LAYOUT, scene)
    pages = lay_out(sheet, LAYOUT)
    assert column_text(pages, "remark") == squeezed("".join(remarked))
    assert column_text(pages, "done") == squeezed("".join(done))
    height = LAYOUT.page.room_mm(True)[1] * POINTS_PER_MM
    assert all(rule.y2 <= height + 0.1 for page in pages for rule in page.rules)


def column_text(pages: list[Page], field: str) -> str:
    """All that is written in one column of the month sheet, without white space."""
    table = next(block for block in LAYOUT.month_sheet.blocks if isinstance(block, TableBlock))
    left = 0.0
    for column in table.columns:
        if column.field == field:
            break
        left += column.width_mm * POINTS_PER_MM
    right = left + column.width_mm * POINTS_PER_MM
    return squeezed("".join(text.text for page in pages for text in in_column(page, left, right)))


def in_column(page: Page, left: float, right: float) -> list[Text]:
    """What is written between two edges within the page's table, from top to bottom."""
    if not any(rule.pen is Pen.FRAME for rule in page.rules):
        return []
    return sorted((text for text in rows_of(page) if left <= text.x < right), key=lambda text: text.y)


def test_the_giant_remark_is_in_one_column_and_in_order() -> None:
    scene = replace(book_scene(awkward(), LAYOUT, Way.FILLED), month=3)
    [sheet] = filled_sections(LAYOUT.month_sheet, LAYOUT, scene)
    assert squeezed(GIANT) in column_text(lay_out(sheet, LAYOUT), "remark")
    assert squeezed(LONG_NAME) in column_text(lay_out(sheet, LAYOUT), "name")


def test_a_section_told_to_begins_on_a_right_hand_page() -> None:
    sections = tuple(replace(s, right_hand=s.code in ("rules", "members")) for s in LAYOUT.sections)
    pages = book_pages(sample_books.book(12), replace(LAYOUT, sections=sections), Way.FILLED)
    for code in ("rules", "members"):
        written = [page.number for page in pages if page.section == code and any(t.written for t in page.texts)]
        assert written[0] % 2
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


def test_a_title_is_not_parted_from_what_it_stands_above() -> None:
    book = sample_books.book(3)
    titles = {"1. Căn cứ", "2. Chuyên đề năm 2026", "3. Cách ghi sổ"}
    for lines in range(1, 60):
        ledger = replace(book.ledger, legal_basis="\n".join(f"Văn bản số {n};" for n in range(lines)))
        for page in book_pages(replace(book, ledger=ledger), LAYOUT, Way.FILLED):
            if page.section == "rules":
                assert page.texts[-1].text not in titles


def test_a_member_year_gives_up_spare_lines_from_its_end_before_it_goes_overleaf() -> None:
    short = sample_books.book(1, 10)
    months = {key: replace(one, done="Thăm hộ nghèo", remark="Nhất trí") for key, one in short.follow_ups.items()}
    short = replace(short, follow_ups=months)
    plain = member_pages(short)
    head = "Vận động các hộ trong thôn hiến đất mở rộng đường trục, mỗi tháng báo cáo kết quả với chi ủy. "
    longer = sample_books.with_registration(short, 1, study_content=head * 6)
    full = member_pages(longer)
    assert (len(plain), len(full)) == (1, 1)
    assert light_lines(full[0]) < light_lines(plain[0])


def test_months_not_written_yet_keep_their_lines_for_writing_by_hand() -> None:
    head = "Vận động các hộ trong thôn hiến đất mở rộng đường trục, mỗi tháng báo cáo kết quả với chi ủy. "
    for times in range(8):
        longer = sample_books.with_registration(sample_books.book(1, 8), 1, study_content=head * times)
        for page in member_pages(longer):
            edges = sorted({rule.y1 for rule in page.rules if rule.pen is Pen.GRID and rule.y1 == rule.y2})
            for text in page.texts:
                if text.text in ("9", "10", "11", "12") and text.y > edges[0]:
                    upper, lower = max(y for y in edges if y < text.y), bottom_of(page, text.y)
                    assert lower - upper == pytest.approx(2 * 6 * POINTS_PER_MM)


def bottom_of(page: Page, y: float) -> float:
    """The lower edge of the entry that a line of text is in."""
    return min(r.y1 for r in page.rules if r.pen in (Pen.GRID, Pen.FRAME) and r.y1 == r.y2 and r.y1 > y)


def test_there_is_room_to_sign_on_a_members_page() -> None:
    for tt in range(1, 10):
        [page] = own_pages(sample_books.book(9, 12), tt)
        lowest = max(text.y for text in page.texts)
        assert LAYOUT.page.room_mm(False)[1] - lowest / POINTS_PER_MM >= 15


def test_a_full_year_of_usual_sentences_fits_one_page() -> None:
    pages = [page for page in book_pages(sample_books.book(40, 12), LAYOUT, Way.FILLED) if page.section == "members"]
    assert len(pages) == 40


def test_a_year_that_cannot_fit_keeps_its_two_lines_a_month() -> None:
    longest = sample_books.with_registration(sample_books.book(1, 10), 1, study_content="Học và làm theo Bác. " * 120)
    pages = member_pages(longest)
    assert len(pages) == 2
    assert sum(map(light_lines, pages)) >= light_lines(member_pages(sample_books.book(1, 10))[0])


def member_pages(book: BookYear) -> list[Page]:
    """The pages of the members' own section that something stands on."""
    return [page for page in book_pages(book, LAYOUT, Way.FILLED) if page.section == "members" and page.rules]


def light_lines(page: Page) -> int:
    """How many light lines a page has."""
    return sum(rule.pen is Pen.RULED for rule in page.rules)


@pytest.mark.parametrize("lines", range(7, 60))
def test_no_single_line_of_an_entry_stands_alone_on_a_page(lines: int) -> None:
    words = [f"dòng{n}" for n in range(lines)]
    book = sample_books.book(12)
    line = book.roster[4]
    remark = FollowUp(line.id, 3, remark="\n".join(words), mark="Tốt")
    book = replace(book, follow_ups={**book.follow_ups, (line.id, 3): remark})
    [sheet] = filled_sections(LAYOUT.month_sheet, LAYOUT, replace(book_scene(book, LAYOUT, Way.FILLED), month=3))
    held = [sum(text.text.strip() in words for text in page.texts) for page in lay_out(sheet, LAYOUT)]
    assert sum(held) == lines
    assert 1 not in held


@pytest.mark.parametrize("before", range(1, 60))
def test_no_single_line_of_an_entry_stands_alone_at_the_foot_of_a_page(before: int) -> None:
    words = [f"dòng{n}" for n in range(20)]
    book = sample_books.book(12)
    line = book.roster[4].id
    above = FollowUp(line, 1, remark="\n".join("x" * before), mark="Tốt")
    remark = FollowUp(line, 2, remark="\n".join(words), mark="Tốt")
    book = replace(book, follow_ups={**book.follow_ups, (line, 1): above, (line, 2): remark})
    held = [sum(text.text.strip() in words for text in page.texts) for page in own_pages(book, 5)]
    assert sum(held) == len(words)
    assert 1 not in held
