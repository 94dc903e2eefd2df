"""The month's sheet: who is on it, what it leaves room for, what it adds up."""

from __future__ import annotations

from collections import Counter

import pytest

from printouts.books import Way, load_layout, month_pages, print_month_sheet
from printouts.marks import POINTS_PER_MM, Pen
from tests.printouts import sample_books
from tests.printouts.paper import WHOLE, leaves, plain_text
from tests.printouts.test_books import printed_number

LAYOUT = load_layout()


def test_the_month_sheet_has_the_months_remarks_and_no_other_months() -> None:
    book = sample_books.book(12)
    text = plain_text(print_month_sheet(book, 3, LAYOUT, Way.FILLED))
    assert "PHIẾU NHẬN XÉT, ĐÁNH GIÁ THÁNG 3 NĂM 2026" in text
    assert "Tháng 3 chi bộ tập trung" in text
    assert "Tháng 2 chi bộ tập trung" not in text
    words = Counter(text.split())
    for line in book.roster:
        if not line.counts_in(3):
            continue
        follow_up = book.follow_ups.get((line.id, 3))
        remark = follow_up.remark if follow_up else ""
        assert not Counter(f"{line.member.name} {remark}".split()) - words


def test_the_month_sheet_lies_across_and_numbers_its_further_pages() -> None:
    found = leaves(print_month_sheet(sample_books.book(40), 3, LAYOUT, Way.FILLED))
    assert all(leaf.width > leaf.height for leaf in found)
    assert [printed_number(leaf) for leaf in found[1:]] == [str(n) for n in range(2, len(found) + 1)]
    assert all("(tiếp theo)" in leaf.text for leaf in found[1:])


@pytest.mark.parametrize("way", WHOLE)
def test_the_month_sheet_names_those_who_are_to_be_rated_and_nobody_else(way: Way) -> None:
    book = sample_books.book(12)
    text = plain_text(print_month_sheet(book, 5, LAYOUT, way))
    named = [line.tt for line in book.roster if line.member.name in text]
    assert named == [line.tt for line in book.roster if line.counts_in(5)]
    assert len(named) == 10


def test_a_blank_month_sheet_says_nothing_that_is_written() -> None:
    text = plain_text(print_month_sheet(sample_books.book(12), 3, LAYOUT, Way.BLANK))
    assert "Nhất trí" not in text
    assert "Tốt: ………; Khá: ………; Chưa đạt: ………; Miễn: ………" in text


@pytest.mark.parametrize("way", WHOLE)
def test_the_month_sheet_is_the_evenings_own_record(way: Way) -> None:
    text = " ".join(plain_text(print_month_sheet(sample_books.book(12), 3, LAYOUT, way)).split())
    for words in (
        *("Chủ trì:", "Người ghi biên bản:", "Số đảng viên được đánh giá: 11", "Có mặt:", "Vắng có lý do (họ tên):"),
        *("Vắng không có lý do (họ tên):", "Cộng:", "Đảng viên tiêu biểu trong tháng:", "Nhắc nhở:"),
    ):
        assert words in text


def test_the_month_sheet_adds_up_the_marks() -> None:
    book = sample_books.book(12)
    given = Counter(book.follow_ups[line.id, 3].mark for line in book.roster if line.counts_in(3))
    text = plain_text(print_month_sheet(book, 3, LAYOUT, Way.FILLED))
    assert f"Tốt: {given['Tốt']:02d}; Khá: {given['Khá']:02d}; Chưa đạt: {given['Chưa đạt']:02d}; Miễn: 00" in text


def test_a_mixed_month_sheet_has_lines_to_write_on_to_the_foot_of_its_table() -> None:
    book = sample_books.book(15)
    filled, mixed = (month_pages(book, 3, LAYOUT, way) for way in (Way.FILLED, Way.MIXED))
    assert [text.text for page in filled for text in page.texts] == [text.text for page in mixed for text in page.texts]
    ends = [max(rule.y1 for rule in pages[-1].rules if rule.pen is Pen.FRAME) for pages in (filled, mixed)]
    line, room_for_signing = 6.5 * POINTS_PER_MM, 16 * POINTS_PER_MM
    assert ends[0] + line < ends[1], "lines more to write on"
    signed = max(text.y for text in mixed[-1].texts) + room_for_signing
    assert signed + line > LAYOUT.page.room_mm(True)[1] * POINTS_PER_MM, "no line more would have fitted"
