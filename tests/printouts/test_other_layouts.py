"""Layouts of other offices: another paper, narrower columns, higher lines, things that cannot be printed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.book_year import BookYear
from domain.refusals import Refused
from domain.units import Officer, UnitKind
from printouts.books import (
    Way,
    book_pages,
    load_forms,
    load_layout,
    print_book,
    print_member_pages,
    print_month_sheet,
    section_names,
)
from printouts.fitting import fitted
from printouts.layout_file import BESIDE_THE_PARTY, DEFAULT
from printouts.layouts import Layout, PageSize, Section, TableBlock
from printouts.marks import POINTS_PER_MM
from tests.printouts import sample_books
from tests.printouts.paper import WHOLE, leaves, plain_text, squeezed
from tests.printouts.test_books import GIANT, awkward
from tests.printouts.test_pages import overlaps

LAYOUT = load_layout()


def on_a5() -> Layout:
    """The default layout on half the paper, with margins of its own."""
    page = PageSize(148, 210, 18, 10, 15, 12, 8, 2)

    def narrowed(section: Section) -> Section:
        factor = page.room_mm(section.across)[0] / LAYOUT.page.room_mm(section.across)[0]
        return replace(section, blocks=fitted(section.blocks, factor))

    sections = tuple(map(narrowed, LAYOUT.sections))
    return replace(LAYOUT, page=page, sections=sections, month_sheet=narrowed(LAYOUT.month_sheet))


def changed(section: str, **changes: Any) -> Layout:
    """The default layout with the tables of one section changed."""
    sections = tuple(
        replace(s, blocks=tuple(replace(b, **changes) if isinstance(b, TableBlock) else b for b in s.blocks))
        if s.code == section
        else s
        for s in LAYOUT.sections
    )
    return replace(LAYOUT, sections=sections)


@pytest.mark.parametrize("way", WHOLE)
def test_half_the_paper_takes_all_the_words(way: Way) -> None:
    layout = on_a5()
    pdf = print_book(awkward(), layout, way)
    found = leaves(pdf)
    assert {round(min(leaf.width, leaf.height) / POINTS_PER_MM) for leaf in found} == {148}
    assert [overlaps(leaf) for leaf in found if overlaps(leaf)] == []
    for leaf in found:
        assert all(p.left > 0 and p.right < leaf.width and p.bottom > 0 and p.top < leaf.height for p in leaf.pieces)
    if way is not Way.BLANK:
        assert squeezed("từ-1449") in squeezed(plain_text(pdf))
        assert sum(text.count("từ-") for text in plain_text(pdf).split()) == len(GIANT.split())
    assert leaves(print_month_sheet(awkward(), 3, layout, way))


@pytest.mark.parametrize("entry_lines", [1, 5, 20, 60])
@pytest.mark.parametrize("way", WHOLE)
def test_entries_may_have_any_number_of_lines_to_write_on(entry_lines: int, way: Way) -> None:
    pages = book_pages(sample_books.book(3), changed("registrations", entry_lines=entry_lines), way)
    height = LAYOUT.page.room_mm(True)[1] * POINTS_PER_MM
    for page in pages:
        if page.section == "registrations":
            assert all(rule.y2 <= height + 0.1 for rule in page.rules)


def test_high_lines_leave_few_on_a_page_and_lose_nothing() -> None:
    pdf = print_book(awkward(), changed("members", line_mm=30.0), Way.FILLED, frozenset({"members"}))
    assert sum(text.count("từ-") for text in plain_text(pdf).split()) == len(GIANT.split())


def test_headings_that_fill_the_page_are_refused() -> None:
    table = next(b for b in LAYOUT.month_sheet.blocks if isinstance(b, TableBlock))
    columns = tuple(replace(c, heading="Một tiêu đề rất dài " * 40) for c in table.columns)
    blocks = tuple(replace(b, columns=columns) if isinstance(b, TableBlock) else b for b in LAYOUT.month_sheet.blocks)
    layout = replace(LAYOUT, month_sheet=replace(LAYOUT.month_sheet, blocks=blocks))
    with pytest.raises(Refused, match="cao hết trang"):
        print_month_sheet(sample_books.book(3), 1, layout, Way.FILLED)


def test_a_layout_may_leave_sections_out_and_turn_them_round() -> None:
    sections = tuple(reversed([s for s in LAYOUT.sections if s.code in ("roster", "members", "closing")]))
    layout = replace(LAYOUT, sections=sections)
    pages = book_pages(sample_books.book(3), layout, Way.FILLED)
    assert list(dict.fromkeys(page.section for page in pages)) == ["closing", "members", "roster"]


def of_organisation(kind: UnitKind, name: str) -> BookYear:
    """A made-up book of MTTQ or an organisation, with its people and their months."""
    book = sample_books.book(9, 5)
    officers = (Officer(1, "chair", 1, "Lê Thị Hòa", "Chủ tịch"), Officer(2, "deputy", 1, "Vũ Minh", "Phó Chủ tịch"))
    return replace(book, unit=replace(book.unit, kind=kind, name=name), officers=officers)


@pytest.mark.parametrize("kind", [UnitKind.FRONT, UnitKind.ORGANISATION])
@pytest.mark.parametrize("way", WHOLE)
def test_a_layout_prints_no_book_of_another_kind_of_unit(kind: UnitKind, way: Way) -> None:
    book = of_organisation(kind, "Hội Nông dân xã Định Tiến")
    with pytest.raises(Refused, match="“Hội Nông dân xã Định Tiến”: mẫu này là mẫu sổ của chi bộ"):
        print_book(book, LAYOUT, way)
    with pytest.raises(Refused, match="Hội Nông dân"):
        print_month_sheet(book, 3, LAYOUT, way)
    with pytest.raises(Refused, match="Hội Nông dân"):
        print_member_pages(book, LAYOUT, way, book.roster[0].id)
    with pytest.raises(Refused, match="mẫu sổ của Mặt trận, đoàn thể, không phải của chi bộ"):
        print_book(sample_books.book(3), load_forms().of(book.unit), way)


@pytest.mark.parametrize("given", [None, DEFAULT, BESIDE_THE_PARTY])
def test_each_kind_of_unit_has_its_form_whichever_file_is_given(given: Path | None) -> None:
    forms = load_forms(given)
    for kind in UnitKind:
        unit = replace(sample_books.book(3).unit, kind=kind)
        assert forms.of(unit).fits(unit)
    assert not load_forms(given, one_sided=True).of(sample_books.book(3).unit).page.two_sided


@pytest.mark.parametrize(
    ("kind", "name", "on_behalf", "reviewer", "post"),
    [
        (UnitKind.FRONT, "Ủy ban MTTQ Việt Nam xã", "TM. BAN THƯỜNG TRỰC", "Ban Thường trực", "CHỦ TỊCH"),
        (UnitKind.ORGANISATION, "Hội Nông dân xã", "TM. BAN CHẤP HÀNH", "Ban Chấp hành", "CHỦ TỊCH"),
        (UnitKind.ORGANISATION, "Đoàn TNCS Hồ Chí Minh xã", "TM. BAN CHẤP HÀNH", "Ban Chấp hành", "BÍ THƯ"),
    ],
)
@pytest.mark.parametrize("way", WHOLE)
def test_a_book_beside_the_party_has_heads_and_signers_of_its_own(
    kind: UnitKind, name: str, on_behalf: str, reviewer: str, post: str, way: Way
) -> None:
    book = of_organisation(kind, name)
    if post == "BÍ THƯ":
        book = replace(book, officers=(replace(book.officers[0], post="Bí thư"),))
    layout = load_forms().of(book.unit)
    pdf = print_book(book, layout, way)
    whole, sheet = (squeezed(plain_text(one)) for one in (pdf, print_month_sheet(book, 3, layout, way)))
    for text in (whole, sheet):
        for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", on_behalf, post, reviewer):
            assert squeezed(words) in text
        for words in ("ĐẢNG CỘNG SẢN", "T/M", "CHI ỦY", "vào Đảng", "Số thẻ", "36.883"):
            assert squeezed(words) not in text
    assert (squeezed("Lê Thị Hòa") in whole) == (way is not Way.BLANK)
    assert [overlaps(leaf) for leaf in leaves(pdf) if overlaps(leaf)] == []


@pytest.mark.parametrize(
    ("kind", "on_behalf"),
    [
        (UnitKind.COMMUNE, "T/M ĐẢNG ỦY"),
        (UnitKind.GRASSROOTS, "T/M ĐẢNG ỦY"),
        (UnitKind.PROVINCE, "T/M TỈNH ỦY"),
    ],
)
@pytest.mark.parametrize("way", WHOLE)
def test_a_committees_own_book_says_nothing_in_the_words_of_a_chi_bo(kind: UnitKind, on_behalf: str, way: Way) -> None:
    book = sample_books.empty_book()
    officers = (Officer(1, "head", 1, "Lê Thị Hòa", "Bí thư"),)
    book = replace(book, unit=replace(book.unit, kind=kind, name="Đảng bộ xã Định Tiến"), officers=officers)
    layout = load_forms().of(book.unit)
    pdf = print_book(book, layout, way)
    said = plain_text(pdf)
    for words in ("I. THÔNG TIN ĐẢNG BỘ", "II. DANH SÁCH CẤP ỦY VIÊN", "Tên đảng bộ:", on_behalf, "ĐẠI DIỆN CẤP ỦY"):
        assert squeezed(words) in squeezed(said)
    of_branches = squeezed("ghi ở sổ của chi bộ"), squeezed("ở sổ của chi bộ mình")
    rest = squeezed(said).replace(of_branches[0], "").replace(of_branches[1], "").replace(squeezed("từng chi bộ"), "")
    assert "CHIBỘ" not in rest.upper() and "CHIỦY" not in rest.upper()
    assert [overlaps(leaf) for leaf in leaves(pdf) if overlaps(leaf)] == []
    assert ("branch", "I. Thông tin đảng bộ") in section_names(layout, book.unit)


def test_the_closing_of_such_a_book_counts_people() -> None:
    book = of_organisation(UnitKind.FRONT, "Ủy ban MTTQ Việt Nam xã")
    pages = book_pages(book, load_forms().of(book.unit), Way.FILLED)
    closing = [text.text.strip() for page in pages if page.section == "closing" for text in page.texts]
    assert "09 người" in closing and not any("đảng viên" in text for text in closing)


def test_a_long_unit_name_stays_beside_the_page_number() -> None:
    book = sample_books.book(3)
    book = replace(book, unit=replace(book.unit, name=("Chi bộ Trường Trung học cơ sở Định Tiến WWW " * 4)[:160]))
    for leaf in leaves(print_book(book, LAYOUT, Way.FILLED)):
        assert overlaps(leaf) == []
        assert all(p.top < leaf.height - 10 for p in leaf.pieces)


def test_each_section_of_a_book_beside_the_party_prints_by_itself() -> None:
    book = of_organisation(UnitKind.FRONT, "Ủy ban MTTQ Việt Nam xã")
    layout = load_forms().of(book.unit)
    whole, texts = squeezed(plain_text(print_book(book, layout, Way.FILLED))), set()
    for code, name in section_names(layout, book.unit):
        alone = squeezed(plain_text(print_book(book, layout, Way.FILLED, frozenset({code}))))
        assert 0 < len(alone) < len(whole), name
        texts.add(alone)
    assert len(texts) == len(section_names(layout, book.unit)) > 10
