from __future__ import annotations

import unicodedata

import pytest
from sqlite_utils import Database

from db.operations.members import add_member, add_membership, move_members, set_standing
from db.queries import members as queries
from db.queries.members import (
    MemberFilter,
    all_members,
    found_among,
    member_ids,
    member_keys,
    members_by_id,
    members_of_unit,
    namesakes,
    offered_people,
    statuses_of,
)
from domain import names
from domain.dates import PartialDate
from domain.members import MEMBER, Member, Standing, Status
from domain.offers import Offer
from tests.db.queries.conftest import TODAY, Commune

DAY = PartialDate(2026, 3, 1)


def named(commune: Commune, ids: list[int]) -> list[str]:
    return [m.name for m in members_by_id(commune.book.session.connection, ids, TODAY)]


def test_names_stand_in_vietnamese_order(commune: Commune) -> None:
    for name in ("Nguyễn Văn Đức", "Trần Thị Ánh", "Lê Văn An", "Phạm Văn Dũng"):
        commune.add(name, commune.first)
    ids = member_ids(commune.book.session.connection, MemberFilter(), TODAY)
    assert named(commune, ids) == ["Lê Văn An", "Trần Thị Ánh", "Phạm Văn Dũng", "Nguyễn Văn Đức"]
    back = member_ids(commune.book.session.connection, MemberFilter(), TODAY, descending=True)
    assert back == ids[::-1]


@pytest.mark.parametrize("typed", ["duc", "Đức", "Đuc", "nvd", "Nguyễn  Văn Đức", "41.111530"])
def test_one_is_found_however_the_name_is_typed(commune: Commune, typed: str) -> None:
    commune.add("Trần Văn Bình", commune.first)
    wanted = commune.add("Nguyễn Văn Đức", commune.first, card_number="41.111530")
    assert member_ids(commune.book.session.connection, MemberFilter(find=typed), TODAY) == [wanted]


def test_hits_with_the_exact_accents_come_first(commune: Commune) -> None:
    without = commune.add("Bùi Thị An", commune.first)
    with_accent = commune.add("Vũ Thị Ân", commune.first)
    connection = commune.book.session.connection
    assert member_ids(connection, MemberFilter(find="ân"), TODAY) == [with_accent, without]
    assert member_ids(connection, MemberFilter(find="an"), TODAY) == [without, with_accent]


def test_of_very_many_hits_the_exact_accents_still_come_first(
    commune: Commune, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "RANKED", 1)
    without = commune.add("Bùi Thị Dung", commune.first)
    with_accent = commune.add("Vũ Thị Đào", commune.first)
    connection = commune.book.session.connection
    assert member_ids(connection, MemberFilter(find="đ"), TODAY) == [with_accent, without]
    assert member_ids(connection, MemberFilter(find="d"), TODAY) == [without, with_accent]


