from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.samples.phrases import say

WORDS = {"cây": "hoa|cau {1-3}", "vật": "gà"}


def ways(phrase: str) -> set[str]:
    return {say(Random(seed), phrase, WORDS) for seed in range(200)}


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("Không có lựa chọn", {"Không có lựa chọn"}),
        ("a {b|c} d", {"a b d", "a c d"}),
        ("{a|b{c|d}}", {"a", "bc", "bd"}),
        ("{a|}x", {"ax", "x"}),
        ("{8-11} buổi", {"08 buổi", "09 buổi", "10 buổi", "11 buổi"}),
        ("{50-150:50} m", {"50 m", "100 m", "150 m"}),
        ("Giảm {5-15:5} % so", {"Giảm 5 % so", "Giảm 10 % so", "Giảm 15 % so"}),
        ("{vật} | gà", {"gà | gà"}),
        ("", {""}),
    ],
)
def test_each_choice_is_made(phrase: str, said: set[str]) -> None:
    assert ways(phrase) == said


def test_a_choice_written_twice_is_made_once() -> None:
    assert ways("{1-2} hộ, thoát nghèo {1-2} hộ") == {"01 hộ, thoát nghèo 01 hộ", "02 hộ, thoát nghèo 02 hộ"}


@pytest.mark.parametrize("phrase", ["{a|b", "a}", "{a{b}", "a|b}"])
def test_an_unbalanced_phrase_is_an_error(phrase: str) -> None:
    with pytest.raises(ValueError, match="unbalanced"):
        say(Random(1), phrase, WORDS)


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        say(Random(1), "{không có}", WORDS)


@given(st.text(alphabet="aà {}|1-:", max_size=30), st.integers())
def test_any_phrase_is_said_or_refused(phrase: str, seed: int) -> None:
    try:
        said = say(Random(seed), phrase, WORDS)
    except (ValueError, KeyError):
        return
    assert "{" not in said
    assert said == say(Random(seed), phrase, WORDS)
