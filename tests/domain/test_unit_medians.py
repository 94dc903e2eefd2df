"""Sorts of units by their names; a unit beside the median of its sort."""

from __future__ import annotations

from fractions import Fraction

import pytest

from domain.unit_medians import MEASURES, Measured, UnitMeasured, medians_of, medians_sentence
from domain.unit_sorts import BESIDE_THE_PARTY, OFFICE, OTHER, SCHOOL, SORTS, VILLAGE
from domain.units import Unit, UnitKind

MODELS = next(measure for measure in MEASURES if measure.name == "models")
MONTHS = next(measure for measure in MEASURES if measure.name == "months")


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Chi bộ thôn 3", VILLAGE),
        ("CHI BỘ TỔ DÂN PHỐ SỐ 5", VILLAGE),
        ("Chi bộ Trường Mầm non thôn Đông", SCHOOL),
        ("Chi bộ trường THCS", SCHOOL),
        ("Chi bộ Trạm Y tế xã", "Trạm y tế"),
        ("Chi bộ Công an xã", "Công an, quân sự"),
        ("Chi bộ các cơ quan Đảng xã", OFFICE),
        ("Chi bộ HTX dịch vụ", "Doanh nghiệp, hợp tác xã"),
        ("Chi bộ Bản Mường", VILLAGE),
        ("Chi bộ Hoa Sen", OTHER),
    ],
)
def test_a_chi_bo_is_of_the_sort_that_its_name_says(name: str, sort: str) -> None:
    assert Unit(1, "", UnitKind.BRANCH, name).sort_or_named == sort


def test_what_is_declared_stands_whatever_the_name_says() -> None:
    assert Unit(1, "", UnitKind.BRANCH, "Chi bộ thôn 3", sort=SCHOOL).sort_or_named == SCHOOL
    assert Unit(1, "", UnitKind.FRONT, "Mặt trận", sort=SCHOOL).sort_or_named == BESIDE_THE_PARTY


def test_mttq_and_the_organisations_are_a_sort_of_their_own() -> None:
    assert Unit(1, "", UnitKind.ORGANISATION, "Hội Nông dân thôn 3").sort_or_named == BESIDE_THE_PARTY


def unit(number: int, sort: str = VILLAGE, months: tuple[int, int] = (8, 10), models: int = 2) -> UnitMeasured:
    told = {measure.name: Measured(0, 0) if measure.is_share else Measured(0) for measure in MEASURES}
    return UnitMeasured(
        number, f"Chi bộ {number}", sort, told | {"months": Measured(*months), "models": Measured(models)}
    )


def test_who_is_far_under_the_median_is_told_and_who_is_just_under_is_not() -> None:
    units = [unit(1), unit(2), unit(3), unit(4, months=(6, 10), models=0), unit(5, months=(7, 10), models=1)]
    (of,) = medians_of(units)
    assert (of.medians["months"], of.text_of(MONTHS), of.text_of(MODELS)) == (Fraction(4, 5), "80 %", "2")
    assert [one.name for one in units if of.is_far_behind(one, MONTHS)] == ["Chi bộ 4"]
    assert of.behind_in(units[3]) == (MONTHS, MODELS)
    assert not of.behind_in(units[4])


def test_a_share_of_nothing_is_compared_with_nobody() -> None:
    units = [unit(1), unit(2), unit(3), unit(4), unit(5, months=(0, 0))]
    (of,) = medians_of(units)
    assert (units[4].measured["months"].size, units[4].measured["months"].text) == (None, "–")
    assert not of.is_far_behind(units[4], MONTHS)
    assert "registered" not in of.medians


def test_of_few_units_there_is_no_median_which_is_said() -> None:
    sorts = medians_of([unit(n, SCHOOL, months=(n, 10)) for n in (0, 5, 9)] + [unit(n) for n in range(4)])
    assert [one.sort for one in sorts] == [sort for sort in SORTS if sort in (SCHOOL, VILLAGE)]
    assert sorts[0].text_of(MONTHS) == "–"
    assert not any(sorts[0].behind_in(one) for one in sorts[0].units)
    told = medians_sentence(sorts)
    assert told.startswith("00 trong 07 đơn vị thấp xa")
    assert told.endswith("Dưới 4 đơn vị thì không so: trường học (3).")


def test_an_even_number_has_its_median_between_the_two_in_the_middle() -> None:
    (of,) = medians_of([unit(n, models=models) for n, models in enumerate((1, 2, 3, 9))])
    assert of.text_of(MODELS) == "2,5"
