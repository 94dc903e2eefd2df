"""What a printed book says and looks like, whatever is in it: every section, every way, every shape of book."""

import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.refusals import Refused
from printouts.books import (
    Way,
    book_pages,
    file_name,
    load_layout,
    print_book,
    print_month_sheet,
    section_names,
)
from printouts.faces import Face
from printouts.marks import POINTS_PER_MM
from tests.printouts import sample_books
from tests.printouts.paper import WHOLE, Leaf, leaves, metadata, outline, page_labels, plain_text, squeezed

LAYOUT = load_layout()
CODES = [section.code for section in LAYOUT.sections]
GIANT = " ".join(f"từ-{n}" for n in range(1, 1450))
"""A remark of a little over 10,000 letters, each of whose words is its own."""
LONG_NAME = ("Nguyễn Phúc Bảo Thiên Hương Quỳnh Như Diễm " * 3)[:120].strip()
MARKUP = '<b>đậm</b> & <img src="x"/> =1+1 100 % {year} \\ ( ) %PDF'


def awkward() -> BookYear:
    """A book with everything that has ever broken a printer."""
    book = sample_books.book(12)
    book = sample_books.with_member(book, 2, name=LONG_NAME)
    book = sample_books.with_member(book, 3, born=None, official_on=None, card_number="", gender="")
    book = sample_books.with_member(book, 4, name="<b>Nguyễn</b>", note="=1+1; 100 %; {unit}")
    book = sample_books.with_follow_up(book, 5, 3, remark=GIANT, mark="Tốt")
    book = sample_books.with_follow_up(book, 6, 2, done="ươ" * 5000, remark=MARKUP)
    return sample_books.with_follow_up(
        book, 7, 1, remark=unicodedata.normalize("NFD", "Đoàn kết, gương mẫu; tiếng Việt tổ hợp")
    )


SHAPES: dict[str, Callable[[], BookYear]] = {
    "empty": sample_books.empty_book,
    "one member": lambda: sample_books.book(1, 12),
    "eight, no chi ủy": lambda: sample_books.book(8),
    "nine": lambda: sample_books.book(9),
    "forty": lambda: sample_books.book(40, 6),
    "two hundred": lambda: sample_books.book(200, 2),
    "awkward": awkward,
}


@pytest.mark.parametrize("way", WHOLE)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_book_prints_in_every_way(shape: str, way: Way) -> None:
    book = SHAPES[shape]()
    found = leaves(print_book(book, LAYOUT, way))
    assert {leaf_text for leaf in found for leaf_text in [leaf.text.strip()]} != {""}
    assert all(leaf.pieces for leaf in found)
    for month in (1, 12):
        assert leaves(print_month_sheet(book, month, LAYOUT, way))


@pytest.mark.parametrize("way", WHOLE)
@pytest.mark.parametrize("code", CODES)
def test_every_section_prints_alone_with_the_numbers_it_has_in_the_book(code: str, way: Way) -> None:
    book = sample_books.book(12)
    whole = book_pages(book, LAYOUT, way)
    wanted = [page.label for page in whole if page.section == code]
    found = [leaf for leaf in leaves(print_book(book, LAYOUT, way, frozenset({code}))) if leaf.pieces]
    assert len(found) == len(wanted) > 0
    if code != "cover":
        assert [printed_number(leaf) for leaf in found] == wanted


def printed_number(leaf: Leaf) -> str:
    """The number of a page, perhaps with a letter: the first such piece, for heads are drawn first."""
    return next(piece.text for piece in leaf.pieces if re.fullmatch(r"\d+[a-z]*", piece.text))


def test_nothing_chosen_is_refused() -> None:
    with pytest.raises(Refused, match="ít nhất một phần"):
        print_book(sample_books.book(3), LAYOUT, Way.FILLED, frozenset())


def test_an_unknown_section_is_refused() -> None:
    with pytest.raises(Refused):
        print_book(sample_books.book(3), LAYOUT, Way.FILLED, frozenset({"cover", "no-such"}))


# Words


