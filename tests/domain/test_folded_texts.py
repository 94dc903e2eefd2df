"""Texts folded at once are what folding each of them gives, and what is found in them is what the plain way finds."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from domain import names
from domain.folded_texts import folded_texts, place_of

USUAL = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ019 ,.\n“”–"
ODD = "ﬁ½ßŁ😀́ İΣ漢\x1e\x1f\u200b\t\u00a0\x00\ufffe\uffff…"
written = st.text(USUAL, max_size=30).map(lambda text: unicodedata.normalize("NFC", text))
any_text = st.text(st.sampled_from(USUAL + USUAL.upper() + ODD) | st.characters(codec="utf-8"), max_size=20)


@given(st.lists(written | written.map(str.upper) | any_text, max_size=8), st.text(USUAL, min_size=1, max_size=4))
def test_the_same_texts_are_found_as_one_by_one(texts: list[str], typed: str) -> None:
    find = names.fold(typed)
    if not find:
        return
    rows = [(7 * n + 3, text) for n, text in enumerate(texts)]
    plain = [number for number, text in rows if find in names.fold(text)]
    together = folded_texts(rows)
    assert list(together.hits(find, 100)) == plain
    assert list(together.hits(find, 2)) == plain[:2]
    assert together.folded == "\x1e".join(names.fold(text) for text in texts)


@given(written, st.integers(0, 30), st.integers(1, 6))
def test_the_place_is_where_the_words_begin_as_written(text: str, begin: int, length: int) -> None:
    find = names.fold(text[begin : begin + length])
    if not find:
        return
    place = place_of(find, text)
    assert names.fold(text[place:]).startswith(find)
    assert find not in names.fold(text[: place + len(find) - 1]), "it is the first"


@given(any_text, any_text)
def test_any_text_has_a_place_within_it(text: str, typed: str) -> None:
    place = place_of(names.fold(typed), text)
    assert 0 <= place <= max(0, len(text) - 1)


def test_what_does_not_stand_there_is_not_found() -> None:
    texts = folded_texts([(1, "Gương mẫu"), (2, "đi đầu")])
    assert list(texts.hits("mau di", 5)) == [], "nothing is found across two texts"
    assert list(texts.hits("1", 5)) == [] and list(folded_texts([]).hits("a", 5)) == []
    assert place_of("zz", "Gương mẫu") == 0


def test_what_a_codec_calls_undefined_is_a_text_like_any_other() -> None:
    """U+FFFE stands in some files of other programs; it hides neither itself nor its neighbours."""
    texts = folded_texts([(1, "Gương mẫu"), (2, "đi\ufffe đầu"), (3, "đi đầu")])
    assert list(texts.hits("mau", 5)) == [1] and list(texts.hits("dau", 5)) == [2, 3]
    assert texts.folded == "\x1e".join(("guong mau", names.fold("đi\ufffe đầu"), "di dau"))
