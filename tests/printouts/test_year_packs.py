"""The printed book in the words of its year: the cover, the rules, the headings, the month's sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.queries.packs import pack_before_edits
from domain.book_year import BookYear
from domain.months import FollowUp
from domain.registrations import Item, Registration
from printouts.books import Way, load_layout, print_book, print_month_sheet
from printouts.layout_file import DEFAULT
from tests.printouts import sample_books
from tests.printouts.paper import WHOLE, leaves, metadata

LAYOUT = load_layout()
P2027 = pack_before_edits(2027)


def of_2027(book: BookYear, **texts: str) -> BookYear:
    """The book as one of 2027 of which no particulars are written, with other texts in its pack."""
    pack = replace(P2027, **texts)  # type: ignore[arg-type]
    return replace(book, ledger=replace(book.ledger, year=2027, theme="", legal_basis=""), pack=pack)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(leaf.text for leaf in leaves(pdf)).split())


@pytest.mark.parametrize("way", WHOLE)
def test_a_book_of_2027_speaks_of_practising_from_the_cover_to_its_closing(way: Way) -> None:
    pdf = print_book(of_2027(sample_books.empty_book()), LAYOUT, way)
    text = text_of(pdf)
    assert "ĐĂNG KÝ HỌC VÀ THỰC HÀNH THEO BÁC" in text
    assert "Chỉ thị số 07-CT/TW, ngày 13/7/2026" in text
    assert "Nội dung thực hành (việc cụ thể)" in text
    assert "theo dõi đăng ký học và thực hành theo Bác của" in text
    for words in ("làm theo", "05-CT/TW", "01-KL/TW"):
        assert words not in text.casefold()
    assert metadata(pdf)["Title"].startswith("Sổ theo dõi đăng ký học và thực hành theo Bác – ")
    assert "làm theo" not in text_of(print_month_sheet(of_2027(sample_books.empty_book()), 3, LAYOUT, way))


def test_items_stand_under_the_heading_of_their_kind_by_the_year_s_word() -> None:
    book = of_2027(sample_books.book(2), more_kinds="dân vận khéo", kind_mend="sửa mình")
    items = (
        Item("Giúp hai hộ", kind="thực hành"),
        Item("Vận động hiến đất", kind="dân vận khéo"),
        Item("Bớt họp muộn", kind="sửa mình"),
    )
    line = book.roster[0]
    own = Registration(1, "r", 1, line.id, items=items)
    text = text_of(print_book(replace(book, registrations={line.id: own}), LAYOUT, Way.FILLED))
    assert "1. Giúp hai hộ" in text and "2. Vận động hiến đất" in text
    # On the member's own page each stands behind the word for its kind, the usual one alone without.
    for words in ("1. Giúp hai hộ", "2. Dân vận khéo: Vận động hiến đất", "3. Sửa mình: Bớt họp muộn"):
        assert words in text


def test_the_marks_of_the_year_stand_in_the_legend_and_the_year_s_table() -> None:
    book = of_2027(sample_books.book(1), month_marks="Đạt yêu cầu = ĐG\nChưa đạt = CĐ")
    line = book.roster[0]
    book = replace(book, follow_ups={(line.id, 1): FollowUp(line.id, 1, mark="Đạt yêu cầu")})
    text = text_of(print_book(book, LAYOUT, Way.FILLED))
    assert "ĐG đạt yêu cầu, CĐ chưa đạt, – không tính" in text
    assert text.count("ĐG") == 3


def test_a_change_of_the_year_s_headings_and_rules_is_printed() -> None:
    texts = {
        "book_title": "Sổ ghi việc",
        "how_to": "Ghi ngay khi họp, {reviewer} ký.\nMức: {levels}. {legend}.",
        "done_heading": "Việc đã thực hiện",
        "mend_heading": "Điều sẽ sửa",
    }
    text = text_of(print_book(of_2027(sample_books.book(12), **texts), LAYOUT, Way.FILLED))
    said = ("SỔ GHI VIỆC", "Ghi ngay khi họp, chi ủy ký.", "HTNV: hoàn thành nhiệm vụ", *list(texts.values())[2:])
    for words in said:
        assert words in text
    assert "Việc đã làm" not in text and "Hạn chế sẽ khắc phục" not in text


def test_a_layout_with_words_of_its_own_prints_these(tmp_path: Path) -> None:
    own = '[words]\nlegal_basis = "Căn cứ riêng của {above} về {wording}"\n'
    path = tmp_path / "mau.toml"
    path.write_text(DEFAULT.read_text(encoding="utf-8").replace("[words]\n", own), encoding="utf-8")
    text = text_of(print_book(of_2027(sample_books.book(12)), load_layout(path), Way.FILLED))
    assert f"Căn cứ riêng của Đảng ủy xã Định Tiến về {P2027.wording}" in text
    assert "07-CT/TW" not in text


def test_braces_that_somebody_typed_are_printed_as_they_are() -> None:
    book = of_2027(sample_books.book(2))
    book = replace(book, ledger=replace(book.ledger, legal_basis="Kế hoạch {year} của {xã}"))
    assert "Kế hoạch {year} của {xã}" in text_of(print_book(book, LAYOUT, Way.FILLED))


def test_a_basis_written_when_the_ledger_was_opened_prints_the_same_bytes_as_the_year_s_own() -> None:
    book = sample_books.book(12)
    written = book.pack.basis_for(book.above[0].head)
    opened = replace(book, ledger=replace(book.ledger, legal_basis=written))
    assert print_book(opened, LAYOUT, Way.MIXED) == print_book(book, LAYOUT, Way.MIXED)
