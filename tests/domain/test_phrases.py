from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.phrases import PHRASE, SHELVED, Phrase, expansion, find_phrases, joined, word_before

WORDS = Path(__file__).resolve().parents[2] / "resources" / "words" / "cau-mau.toml"
SHELF = (
    Phrase("Gương mẫu, hoàn thành tốt nhiệm vụ.", "gm", uses=2),
    Phrase("Dự sinh hoạt đầy đủ.", "sh", uses=9),
    Phrase("Cần phát biểu nhiều hơn.", "đk", uses=9),
    Phrase("Thực hiện đúng đăng ký.", "dk"),
)


def test_most_used_come_first_then_the_alphabet() -> None:
    assert [p.abbreviation for p in find_phrases(SHELF, " ")] == ["đk", "sh", "gm", "dk"]


def test_words_are_found_without_accents_in_any_order() -> None:
    assert [p.abbreviation for p in find_phrases(SHELF, "nhiem hoan")] == ["gm"]
    assert find_phrases(SHELF, "không có") == []


def test_an_abbreviation_goes_before_all_that_is_found() -> None:
    assert [p.abbreviation for p in find_phrases((*SHELF, Phrase("Mẫu gm hay dùng", uses=99)), "GM")] == ["gm", ""]


@pytest.mark.parametrize(("word", "text"), [("dk", 3), ("đk", 2), ("ĐK", 2), ("GM", 0), ("g", None), ("", None)])
def test_expansion_takes_the_very_letters_before_those_without_accents(word: str, text: int | None) -> None:
    assert expansion(SHELF, word) == (None if text is None else SHELF[text])


def test_an_abbreviation_that_the_input_method_changed_is_known() -> None:
    assert expansion((Phrase("Đã dự", "dd"),), "đ") is None
    assert expansion((Phrase("Đã dự", "đd"),), "dd") == Phrase("Đã dự", "đd")


@pytest.mark.parametrize(
    ("text", "place", "word"), [("Tốt gm", 6, "gm"), ("gm tốt", 2, "gm"), ("gm ", 3, ""), ("(gm", 3, "gm"), ("", 0, "")]
)
def test_the_word_before_the_cursor(text: str, place: int, word: str) -> None:
    assert word_before(text, place) == word


@given(st.text(max_size=20), st.text(min_size=1, max_size=9).filter(lambda phrase: phrase[0] != "."), st.data())
def test_what_is_put_in_stands_apart_from_the_words_around(text: str, phrase: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    put_in = joined(text, place, phrase)
    assert put_in.strip(" ").removeprefix(".").strip(" ") == phrase.strip(" ").removeprefix(".").strip(" ")
    assert len(put_in) <= len(phrase) + 3


def test_blanks_around_what_is_put_in() -> None:
    assert joined("", 0, "Tốt.") == "Tốt."
    assert joined("Chăm.", 5, "Tốt.") == " Tốt."
    assert joined("Chăm. ", 6, "Tốt.") == "Tốt."
    assert joined("Cần", 0, "Tốt.") == "Tốt. "


def test_a_sentence_put_behind_another_does_not_run_on_from_it() -> None:
    assert joined("Dọn đường làng", 14, "Trồng cây.") == ". Trồng cây."
    assert joined("Dọn đường làng;", 15, "Trồng cây.") == " Trồng cây."
    assert joined("Tặng quà 03", 11, "hộ nghèo") == " hộ nghèo"


def test_the_first_stock_can_be_kept_and_no_abbreviation_is_there_twice() -> None:
    stock = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    assert set(stock) == set(SHELVED)
    assert sum(map(len, stock.values())) == 25
    for phrases in stock.values():
        for phrase in phrases:
            assert PHRASE.field("text").read(phrase["text"]) == phrase["text"]
        short = [p["abbreviation"] for p in phrases if "abbreviation" in p]
        assert len(set(short)) == len(short)
