"""The papers beside the book: each prints from a full book, an empty one and as a form, as PDF and for Word."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document

from domain.dates import PartialDate
from domain.refusals import Refused
from printouts.book_papers import BLANK, Subject, paper_docx, paper_pdf, subjects
from printouts.paper_kinds import PAPER_KINDS, Concerns, PaperKind, kinds_at, paper_kind
from printouts.resources import resource
from tests.printouts.paper import Leaf, leaves, plain_text, squeezed
from tests.printouts.paper_books import DEED, front_book, full_book
from tests.printouts.sample_books import empty_book

EVERY = pytest.mark.parametrize("kind", PAPER_KINDS, ids=lambda kind: kind.word)
SAYS = {
    "registration-form": ("BẢN ĐĂNG KÝ", "Ngày vào Đảng: 02/02/1986", "Nhận đỡ đầu 01 học sinh", "NGƯỜI ĐĂNG KÝ"),
    "example-plan": ("KẾ HOẠCH", "Nói đi đôi với làm", "Có lúc đi họp chưa đúng giờ"),
    "registration-list": ("Đảng viên đăng ký học tập", "Trần Minh Tuyết", "Đã đăng ký: 9/11 đảng viên"),
    "model-form": ("Hũ gạo tiết kiệm", "12.500.000 đồng", "duy trì, cấp xã", "Học tập và làm theo Bác, năm 2026"),
    "proposals": (DEED, "Chi hội Phụ nữ thôn", "Trả lại 05 triệu đồng", "01 tập thể, 01 cá nhân", "-DS/CB"),
    "minutes": ("Họp chi bộ", "Vắng: 02", "không lý do: Lê Văn Bảy", "Nhắc nhở: ", "03 tháng 5 năm 2026", "-BB/CB"),
    "inspection-minutes": ("ĐOÀN KIỂM TRA", "nhận xét tháng 2 còn chung chung", "20 tháng 4 năm 2026"),
    "handover": ("quyển số 01", "10 bản đăng ký", "55 lượt nhận xét", "03 khen thưởng", "đang ghi"),
    "biographies": ("DANH SÁCH TRÍCH NGANG", "15/06/2026", "Số thẻ", "chuyển đi 15/4/2026", "11 đảng viên"),
}
MONTH = Subject(4)


def chosen(kind: PaperKind, of_month: Subject = MONTH) -> list[Subject]:
    return [of_month] if kind.concerns is Concerns.MONTH else list(subjects(kind, full_book()))


def said_in_word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    return "".join(text.text or "" for text in document.element.body.iter("{*}t"))


@EVERY
def test_each_paper_says_what_the_book_knows_on_paper_and_in_word(kind: PaperKind) -> None:
    book = full_book()
    pdf, word = paper_pdf(kind, book, chosen(kind)), paper_docx(kind, book, chosen(kind))
    for text in (squeezed(plain_text(pdf)), squeezed(said_in_word(word))):
        for words in SAYS[kind.word]:
            assert squeezed(words) in text, words
        assert "ĐẢNGCỘNGSẢNVIỆTNAM" in text and "ĐẢNGỦYXÃĐỊNHTIẾN" in text
    assert (pdf, word) == (paper_pdf(kind, book, chosen(kind)), paper_docx(kind, book, chosen(kind)))


def begins_with_signatures(page: Leaf) -> bool:
    return page.text.lstrip("23456789 \n").startswith(("T/M", "NGƯỜI", "BÊN GIAO", "ĐẠI DIỆN", "XÁC NHẬN"))


@EVERY
def test_nothing_leaves_the_page_and_no_page_holds_signatures_alone(kind: PaperKind) -> None:
    for book, asked in ((full_book(), chosen(kind)[:1]), (full_book(30), chosen(kind)[:1])):
        for page in leaves(paper_pdf(kind, book, asked)):
            assert all(piece.left > 20 and piece.right < page.width - 40 for piece in page.pieces)
            assert not begins_with_signatures(page)


@EVERY
def test_a_form_has_dots_and_none_of_the_entries(kind: PaperKind) -> None:
    pages = leaves(paper_pdf(kind, full_book(), [MONTH if kind.concerns is Concerns.MONTH else BLANK], blank=True))
    text = " ".join(page.text for page in pages)
    assert "CHI BỘ THÔN TIỀN LONG" in text or "ĐOÀN KIỂM TRA" in text
    for words in ("Hũ gạo", "hiến đất", "chung chung", "Nói đi đôi", "bản đăng ký\n", "Lê Văn Bảy"):
        assert words not in text
    assert not any(begins_with_signatures(page) for page in pages)
    counted = " ".join(text.split()).split("Danh sách này có ")[1:]
    assert ": ." not in text and all(after.startswith("……") for after in counted), "what is counted has dots, too"


@EVERY
def test_the_front_writes_under_the_state_s_name_and_signs_with_a_dot(kind: PaperKind) -> None:
    book = front_book()
    asked = [MONTH] if kind.concerns is Concerns.MONTH else subjects(kind, book)[:1]
    text = plain_text(paper_pdf(kind, book, asked))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "ĐẢNG CỘNG SẢN" not in text
    assert "T/M" not in text and "Ngày vào Đảng" not in text and "Số thẻ" not in text and "ĐẢNG ỦY" not in text
    if kind.word in ("registration-list", "biographies"):
        assert squeezed("Cán bộ, đoàn viên, hội viên") in squeezed(text)
    if kind.word in ("registration-form", "proposals", "minutes"):
        assert "TM. BAN THƯỜNG TRỰC" in text and "CHỦ TỊCH" in text and "Lê Thị Mai" in text


def test_each_person_has_pages_of_their_own_numbered_from_one() -> None:
    kind, book = paper_kind("registration-form"), full_book()
    pages = leaves(paper_pdf(kind, book, subjects(kind, book)))
    assert sum("BẢN ĐĂNG KÝ" in page.text for page in pages) == 11, "all but who has moved away"
    assert len(pages) == 11


def test_plans_are_of_those_who_must_have_one() -> None:
    assert [one.tt for one in subjects(paper_kind("example-plan"), full_book())] == [1, 2, 3]


def test_what_is_not_known_is_refused_or_dotted() -> None:
    empty = empty_book()
    for word in ("registration-form", "model-form"):
        with pytest.raises(Refused, match=r"chưa ghi dòng nào|Chưa có ai"):
            paper_pdf(paper_kind(word), empty, subjects(paper_kind(word), empty))
    for kind in PAPER_KINDS:
        if kind.concerns in (Concerns.UNIT, Concerns.MONTH):
            assert leaves(paper_pdf(kind, empty, [MONTH if kind.concerns is Concerns.MONTH else BLANK]))


def test_inspections_of_others_are_headed_by_whoever_makes_them() -> None:
    kind, book = paper_kind("inspection-minutes"), full_book()
    (row,) = book.rows["inspections"]
    from domain.named import Named

    for body, head in (("Chi ủy", "CHI BỘ THÔN TIỀN LONG"), (row.body, "ĐẢNG ỦY XÃ ĐỊNH TIẾN")):
        of_people = replace(row, body=body, people=(Named("Lý Thị Tâm"),))
        others = replace(book, rows={**book.rows, "inspections": (of_people,)})
        text = plain_text(paper_pdf(kind, others, subjects(kind, others)))
        assert text.startswith(head) and "Đơn vị được kiểm tra: Lý Thị Tâm" in text


def test_praise_is_for_the_birthday_until_its_month_is_over() -> None:
    kind = paper_kind("proposals")
    for day, there in (("2026-05-10", True), ("2026-06-01", False)):
        book = replace(full_book(), day=PartialDate.from_iso(day).first_day())
        text = plain_text(paper_pdf(kind, book, subjects(kind, book)))
        assert ("Ngày sinh Chủ tịch Hồ Chí Minh 19/5/2026" in " ".join(text.split())) is there


def test_every_kind_has_its_form_and_is_offered_somewhere() -> None:
    assert len({kind.word for kind in PAPER_KINDS}) == len({kind.form for kind in PAPER_KINDS}) == len(PAPER_KINDS)
    for kind in PAPER_KINDS:
        assert resource("layouts", kind.form).is_file()
        assert kind in kinds_at(kind.register or kind.place, kind.concerns)
    with pytest.raises(KeyError):
        paper_kind("no-such-paper")


@pytest.mark.parametrize("text", ["<b>x</b>", "{unit} {% if %}", "=1+1 & ]]>", "A" * 300, "Nguyễn\u0302 \U0001f600"])
def test_words_stand_as_they_were_typed(text: str) -> None:
    kind, book = paper_kind("model-form"), full_book()
    (model,) = book.rows["models"]
    odd = replace(book, rows={**book.rows, "models": (replace(model, results=text),)})
    shown = squeezed(plain_text(paper_pdf(kind, odd, subjects(kind, odd))))
    word = squeezed(said_in_word(paper_docx(kind, odd, subjects(kind, odd))))
    if text.isascii():
        assert squeezed(text) in shown and squeezed(text) in word


@EVERY
def test_what_is_signed_stays_with_the_words_above_it_in_word(kind: PaperKind) -> None:
    body = list(Document(io.BytesIO(paper_docx(kind, full_book(), chosen(kind)))).element.body)
    tables = [n for n, one in enumerate(body) if one.tag.endswith("}tbl") and "rõ họ tên)" in "".join(one.itertext())]
    assert tables
    for place in tables:
        above = body[:place]
        while above[-1].tag.endswith("}p") and "<w:r>" not in above[-1].xml:
            assert "keepNext" in above.pop().xml
        assert above[-1].tag.endswith("}tbl") or "keepNext" in above[-1].xml


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_sample_is_marked_in_word_beside_the_number_of_each_page(is_sample: bool) -> None:
    kind = paper_kind("registration-list")
    word = paper_docx(kind, replace(full_book(), is_sample=is_sample), chosen(kind))
    (section,) = Document(io.BytesIO(word)).sections
    assert ("SỔ MẪU" in section.first_page_header.paragraphs[0].text) is is_sample
    (number,) = section.header.paragraphs
    assert ("SỔ MẪU" in number.text) is is_sample and "PAGE" in number._p.xml


def test_who_heads_an_organisation_is_known_from_its_list_as_well() -> None:
    kind, book = paper_kind("proposals"), replace(front_book(), officers=())
    for posts, told in (("Chủ tịch, Trưởng thôn", True), ("Chủ tịch Hội Nông dân", False)):
        first, *others = book.roster
        named = replace(first, member=replace(first.member, name="Vũ Thị Chín", party_positions=posts))
        others = [replace(one, member=replace(one.member, party_positions="")) for one in others]
        listed = replace(book, roster=(named, *others))
        assert ("Vũ Thị Chín" in plain_text(paper_pdf(kind, listed, subjects(kind, listed)))) is told


def test_nobody_who_must_plan_is_told_as_that() -> None:
    kind, book = paper_kind("example-plan"), front_book()
    nobody = replace(
        book, roster=tuple(replace(one, member=replace(one.member, must_plan=False)) for one in book.roster)
    )
    with pytest.raises(Refused, match="chưa ai được đánh dấu “Phải lập kế hoạch nêu gương”"):
        paper_pdf(kind, nobody, subjects(kind, nobody))
