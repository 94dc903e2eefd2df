"""How rows become parts: by what they say, in their order, in what is counted."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

from domain.indicators.facts import Fact, Facts
from domain.indicators.figures import Figure, Part
from domain.indicators.indicator import by, by_place, counted, own_and_beneath, part, people
from domain.periods import year_period
from domain.units import Unit, UnitKind

DAY = datetime.date(2026, 3, 1)
TOP, BRANCH = Unit(1, "a", UnitKind.COMMUNE, "Đảng bộ xã"), Unit(2, "b", UnitKind.BRANCH, "Chi bộ 1", 1)


def rows(*said: object) -> list[Fact]:
    return [Fact(BRANCH.id, 2026, DAY, SimpleNamespace(said=one, person_id=n % 2)) for n, one in enumerate(said)]


def test_parts_stand_in_the_given_order_the_others_by_name_each_in_what_is_counted() -> None:
    divide = by("Theo hình thức", lambda row: row.said, counted, ("loa", "báo"), "bài")
    found = divide(rows("báo", "tờ rơi", ("báo", "loa"), "", "áp phích"))
    assert [(one.key, one.figure) for one in found] == [
        ("loa", Figure(1, measure="bài")),
        ("báo", Figure(2, measure="bài")),
        ("áp phích", Figure(1, measure="bài")),
        ("tờ rơi", Figure(1, measure="bài")),
    ]
    said_itself = by("x", lambda row: row.said, lambda _: Figure(4, measure="lượt"), unit="bài")
    assert said_itself(rows("báo")) == [Part("x", "báo", Figure(4, measure="lượt"))]
    assert part("x", "hộ nghèo", counted, "hộ")(rows("a", "b")) == [Part("x", "hộ nghèo", Figure(2, measure="hộ"))]
    assert part("x", "hộ nghèo", counted)([]) == []


def test_places_are_those_of_the_units_and_nothing_where_there_is_no_number() -> None:
    facts = Facts(year_period(2026), DAY, TOP, (TOP, BRANCH))
    assert [(one.key, one.unit_id) for one in by_place(facts, rows("a"), counted)][-1] == (BRANCH.name, BRANCH.id)
    assert own_and_beneath(facts, rows("a"), lambda _: Figure()) == ()
    assert people(rows("a", "b", "c")) == Figure(2)
