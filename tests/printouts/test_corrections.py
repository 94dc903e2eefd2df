from __future__ import annotations

from dataclasses import replace

from domain.closings import CLOSED, ClosingEvent, Correction
from domain.dates import PartialDate
from domain.units import Unit, UnitKind
from printouts.corrections import CorrectedBook, corrections_pdf
from tests.printouts.paper import leaves, plain_text, squeezed

DAY = PartialDate(2027, 1, 8)
UNIT = Unit(3, "", UnitKind.BRANCH, "Chi bộ thôn Đồng Tâm", 1)
EVENT = ClosingEvent(
    1, "", 1, CLOSED, PartialDate(2026, 12, 31), "Trần Văn An", "hết năm", sha256="ab12" * 16, pages=74
)
ONE = Correction("Trang 24, tháng 5", "Vượt", "Đạt", "Trần Văn An", DAY)
BOOK = CorrectedBook(UNIT, "Đảng ủy xã Định Thành", "Định Thành", 2026, "Sổ theo dõi", EVENT, (ONE,))


def test_the_sheet_says_which_book_what_stood_there_and_what_is_right() -> None:
    text = squeezed(plain_text(corrections_pdf(BOOK)))
    for words in (
        *(
            "TỜ ĐÍNH CHÍNH",
            "CHI BỘ THÔN ĐỒNG TÂM",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "31/12/2026",
            "74 trang",
            "Trang 24, tháng 5",
        ),
        *("Vượt", "Đạt", "Trần Văn An", "ab12" * 16, "Định Thành, ngày 08 tháng 01 năm 2027", "T/M CHI BỘ", "BÍ THƯ"),
    ):
        assert squeezed(words) in text
    assert "ĐỒNGTÂM*" in text
    assert corrections_pdf(BOOK) == corrections_pdf(BOOK)


def test_organisations_have_a_head_of_their_own() -> None:
    front = replace(BOOK, unit=replace(UNIT, kind=UnitKind.FRONT, name="Ban công tác Mặt trận"))
    text = squeezed(plain_text(corrections_pdf(front)))
    assert squeezed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") in text
    assert squeezed("TM. BAN THƯỜNG TRỰC") in text
    assert squeezed("ĐẢNG CỘNG SẢN") not in text and "*" not in text


def test_many_corrections_go_on_overleaf_and_none_is_lost() -> None:
    many = tuple(replace(ONE, right=f"Đạt lần thứ {n} " + "và còn nữa " * 9) for n in range(60))
    pdf = corrections_pdf(replace(BOOK, corrections=many))
    assert len(leaves(pdf)) > 2
    text = squeezed(plain_text(pdf))
    assert all(squeezed(f"Đạt lần thứ {n} ") in text for n in range(60))
