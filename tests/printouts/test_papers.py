"""The papers beside the book: whatever their length, nothing leaves the page, nothing is lost, all is said again."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from domain.overview import MonthCount, Overview, UnitYear
from domain.sendings import Sending, SentFile
from domain.sheets.summary import NOBODY, SUMMARY, Summary, summary_rows, total_row
from printouts.cover import CoverHead, cover_pdf, cover_text
from printouts.summary import summary_pdf
from tests.printouts.paper import Leaf, leaves

MARGIN_PT = 40
OVER = ("Đảng bộ xã Định Tiến", "TỔNG HỢP THEO ĐƠN VỊ", "Số liệu đến ngày 20/10/2026")
HEAD = CoverHead("Đảng bộ tỉnh Thanh Hóa", "Đảng ủy xã Định Tiến", "Số liệu học tập và làm theo Bác", "Định Tiến")
SENDING = Sending(
    unit="Đảng bộ xã Định Tiến",
    unit_uid="u",
    year=2026,
    month=10,
    at=datetime.datetime(2026, 10, 20, 8, 5),
    who="Đỗ Văn Mẫu",
    folder="2026-T10_xa-dinh-tien",
    packed=False,
    program="0.1.0",
    units=3,
    members=24,
    must_register=20,
    registered=19,
    missing=("Chi bộ 1: chưa mở sổ của năm.",),
    files=(),
)


def files(count: int) -> list[SentFile]:
    return [SentFile(f"05-so-in/{n:03d}.pdf", 1000 + n, f"{n:064x}", f"Sổ của Chi bộ {n}") for n in range(count)]


def overview(units: int, name: str = "Chi bộ thôn") -> Overview:
    months = (MonthCount(8, 8), MonthCount(5, 8), *[MonthCount(0, 8)] * 10)
    listed = tuple(UnitYear(n, f"{name} {n}", n or None, 8, 8, 7, n % 2 == 0, months) for n in range(units))
    return Overview(2026, datetime.date(2026, 10, 20), listed)


def summary(units: int, *months: int, name: str = "Chi bộ thôn", party: int = 1000) -> Summary:
    return Summary(overview(units, name), frozenset(range(party)), months)


def said(pages: list[Leaf]) -> str:
    return " ".join(" ".join(page.text.split()) for page in pages)


def stays_on_paper(pages: list[Leaf]) -> None:
    for page in pages:
        for piece in page.pieces:
            assert MARGIN_PT <= piece.left <= piece.right <= page.width - MARGIN_PT, piece
            assert MARGIN_PT / 2 <= piece.bottom <= piece.top <= page.height - MARGIN_PT, piece


def test_the_cover_says_who_sends_what() -> None:
    pages = leaves(cover_pdf(SENDING, HEAD, files(3)))
    text = said(pages)
    for words in (
        *("ĐẢNG BỘ TỈNH THANH HÓA", "ĐẢNG ỦY XÃ ĐỊNH TIẾN", "ĐẢNG CỘNG SẢN VIỆT NAM", "PHIẾU GỬI", "Đỗ Văn Mẫu"),
        *("Định Tiến, ngày 20 tháng 10 năm 2026", "08:05 ngày 20/10/2026", "19/20 (95 %)", "Trang 1/1"),
        *("Chi bộ 1: chưa mở sổ của năm.", "Sổ của Chi bộ 2", f"{2:064x}", "1.002"),
    ):
        assert words in text, words
    assert len(pages) == 1 and pages[0].height > pages[0].width
    stays_on_paper(pages)


def test_the_front_signs_under_the_state_s_name() -> None:
    text = said(leaves(cover_pdf(SENDING, replace(HEAD, is_party=False, place=""), [])))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "ĐẢNG CỘNG SẢN" not in text
    assert "Ngày 20 tháng 10 năm 2026" in text


def test_a_long_cover_goes_overleaf_and_loses_nothing() -> None:
    missing = tuple(f"Chi bộ số {n} {'xa ' * 60}: chưa ghi xong tháng {n % 12 + 1}." for n in range(60))
    long = replace(SENDING, missing=missing, who="N" * 120)
    head = replace(HEAD, unit="Đảng ủy " + "rất dài " * 19, above="")
    pages = leaves(cover_pdf(long, head, files(90)))
    text = said(pages)
    assert all(f"{n:064x}" in text and f"Chi bộ số {n} xa" in text for n in range(60))
    assert len(pages) > 5 and f"Trang {len(pages)}/{len(pages)}" in text
    assert sum("SHA-256" in page.text for page in pages) >= 4, "the headings stand again on each page"
    stays_on_paper(pages)


def test_nothing_missing_is_said_too() -> None:
    whole = replace(SENDING, missing=(), must_register=0, registered=0)
    assert "Không thiếu gì" in said(leaves(cover_pdf(whole, HEAD, [])))
    text = cover_text(whole, HEAD, files(1))
    assert "- Không thiếu gì" in text and f"{0:064x}  05-so-in/000.pdf\r\n" in text and "0/0\r\n" in text


@pytest.mark.parametrize("text", ["<b>x</b>", "=1+1 & 100 %", "{unit}", "😀 ✓", "A" * 120])
def test_names_are_printed_as_typed(text: str) -> None:
    pages = leaves(cover_pdf(replace(SENDING, who=text), replace(HEAD, unit=text), files(1)))
    stays_on_paper(pages)
    if text.isascii():
        assert "".join(text.split()) in "".join(said(pages).split())


def test_the_same_gives_the_same_bytes() -> None:
    assert cover_pdf(SENDING, HEAD, files(5)) == cover_pdf(SENDING, HEAD, files(5))
    assert summary_pdf(summary(5, 1, 2), OVER, "x") == summary_pdf(summary(5, 1, 2), OVER, "x")


def test_the_summary_has_a_line_a_unit_and_the_sums() -> None:
    pages = leaves(summary_pdf(summary(12, 1, 2, 3), OVER, "x"))
    text = said(pages)
    assert len(pages) == 1 and pages[0].width > pages[0].height
    for words in (*OVER, "Chi bộ thôn 11", "87,5 %", "5/8", "Đủ", "Cộng", "96", "84", "Chưa mở sổ"):
        assert words in text, words
    stays_on_paper(pages)


def test_a_commune_of_150_units_goes_over_several_pages() -> None:
    pages = leaves(summary_pdf(summary(150, 1, name="Chi bộ có tên gọi " + "dài lê thê " * 8), OVER, "x"))
    text = said(pages)
    assert len(pages) > 5 and all(f"thê {n}" in text for n in range(150))
    assert all("Đơn vị" in page.text for page in pages[:-1])
    stays_on_paper(pages)


def test_the_rows_of_the_summary() -> None:
    seen = summary(2, 1, 2)
    first, second = summary_rows(seen)
    months = SUMMARY.place("month_1")
    assert first[:7] == (1, "Chi bộ thôn 0", 8, 8, 7, "87,5 %", "Chưa mở sổ")
    assert set(first[months : months + 12]) == {NOBODY}, "no book, no months"
    assert second[6] == "Chưa" and second[months : months + 3] == ("Đủ", "5/8", NOBODY) and second[-1] == 1
    total = total_row(seen)
    assert total[1:7] == ("Cộng", 16, 16, 14, "87,5 %", "1/2") and total[months + 1] == "10/16"
    assert len(first) == len(total) == len(SUMMARY.columns)


def test_members_of_organisations_are_shown_but_not_summed_with_the_party_s() -> None:
    seen = summary(3, 1, party=2)
    assert len(list(summary_rows(seen))) == 3 and seen.is_mixed
    assert total_row(seen)[1:3] == ("Cộng các chi bộ", 16) and "không cộng vào dòng cuối" in seen.legend
    alone = summary(3, 1, party=0)
    assert total_row(alone)[1:3] == ("Cộng", 24) and "không cộng" not in alone.legend


def test_the_summary_s_table_reaches_from_margin_to_margin() -> None:
    page = leaves(summary_pdf(summary(3, 1), OVER, "x"))[0]
    assert page.ink.left == pytest.approx(18 * 72 / 25.4, abs=1) and page.ink.right == pytest.approx(
        page.width - 18 * 72 / 25.4, abs=1
    )