def texts_of(book: BookYear) -> list[str]:
    """Every text of the records that the pages of the book show."""
    found = [book.unit.name, book.ledger.theme, book.ledger.opened_by]
    for line in book.roster:
        member = line.member
        found += [member.name, member.card_number, member.note, member.positions]
        found += [date.printed() for date in (member.born, member.admitted_on, member.official_on) if date]
    for registration in (book.unit_registration, *book.registrations.values()):
        if registration is not None:
            found += [registration.study_content, registration.shortcoming, registration.example_plan]
            for item in registration.items:
                found += [item.content, item.target, item.measures, item.responsible, item.result, item.schedule]
    for follow_up in book.follow_ups.values():
        found += [follow_up.done, follow_up.result, follow_up.own_mark, follow_up.remark, follow_up.mark]
    found += [review.remark for review in book.month_reviews.values()]
    return [unicodedata.normalize("NFC", text) for text in found if text]


@pytest.mark.parametrize("way", [Way.FILLED, Way.MIXED])
@pytest.mark.parametrize("shape", ["one member", "eight, no chi ủy", "forty"])
def test_every_word_of_every_record_is_on_paper(shape: str, way: Way) -> None:
    book = SHAPES[shape]()
    on_paper = Counter(plain_text(print_book(book, LAYOUT, way)).split())
    in_records = Counter(word for text in texts_of(book) for word in text.split())
    assert not in_records - on_paper


def test_a_remark_of_ten_thousand_letters_is_there_to_its_last_word() -> None:
    words = plain_text(print_book(awkward(), LAYOUT, Way.FILLED)).split()
    assert len(GIANT) >= 10_000
    assert [word for word in words if word.startswith("từ-")] == GIANT.split()


def test_ten_thousand_letters_without_a_space_are_all_there() -> None:
    text = squeezed(plain_text(print_book(awkward(), LAYOUT, Way.FILLED)))
    assert text.count("ươ") + text.count("ơư") >= 5000
    assert text.count("ươươươươươ") >= 800


def test_what_looks_like_markup_formula_or_placeholder_is_printed_as_it_was_typed() -> None:
    text = squeezed(plain_text(print_book(awkward(), LAYOUT, Way.FILLED)))
    for typed in ("<b>Nguyễn</b>", "=1+1", "100%", "<img", 'src="x"/>', "{year}", "%PDF"):
        assert squeezed(typed) in text


def test_a_name_of_120_letters_is_on_every_page_that_names_the_member() -> None:
    book = awkward()
    assert len(LONG_NAME) >= 115
    for code in ("roster", "registrations", "members", "year-marks"):
        words = Counter(plain_text(print_book(book, LAYOUT, Way.FILLED, frozenset({code}))).casefold().split())
        assert not Counter(LONG_NAME.casefold().split()) - words


def test_decomposed_text_is_printed_and_copied_composed() -> None:
    text = plain_text(print_book(awkward(), LAYOUT, Way.FILLED))
    assert "gương mẫu" in text
    assert unicodedata.is_normalized("NFC", text)


def test_other_scripts_and_missing_letters_stop_nothing() -> None:
    book = sample_books.with_follow_up(sample_books.book(3), 1, 1, done="Ω ж 学 ✓ 🙂", remark="Ñandú", mark="Tốt")
    text = plain_text(print_book(book, LAYOUT, Way.FILLED))
    assert "Ω" in text
    assert "ж" in text
    assert "Ñandú" in text


def test_a_blank_book_says_nothing_of_anybody() -> None:
    book = sample_books.book(12)
    text = plain_text(print_book(book, LAYOUT, Way.BLANK))
    for line in book.roster:
        assert line.member.name not in text
        assert line.member.card_number not in text
    assert "Đối thoại" not in text
    assert "Chi bộ thôn Tiền Long" in text
    assert "Năm 2026" in text


def test_a_blank_book_has_a_page_for_each_line_of_the_roster_or_as_many_as_asked() -> None:
    book = sample_books.book(12)

    def member_pages(asked: int) -> int:
        return sum(page.section == "members" for page in book_pages(book, LAYOUT, Way.BLANK, asked))

    assert member_pages(0) == 12
    assert member_pages(3) == 3
    assert member_pages(20) == 20


def test_a_mixed_book_says_all_that_a_filled_one_says() -> None:
    book = sample_books.book(12)
    filled = Counter(plain_text(print_book(book, LAYOUT, Way.FILLED, frozenset({"roster", "members"}))).split())
    mixed = Counter(plain_text(print_book(book, LAYOUT, Way.MIXED, frozenset({"roster", "members"}))).split())
    assert filled == mixed


