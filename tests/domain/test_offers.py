"""Which part of a text is the name that is being typed."""

from __future__ import annotations

import pytest

from domain.offers import Offer, name_at


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ngu|", "ngu"),
        ("Lê Văn An; ngu|", "ngu"),
        ("Lê Văn An;ngu|", "ngu"),
        ("Lê V|ăn An; Tổ 3", "Lê Văn An"),
        ("Lê Văn An|; Tổ 3", "Lê Văn An"),
        ("A; trần | ; B", "trần"),
        ("A; |", ""),
        ("A |;; B", "A"),
        ("A\nb|", "b"),
        ("|", ""),
    ],
)
def test_of_several_names_it_is_the_one_under_the_cursor(typed: str, name: str) -> None:
    before, after = typed.split("|")
    start, end = name_at(before + after, len(before), several=True)
    assert (before + after)[start:end] == name


def test_a_single_name_may_have_a_semicolon_in_it() -> None:
    assert name_at(" An; Ba ", 2, several=False) == (1, 7)


def test_what_tells_namesakes_apart_stands_beside_the_name() -> None:
    assert Offer("Lê Văn An", "sinh 1958, Chi bộ thôn 1").words == "Lê Văn An – sinh 1958, Chi bộ thôn 1"
    assert Offer("Tổ đoàn kết số 3").words == "Tổ đoàn kết số 3"
