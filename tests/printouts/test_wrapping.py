from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from printouts.faces import VIETNAMESE, Face
from printouts.fonts import text_width
from printouts.wrapping import wrap

texts = st.text(st.sampled_from(VIETNAMESE[:40] + "abcdeghiklmn 0123456789 /-.,()  \n\u0301✓"), max_size=300)
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
    for line, following in pairwise(lines):
        first = following.split(" ")[0]
        assert text_width(f"{line} {first}", Face.REGULAR, SIZE) > room


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", Face.REGULAR, SIZE, 100) == [""]


def test_line_breaks_begin_new_lines() -> None:
    assert wrap("a\n\nb", Face.REGULAR, SIZE, 100) == ["a\n", "\n", "b"]


def test_a_long_word_breaks_behind_a_sign() -> None:
    room = text_width("31/12/20", Face.REGULAR, SIZE)
    assert wrap("31/12/2026", Face.REGULAR, SIZE, room) == ["31/12/", "2026"]


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
