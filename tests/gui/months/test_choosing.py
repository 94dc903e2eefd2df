"""One key chooses a word."""

from __future__ import annotations

import pytest

from domain.months import FOLLOW_UP
from gui.months.choosing import choose, offer

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


def test_offer_names_the_keys() -> None:
    assert offer(("Tốt", "Khá")) == "1 Tốt, 2 Khá"
