from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from domain.indicators.figures import Figure, Part
from domain.periods import Period, month_period
from domain.refusals import Refused
from domain.superior_forms.binding import BoundCell, Source
from domain.superior_forms.filling import Told, say
from domain.superior_forms.sheets import PLAIN, Holds, Look, address, column_letters, place_of
from domain.superior_forms.spans import SPANS, span_of

NUMBER, PERCENT, TEXT, DAY = (Look(holds) for holds in (Holds.NUMBER, Holds.PERCENT, Holds.TEXT, Holds.DAY))
SHARE = Figure(100, 103)
ABOUT = Figure(500, qualifier="hơn")
DAYS = Period(datetime.date(2025, 12, 16), datetime.date(2026, 6, 15))


@pytest.mark.parametrize(
    ("source", "told", "look", "value"),
    [
        (Source("A1"), Figure(51), NUMBER, 51),
        (Source("A1"), Figure(0), PLAIN, 0),
        (Source("A1"), Figure(3), TEXT, "03"),
        (Source("C2", way="tổng số"), SHARE, NUMBER, 103),
        (Source("C2", way="tỷ lệ"), SHARE, PERCENT, Decimal("0.9709")),
        (Source("C2", way="tỷ lệ"), SHARE, NUMBER, Decimal("97.09")),
        (Source("C2", way="tỷ lệ"), SHARE, TEXT, "97,09 %"),
        (Source("C2", way="số trên tổng số"), Figure(52, 52), PLAIN, "52/52"),
        (Source("A4", way="số kèm chữ"), ABOUT, NUMBER, "hơn 500"),
        (Source("A4"), ABOUT, NUMBER, 500),
        (Source("E7", scale=1_000_000), Figure(2_222_428_000), NUMBER, Decimal("2222.428")),
        (Source(text="Kết quả nổi bật"), Figure(text="Tốt"), PLAIN, "Tốt"),
        (Source(text="Ngày lập biểu"), datetime.date(2026, 6, 15), DAY, datetime.date(2026, 6, 15)),
        (Source(text="Ngày lập biểu"), datetime.date(2026, 6, 15), PLAIN, "15/6/2026"),
        (Source(text="Kỳ báo cáo"), "tháng 6 năm 2026", PLAIN, "Tháng 6 năm 2026"),
        (Source("A1"), Figure(), NUMBER, None),
        (Source("A1", way="tỷ lệ"), Figure(51), PERCENT, None),
        (Source("A1"), None, NUMBER, None),
    ],
)
def test_a_cell_says_its_figure(source: Source, told: Told, look: Look, value: object) -> None:
    cell = say(BoundCell("S", "A1", (source,)), (0, 0), look, [told])
    shown = cell.value
    assert (shown == value or str(shown).lstrip("0") == str(value).lstrip("0")) and type(shown) is type(value)
    assert bool(cell.lacks) == (value is None)


def test_what_is_left_out_is_said() -> None:
    cell = say(BoundCell("S", "A1", (Source("A4"),)), (0, 0), NUMBER, [ABOUT])
    assert "bỏ chữ “hơn”" in cell.warns
    cell = say(BoundCell("S", "A1", (Source("C2"),)), (0, 0), PERCENT, [SHARE])
    assert "Hãy chọn “tỷ lệ”" in cell.warns
    years = Figure(by=(Part("Theo năm", "2025", Figure(1, 2)), Part("Theo năm", "2026", Figure(2, 2))))
    assert say(BoundCell("S", "A1", (Source("C2"),)), (0, 0), NUMBER, [years]).value == "2025: 50 %; 2026: 100 %"


def test_a_text_takes_several_figures() -> None:
    bound = BoundCell("S", "A1", (Source("B1"), Source("B2", way="tỷ lệ")), words="{1} cuộc, đạt {2}.")
    assert say(bound, (0, 0), PLAIN, [Figure(63), SHARE]).value == "63 cuộc, đạt 97,09 %."
    half = say(bound, (0, 0), PLAIN, [Figure(63), Figure()])
    assert half.value == "63 cuộc, đạt …." and half.warns
    none = say(bound, (0, 0), PLAIN, [Figure(), None])
    assert (none.value, none.lacks) == ("… cuộc, đạt ….", "Chưa có số liệu.")


def test_words_of_periods() -> None:
    assert span_of("", DAYS) == DAYS
    assert span_of("lũy kế từ đầu năm", DAYS) == Period(datetime.date(2026, 1, 1), DAYS.until)
    assert span_of("cùng kỳ năm trước", DAYS) == DAYS.a_year_before()
    assert span_of("tháng 6", DAYS) == month_period(2026, 6) and span_of("tháng 7", DAYS) is None
    assert span_of("quý 3", DAYS) is None and span_of("6 tháng đầu năm", DAYS) is not None
    for word in SPANS:
        span_of(word, DAYS)


@pytest.mark.parametrize("text", ["A1", "Z9", "AA10", "XFD1048576"])
def test_addresses(text: str) -> None:
    assert address(place_of(text)) == text and column_letters(place_of(text)[1]) in text


@pytest.mark.parametrize("text", ["", "7C", "A0", "XFE1", "A1048577", "C7 "])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(Refused):
        place_of(text)
