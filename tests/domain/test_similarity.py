from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.similarity import ALIKE, Copy, Passage, find_copies, likeness

OWN = "Học tập phong cách nêu gương của Bác, gần dân, trọng dân, nói đi đôi với làm."
NEAR = "Học tập phong cách nêu gương của Bác: gần dân, trọng dân, nói đi đôi với làm!"
OTHER = "Đọc tác phẩm Đường kách mệnh, mỗi quý tự liên hệ một lần trước chi bộ thôn."


def passage(text: str, whose: str = "Trần Văn Đức", field: str = "study_content") -> Passage:
    return Passage(whose, field, text)


def test_the_same_words_are_a_copy_whatever_the_signs_and_accents() -> None:
    mine, his = passage(OWN, "Tôi"), passage(NEAR.upper())
    assert find_copies([mine], [passage(OTHER), his]) == (Copy(mine, his, 1.0),)


def test_one_changed_word_is_still_a_copy_and_half_of_it_is_none() -> None:
    assert find_copies([passage(OWN)], [passage(OWN.replace("trọng dân", "mến dân"))])
    assert not find_copies([passage(OWN)], [passage(OWN[:40] + OTHER)])


def test_only_the_same_field_is_compared() -> None:
    assert not find_copies([passage(OWN)], [passage(OWN, field="shortcoming")])


@pytest.mark.parametrize("text", ["", "Học tập và làm theo Bác.", "Như năm trước"])
def test_short_texts_are_nobody_s_own(text: str) -> None:
    assert not find_copies([passage(text)], [passage(text)])


def test_standard_sentences_count_for_nothing() -> None:
    standard = "Thực hiện nghiêm những điều đảng viên không được làm, giữ gìn đoàn kết trong chi bộ."
    one, other = f"{standard} {OWN}", f"{standard} {OTHER}"
    assert not find_copies([passage(standard)], [passage(standard)], [standard])
    assert not find_copies([passage(one)], [passage(other)], [standard])
    assert find_copies([passage(one)], [passage(OWN)], [standard])


def test_the_most_alike_is_named() -> None:
    near = passage(OWN.replace("trọng dân", "mến dân"), "A")
    assert find_copies([passage(OWN)], [near, passage(NEAR, "B")])[0].other.whose == "B"


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_lies_between_nothing_and_all(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0


@given(st.lists(st.sampled_from(OTHER.split()), min_size=8, max_size=40))
def test_a_text_is_all_alike_itself(words: list[str]) -> None:
    text = " ".join(words)
    assert likeness(text, text) == 1.0 > ALIKE


def test_two_hundred_members_are_compared_while_nobody_waits() -> None:
    random = Random(3)
    words = f"{OWN} {OTHER}".split()
    texts = [passage(" ".join(random.choices(words, k=40)), str(n), field) for n in range(200) for field in "abc"]
    began = time.perf_counter()
    assert not find_copies(texts[:3], texts[3:])
    assert time.perf_counter() - began < 0.5
