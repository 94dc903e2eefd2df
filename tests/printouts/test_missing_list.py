from __future__ import annotations

import datetime

from domain.missing_list import MissingLine
from printouts.missing_list import missing_list_pdf
from tests.printouts.paper import leaves, plain_text, squeezed

DAY = datetime.date(2026, 3, 25)
UNIT, OTHER = "Chi bộ thôn Đồng Tâm", "Chi bộ thôn Yên Lạc"


def line(number: int, unit: str = UNIT, missing: str = "chưa đăng ký") -> MissingLine:
    return MissingLine(unit, number, f"Nguyễn Thị Ngọc Ẩn {number}", missing)


def test_the_paper_says_unit_year_day_names_and_what_is_missing() -> None:
    pdf = missing_list_pdf(UNIT, 2026, DAY, [line(4), line(9, missing="chưa có nhận xét tháng 1, 2")])
    text = squeezed(plain_text(pdf))
    for words in (UNIT, "năm 2026", "25/03/2026", "Nguyễn Thị Ngọc Ẩn 4", "chưa có nhận xét tháng 1, 2", "02 đồng chí"):
        assert squeezed(words) in text
    assert missing_list_pdf(UNIT, 2026, DAY, [line(4)]) == missing_list_pdf(UNIT, 2026, DAY, [line(4)])


def test_units_beneath_have_their_own_tables() -> None:
    text = plain_text(missing_list_pdf("Đảng bộ xã", 2026, DAY, [line(1), line(2), line(1, OTHER)]))
    assert squeezed(f"{UNIT}: 02 đồng chí") in squeezed(text)
    assert squeezed(f"{OTHER}: 01 đồng chí") in squeezed(text)


def test_a_long_list_goes_on_overleaf_and_loses_nobody() -> None:
    lines = [line(number, missing="chưa có nhận xét tháng 1, 2, 3, 4, 5; chưa đăng ký " * 3) for number in range(90)]
    pages = leaves(missing_list_pdf(UNIT, 2026, DAY, lines))
    assert len(pages) > 2
    names = [piece for page in pages for piece in page.pieces if piece.text.startswith("Nguyễn Thị Ngọc Ẩn")]
    assert len(names) == 90
    assert all(piece.bottom > 30 and piece.right < page.width - 40 for page in pages for piece in page.pieces)
