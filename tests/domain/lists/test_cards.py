"""Numbers of Party cards, with what spreadsheet programs did to them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.grid import Cell
from domain.lists.cards import Card, CardReader, all_whole
from domain.refusals import Refused
from domain.text import clean


@pytest.mark.parametrize(
    ("cell", "number", "repaired"),
    [
        ("36.883322", "36.883322", False),
        (" 36.883322 ", "36.883322", False),
        ("36883322", "36.883322", True),
        ("36 883322", "36.883322", True),
        ("36,883322", "36.883322", True),
        ("36.883.322", "36.883322", True),
        ("9.278808", "09.278808", True),
        ("9278808", "09.278808", True),
        (9.278808, "09.278808", True),
        (36.883322, "36.883322", False),
        (24.47498, "24.474980", True),
        (24.5, "24.500000", True),
        (36883322, "36.883322", True),
        (9278808.0, "09.278808", True),
        ("Số 36.883322", "36.883322", True),
        ("36.883322\n00412", "36.883322", True),
        ("chưa có", "", True),
        ("", "", False),
        (None, "", False),
        (0, "", True),
        ("AB-1234", "AB-1234", False),
        ("036.883.322", "36.883322", True),
        ("Thẻ mới: 038058001248", "038058001248", True),
        ("038.058.001236", "038058001236", True),
        (123456, "123456", False),
    ],
)
def test_a_cell_gives_its_number(cell: Cell, number: str, repaired: bool) -> None:
    assert CardReader().read(cell) == (number, repaired)


@pytest.mark.parametrize(
    ("cell", "card"),
    [
        ("036.883.322.012", Card("036883322012", repaired=True)),
        ("036883322012", Card("036883322012")),
        ("36.883322/012341", Card("36.883322", aside="012341", repaired=True)),
        ("038058001234 (36.883322)", Card("038058001234", "36.883322", repaired=True)),
        ("36.883322; 038058001234", Card("038058001234", "36.883322", repaired=True)),
        (38058001234.0, Card("038058001234", repaired=True, mended=True)),
        (1081123456, Card("001081123456", repaired=True, mended=True)),
        ("38058001234", Card("038058001234", repaired=True, mended=True)),
    ],
)
def test_cards_of_twelve_digits(cell: Cell, card: Card) -> None:
    assert CardReader(long=True).card(cell) == card


@pytest.mark.parametrize(
    "cell", ["3,80580E+10", "3.8058E+10", "38058001234", 38058001234.0, "123456789", "99958001234"]
)
def test_digits_that_nobody_can_tell_are_refused(cell: Cell) -> None:
    with pytest.raises(Refused):
        CardReader(long=cell == "99958001234").card(cell)


def test_a_nought_is_put_back_only_in_a_column_of_such_numbers() -> None:
    assert CardReader.of(["038058001234", 38162004321]).long
    assert CardReader.of([38058001234.0, 1081123456.0]).long
    assert not CardReader.of(["36.883322", 38162004321]).long


@pytest.mark.parametrize("cell", ["36.8833", "36.88332211", 36, 136.5, 3.14159265358979, True, "x1" * 30])
def test_a_number_with_digits_lost_is_refused(cell: Cell) -> None:
    with pytest.raises(Refused):
        CardReader().read(cell)


def test_a_column_that_was_one_of_numbers_gets_its_noughts_back() -> None:
    reader = CardReader.of(["36.883322", "36.88345", "9.278808", "36.90012", "36.912345"])
    assert reader.read("36.90012") == ("36.900120", True)


def test_a_short_number_among_whole_ones_is_a_slip() -> None:
    reader = CardReader.of(["36.883320", "36.88345", "09.278808", "36.900120"])
    with pytest.raises(Refused, match="thiếu hoặc thừa"):
        reader.read("36.88345")


def test_a_column_of_another_form_is_kept_as_it_is() -> None:
    reader = CardReader.of(["12.345", "13.456", "14.567"])
    assert reader.read("12.345") == ("12.345", False)


@given(st.integers(1, 99), st.integers(0, 999_999))
def test_what_became_a_number_is_told_again(province: int, number: int) -> None:
    card = f"{province:02d}.{number:06d}"
    if not float(card).is_integer():
        assert CardReader().read(float(card))[0] == card
    assert CardReader().read(int(card.replace(".", "")))[0] == card


@given(st.lists(st.one_of(st.text(alphabet="0123456789. ", max_size=10), st.just("36.883322")), max_size=5))
def test_a_whole_column_is_told_at_a_glance(cells: list[str]) -> None:
    assert all_whole(cells) == all(
        re.fullmatch(r"(?:[0-9]{2}\.[0-9]{6}|[0-9]{12})?", cell) is not None for cell in cells
    )


@given(st.lists(st.just("") | st.from_regex(r"\d\d\.\d{6}|\d{12}", fullmatch=True)))
def test_the_gate_would_leave_whole_numbers_as_they_are(cells: list[str]) -> None:
    assert all_whole(cells) and [clean(cell, 20) for cell in cells] == cells
