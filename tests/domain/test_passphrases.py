from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import passphrases
from domain.passphrases import chosen, plain
from domain.recovery_codes import looks_like_code
from domain.refusals import Refused


@pytest.mark.parametrize("typed", ["nga ba dau lang", "  nga   ba dau lang ", "Tre-xanh_Viet-Nam!", "a1b2c3d4e5"])
def test_words_without_marks_are_taken(typed: str) -> None:
    assert chosen(typed) == plain(typed) == " ".join(typed.split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ngã ba đầu làng", passphrases.MARKED),
        ("nga ba đau lang", passphrases.MARKED),
        ("nga ba", passphrases.TOO_SHORT),
        ("", passphrases.TOO_SHORT),
        ("19/05/1990 2026", passphrases.DIGITS_ONLY),
        ("aaaa aaaa aaaa", passphrases.TOO_PLAIN),
        ("a" * 150 + "bcdef" * 20, "tối đa 200 chữ"),
    ],
)
def test_what_is_guessed_or_mistyped_is_refused_with_what_to_do(typed: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        chosen(typed)
    assert said in caught.value.reason
    assert caught.value.field == "password"


@given(st.text())
def test_what_is_taken_is_typed_alike_everywhere_and_is_no_code(typed: str) -> None:
    try:
        password = chosen(typed)
    except Refused:
        return
    assert password.isascii()
    assert password.isprintable()
    assert chosen(password) == password
    assert not looks_like_code(password)
