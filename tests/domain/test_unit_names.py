from __future__ import annotations

from dataclasses import replace

import pytest

from domain.offers import Offer
from domain.refusals import Refused
from domain.unit_names import RANKED, OfferedUnits, full_name, kind_of_name, kinds_above, unit_named, units_named
from domain.units import Unit, UnitKind

UNITS = [
    Unit(1, "a", UnitKind.COMMUNE, "Đảng bộ xã Định Tiến"),
    Unit(2, "b", UnitKind.GRASSROOTS, "Đảng bộ cơ sở Công ty", 1),
    Unit(3, "c", UnitKind.BRANCH, "Chi bộ thôn 1", 1),
    Unit(4, "d", UnitKind.BRANCH, "Chi bộ thôn 1", 2),
    Unit(5, "e", UnitKind.BRANCH, "Chi bộ thôn Hoà Bình", 1),
    Unit(6, "f", UnitKind.BRANCH, "Chi bộ thôn Hoa Bình", 1),
    Unit(7, "g", UnitKind.BRANCH, "Chi bộ thôn 1 (xã Định Hải cũ)", 1),
]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Đảng bộ xã Định Tiến", UnitKind.COMMUNE),
        ("ĐẢNG UỶ PHƯỜNG ĐÔNG TIẾN", UnitKind.COMMUNE),
        ("Đảng bộ tỉnh Thanh Hóa", UnitKind.PROVINCE),
        ("Thành ủy Hà Nội", UnitKind.PROVINCE),
        ("Đảng bộ huyện Yên Định", UnitKind.DISTRICT),
        ("Đảng bộ thị xã Bình Long", UnitKind.DISTRICT),
        ("Đảng bộ cơ sở Bệnh viện", UnitKind.GRASSROOTS),
        ("Đảng bộ Công an tỉnh", UnitKind.GRASSROOTS),
        ("Đảng bộ bộ phận Khu A", UnitKind.SUBCOMMITTEE),
        ("Chi bộ thôn xã Đoài", UnitKind.BRANCH),
        ("Tổ đảng số 1", UnitKind.GROUP),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", UnitKind.FRONT),
        ("UBMTTQ xã Định Tiến", UnitKind.FRONT),
        ("Hội Cựu chiến binh xã", UnitKind.ORGANISATION),
        ("dang bo xa dinh tien", UnitKind.COMMUNE),
        ("Trường Tiểu học", None),
        ("", None),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: UnitKind | None) -> None:
    assert kind_of_name(name) is kind


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("CB Trường THCS Định Tiến", "Chi bộ Trường Trung học cơ sở Định Tiến"),
        ("Chi bộ TDP số 03", "Chi bộ tổ dân phố 3"),
        ("UBMTTQ Việt Nam xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ],
)
def test_what_is_written_short_means_the_whole(short: str, whole: str) -> None:
    assert units_named(short, [Unit(1, "a", UnitKind.BRANCH, whole)])
    assert units_named(whole, [Unit(1, "a", UnitKind.BRANCH, short)])


@pytest.mark.parametrize(
    ("kind", "above", "kinds"),
    [
        (UnitKind.BRANCH, [], ()),
        (UnitKind.BRANCH, ["Định Tiến"], (UnitKind.COMMUNE,)),
        (UnitKind.BRANCH, ["Đảng bộ cơ sở A", "Định Tiến"], (UnitKind.GRASSROOTS, UnitKind.COMMUNE)),
        (UnitKind.BRANCH, ["Định Tiến", "Thanh Hóa"], (UnitKind.COMMUNE, UnitKind.PROVINCE)),
        (UnitKind.COMMUNE, ["Thanh Hóa"], (UnitKind.PROVINCE,)),
        (UnitKind.ORGANISATION, ["Đảng bộ xã A"], (UnitKind.COMMUNE,)),
    ],
)
def test_kinds_above_are_told_by_names_or_usual(kind: UnitKind, above: list[str], kinds: tuple[UnitKind, ...]) -> None:
    assert kinds_above(kind, above) == kinds


