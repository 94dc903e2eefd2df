"""Figures: percentages from counts, words before sums, keys of parts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.indicators.catalogue import GROUPS, INDICATORS, indicator_of
from domain.indicators.figures import BY_YEAR, OWN, Figure, Part, figure_of, parts_within, share_of, sum_of, unlike_keys
from domain.numbers import QUALIFIERS, Quantity

TWO = Figure(2)
QUANTITIES = st.builds(Quantity, st.integers(0, 10**6), st.sampled_from(["", *QUALIFIERS]))


@given(st.lists(QUANTITIES))
def test_a_sum_keeps_the_word_that_all_parts_have(parts: list[Quantity]) -> None:
    words = [part.qualifier for part in parts]
    figure = sum_of(parts)
    assert figure.value == sum(part.value for part in parts)
    if not parts or all(word == words[0] for word in words):
        assert figure.qualifier == (words[0] if words else "")
    else:
        assert figure.qualifier == "khoảng"


def test_a_percentage_is_made_from_counts() -> None:
    figure = share_of([True] * 100 + [False] * 3)
    assert (figure.value, figure.of, figure.percent, figure.percent_text) == (100, 103, Decimal("97.09"), "97,09 %")
    assert share_of([]).percent is None
    assert Figure(85, 100, "trên").percent_text == "trên 85 %"


def test_numbers_as_papers_write_them() -> None:
    assert Figure(3).number() == "03"
    assert Figure(2454, qualifier="gần").number() == "gần 2.454"
    assert Figure(52, 52).number(short=False) == "52/52"
    assert Figure(8, 14).number() == "08"
    assert Figure(0, measure="đồng").number() == "0"
    assert Figure().number() == ""


def test_amounts_say_what_is_counted_money_in_words_and_all_of_how_many() -> None:
    assert Figure(3).amount() == "03" and figure_of(Quantity(3)).amount() == "03"
    assert Figure(52, 52).amount("hộ") == "52/52 hộ"
    assert Figure(7, measure="nhà").amount("hộ") == "07 nhà"
    assert Figure(11_800_000_000, qualifier="trên", measure="đồng").amount() == "trên 11,8 tỷ đồng"
    assert Figure(2_000_000).amount("đồng") == "02 triệu đồng"
    assert figure_of(Quantity(9, "hơn"), "kg gạo/hộ/tháng").amount() == "hơn 09 kg gạo/hộ/tháng"


def test_what_has_no_number_tells_its_years() -> None:
    years = Figure(
        by=(Part(BY_YEAR, "2024", Figure(97, 100)), Part(BY_YEAR, "2025", Figure(3)), Part("Khác", "x", TWO))
    )
    assert years.years_text == "2024: 97 %; 2025: 03" and years.is_told
    assert Figure(by=(Part(BY_YEAR, "2026", Figure()),)).years_text == "2026: –"
    assert replace(years, value=5).years_text == "" and replace(years, value=5).is_told
    assert not Figure(by=(Part("Khác", "x", TWO),)).is_told
    assert [Figure(*one).says_something for one in ((), (0,), (0, 9), (2,))] == [False, False, True, True]
    assert TWO.percent_text == ""


def test_parts_of_parts_say_of_which_they_are() -> None:
    deep = Figure(
        by=(Part(BY_YEAR, "2024", Figure(by=(Part("Theo cấp", OWN, TWO),))), Part("Mô hình", "Hũ gạo: hộ", TWO))
    )
    assert [part.key for part in parts_within(deep)] == ["2024", "năm 2024, của chính đơn vị", "Hũ gạo: hộ"]
    deep = Figure(by=(Part("Theo loại", "mới", Figure(by=(Part("Theo cấp", "xã", TWO),))),))
    assert [part.key for part in parts_within(deep)] == ["mới", "mới, xã"]
    assert Part("Theo cấp", "xã", TWO).whole_words == "Theo cấp: xã"
    assert Part("Số liệu bổ sung", "số liệu bổ sung: BC 12", TWO).whole_words == "số liệu bổ sung: BC 12"
    assert [Part("x", key, TWO, row="Hũ gạo").words_of_row for key in ("Hũ gạo: hộ", "Hũ gạo")] == ["hộ", ""]


def test_the_second_of_the_same_words_says_by_what_it_divides_and_the_third_which() -> None:
    parts = [Part("cấp", "xã", TWO)] * 4
    assert [key for key, _ in unlike_keys(parts)] == ["xã", "cấp: xã", "cấp: xã (2)", "cấp: xã (3)"]


@given(st.lists(st.builds(Part, st.sampled_from("ab"), st.sampled_from("xyz"), st.just(Figure(1))), max_size=9))
def test_no_part_hides_another(parts: list[Part]) -> None:
    named = dict(unlike_keys(parts))
    assert list(named.values()) == parts


def test_every_indicator_has_a_code_of_its_own_and_says_how_it_is_made() -> None:
    codes = [indicator.code for indicator in INDICATORS]
    assert len(set(codes)) == len(codes)
    assert [indicator.group for indicator in INDICATORS] == sorted(indicator.group for indicator in INDICATORS)
    for indicator in INDICATORS:
        assert indicator.how.endswith(".")
        assert indicator.group in GROUPS
        assert indicator_of(indicator.code) is indicator


def test_the_indicators_of_the_reports() -> None:
    """The codes under which the level above asks for the figures."""
    asked = (
        "A1 A2 A2b A3 A4 A5 A5a A6 B1 B2 B3 B4 B4a B4b B4c B5 B6 B6a B7 B7a B8 B8a B9 B9a B10 C1 C2 C2b C3 C3b C4 C5 C6"
        " D1 D2 D2a D2b D3 E0 E1 E2 E3 E4 E5 E6 E7 E8 E9 E10 F0 F1 F2 F3 F4 F5 G1 G2 G3 H L M"
    )
    assert set(asked.split()) <= {indicator.code for indicator in INDICATORS}
