"""Numbers are written and read as Vietnamese offices do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.numbers import (
    MOST,
    QUALIFIERS,
    Quantity,
    money_words,
    percent,
    read_quantity,
    show_count,
    show_decimal,
    show_money,
    show_percent,
    two_digits,
)
from domain.refusals import Refused


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (999, "999"), (2454, "2.454"), (-12345, "-12.345"), (2222428000, "2.222.428.000")]
)
def test_counts_have_a_dot_at_each_thousand(value: int, shown: str) -> None:
    assert show_count(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0, "00"), (3, "03"), (12, "12"), (104, "104"), (1234, "1.234")])
def test_small_counts_have_two_digits(value: int, shown: str) -> None:
    assert two_digits(value) == shown


@pytest.mark.parametrize(
    ("value", "of", "shown"),
    [
        (100, 103, "97,09 %"),
        (1, 3, "33,33 %"),
        (2, 3, "66,67 %"),
        (1, 800, "0,13 %"),
        (5, 5, "100 %"),
        (1, 8, "12,5 %"),
    ],
)
def test_shares_are_rounded_half_up(value: int, of: int, shown: str) -> None:
    assert show_percent(percent(value, of)) == shown


def test_a_share_of_nothing_does_not_fail() -> None:
    assert percent(0, 0) == Decimal("0.00")


def test_decimals_lose_idle_zeros_and_the_sign_of_nought() -> None:
    assert [show_decimal(Decimal(v)) for v in ("11.80", "-0.001", "-1234.5", "2.005", "30")] == [
        "11,8",
        "0",
        "-1.234,5",
        "2,01",
        "30",
    ]


def test_money_in_full_and_in_short() -> None:
    assert show_money(2222428000) == "2.222.428.000 đồng"
    assert show_money(11_800_000_000, short=True) == "11,8 tỷ đồng"
    assert show_money(450_000_000, short=True) == "450 triệu đồng"
    assert show_money(620_000, short=True) == "620.000 đồng"


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        (11_800_000_000, "11,8 tỷ đồng"),
        (11_850_000_000, "11,85 tỷ đồng"),
        (1_000_000_000, "01 tỷ đồng"),
        (450_000_000, "450 triệu đồng"),
        (2_500_000, "2,5 triệu đồng"),
        (2_222_428_000, "2.222.428.000 đồng"),
        (1_234_567, "1.234.567 đồng"),
        (850_000, "850.000 đồng"),
        (0, "0 đồng"),
    ],
)
def test_money_in_a_sentence_loses_nothing(dong: int, words: str) -> None:
    assert money_words(dong) == words


@pytest.mark.parametrize(
    ("written", "quantity"),
    [
        ("hơn 500", Quantity(500, "hơn")),
        ("Trên 3,4 tỷ đồng", Quantity(3_400_000_000, "trên")),
        ("gần  2 454", Quantity(2454, "gần")),
        ("khoảng 30.000", Quantity(30000, "khoảng")),
        ("2.222.428.000 đ", Quantity(2_222_428_000)),
        ("2,222,428,000", Quantity(2_222_428_000)),
        ("11,8 tỷ", Quantity(11_800_000_000)),
        ("11.8 tỷ", Quantity(11_800_000_000)),
        ("450 triệu", Quantity(450_000_000)),
        ("450tr", Quantity(450_000_000)),
        ("1.250 triệu đồng", Quantity(1_250_000_000)),
        ("1,250 tỷ", Quantity(1_250_000_000)),
        ("1.234,5 triệu", Quantity(1_234_500_000)),
        ("1 tỷ 250 triệu", Quantity(1_250_000_000)),
        ("trên 01 tỷ đ", Quantity(1_000_000_000, "trên")),
        ("620 nghìn đồng", Quantity(620_000)),
        ("500.0", Quantity(500)),
        ("5.000.000 VNĐ", Quantity(5_000_000)),
        ("0", Quantity(0)),
    ],
)
def test_reading(written: str, quantity: Quantity) -> None:
    assert read_quantity(written) == quantity


@pytest.mark.parametrize("written", ["", "  ", "-", "–"])
def test_nothing_written_is_no_number(written: str) -> None:
    assert read_quantity(written) is None


@pytest.mark.parametrize(
    "written", ["2,5", "abc", "-5", "5 con", "1 triệu 2 tỷ", "hơn", "1.2.3", "9" * 30, "12 x 3", "1e5", "½", "tỷ"]
)
def test_what_is_no_whole_number_is_refused(written: str) -> None:
    with pytest.raises(Refused):
        read_quantity(written)


def test_a_strange_qualifier_is_refused() -> None:
    with pytest.raises(Refused):
        Quantity(5, "chừng")


@given(st.integers(0, MOST), st.sampled_from(["", *QUALIFIERS]))
def test_what_is_printed_is_read_back(value: int, qualifier: str) -> None:
    quantity = Quantity(value, qualifier)
    assert read_quantity(quantity.printed()) == quantity
    assert read_quantity(quantity.printed_money()) == quantity


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        quantity = read_quantity(text)
    except Refused as refused:
        assert refused.reason.endswith(".")
    else:
        assert quantity is None or quantity.value >= 0
