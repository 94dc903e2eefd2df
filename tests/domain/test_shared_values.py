from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate
from domain.kinds import Value
from domain.members import MEMBER
from domain.refusals import Refused
from domain.shared_values import (
    PARTY_ONLY,
    SHARED,
    Holder,
    called,
    gifts,
    label_of,
    refuse_problems,
    shared_fields,
    shown,
    units_without_group,
)

TASK, OFFICIAL, ADMITTED, GROUP, TICK = (
    MEMBER.field(name) for name in ("task", "official_on", "admitted_on", "group", "must_plan")
)
AN = Holder(1, 11, "Nguyễn Văn An", 5, "Chi bộ thôn Một", True, "")


def holder(number: int, value: Value = "", **more: object) -> Holder:
    return dataclasses.replace(AN, id=number, person_id=number + 10, name=f"Người {number}", value=value, **more)  # type: ignore[arg-type]


def test_what_is_shared_can_be_typed_and_is_nobody_s_own() -> None:
    assert all(MEMBER.field(name).editable and not MEMBER.field(name).required for name in SHARED)
    assert not {"name", "sort_name", "born", "card_number"} & set(SHARED)
    assert {name for name in SHARED if MEMBER.field(name).table == "person"} == {"gender", "admitted_on", "official_on"}
    assert [f.name for f in shared_fields(any_party=True)] == list(SHARED)
    assert {f.name for f in shared_fields(any_party=False)} == set(SHARED) - PARTY_ONLY


@given(st.lists(st.sampled_from(["", "Phụ trách tổ 1", "Phụ trách tổ 2"])), st.sampled_from(["", "Phụ trách tổ 1"]))
def test_only_what_changes_is_given(held: list[str], wanted: str) -> None:
    holders = [holder(number, value) for number, value in enumerate(held)]
    given_to = gifts(holders, TASK, wanted)
    assert [g.holder for g in given_to] == [h for h in holders if h.value != wanted]
    assert all(g.new == wanted and not g.problem for g in given_to)
    refuse_problems(given_to, TASK)


def test_a_person_with_two_memberships_is_named_once_in_what_is_the_person_s() -> None:
    twice = [AN, dataclasses.replace(AN, id=2, unit="Hội Nông dân", is_party=False)]
    assert [g.holder.id for g in gifts(twice, MEMBER.field("gender"), "Nam")] == [1]
    assert [g.holder.id for g in gifts(twice, TASK, "Việc")] == [1, 2]


@pytest.mark.parametrize("party_first", [True, False])
def test_of_two_memberships_the_one_in_the_party_decides(party_first: bool) -> None:
    farmer = dataclasses.replace(AN, id=2, unit="Hội Nông dân", is_party=False, value=None)
    member = dataclasses.replace(AN, value=None)
    twice = [member, farmer] if party_first else [farmer, member]
    (given_to,) = gifts(twice, OFFICIAL, PartialDate(1991, 3, 1))
    assert (given_to.holder.id, given_to.problem) == (1, "")


def test_dates_that_cannot_be_come_first_and_are_refused_by_name() -> None:
    fine = holder(1, None, admitted_on=PartialDate(1990))
    late = holder(2, None, admitted_on=PartialDate(2001, 5))
    later = holder(3, None, admitted_on=PartialDate(2002))
    given_to = gifts([fine, late, later], OFFICIAL, PartialDate(1991, 3, 1))
    assert [g.holder.id for g in given_to] == [2, 3, 1]
    with pytest.raises(Refused) as told:
        refuse_problems(given_to, OFFICIAL)
    assert told.value.reason == (
        "Không sửa được cho Người 2 (Chi bộ thôn Một): Ngày chính thức không thể trước ngày vào Đảng. "
        "Còn 01 người nữa như vậy."
    )
    born = holder(4, None, born=PartialDate(1980))
    assert gifts([born], ADMITTED, PartialDate(1979))[0].problem == "Ngày vào Đảng phải sau ngày sinh."
    assert not gifts([dataclasses.replace(late, value=PartialDate(2002))], OFFICIAL, None)[0].problem


def test_what_is_the_party_s_is_not_given_to_members_of_organisations() -> None:
    outside = holder(1, "", is_party=False, unit="Hội Nông dân xã")
    assert gifts([outside], GROUP, "Tổ đảng số 1")[0].problem == "“Tổ đảng” chỉ ghi cho đảng viên ở chi bộ."
    assert not gifts([outside], TASK, "Việc")[0].problem


def test_titles_and_values_in_words() -> None:
    assert label_of(TASK, "x", 3) == "Sửa “Nhiệm vụ được phân công” cho 03 đồng chí"
    assert label_of(GROUP, "", 1200) == "Xóa trống “Tổ đảng” của 1.200 đồng chí"
    assert label_of(OFFICIAL, None, 12) == "Xóa trống “Ngày chính thức” của 12 đồng chí"
    assert label_of(TICK, False, 2) == "Sửa “Phải lập kế hoạch nêu gương” cho 02 đồng chí"
    assert label_of(TASK, "x", 2, "người") == "Sửa “Nhiệm vụ được phân công” cho 02 người"
    outside = holder(2, is_party=False)
    assert (called([holder(1)]), called([outside]), called([holder(1), outside])) == ("đồng chí", "người", "người")
    assert [shown(TICK, value) for value in (True, False)] == ["có", "không"]
    assert shown(OFFICIAL, PartialDate(1991, 3)) == "03/1991"


def test_where_a_group_is_new() -> None:
    second = holder(2, "Tổ 2", unit_id=6, unit="Chi bộ thôn Hai")
    given_to = gifts([holder(1), second], GROUP, "Tổ 1")
    assert units_without_group(given_to, "Tổ 1", [(5, "Tổ 1"), (6, "Tổ 2")]) == ["Chi bộ thôn Hai"]
    assert units_without_group(given_to, "", []) == []
