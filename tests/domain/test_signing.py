"""Who signs for a unit: by its kind, its name and who holds its posts on the day."""

import datetime

import pytest

from domain.dates import PartialDate
from domain.signing import deputies_on, head_above, head_by_list, heads_on, on_behalf_of, usual_post
from domain.units import Officer, Unit, UnitKind

DAY = datetime.date(2026, 6, 15)


def unit(kind: UnitKind, name: str = "Đơn vị") -> Unit:
    return Unit(1, "u", kind, name)


def officers(*posts: str) -> list[Officer]:
    return [Officer(n, f"o{n}", 1, f"Người {n}", post) for n, post in enumerate(posts, start=1)]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (UnitKind.FRONT, "TM. BAN THƯỜNG TRỰC"),
        (UnitKind.ORGANISATION, "TM. BAN CHẤP HÀNH"),
        (UnitKind.BRANCH, "T/M CHI BỘ"),
        (UnitKind.COMMUNE, "T/M ĐẢNG ỦY"),
        (UnitKind.PROVINCE, "T/M TỈNH ỦY"),
    ],
)
def test_the_party_writes_a_slash_and_all_others_a_dot(kind: UnitKind, said: str) -> None:
    assert on_behalf_of(unit(kind)) == said


@pytest.mark.parametrize(
    ("kind", "name", "post"),
    [
        (UnitKind.BRANCH, "Chi bộ thôn Đông", "Bí thư"),
        (UnitKind.FRONT, "Ủy ban MTTQ xã", "Chủ tịch"),
        (UnitKind.ORGANISATION, "Hội Nông dân xã", "Chủ tịch"),
        (UnitKind.ORGANISATION, "Liên đoàn Lao động", "Chủ tịch"),
        (UnitKind.ORGANISATION, "Đoàn TNCS Hồ Chí Minh xã", "Bí thư"),
    ],
)
def test_the_usual_post_follows_from_the_unit(kind: UnitKind, name: str, post: str) -> None:
    assert usual_post(unit(kind, name)) == post


def test_who_holds_the_first_post_on_the_day_heads_the_unit() -> None:
    front = unit(UnitKind.FRONT)
    held = officers("Phó Chủ tịch", "chủ tịch", "Ủy viên")
    assert [one.name for one in heads_on(front, held, DAY)] == ["Người 2"]
    assert [one.name for one in deputies_on(front, held, DAY)] == ["Người 1"]
    over = [held[0], Officer(9, "o9", 1, "Cũ", "Chủ tịch", until=PartialDate(2026, 6, 1))]
    assert heads_on(front, over, DAY) == ()


def test_another_leading_post_counts_beside_the_party_alone() -> None:
    held = officers("Phó Trưởng ban", "Trưởng Ban công tác Mặt trận")
    assert [one.name for one in heads_on(unit(UnitKind.FRONT), held, DAY)] == ["Người 2"]
    assert heads_on(unit(UnitKind.BRANCH), held, DAY) == ()
    assert [one.name for one in heads_on(unit(UnitKind.ORGANISATION, "Hội"), officers("Bí thư"), DAY)] == ["Người 1"]
    assert deputies_on(unit(UnitKind.BRANCH), officers("Phó Trưởng thôn", "Phó Bí thư"), DAY)[0].name == "Người 2"


def test_no_body_of_the_party_stands_over_mttq_and_the_organisations() -> None:
    party, front = Unit(1, "", UnitKind.COMMUNE, "Đảng bộ xã"), Unit(2, "", UnitKind.FRONT, "MTTQ xã", 1)
    branch, group = Unit(3, "", UnitKind.BRANCH, "Chi bộ", 1), Unit(4, "", UnitKind.ORGANISATION, "Chi hội", 2)
    assert head_above(branch, [party]) == "Đảng bộ xã" and head_above(group, [front, party]) == "MTTQ xã"
    assert head_above(front, [party]) == head_above(party, []) == ""


def test_the_list_tells_who_heads_an_organisation_where_just_one_holds_just_that_post() -> None:
    front = unit(UnitKind.FRONT)
    people = [("Lê Thị Mai", "Ủy viên, chủ tịch"), ("Hà Văn Ba", "Chủ tịch Hội Nông dân")]
    assert head_by_list(front, people) == "Lê Thị Mai"
    assert head_by_list(front, [*people, ("Vũ Văn Tư", "Chủ tịch")]) == ""
    assert head_by_list(unit(UnitKind.BRANCH), [("Lê Thị Mai", "Bí thư")]) == ""
