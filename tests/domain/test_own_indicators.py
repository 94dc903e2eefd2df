"""Own indicators: a line of the year's pack read and refused, and what a supplement becomes by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries.packs import pack_before_edits
from domain.numbers import Quantity
from domain.own_indicators import (
    APART,
    LAST,
    LOWEST,
    OF_ALL,
    SUMMED,
    WAYS,
    OwnIndicator,
    asked_of,
    own_indicators,
    unknown_parts,
)
from domain.refusals import Refused
from domain.registers.supplements import OWN, PARTS, SUPPLEMENT, Supplement, as_asked, settled, texts_for, unwritten
from domain.units import Unit, UnitKind
from domain.year_packs import checked, overlaid, spoken

PACK = pack_before_edits(2026)
WORDS = {kind: PACK.unit_word(kind) for kind in UnitKind}
HOUSEHOLDS = OwnIndicator("Hộ tham gia", "hộ", LAST, has_of=True, filled_by=(UnitKind.BRANCH,))
names = st.text("aăâbcđêghôơpư ,.-“”", min_size=1, max_size=20).map(str.strip).filter(bool)


def figure(**said: object) -> Supplement:
    return replace(Supplement(kind=OWN, name="Hộ tham gia", value=Quantity(3)), **said)  # type: ignore[arg-type]


@given(
    name=names,
    measure=names,
    way=st.sampled_from(WAYS),
    has_of=st.booleans(),
    kinds=st.lists(st.sampled_from(UnitKind), unique=True),
    order=st.randoms(),
)
def test_a_line_says_what_it_declares_in_any_order(
    name: str, measure: str, way: str, has_of: bool, kinds: list[UnitKind], order: object
) -> None:
    parts = [way, *([OF_ALL] if has_of else []), *(WORDS[kind].upper() for kind in kinds)]
    order.shuffle(parts)  # type: ignore[attr-defined]
    (own,) = own_indicators("; ".join((f"{name} = {measure}", *parts)), WORDS)
    assert (own.name, own.measure, own.way, own.has_of) == (name, measure, way, has_of)
    assert set(own.filled_by) == set(kinds)


def test_a_plain_line_is_summed_and_asked_of_nobody() -> None:
    assert own_indicators("Buổi = buổi\n\n", WORDS) == (OwnIndicator("Buổi", "buổi", SUMMED),)
    assert own_indicators("Hộ = hộ = 5", WORDS) == (OwnIndicator("Hộ", "hộ = 5"),)
    assert list(unknown_parts("A = a; gì đó\n\nB = b; có lẽ", WORDS)) == ["gì đó", "có lẽ"]
    branch = Unit(id=1, uid="", kind=UnitKind.BRANCH, name="Chi bộ 1")
    assert asked_of(own_indicators("Buổi = buổi", WORDS), branch) == ()
    assert asked_of((HOUSEHOLDS,), branch) == (HOUSEHOLDS,)


def test_a_kind_of_units_goes_by_the_word_of_the_year_and_by_the_usual_one() -> None:
    words = WORDS | {UnitKind.FRONT: "MTTQ xã"}
    found = own_indicators("A = a; mttq xã\nB = b; Mặt trận Tổ quốc", words)
    assert [own.filled_by for own in found] == [(UnitKind.FRONT,), (UnitKind.FRONT,)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Hộ", "“Hộ” thiếu tên hoặc đơn vị tính"),
        ("= hộ", "thiếu tên hoặc đơn vị tính"),
        ("Hoà giải = vụ\nhòa giải = vụ", "“Hoà giải” hai lần"),
        ("Hộ = hộ; tổng", "“tổng” mà chương trình không biết"),
        ("Hộ = hộ; xã", "hoặc một loại đơn vị"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(lines: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(overlaid(PACK, {"own_indicators": lines}))
    assert refused.value.field == "own_indicators" and said in refused.value.reason


def test_the_form_offers_the_years_own_indicators_first() -> None:
    pack = checked(overlaid(PACK, {"own_indicators": "Hộ tham gia = hộ; lấy số cuối; chi bộ"}))
    assert spoken(SUPPLEMENT, pack).field("name").offered == ("Hộ tham gia", *PARTS)


def test_a_figure_takes_measure_and_way_of_what_is_declared() -> None:
    told = as_asked(figure(name="hộ  Tham gia", way=APART), (HOUSEHOLDS,))
    assert (told.name, told.measure, told.way) == ("Hộ tham gia", "hộ", LAST)
    assert as_asked(figure(measure="người"), (HOUSEHOLDS,)) == figure(measure="người"), "another thing of that name"
    other = figure(name="Khác", way=LOWEST)
    assert as_asked(other, (HOUSEHOLDS,)) == settled(other, (HOUSEHOLDS,)) == other
    beside = replace(figure(), kind="số liệu bổ sung")
    assert settled(beside, (HOUSEHOLDS,)) == beside


def test_another_measure_and_a_missing_total_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        settled(figure(measure="người"), (HOUSEHOLDS,))
    assert (refused.value.field, "tính bằng “hộ”" in refused.value.reason) == ("measure", True)
    with pytest.raises(Refused) as refused:
        settled(figure(measure="Hộ"), (HOUSEHOLDS,))
    assert refused.value.field == "of"
    assert settled(figure(of=Quantity(9)), (HOUSEHOLDS,)).way == LAST


def test_what_goes_with_a_name() -> None:
    assert texts_for("hộ tham gia", (HOUSEHOLDS,)) == {"kind": OWN, "measure": "hộ", "way": LAST}
    assert texts_for(PARTS[0], (HOUSEHOLDS,)) == {}


def test_unwritten_is_what_no_row_says() -> None:
    assert unwritten([figure(measure="người"), figure(value=None)], (HOUSEHOLDS,)) == (HOUSEHOLDS,)
    assert unwritten([figure(name="HỘ THAM GIA")], (HOUSEHOLDS,)) == ()
