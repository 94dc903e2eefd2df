from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kept_layouts import LAYOUT, TICKS, KeptLayout, file_as_kept, layout_for, refuse_clash
from domain.refusals import Refused
from domain.units import UnitKind

ticks = st.fixed_dictionaries({name: st.booleans() for name in TICKS})
years = st.none() | st.integers(2020, 2032)
layouts = st.builds(
    lambda name, ticked, begin, end: KeptLayout(name=name, from_year=begin, until_year=end, **ticked),
    *(st.text("ab", min_size=1, max_size=4), ticks, years, years),
)


@given(st.lists(layouts, max_size=6))
def test_of_those_that_are_let_in_one_at_most_prints_a_book(found: list[KeptLayout]) -> None:
    kept: list[KeptLayout] = []
    for number, layout in enumerate(found, start=1):
        one = replace(layout, id=number)
        try:
            refuse_clash(one, kept)
        except Refused:
            continue
        refuse_clash(one, [*kept, one])
        kept.append(one)
    for kind, year in product(UnitKind, range(2019, 2034)):
        fitting = [one for one in kept if kind in one.kinds and year in one.years]
        assert len(fitting) <= 1
        assert layout_for(kept, kind, year) == (fitting[0] if fitting else None)
    assert len({one.name for one in kept}) == len(kept)


@pytest.mark.parametrize(
    ("layout", "field"),
    [
        (KeptLayout(name="MẪU tỉnh", file="bQ=="), "name"),
        (KeptLayout(name="Khác", of_committees=True, of_branches=True, from_year=2030), "of_branches"),
        (KeptLayout(name="Khác", from_year=2027, until_year=2026), "until_year"),
        (KeptLayout(name="Khác", from_year=1200), "from_year"),
        (KeptLayout(name="Khác", from_year=2101), "from_year"),
        (KeptLayout(name="Khác", until_year=2101), "until_year"),
        (KeptLayout(name="Khác", until_year=1200), "until_year"),
    ],
)
def test_what_cannot_be_kept_says_of_which_field(layout: KeptLayout, field: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_clash(layout, [KeptLayout(1, "u", "Mẫu tỉnh", of_branches=True, from_year=2026)])
    assert refused.value.field == field and refused.value.reason.endswith(".")
    runs_backward = layout.from_year == 2027
    assert ("năm bắt đầu" in refused.value.reason) == runs_backward


def test_years_after_one_another_and_other_kinds_stand_beside_one_another() -> None:
    first = KeptLayout(1, "u", "Mẫu tỉnh", of_branches=True, from_year=2026, until_year=2027)
    refuse_clash(KeptLayout(name="Mẫu mới", of_branches=True, from_year=2028), [first])
    refuse_clash(KeptLayout(name="Mẫu mới", of_committees=True, from_year=2026), [first])
    assert first.words() == "chi bộ, năm 2026 đến 2027"
    assert replace(first, until_year=2026).words() == "chi bộ, năm 2026"
    assert replace(first, of_front=True, until_year=None).words() == "chi bộ, Mặt trận Tổ quốc, từ năm 2026"
    assert replace(first, from_year=None).words() == "chi bộ, đến năm 2027"
    assert replace(first, of_branches=False).words() == ""


@given(st.binary(max_size=300))
def test_the_bytes_of_a_file_are_kept(content: bytes) -> None:
    kept = file_as_kept(content)
    assert KeptLayout(file=kept).content == content
    if content:
        (field,) = LAYOUT.unseen
        assert field.column(kept) == kept


def test_a_file_that_is_none_says_what_to_do() -> None:
    with pytest.raises(Refused, match="đưa tệp mẫu vào lại"):
        _ = KeptLayout(name="Mẫu", file="đ").content
