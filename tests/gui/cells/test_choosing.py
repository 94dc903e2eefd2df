"""One key chooses a word; more of its letters mean the same word."""

from __future__ import annotations

import pytest

from domain.months import FOLLOW_UP
from domain.names import fold
from gui.cells.choosing import Spelling, choose, offer

MARKS = FOLLOW_UP.field("mark").choices
RESULTS = FOLLOW_UP.field("result").choices


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        *(("1", "Tốt"), ("2", "Khá"), ("3", "Chưa đạt"), ("4", "Miễn")),
        *(("t", "Tốt"), ("K", "Khá"), ("c", "Chưa đạt"), ("M", "Miễn")),
        *(("0", None), ("5", None), ("x", None), ("", None), (" ", None), ("²", "Khá"), ("٣", None)),
    ],
)
def test_marks(typed: str, chosen: str | None) -> None:
    assert choose(typed, MARKS) == chosen


@pytest.mark.parametrize(
    ("typed", "chosen"), [("d", "Đạt"), ("đ", "Đạt"), ("Đ", "Đạt"), ("v", "Vượt"), ("C", "Chưa đạt"), ("1", "Đạt")]
)
def test_results(typed: str, chosen: str) -> None:
    assert choose(typed, RESULTS) == chosen


def test_each_word_has_a_letter_of_its_own() -> None:
    for words in (MARKS, RESULTS):
        assert [choose(word[0], words) for word in words] == list(words)


@pytest.mark.parametrize("word", [*MARKS, *RESULTS])
def test_a_word_may_be_spelt_out_with_accents_or_without(word: str) -> None:
    for typed in (word, fold(word)):
        spelling = Spelling()
        assert {spelling.choose(sign, RESULTS if word in RESULTS else MARKS) for sign in typed} == {word}


def test_a_letter_that_does_not_go_on_means_another_word() -> None:
    spelling = Spelling()
    assert [spelling.choose(sign, MARKS) for sign in "ctk2x"] == ["Chưa đạt", "Tốt", "Khá", "Khá", None]


def test_letters_taken_back_are_typed_anew_and_other_keys_are_no_letters() -> None:
    spelling = Spelling()
    assert [spelling.choose(sign, MARKS) for sign in "to"] == ["Tốt", "Tốt"]
    spelling.take_back()
    assert [spelling.choose(sign, MARKS) for sign in "ốt"] == ["Tốt", "Tốt"]
    assert [spelling.choose(sign, MARKS) for sign in ("", "\r")] == [None, None]


def test_offer_names_the_keys() -> None:
    assert offer(("Tốt", "Khá")) == "1 Tốt, 2 Khá"
