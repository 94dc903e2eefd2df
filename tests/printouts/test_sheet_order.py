"""The slip that tells in which order sheets go into the printer."""

from __future__ import annotations

import datetime

from domain.printed_pages import Sheet
from printouts.sheet_order import UnitOrder, sheet_order_pdf
from tests.printouts.paper import plain_text, squeezed

DAY = datetime.date(2026, 9, 25)
FIRST = UnitOrder(
    "Chi bộ thôn Đồng Tâm",
    (
        Sheet(("9", "10"), True),
        Sheet(("13",), True),
        Sheet(("44a", "44b"), False),
        Sheet(("44c",), False),
    ),
    ("Trang 9, dòng 3 (Lê An): đã in nay đã sửa",),
)
SECOND = UnitOrder("Chi bộ thôn Yên Lạc", (Sheet(("10",), True),))
LEFT_OUT = "Không có gì mới, không in: Chi bộ Trường học."


def slip(*units: UnitOrder, not_printed: str = "", two_sided: bool = True) -> str:
    return squeezed(plain_text(sheet_order_pdf("Đảng bộ xã", 2026, DAY, units, not_printed, two_sided=two_sided)))


def test_every_sheet_has_its_place_in_the_pile_and_new_ones_are_counted_together() -> None:
    text = slip(FIRST, SECOND, not_printed=LEFT_OUT)
    for words in (
        "ngày in 25/09/2026; 05 tờ",
        "1 Chi bộ thôn Đồng Tâm tờ có trang 9 và 10 9, 10",
        "2 Chi bộ thôn Đồng Tâm tờ có trang 13 13",
        "3–4 Chi bộ thôn Đồng Tâm 02 tờ giấy trắng 44a, 44b, 44c",
        "5 Chi bộ thôn Yên Lạc tờ có trang 10 10",
        LEFT_OUT,
        "(số trang lẻ) in trước",
        "Trang 9, dòng 3 (Lê An): đã in nay đã sửa",
    ):
        assert squeezed(words) in text, words


def test_what_is_not_so_is_not_spoken_of() -> None:
    text = slip(SECOND, two_sided=False)
    for words in ("số trang lẻ", "không in:", "ghi tay"):
        assert squeezed(words) not in text, words
