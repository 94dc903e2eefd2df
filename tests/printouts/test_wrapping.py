from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printouts.faces import VIETNAMESE, Face
from printouts.fonts import text_width
from printouts.wrapping import wrap

# Every sixth letter or so is a space, as in what people write: words of one width, lines of many words.
letters = VIETNAMESE[:40] + "abcdeghiklmn0123456789/-.,()\n\u0301✓" + " " * 14
texts = st.text(st.sampled_from(letters), max_size=300)
rooms = st.floats(min_value=12, max_value=400)
SIZE = 11.0


@given(texts, rooms)
def test_the_lines_joined_are_the_text(text: str, room: float) -> None:
    assert "".join(wrap(text, Face.REGULAR, SIZE, room)) == text


@given(texts, rooms)
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    for line in wrap(text, Face.REGULAR, SIZE, room):
        shown = line.rstrip()
        alone = len(shown.strip().rstrip("\u0301")) <= 1
        assert text_width(shown, Face.REGULAR, SIZE) <= room + 0.001 or alone


@given(st.lists(st.text(st.sampled_from(VIETNAMESE), min_size=1, max_size=6), min_size=1, max_size=60), rooms)
def test_words_that_fit_are_never_broken(words: list[str], room: float) -> None:
    lines = wrap(" ".join(words), Face.REGULAR, SIZE, room)
    if all(text_width(word, Face.REGULAR, SIZE) <= room for word in words):
        assert " ".join(line.rstrip() for line in lines).split() == words


@given(st.lists(st.text(st.sampled_from("abcđêô"), min_size=1, max_size=6), min_size=1, max_size=60), rooms)
def test_a_line_takes_as_many_words_as_fit(words: list[str], room: float) -> None:
    lines = [line.rstrip() for line in wrap(" ".join(words), Face.REGULAR, SIZE, room)]
    assert all(text_width(line, Face.REGULAR, SIZE) <= room + 0.001 for line in lines if " " in line)
    for line, following in pairwise(lines):
        first = following.split(" ")[0]
        assert text_width(f"{line} {first}", Face.REGULAR, SIZE) > room


def test_what_fits_to_the_point_fits_and_what_is_a_hundredth_too_wide_does_not() -> None:
    room = text_width("nn nn", Face.REGULAR, SIZE)
    for text in ("nn nn", "nn nn nn nn"):
        assert {line.rstrip() for line in wrap(text, Face.REGULAR, SIZE, room)} == {"nn nn"}
        assert {line.rstrip() for line in wrap(text, Face.REGULAR, SIZE, room - 0.01)} == {"nn"}


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", Face.REGULAR, SIZE, 100) == [""]


def test_line_breaks_begin_new_lines() -> None:
    assert wrap("a\n\nb", Face.REGULAR, SIZE, 100) == ["a\n", "\n", "b"]


def test_a_long_word_stands_behind_the_lines_before_it_and_before_those_after() -> None:
    room = text_width("nn nn", Face.REGULAR, SIZE)
    assert wrap("nn nn nn  nnnnnn nn n", Face.REGULAR, SIZE, room) == ["nn nn ", "nn  ", "nnnn", "nn nn ", "n"]


def test_a_long_word_breaks_behind_a_sign() -> None:
    room = text_width("31/12/20", Face.REGULAR, SIZE)
    assert wrap("31/12/2026", Face.REGULAR, SIZE, room) == ["31/12/", "2026"]


def test_a_long_word_breaks_behind_the_last_sign_of_the_second_half_alone() -> None:
    room = text_width("nnnn/nnn", Face.REGULAR, SIZE)
    assert wrap("nnn/nn/nnnnn", Face.REGULAR, SIZE, room) == ["nnn/nn/", "nnnnn"]
    assert wrap("nnnn/nnnnnn", Face.REGULAR, SIZE, room) == ["nnnn/", "nnnnnn"]
    assert wrap("nnn/nnnnnnn", Face.REGULAR, SIZE, room) == ["nnn/nnnn", "nnn"]


def test_a_long_word_without_a_sign_breaks_between_letters() -> None:
    room = text_width("nnnn", Face.REGULAR, SIZE)
    assert wrap("nnnnnnnnnn", Face.REGULAR, SIZE, room) == ["nnnn", "nnnn", "nn"]


def test_an_accent_is_not_parted_from_its_letter() -> None:
    lines = wrap("n\u0301" * 9, Face.REGULAR, SIZE, text_width("nn", Face.REGULAR, SIZE))
    assert not any(line.startswith("\u0301") for line in lines)


def test_ten_thousand_letters_without_a_space_are_all_there() -> None:
    text = "ươ" * 5000
    lines = wrap(text, Face.REGULAR, SIZE, 100)
    assert "".join(lines) == text
    assert len(lines) > 500


def test_an_accent_stays_with_its_letter_where_only_one_letter_fits() -> None:
    narrow = text_width("n", Face.REGULAR, SIZE) / 2
    assert wrap("n\u0301n\u0301", Face.REGULAR, SIZE, narrow) == ["n\u0301", "n\u0301"]


def test_an_accent_stays_with_the_sign_behind_which_a_word_breaks() -> None:
    room = text_width("nnn/n", Face.REGULAR, SIZE)
    assert wrap("nnn/\u0301nnnnnn", Face.REGULAR, SIZE, room)[0] == "nnn/\u0301"


@pytest.mark.parametrize("width", range(40, 200, 5))
def test_no_line_begins_with_the_sign_of_a_percentage(width: int) -> None:
    text = "Thu nhập tăng 35 % so với năm trước, 100 % số hộ đồng thuận"
    lines = wrap(text, Face.REGULAR, 11, width)
    assert "".join(lines) == text
    assert not any(line.startswith("%") for line in lines)


def test_no_line_of_running_text_ends_within_the_name_of_bac() -> None:
    name = "Hồ Chí Minh"
    text = f"Học tập và làm theo tư tưởng, đạo đức, phong cách {name} năm 2026, Chủ tịch {name}; {name}; Hồ Chí Thanh."
    for room in range(300, 500):
        lines = wrap(text, Face.REGULAR, 12, room)
        assert "".join(lines) == text and sum(line.count(name) for line in lines) == 3
    narrow = [line for room in range(40, 60) for line in wrap(text, Face.REGULAR, 12, room)]
    assert any(line.endswith("Hồ ") for line in narrow), "a column has no room to keep it whole"
