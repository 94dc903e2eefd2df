import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printouts.faces import VIETNAMESE, Face
from printouts.fonts import known_letters
from printouts.letters import printable


@pytest.mark.parametrize(
    ("typed", "paper"),
    [
        ("Đoàn kết, gương mẫu (100 %)", "Đoàn kết, gương mẫu (100 %)"),
        ("a\tb", "a b"),
        ("a\u00a0b", "a b"),
        ("a\u200bb\x07c", "abc"),
        ("a\nb", "a\nb"),
        ("e\u0302\u0301", "ế"),
        ("✓ đã làm", "√ đã làm"),
        ("\uf0b7 việc", "• việc"),
        ("Ω ж ☐ 学 🙂", "Ω ж □ □ □"),
    ],
)
def test_everything_that_can_be_seen_stays_to_be_seen(typed: str, paper: str) -> None:
    assert printable(typed) == paper


@given(st.text())
def test_what_is_printable_is_composed_and_known_to_the_typeface(text: str) -> None:
    shown = printable(text)
    assert set(shown) <= known_letters()
    assert printable(shown) == shown


@given(st.text(st.sampled_from(VIETNAMESE + "abc 0123")))
def test_vietnamese_is_printed_as_it_is_whatever_form_it_was_typed_in(text: str) -> None:
    assert printable(text) == text
    assert printable(unicodedata.normalize("NFD", text)) == text


def test_all_faces_know_the_same_letters() -> None:
    from printouts.embedding import font

    for cut in Face:
        assert known_letters() - {"\n"} <= set(map(chr, font(cut).face.charToGlyph))
