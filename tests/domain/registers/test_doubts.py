"""What of a row is to be looked at again: it is told, and stands all the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.dates import PartialDate
from domain.money import Source, doubt_of_total, sum_of
from domain.named import Named
from domain.numbers import Quantity, Share
from domain.registers.activities import ACTIVITIES, Activity
from domain.registers.catalogue import REGISTERS
from domain.registers.documents import DOCUMENTS
from domain.registers.inspections import INSPECTIONS, Inspection
from domain.registers.models import MODELS, Model
from domain.registers.outcomes import OUTCOMES, Outcome
from domain.registers.register import Register

BILLION = 10**9


def total(value: int, word: str = "") -> Quantity:
    return Quantity(value * BILLION // 100, word)


def sources(*values: int, word: str = "", unknown: bool = False) -> tuple[Source, ...]:
    found = tuple(Source(f"Nguồn {n}", total(value, word)) for n, value in enumerate(values))
    return (*found, Source("Chưa rõ")) if unknown else found


@pytest.mark.parametrize(
    ("whole", "parts", "is_doubted"),
    [
        (total(1180), sources(260, 45, 340, 70, 470), True),
        (total(1185), sources(260, 45, 340, 70, 470), False),
        (total(1180, "trên"), sources(260, 45, 340, 70, 470), False),
        (total(1200), sources(260, 45), True),
        (total(1200), sources(260, 45, unknown=True), False),
        (total(200), sources(260, unknown=True), True),
        (total(1200, "gần"), sources(1195), False),
        (None, sources(260), False),
        (total(100), (Source("Ngân sách xã"),), False),
        (total(100), (), False),
    ],
)
def test_a_total_that_is_not_what_its_sources_come_to(
    whole: Quantity | None, parts: tuple[Source, ...], is_doubted: bool
) -> None:
    assert bool(doubt_of_total(whole, parts)) == is_doubted


def test_words_before_sources_stay_with_their_sum() -> None:
    assert sum_of(sources(1, 2, word="trên")) == total(3, "trên")
    assert sum_of((*sources(1), *sources(2, word="trên"))) == total(3, "khoảng")
    assert sum_of(()) is None


@pytest.mark.parametrize(
    ("register", "row", "said"),
    [
        (ACTIVITIES, Activity(expected=Quantity(20), attended=Quantity(21)), "Số dự (21) nhiều hơn số phải dự (20)."),
        (INSPECTIONS, Inspection(units=(Named("A"), Named("B")), collectives=Quantity(3)), "nêu tên 2."),
        (OUTCOMES, Outcome(value=Quantity(53), of=Quantity(52), measure="hộ"), "nhiều hơn tổng số (52)."),
        (MODELS, Model(money=total(2), sources=sources(1)), "các nguồn cộng lại là 10.000.000 đồng."),
    ],
)
def test_what_does_not_agree_is_said(register: Register, row: Any, said: str) -> None:
    assert said in register.doubt(row)
    register.refuse(replace(row, **({"day": None} if hasattr(row, "day") else {})))


def test_nothing_is_doubted_of_what_agrees_or_is_not_known() -> None:
    assert not any(register.doubt(register.blank(1)) for register in REGISTERS)
    assert not DOCUMENTS.has_doubts and MODELS.has_doubts


def test_a_rate_is_told_apart_and_a_share_computed() -> None:
    assert Outcome(measure="đồng/hộ/tháng").is_rate and not Outcome(measure="hộ").is_rate
    house = Outcome(value=Quantity(52), of=Quantity(52), measure="hộ", received=Share(8, 14))
    assert (house.told, house.share) == ("52/52 hộ", "100 %")


@pytest.mark.parametrize("register", [one for one in REGISTERS if "day" in {f.name for f in one.kind.fields}])
def test_a_row_whose_day_makes_it_count_in_another_year_is_told(register: Register) -> None:
    row = replace(register.blank(1), day=PartialDate(2025, 12, 15))
    told = "Ngày 15/12/2025 không thuộc năm 2026 của sổ; báo cáo tính vào năm 2025."
    assert register.doubts(row, 2026) == (told if register.by_day else "")
    assert register.doubts(row, 2025) == register.doubts(register.blank(1), 2026) == ""
