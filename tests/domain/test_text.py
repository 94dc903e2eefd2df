"""Text is kept composed, trimmed and visible, and within its limit."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusals import Refused
from domain.text import clean, storable


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Nguyễn  Văn\tAn \n", "Nguyễn Văn An"),
        ("Nguyê\u0303n", "Nguyễn"),
        ("\ufeffBí\u00a0thư\u200b chi\u3000bộ", "Bí thư chi bộ"),
        ("dòng một\r\ndòng hai", "dòng một dòng hai"),
        ("a\x00b\x07c\x7f", "abc"),
        ("nửa \ud83d vời", "nửa \ufffd vời"),
        ("", ""),
        (" \u00a0\u200b ", ""),
        ("<b>=1+1%</b>", "<b>=1+1%</b>"),
    ],
)
def test_one_line(typed: str, kept: str) -> None:
    assert clean(typed, 100) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("một \r\nhai\rba\u2028bốn\x0bnăm", "một\nhai\nba\nbốn\nnăm"),
        ("\n\n  một\n\n  hai  \n\n", "một\n\n  hai"),
        ("cột\tcột", "cột cột"),
    ],
)
def test_lines_are_kept_where_they_are_wanted(typed: str, kept: str) -> None:
    assert clean(typed, 100, lines=True) == kept


def test_the_limit_counts_what_is_kept_and_says_how_much_is_too_much() -> None:
    assert clean("  " + "ế" * 2000 + "  ", 2000) == "ế" * 2000
    with pytest.raises(Refused) as refused:
        clean("ế" * 2001, 2000)
    assert refused.value.reason == "Nội dung dài 2.001 ký tự, nhiều nhất là 2.000 ký tự; hãy viết ngắn lại."


@given(st.text(alphabet=st.characters()), st.booleans())
def test_kept_text_is_whole_and_stays_as_it_is(text: str, lines: bool) -> None:
    kept = clean(text, 10**6, lines=lines)
    assert clean(kept, 10**6, lines=lines) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip(" \n")
    assert not [c for c in kept if unicodedata.category(c) in ("Cc", "Cs") and not (lines and c == "\n")]
    kept.encode("utf-8")


@given(st.text(st.characters(exclude_categories=[])))
def test_a_text_beside_the_records_can_be_kept_and_stays_as_it_is_where_it_could_be(typed: str) -> None:
    kept = storable(typed)
    kept.encode()
    assert [(a, b) for a, b in zip(typed, kept, strict=True) if a != b and (b != "\ufffd" or a.isprintable())] == []