# The trade


def section_text(book: BookYear, code: str, way: Way = Way.FILLED) -> str:
    return plain_text(print_book(book, LAYOUT, way, frozenset({code})))


def test_a_small_branch_is_remarked_on_and_signed_for_by_its_secretary() -> None:
    small = " ".join(section_text(sample_books.book(8), "members").split())
    assert "Nhận xét của bí thư" in small
    assert "T/M CHI BỘ" in small
    assert "CHI ỦY" not in small.upper().replace("CHI ỦY VIÊN", "")
    assert "Chi ủy viên:" not in section_text(sample_books.book(8), "branch")


def test_a_branch_of_nine_has_a_committee() -> None:
    nine = " ".join(section_text(sample_books.book(9), "members").split())
    assert "Nhận xét của chi ủy" in nine
    assert "T/M CHI ỦY" in nine
    assert "Chi ủy viên:" in section_text(sample_books.book(9), "branch")


def test_who_left_keeps_the_line_with_a_note_and_the_months_after_show_a_dash() -> None:
    book = sample_books.book(12)
    assert "chuyển đi" in section_text(book, "roster")
    rows = section_text(book, "year-marks").splitlines()
    row = next(row for row in rows if book.roster[9].member.name in row)
    assert row.count("–") == 9
    own = next(leaf for leaf in leaves(print_book(book, LAYOUT, Way.FILLED)) if "NGUYỄN VĂN ÁNH" in leaf.text)
    assert own.text.count("–") == 9 * 5


def test_days_of_the_books_own_year_go_without_it_in_tables() -> None:
    book = sample_books.book(12)
    text = section_text(book, "registrations")
    assert "30/09" in text
    assert "30/09/2026" not in text
    later = replace(
        book,
        registrations={
            key: replace(r, items=tuple(replace(i, due=PartialDate(2027, 3, 31)) for i in r.items))
            for key, r in book.registrations.items()
        },
    )
    assert "31/03/2027" in squeezed(section_text(later, "registrations"))


def test_the_number_of_pages_stays_dotted_until_the_book_is_closed() -> None:
    book = sample_books.book(3)
    assert "Sổ này có ……… trang" in section_text(book, "opening")
    closed = replace(book, ledger=replace(book.ledger, closed_on=PartialDate(2027, 1, 8), close_reason="hết năm"))
    pages = len(book_pages(closed, LAYOUT, Way.FILLED))
    assert f"Sổ này có {pages} trang" in section_text(closed, "opening")
    assert "hết năm" in section_text(closed, "closing")
    assert "ngày 08 tháng 01 năm 2027" in section_text(closed, "closing")


def test_the_closing_leaves_room_for_the_numbers_while_the_book_is_written_on_by_hand() -> None:
    book = sample_books.book(12)
    text = section_text(book, "closing", Way.MIXED)
    assert "……… đảng viên" in text and "……… gương" in text and "00" not in text and "12" not in text
    closed = replace(book, ledger=replace(book.ledger, closed_on=PartialDate(2026, 12, 31)))
    assert "12 đảng viên" in section_text(closed, "closing", Way.MIXED)


def test_the_closing_counts_what_is_written_in_each_section() -> None:
    text = section_text(sample_books.book(12), "closing")
    for count in ("12 đảng viên", "03 nội dung", "10 bản đăng ký", "05 nhận xét chung"):
        assert count in text


def test_the_rules_name_the_legal_basis_the_theme_and_the_warning() -> None:
    text = " ".join(section_text(sample_books.book(3), "rules").split())
    assert "05-CT/TW" in text
    assert "01-KL/TW" in text
    assert "thực hành tiết kiệm" in text
    assert "Không ghi nội dung bí mật nhà nước vào sổ này." in text


def test_a_books_own_legal_basis_replaces_the_layouts() -> None:
    book = sample_books.book(3)
    book = replace(book, ledger=replace(book.ledger, legal_basis="Kế hoạch số 39-KH/TU\nHướng dẫn số 12-HD/ĐU"))
    text = section_text(book, "rules")
    assert "39-KH/TU" in text
    assert "05-CT/TW" not in text


