"""Registrations: when somebody has registered, who must, when an item is late."""

from __future__ import annotations

import datetime

import pytest

from domain.dates import PartialDate
from domain.ledgers import RosterLine
from domain.members import Member, Standing
from domain.registrations import (
    ITEM,
    Item,
    ItemState,
    Registration,
    must_register,
    registration_progress,
)


def line(number: int, standing: Standing = Standing.ACTIVE) -> RosterLine:
    member = Member(number, "", number, 1, "", f"Người {number}", standing=standing)
    return RosterLine(number, "", 1, number, member)


@pytest.mark.parametrize(
    ("registration", "registered"),
    [
        (Registration(1, "", 1, day=PartialDate(2026), signed=True), True),
        (Registration(1, "", 1, day=PartialDate(2026), study_content="Học"), False),
        (Registration(1, "", 1, signed=True, example_plan="Nêu gương"), False),
        (Registration(1, "", 1, items=(Item("Việc"),)), False),
    ],
)
def test_a_day_and_a_signature_make_a_registration(registration: Registration, registered: bool) -> None:
    assert registration.is_registered is registered


@pytest.mark.parametrize(
    ("registration", "written"),
    [
        (Registration(1, "", 1, day=PartialDate(2026), signed=True, shortcoming="Muộn", note="Ghi"), False),
        (Registration(1, "", 1, study_content="Học"), True),
        (Registration(1, "", 1, example_plan="Nêu gương"), True),
        (Registration(1, "", 1, items=(Item("Việc"),)), True),
    ],
)
def test_something_to_sign_up_to_is_written(registration: Registration, written: bool) -> None:
    assert registration.is_written is written


def test_who_takes_part_must_register() -> None:
    expected = {s for s in Standing if must_register(line(1, s))}
    assert expected == {Standing.ACTIVE, Standing.TEMPORARY}


def test_who_is_missing() -> None:
    lines = [line(1), line(2), line(3, Standing.EXEMPT), line(4)]
    found = registration_progress(
        lines, {1: Registration(1, "", 1, 1, PartialDate(2026, 1), True), 4: Registration(2, "", 1, 4, signed=True)}
    )
    assert (found.registered, found.of, [x.id for x in found.missing]) == (1, 3, [2, 4])


def test_open_item_is_late_after_the_last_day_it_may_mean() -> None:
    item = Item("Việc", due=PartialDate(2026, 5))
    assert not item.is_late(datetime.date(2026, 5, 31))
    assert item.is_late(datetime.date(2026, 6, 1))
    assert not Item("Việc", due=PartialDate(2026, 5), state=ItemState.DONE).is_late(datetime.date(2026, 6, 1))
    assert not Item("Việc", schedule="cả năm").is_late(datetime.date(2027, 1, 1))
    assert (item.deadline, Item("Việc", schedule="cả năm").deadline) == ("05/2026", "cả năm")


def test_item_always_has_a_kind_and_a_state() -> None:
    assert ITEM.field("kind").required and ITEM.field("state").required