@pytest.mark.parametrize(
    ("name", "unit_id"),
    [
        ("đảng bộ XÃ định tiến", 1),
        ("dang bo xa dinh tien", 1),
        ("Chi bộ thôn Hòa Bình", 5),
        ("Chi bộ thôn Hoa Bình", 6),
        ("chi bo thon 1 (dang bo co so cong ty)", 4),
        ("Chi bộ thôn 1 (xã Định Hải cũ)", 7),
    ],
)
def test_a_unit_is_found_accents_and_case_aside(name: str, unit_id: int) -> None:
    assert unit_named(name, UNITS).id == unit_id


def test_an_ambiguous_name_is_refused_with_the_choices() -> None:
    with pytest.raises(Refused) as caught:
        unit_named("chi bộ thôn 1", UNITS)
    assert "Chi bộ thôn 1 (Đảng bộ xã Định Tiến); Chi bộ thôn 1 (Đảng bộ cơ sở Công ty)" in caught.value.reason
    assert {u.id for u in units_named("chi bo thon hoa binh", UNITS)} == {5, 6}


def test_a_name_that_none_has_any_more_means_the_unit_that_had_it() -> None:
    renamed = Unit(1, "a", UnitKind.BRANCH, "Chi bộ thôn Đông", former_names="Chi bộ thôn 1; Chi bộ xóm Trại")
    other = Unit(2, "b", UnitKind.BRANCH, "Chi bộ thôn Tây", former_names="Chi bộ xóm Bãi")
    assert unit_named("chi bộ Xóm Trại", [other, renamed]) is renamed
    assert unit_named("CB thôn 01", [other, renamed]) is renamed
    newer = Unit(3, "c", UnitKind.BRANCH, "Chi bộ thôn 1")
    assert unit_named("Chi bộ thôn 1", [renamed, newer]) is newer
    for name in ("Chi bộ xom Trai", "", "Chi bộ thôn 1; Chi bộ xóm Trại"):
        with pytest.raises(Refused):
            unit_named(name, [other, renamed])


def test_part_of_a_name_is_no_name_but_a_hint() -> None:
    with pytest.raises(Refused, match="Có phải ý bạn là: Đảng bộ cơ sở Công ty"):
        unit_named("Công ty", UNITS)
    with pytest.raises(Refused, match="đủ tên chi bộ"):
        unit_named("Chi bộ Sao Hỏa", UNITS)


def test_every_full_name_means_its_own_unit() -> None:
    for unit in UNITS:
        assert unit_named(full_name(unit, UNITS), UNITS) == unit


def test_units_are_offered_best_first_and_namesakes_with_the_unit_above() -> None:
    assert [offer.name for offer in OfferedUnits(UNITS).find("hoa binh", 9)] == [UNITS[4].name, UNITS[5].name]
    assert [offer.name for offer in OfferedUnits(UNITS).find("Hoa Bình", 9)] == [UNITS[5].name, UNITS[4].name]
    assert [offer.words for offer in OfferedUnits(UNITS).find("thon 1", 9)] == [
        *("Chi bộ thôn 1 – Đảng bộ xã Định Tiến", "Chi bộ thôn 1 – Đảng bộ cơ sở Công ty"),
        "Chi bộ thôn 1 (xã Định Hải cũ)",
    ]
    assert len(OfferedUnits(UNITS).find("chi", 2)) == 2 and OfferedUnits(UNITS).find("khong co", 9) == []


def test_more_units_than_can_be_looked_through_are_offered_as_they_stand() -> None:
    units = [replace(UNITS[1], id=n, name=f"Bathôn {n}") for n in range(1, RANKED + 1)]
    exact = replace(UNITS[1], id=0, name="Thôn")
    assert OfferedUnits([*units[1:], exact]).find("thôn", 1) == [Offer("Thôn", "")]
    assert OfferedUnits([*units, exact]).find("thôn", 1) == [Offer(units[0].name, "")]


def test_a_full_name_is_understood_among_fewer_units_too() -> None:
    branches = [unit for unit in UNITS if unit.kind is UnitKind.BRANCH]
    for unit in branches:
        assert unit_named(full_name(unit, UNITS), branches, UNITS) == unit
    with pytest.raises(Refused, match=r"Chi bộ thôn 1 \(Đảng bộ cơ sở Công ty\)"):
        unit_named("Chi bộ thôn 1", branches, UNITS)