def test_the_officers_come_from_the_roster_where_none_are_recorded() -> None:
    book = replace(sample_books.book(12), officers=())
    text = section_text(book, "branch")
    for tt in (1, 2, 3):
        assert book.roster[tt - 1].member.name in text


def test_the_branch_page_counts_its_members() -> None:
    text = " ".join(section_text(sample_books.book(12), "branch").split())
    assert "Tổng số đảng viên: 11" in text
    assert "Được miễn công tác và sinh hoạt đảng: 01" in text


@pytest.mark.parametrize("members", [8, 9])
def test_the_branch_signs_for_its_book_and_the_committee_for_its_remarks(members: int) -> None:
    book = sample_books.book(members)
    remarks = "T/M CHI ỦY" if members == 9 else "T/M CHI BỘ"
    signed = {"opening": "T/M CHI BỘ", "unit-registration": "T/M CHI BỘ", "closing": "T/M CHI BỘ", "members": remarks}
    found = set()
    for page in book_pages(book, LAYOUT, Way.FILLED):
        said = [text for text in page.texts if text.text.startswith("T/M")]
        if page.section in signed and said:
            assert {text.text for text in said} == {signed[page.section]}
            assert all(text.face is Face.BOLD for text in said)
            assert {text.face for text in page.texts if text.text == "BÍ THƯ"} == {Face.REGULAR}
            found.add(page.section)
    assert found == signed.keys()


def test_page_numbers_are_of_14_points() -> None:
    for page in book_pages(sample_books.book(3), LAYOUT, Way.FILLED)[1:]:
        foot = LAYOUT.page.room_mm(page.across)[1] * POINTS_PER_MM
        assert {t.size for t in page.texts if t.text == page.label and not 0 <= t.y <= foot} == {14}


