"""What outcomes belong to: namesakes in two units are two, the years of one model are one, a commune may name the task
of the district.
"""

from __future__ import annotations

import datetime

from domain.dates import PartialDate
from domain.indicators.catalogue import indicator_of
from domain.indicators.facts import Fact, Facts
from domain.named import Named
from domain.numbers import Quantity, Share
from domain.periods import years_period
from domain.registers.key_tasks import KeyTask
from domain.registers.models import Model
from domain.registers.outcomes import Outcome
from domain.units import Unit, UnitKind

TOP = Unit(1, "u1", UnitKind.DISTRICT, "Đảng bộ huyện")
ONE, OTHER = (Unit(n, f"u{n}", UnitKind.COMMUNE, f"Đảng bộ xã {n}", 1) for n in (2, 3))
BRANCH = Unit(4, "u4", UnitKind.BRANCH, "Chi bộ thôn Đông", 2)
DAY = {year: PartialDate(year, 6, 1) for year in (2022, 2023)}


def told(code: str, *rows: tuple[Unit, Model | KeyTask | Outcome]) -> dict[str, tuple[int | None, int]]:
    """The parts of an indicator of 2022–2023: what each is called, its value, the unit that it tells of."""
    words = {Model: "models", KeyTask: "key-tasks", Outcome: "outcomes"}
    held: dict[str, list[Fact]] = {}
    for unit, row in rows:
        day = row.day.first_day() if row.day is not None else datetime.date(2023, 1, 1)
        held.setdefault(words[type(row)], []).append(Fact(unit.id, day.year, day, row))
    facts = Facts(years_period(2022, 2023), datetime.date(2024, 1, 1), TOP, (TOP, ONE, OTHER, BRANCH), held)
    parts = indicator_of(code).figure(facts).by
    return {f"{part.key} {part.unit_id}".strip(): (part.figure.value, part.unit_id) for part in parts if part.unit_id}


def meals(number: int, value: int, origin: Named, year: int = 2023) -> Outcome:
    return Outcome(number, day=DAY[year], kind="suất ăn", value=Quantity(value), measure="suất", part_of=(origin,))


def test_models_of_one_name_in_two_units_are_never_summed() -> None:
    rows = [(unit, Model(unit.id, f"m{unit.id}", day=DAY[2023], name="Bếp hồng")) for unit in (ONE, OTHER)]
    of = [(unit, meals(unit.id, 10 * unit.id, Named("Bếp hồng", f"m{unit.id}"))) for unit in (ONE, OTHER)]
    each = {"Bếp hồng: suất ăn 2": (20, 2), "Bếp hồng: suất ăn 3": (30, 3)}
    assert told("H", *rows, *of) == each == told("E9", *rows, *of)


def test_the_years_of_a_model_are_one() -> None:
    first = Model(1, "m1", day=DAY[2022], name="Bếp hồng")
    second = Model(2, "m2", day=DAY[2023], name="Bếp lửa hồng", origin="m1", adopted=Share(9, 9))
    of = [(ONE, meals(1, 10, Named("Bếp hồng", "m1"), 2022)), (ONE, meals(2, 20, Named("Bếp lửa hồng", "m2")))]
    assert told("H", (ONE, first), (ONE, second), *of) == {"Bếp lửa hồng: suất ăn 2": (30, 2)}
    parts = told("E9", (ONE, first), (ONE, second), *of)
    assert parts["Bếp lửa hồng: suất ăn 2"] == (30, 2) and len(parts) == 2


def test_a_commune_may_name_the_task_of_the_district() -> None:
    task = KeyTask(1, "t1", day=DAY[2023], task="Đưa dân lên bờ")
    named = meals(1, 5, Named("đưa dân lên bờ"))
    assert told("H", (TOP, task), (ONE, named)) == {"Đưa dân lên bờ: suất ăn 1": (5, 1)}


def test_what_stands_further_down_is_told_of_the_unit_right_beneath() -> None:
    rows = [(BRANCH, meals(1, 5, Named("x"))), (ONE, meals(2, 3, Named("x"))), (OTHER, meals(3, 7, Named("x")))]
    facts = Facts(
        years_period(2022, 2023),
        datetime.date(2024, 1, 1),
        TOP,
        (TOP, ONE, OTHER, BRANCH),
        {"outcomes": [Fact(unit.id, 2023, datetime.date(2023, 6, 1), row) for unit, row in rows]},
    )
    kind = next(part.figure for part in indicator_of("H").figure(facts).by if part.key == "suất ăn")
    assert {part.key: part.figure.value for part in kind.by} == {
        "own": 0,
        "beneath": 15,
        "Đảng bộ xã 2": 8,
        "Đảng bộ xã 3": 7,
    }