@pytest.mark.parametrize("typed", ["đào", "Thị ĐÀO", "  thị   đào ", unicodedata.normalize("NFD", "đào")])
def test_of_very_many_hits_accents_count_in_whatever_letters(
    commune: Commune, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(queries, "RANKED", 1)
    # From now on a membership and its person have different numbers.
    commune.book.session.run("Chuyển", move_members, [commune.add("Lê Xa", commune.first)], commune.second, DAY)
    plain = commune.add("An Thị Dao", commune.first)
    exact = [commune.add(name, commune.first) for name in ("Bùi Thị Đào", "CAO THỊ ĐÀO", "đỗ thị đào")]
    other = commune.add("Vũ Thị Dạo", commune.first)
    assert member_ids(commune.book.session.connection, MemberFilter(find=typed), TODAY) == [*exact, plain, other]


def test_what_is_typed_finds_those_whom_it_fits_the_best_fitting_first(commune: Commune) -> None:
    listed = ("Lê Ánh", "Nguyễn Văn An", "Trần Thị Ân", "Đỗ Văn Bình", "Vương Thị Ân Vân", "Vũ Hoàng", "Trần Thị Hoà")
    ids = {name: commune.add(name, commune.first) for name in listed}
    connection = commune.book.session.connection
    keys = member_keys(connection, MemberFilter(), TODAY)
    by_name = sorted(listed, key=names.sort_key)
    for typed in ("", "  ", "a", "an", "ân", "Ân", "x", "văn", "van", "hoa", "hoà", "hòa", "nva", "t", "%", "_", "'"):
        hits = sorted((n for n in by_name if names.matches(typed, n)), key=lambda name: names.rank(typed, name))
        plain = [ids[name] for name in hits]
        assert found_among(keys, typed) == plain, typed
        assert member_ids(connection, MemberFilter(find=typed), TODAY) == plain, typed


def test_who_has_left_is_shown_only_on_request(commune: Commune) -> None:
    stays = commune.add("Lê Văn An", commune.first)
    leaves = commune.add("Phạm Văn Dũng", commune.first)
    commune.book.session.run("Đổi", set_standing, [leaves], Standing.DEAD, DAY)
    connection = commune.book.session.connection
    assert member_ids(connection, MemberFilter(), TODAY) == [stays]
    assert member_ids(connection, MemberFilter(with_gone=True), TODAY) == [stays, leaves]
    assert member_ids(connection, MemberFilter(), DAY.first_day().replace(month=2)) == [stays, leaves]
    assert member_ids(connection, MemberFilter(standings=frozenset({Standing.DEAD})), TODAY) == [leaves]


def test_the_latest_status_of_a_day_decides(commune: Commune) -> None:
    member = commune.add("Lê Văn An", commune.first)
    commune.book.session.run("Đổi", set_standing, [member], Standing.EXEMPT, PartialDate(2026))
    commune.book.session.run("Đổi", set_standing, [member], Standing.SUSPENDED, PartialDate(2026, 2))
    commune.book.session.run("Đổi", set_standing, [member], Standing.ACTIVE, PartialDate(2026, 8, 1))
    connection = commune.book.session.connection
    for standing in Standing:
        found = member_ids(connection, MemberFilter(standings=frozenset({standing})), TODAY)
        assert found == ([member] if standing is Standing.SUSPENDED else []), standing


def test_filters_by_gender_unit_and_group_narrow_together(commune: Commune) -> None:
    woman = commune.add("Lê Thị An", commune.first, gender="Nữ", group="Tổ 1")
    commune.add("Lê Thị Bích", commune.first, gender="Nữ")
    commune.add("Lê Văn Cường", commune.first, gender="Nam", group="Tổ 1")
    commune.add("Lê Thị Dung", commune.second, gender="Nữ")
    wanted = MemberFilter(unit_ids=(commune.first,), gender="Nữ", group_id=commune.group)
    assert member_ids(commune.book.session.connection, wanted, TODAY) == [woman]


def test_a_moved_member_is_listed_where_he_is_now(commune: Commune) -> None:
    old = commune.add("Lê Văn An", commune.first)
    (new,) = commune.book.session.run("Chuyển", move_members, [old], commune.second, DAY).result
    connection = commune.book.session.connection
    assert member_ids(connection, MemberFilter(), TODAY) == [new]
    assert member_ids(connection, MemberFilter(unit_ids=(commune.first,)), TODAY) == []


@pytest.mark.parametrize("field", [field.name for field in MEMBER.fields])
def test_every_column_sorts_both_ways(commune: Commune, field: str) -> None:
    ids = {commune.add(name, commune.first) for name in ("Lê Văn An", "Phạm Văn Dũng", "Đỗ Bình")}
    connection = commune.book.session.connection
    assert set(member_ids(connection, MemberFilter(), TODAY, sort=field)) == ids
    assert set(member_ids(connection, MemberFilter(), TODAY, sort=field, descending=True)) == ids


@pytest.mark.parametrize(
    ("field", "low", "high"),
    [
        ("branch", "first", "second"),
        ("gender", "Nam", "Nữ"),
        ("born", PartialDate(1958), PartialDate(1958, 3)),
        ("admitted_on", PartialDate(1980), PartialDate(1981)),
        ("official_on", PartialDate(1980), PartialDate(1981)),
        ("card_number", "1", "2"),
        ("party_positions", "Bí thư", "Chi ủy viên"),
        ("government_positions", "Phó thôn", "Trưởng thôn"),
        ("organisation_positions", "Hội phó", "Hội trưởng"),
        ("group", "Tổ 1", "Tổ 2"),
        ("task", "Tổ 1", "Tổ 2"),
        ("must_plan", False, True),
        ("since", PartialDate(2020), PartialDate(2021)),
        ("standing_since", PartialDate(2020), PartialDate(2021)),
        ("note", "a", "b"),
        ("sort_name", "a", "b"),
    ],
)
def test_a_table_stands_in_the_order_of_its_column(commune: Commune, field: str, low: object, high: object) -> None:
    def add(name: str, value: object) -> int:
        if field == "branch":
            return commune.add(name, getattr(commune, str(value)))
        more = {"standing": Standing.EXEMPT} if field == "standing_since" else {}
        return commune.add(name, commune.first, **{field: value}, **more)

    last, first, middle = add("Lê Văn An", high), add("Phạm Văn Bình", low), add("Lê Văn Dũng", low)
    connection = commune.book.session.connection
    assert member_ids(connection, MemberFilter(), TODAY, sort=field) == [first, middle, last]
    lows = [middle, first] if field == "branch" else [first, middle]
    assert member_ids(connection, MemberFilter(), TODAY, sort=field, descending=True) == [last, *lows]


def test_a_member_is_read_as_written(commune: Commune) -> None:
    written = {
        "born": PartialDate(1958),
        "admitted_on": PartialDate(1980, 2),
        "official_on": PartialDate(1981, 2, 3),
        "since": PartialDate(2020),
        "group": "Tổ 1",
        "task": "Phụ trách xóm 2",
        "must_plan": True,
        "note": "Ghi",
    }
    ids = [commune.add("Lê Văn An", commune.first, **written), commune.add("Lê Văn Bình", commune.first, note="Khác")]
    full, plain = members_by_id(commune.book.session.connection, ids, TODAY)
    assert {name: getattr(full, name) for name in written} == written
    assert {name: getattr(plain, name) for name in written} == {
        name: getattr(Member(0, "", 0, 0, "", "", note="Khác"), name) for name in written
    }


def test_members_and_statuses_are_read_however_many(commune: Commune) -> None:
    def add_all(db: Database) -> list[int]:
        return [
            add_member(db, Member(0, "", 0, commune.first, "", f"An {n}", standing=Standing.EXEMPT))
            for n in range(1001)
        ]

    ids = commune.book.session.run("Thêm", add_all).result
    connection = commune.book.session.connection
    wanted = [999_999, *reversed(ids)]
    assert [m.id for m in members_by_id(connection, wanted, TODAY)] == ids[::-1]
    assert statuses_of(connection, wanted) == dict.fromkeys(ids, (Status(Standing.EXEMPT),))
    assert members_by_id(connection, [], TODAY) == []
    assert statuses_of(connection, []) == {}


def test_statuses_come_in_the_order_recorded(commune: Commune) -> None:
    member = commune.add("Lê Văn An", commune.first, standing=Standing.SUSPENDED, standing_since=PartialDate(2026, 2))
    commune.book.session.run("Đổi", set_standing, [member], Standing.EXEMPT, PartialDate(2026))
    assert statuses_of(commune.book.session.connection, [member])[member] == (
        Status(Standing.SUSPENDED, PartialDate(2026, 2)),
        Status(Standing.EXEMPT, PartialDate(2026)),
    )


@pytest.mark.parametrize(
    ("values", "years"),
    [
        ({}, [2025, 2026, 2027]),
        ({"since": PartialDate(2026, 12, 31)}, [2026, 2027]),
        ({"standing": Standing.RESIDENCE}, []),
        ({"standing": Standing.DEAD}, []),
        ({"standing": Standing.DEAD, "standing_since": PartialDate(2026)}, [2025, 2026]),
        ({"standing": Standing.EXEMPT, "standing_since": PartialDate(2026)}, [2025, 2026, 2027]),
    ],
)
def test_who_was_a_member_at_some_time_in_a_year(commune: Commune, values: dict[str, object], years: list[int]) -> None:
    member = commune.add("Lê Văn An", commune.first, **values)
    commune.add("Phạm Văn Dũng", commune.second)
    connection = commune.book.session.connection
    for year in (2025, 2026, 2027):
        found = [m.id for m in members_of_unit(connection, commune.first, year)]
        assert found == ([member] if year in years else []), year


def test_whoever_ends_in_a_year_was_a_member_in_it(commune: Commune) -> None:
    member = commune.add("Lê Văn An", commune.first)
    connection = commune.book.session.connection
    connection.execute("UPDATE membership SET until = '2026-03-01' WHERE id = ?", (member,))
    assert [len(members_of_unit(connection, commune.first, year)) for year in (2025, 2026, 2027)] == [1, 1, 0]


def test_an_empty_choice_of_units_shows_nobody(commune: Commune) -> None:
    commune.add("Lê Văn An", commune.first)
    assert member_ids(commune.book.session.connection, MemberFilter(unit_ids=()), TODAY) == []


def test_namesakes_are_found_with_accents_and_capitals_aside(commune: Commune) -> None:
    commune.add("Nguyễn Văn Đức", commune.second)
    commune.add("NGUYỄN VĂN DỨC", commune.first)
    commune.add("Nguyễn Văn Đức Anh", commune.first)
    found = namesakes(commune.book.session.connection, "nguyễn  văn đức", TODAY)
    assert [(m.name, m.branch) for m in found] == [
        ("NGUYỄN VĂN DỨC", "Chi bộ thôn 1"),
        ("Nguyễn Văn Đức", "Chi bộ thôn 2"),
    ]
    assert namesakes(commune.book.session.connection, " . ", TODAY) == []
    assert namesakes(commune.book.session.connection, "", TODAY) == []


def test_people_to_choose_from_are_each_named_once_with_what_tells_them_apart(commune: Commune) -> None:
    commune.add("Lê Văn Bình", commune.first, born=PartialDate(1958, 3))
    commune.add("Lê Văn An", commune.second)
    gone = commune.add("Lê Văn Cường", commune.second)
    commune.book.session.run("Đổi", set_standing, [gone], Standing.DEAD, DAY)
    connection = commune.book.session.connection
    keys = member_keys(connection, MemberFilter(), TODAY)
    everybody = offered_people(connection, keys, TODAY, "lê", 9)
    assert [(p.name, p.told_apart) for p in everybody] == [
        ("Lê Văn An", "Chi bộ thôn 2"),
        ("Lê Văn Bình", "sinh 03/1958, Chi bộ thôn 1"),
    ]
    assert offered_people(connection, keys, TODAY, "lê", 1) == everybody[:1]
    of_second = member_keys(connection, MemberFilter(unit_ids=(commune.second,)), TODAY)
    assert offered_people(connection, of_second, TODAY, "le", 9) == [Offer("Lê Văn An", "Chi bộ thôn 2", 2)]


def test_namesakes_are_each_to_be_chosen_and_only_who_was_typed(commune: Commune) -> None:
    for unit_id in (commune.first, commune.second):
        commune.add("Lê Văn An", unit_id)
    commune.add("Lê Văn Bình", commune.home)
    connection = commune.book.session.connection
    found = [Offer("Lê Văn An", "Chi bộ thôn 1", 1), Offer("Lê Văn An", "Chi bộ thôn 2", 2)]
    assert offered_people(connection, member_keys(connection, MemberFilter(), TODAY), TODAY, "văn an", 9) == found
    of_two = member_keys(connection, MemberFilter(unit_ids=(commune.first, commune.second)), TODAY)
    assert offered_people(connection, of_two, TODAY, "", 9) == found


def test_every_membership_is_read_those_that_have_ended_too(commune: Commune) -> None:
    old = commune.add("Lê Văn An", commune.first)
    (new,) = commune.book.session.run("Chuyển", move_members, [old], commune.second, DAY).result
    read = all_members(commune.book.session.connection, TODAY)
    assert [(m.id, m.branch, m.standing) for m in read] == [
        (old, "Chi bộ thôn 1", Standing.MOVED),
        (new, "Chi bộ thôn 2", Standing.ACTIVE),
    ]


def test_who_is_in_two_units_is_to_be_chosen_once_by_the_first(commune: Commune) -> None:
    commune.add("Lê Văn An", commune.second)
    commune.book.session.run("Thêm", add_membership, 1, Member(0, "", 1, commune.first, "", ""))
    commune.add("Lê Văn Bình", commune.first)
    connection = commune.book.session.connection
    keys = member_keys(connection, MemberFilter(), TODAY)
    assert offered_people(connection, keys, TODAY, "", 2) == [
        Offer("Lê Văn An", "Chi bộ thôn 2", 1),
        Offer("Lê Văn Bình", "Chi bộ thôn 1", 2),
    ]