def test_the_cover_has_the_partys_heads_with_a_star() -> None:
    text = section_text(sample_books.book(3), "cover")
    for words in ("ĐẢNG ỦY XÃ ĐỊNH TIẾN", "CHI BỘ THÔN TIỀN LONG", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Quyển số: 01"):
        assert words in text
    assert "SỔ THEO DÕI" in text
    assert "ĐĂNG KÝ HỌC VÀ LÀM THEO BÁC" in text
    assert "Định Tiến, năm 2026" in text


# The file


def test_the_outline_leads_to_every_section_and_every_member() -> None:
    book = sample_books.book(12)
    pdf = print_book(book, LAYOUT, Way.FILLED)
    found = outline(pdf)
    assert [title for level, title, _ in found if level == 0] == [
        heading for _, heading in section_names(LAYOUT, sample_books.book(3).unit)
    ]
    members = [(title, page) for level, title, page in found if level == 1]
    assert [title for title, _ in members] == [f"{line.tt}. {line.member.name}" for line in book.roster]
    pages = leaves(pdf)
    for line, (_, page) in zip(book.roster, members, strict=True):
        assert line.member.name.upper() in pages[page - 1].text


def test_the_contents_give_the_page_where_each_section_and_member_is() -> None:
    book = sample_books.book(40)
    pdf = print_book(book, LAYOUT, Way.FILLED)
    contents = " ".join(section_text(book, "opening").split())
    labels = page_labels(pdf)
    for _, title, page in outline(pdf):
        if title != "Bìa":
            assert re.search(rf"{re.escape(title)} {labels[page - 1]}\b", contents), title


def test_pages_are_numbered_from_the_second_in_the_middle_10_mm_from_the_edge() -> None:
    pdf = print_book(sample_books.book(12), LAYOUT, Way.FILLED)
    found, labels = leaves(pdf), page_labels(pdf)
    assert not [piece for piece in found[0].pieces if piece.text == "1"]
    for place, leaf in enumerate(found[1:], 2):
        label = labels[place - 1]
        number = next(piece for piece in leaf.pieces if piece.text == label)
        across = leaf.width > leaf.height
        at = number.bottom if across and place % 2 else leaf.height - number.top
        assert at == pytest.approx(10 * POINTS_PER_MM, abs=1.5)
        assert "Chi bộ thôn Tiền Long" in leaf.text
        left, right = (56.69, 785.19) if across else (85.04, 552.76) if place % 2 else (42.52, 510.24)
        assert (number.left + number.right) / 2 == pytest.approx((left + right) / 2, abs=1)


def test_the_file_speaks_of_itself_in_vietnamese() -> None:
    about = metadata(print_book(sample_books.book(3), LAYOUT, Way.FILLED))
    assert about["Title"] == "Sổ theo dõi đăng ký học và làm theo Bác – Chi bộ thôn Tiền Long – năm 2026"
    assert about["Author"] == "Đảng ủy xã Định Tiến"
    assert about["Creator"] == "Sổ theo dõi"


def test_fonts_are_embedded_and_no_other_is_named() -> None:
    pdf = print_book(awkward(), LAYOUT, Way.FILLED)
    names = set(re.findall(rb"/BaseFont /([A-Za-z+\-]+)", pdf))
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+LiberationSerif(-\w+)?", name) for name in names)
    assert pdf.count(b"/FontFile2") == len(names)
    assert b"Helvetica" not in pdf


def test_the_file_tells_nothing_of_the_machine() -> None:
    pdf = print_book(sample_books.book(3), LAYOUT, Way.FILLED)
    assert str(Path(__file__).resolve().parents[2]).encode() not in pdf
    assert b".ttf" not in pdf


def digest(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


@pytest.mark.parametrize("way", WHOLE)
def test_the_same_book_gives_the_same_bytes(way: Way) -> None:
    first = print_book(awkward(), LAYOUT, way)
    print_book(sample_books.book(40), LAYOUT, way)
    assert digest(print_book(awkward(), load_layout(), way)) == digest(first)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_book_gives_the_same_bytes_in_another_process(seed: str) -> None:
    sheet = "print_month_sheet(awkward(), 3, LAYOUT, Way.MIXED)"
    book_and_sheet = f"digest(print_book(awkward(), LAYOUT, Way.MIXED)), digest({sheet})"
    code = f"from tests.printouts.test_books import *; print({book_and_sheet})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    book = awkward()
    assert done.stdout.split() == [
        digest(print_book(book, LAYOUT, Way.MIXED)),
        digest(print_month_sheet(book, 3, LAYOUT, Way.MIXED)),
    ]


@pytest.mark.parametrize(
    ("tt", "branch", "name"),
    [
        (7, "Chi bộ thôn Tiền Long", "07_chi-bo-thon-tien-long_2026.pdf"),
        (112, "Chi bộ thôn 1 (xã Định Tiến cũ)", "112_chi-bo-thon-1-xa-dinh-tien-cu_2026.pdf"),
        (1, "ĐẢNG BỘ / CƠ SỞ: “Đước”?", "01_dang-bo-co-so-duoc_2026.pdf"),
        (1, unicodedata.normalize("NFD", "Chi bộ Đồng Ửng"), "01_chi-bo-dong-ung_2026.pdf"),
        (1, "学", "01_don-vi_2026.pdf"),
    ],
)
def test_files_are_named_by_tt_branch_and_year(tt: int, branch: str, name: str) -> None:
    assert file_name(tt, branch, 2026) == name


def test_a_very_long_name_makes_a_file_name_that_every_system_takes() -> None:
    assert len(file_name(1, "Chi bộ thôn " * 20, 2026)) < 100


def test_choosing_sections_needs_no_reportlab() -> None:
    code = "import sys; from printouts.books import *; load_layout(); print('reportlab' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_sample_book_says_so_at_the_head_of_every_page() -> None:
    book = sample_books.book(3)
    marked = leaves(print_book(replace(book, is_sample=True), LAYOUT, Way.FILLED))
    plain = leaves(print_book(book, LAYOUT, Way.FILLED))
    assert ["SỔ MẪU" in leaf.text for leaf in marked] == [True] * len(plain)
    month = leaves(print_month_sheet(replace(book, is_sample=True), 3, LAYOUT, Way.FILLED))
    assert all("SỔ MẪU" in leaf.text for leaf in month)
    assert not any("SỔ MẪU" in leaf.text for leaf in plain)


def test_a_book_of_more_pages_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printouts.books._MOST_PAGES", 20)
    with pytest.raises(Refused, match="dài quá 20 trang"):
        print_book(sample_books.book(12), LAYOUT, Way.BLANK)
