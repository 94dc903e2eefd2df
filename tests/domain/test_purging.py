from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.purging import MARK, Addresses, Traces, checked_ground
from domain.refusals import Refused
from tests.domain.random_names import a_syllable

NAME = "Nguyễn Thị Hòa"


@pytest.mark.parametrize(
    "text", [NAME, "đ/c NGUYỄN THỊ HOÀ.", "nguyen  thi hoa", "Nguyễn Thị\nHòa,", "(Nguyễn Thị Hòa)", "Nguyễn Thị Hoà"]
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    traces = Traces([NAME])
    assert traces.is_in(text)
    assert not traces.is_in(traces.masked(text))
    assert MARK in traces.masked(text)


OTHERS = ("Nguyễn Thị Hoa", "Nguyễn Thị Hòan", "Nguyễn Thị Hóa", "ANguyễn Thị Hòa", "Nguyễn Hòa", "")


@pytest.mark.parametrize("text", OTHERS)
def test_another_name_is_another_name(text: str) -> None:
    assert not Traces([NAME]).is_in(text)


def test_a_remark_behind_a_name_is_no_part_of_it_and_one_word_is_looked_for_as_it_is() -> None:
    assert Traces(["Lê Văn Ba (anh)"]).is_in("đồng chí Lê Văn Ba")
    one = Traces(["Ba"])
    assert one.is_in("anh Ba đi họp")
    assert not one.is_in("ba người, Bảy, Ban")


def test_numbers_are_found_whole() -> None:
    traces = Traces([], ["381234567890"])
    assert traces.is_in("thẻ 381234567890;")
    assert not traces.is_in("thẻ 1381234567890 và 3812345678901")
    assert not Traces([], [""]).is_in("")


def test_on_what_ground_does_not_say_whom() -> None:
    assert checked_ground("  Đơn  đề nghị ", Traces([NAME])) == "Đơn đề nghị"
    for ground in ("", "  ", f"Đơn của {NAME.upper()}"):
        with pytest.raises(Refused):
            checked_ground(ground, Traces([NAME]))


def a_name(chance: random.Random) -> str:
    return " ".join(a_syllable(chance).capitalize() for _ in range(chance.randrange(2, 5)))


@given(st.randoms(use_true_random=False).map(a_name), st.text(max_size=20), st.text(max_size=20))
def test_what_is_masked_tells_nothing_and_no_other_text_is_touched(name: str, before: str, after: str) -> None:
    traces = Traces([name])
    assert not traces.is_in(traces.masked(f"{before} {name} {after}"))
    assert traces.masked(f"{before} 12 {after}") == f"{before} 12 {after}" or traces.is_in(f"{before} 12 {after}")


def test_around_a_trace_stand_the_words_about_it() -> None:
    text = "trước " * 30 + NAME + " sau" * 30
    told = Traces([NAME]).around(text, letters=12)
    assert told.startswith("…")
    assert told.endswith("…")
    assert NAME in told


SPOKEN_OF = ("Đồng chí Hòa đã làm", "giúp đ/c Hoà.", "cùng bà Thị Hòa và ông Ba", "ĐỒNG CHÍ HÒA", "chị Hòa, anh An")
OF_OTHERS = ("hòa giải", "ông hòa nhã", "đồng chí Hòa Văn Bình", "Hòa giải viên", "đồng chí Hoa", "anh Hòang", "")


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_who_is_spoken_of_by_a_title_and_the_given_name_may_be_meant(text: str) -> None:
    spoken = Addresses([NAME])
    assert spoken.is_in(text) and not Traces([NAME]).is_in(text)
    masked = spoken.masked(text)
    assert not spoken.is_in(masked)
    assert masked.startswith(text[:4]) and MARK in masked


@pytest.mark.parametrize("text", OF_OTHERS)
def test_other_words_and_other_people_are_not_asked_about(text: str) -> None:
    assert not Addresses([NAME, "Hòa"]).is_in(text)
    assert Addresses([NAME]).masked(text) == text


def test_a_telephone_number_is_found_however_it_is_parted() -> None:
    traces = Traces([], ["0912 345 678"])
    for text in ("gọi 0912345678", "0912.345.678;", "(0912 345 678)"):
        assert traces.masked(text).count(MARK) == 1
    assert not traces.is_in("0912 345 6789")


BETWEEN = (
    *(" ", ".", "-", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "–", "/", ") ", " - ", "_", "\t", "\n", ":"),
    *("\\n", "\\\\n", "\N{ZERO WIDTH SPACE}"),
)


@pytest.mark.parametrize("kept", ["381234567890", "38.123456", "38123456", "0381234567", "(0912) 345-678"])
def test_a_number_is_found_whatever_stands_between_its_digits(kept: str) -> None:
    digits = "".join(filter(str.isdecimal, kept))
    for traces, sign in itertools.product((Traces([], [kept]), Traces([], phones=[kept])), BETWEEN):
        for parted in (sign.join(digits), sign.join((digits[:2], digits[2:5], digits[5:]))):
            assert traces.masked(f"số {parted}; hết") == f"số {MARK}; hết"
            assert not traces.is_in(f"số {parted}9")
        assert not traces.is_in(f"số 9{digits}") and not traces.is_in(sign.join(digits[:-1]))


@pytest.mark.parametrize(
    "text", ["+84 912 345 678", "(+84)912345678", "0084 (0)912.345.678", "84912345678", "0912345678"]
)
def test_a_telephone_number_is_found_behind_the_number_of_the_country(text: str) -> None:
    for kept in ("0912 345 678", "+84 912 345 678", "024 3825 1234; 0912345678"):
        traces = Traces([], phones=[kept])
        assert MARK in traces.masked(text)
        assert not any(map(str.isdecimal, traces.masked(text).replace("(+", "").replace("84)", "")))
    assert Traces([], phones=["024 3825 1234; 0912345678"]).is_in("024-3825-1234")


@pytest.mark.parametrize("text", ["ngày 1/5", "1, 5 và 15 người", "tháng 1-5"])
def test_a_number_of_few_digits_is_no_day_and_no_list(text: str) -> None:
    assert not Traces([], ["15"]).is_in(text.replace("15", ""))
    assert Traces([], ["15"]).masked("số 1.5") == f"số {MARK}"


@pytest.mark.parametrize(
    "text", [f'{{"note": "Hết\\n{NAME}"}}', NAME.replace(" ", "\\n"), f"a\\\\n{NAME}", "x\\nđ/c Hòa"]
)
def test_the_end_of_a_line_within_json_is_no_letter_of_a_name(text: str) -> None:
    sought = Addresses([NAME]) if "đ/c" in text else Traces([NAME])
    assert sought.masked(text).count(MARK) == 1
    assert "Hòa" not in sought.masked(text)
