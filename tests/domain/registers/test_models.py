"""What of a model the next book begins with: the same model, of which nothing is told yet."""

from __future__ import annotations

import dataclasses

import pytest

from domain.dates import PartialDate
from domain.numbers import Quantity
from domain.registers.models import Model, ModelState, kept_up

MODEL = Model(7, "m-1", 3, PartialDate(2026, 5), "Hũ gạo tình thương", state=ModelState.NEW, money=Quantity(5))


def test_the_next_year_keeps_it_up_and_tells_nothing_yet() -> None:
    new = kept_up(MODEL)
    assert new is not None
    assert (new.name, new.state, new.origin) == (MODEL.name, ModelState.KEPT, "m-1")
    assert (new.id, new.day, new.money, new.results) == (0, None, None, "")


@pytest.mark.parametrize("state", [ModelState.NEW, ModelState.KEPT, ModelState.SPREAD])
def test_another_book_of_the_same_year_has_it_as_it_was(state: ModelState) -> None:
    new = kept_up(dataclasses.replace(MODEL, state=state, origin="m-0"), within_year=True)
    assert new is not None and (new.state, new.lasting) == (state, "m-0")


def test_what_has_ended_stays_where_it_is() -> None:
    assert kept_up(Model(state=ModelState.ENDED)) is None
