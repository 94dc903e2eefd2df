"""What an import would do: matched by card, then by name and birth date within the branch; the rest is refused."""

from __future__ import annotations

import dataclasses

import pytest

from domain.dates import PartialDate
from domain.lists.mapping import Mapping
from domain.lists.plan import ImportPlan, plan_import
from domain.lists.values import ListReading, MemberDraft
from domain.members import Member, Standing
from domain.units import Unit, UnitKind

COMMUNE = Unit(1, "u1", UnitKind.COMMUNE, "Đảng bộ xã Định Tiến")
EAST = Unit(2, "u2", UnitKind.BRANCH, "Chi bộ thôn Đông", parent_id=1)
WEST = Unit(3, "u3", UnitKind.BRANCH, "Chi bộ thôn Tây", parent_id=1)
FRONT = Unit(4, "u4", UnitKind.FRONT, "Ủy ban MTTQ xã", parent_id=1)
UNITS = (COMMUNE, EAST, WEST, FRONT)
BORN = PartialDate(1958, 3, 5)


def draft(row: int = 1, **said: object) -> MemberDraft:
    usual: dict[str, object] = {"branch": "Chi bộ thôn Đông", "name": "Nguyễn Văn An", "born": BORN}
    return MemberDraft("DS", row, **(usual | said))  # type: ignore[arg-type]


def member(number: int = 10, **kept: object) -> Member:
    usual: dict[str, object] = {"unit_id": 2, "branch": "Chi bộ thôn Đông", "name": "Nguyễn Văn An", "born": BORN}
    return Member(number, f"m{number}", number, **(usual | kept))  # type: ignore[arg-type]


def planned(drafts: list[MemberDraft], existing: list[Member], units: tuple[Unit, ...] = UNITS) -> ImportPlan:
    plan = plan_import(ListReading(Mapping(()), tuple(drafts), (), ()), existing, units)
    assert plan.read == len(drafts)
    return plan


def changes(plan: ImportPlan) -> dict[str, tuple[object, object]]:
    (change,) = plan.changes
    return {one.field: (one.old, one.new) for one in change.changes}


def refused(plan: ImportPlan) -> str:
    (only,) = plan.refused
    return only.reason


def test_who_is_not_in_the_book_is_added() -> None:
    plan = planned([draft()], [])
    assert [(a.unit_id, a.branch, a.known) for a in plan.additions] == [(2, "Chi bộ thôn Đông", None)]


def test_the_same_row_again_changes_nothing() -> None:
    plan = planned([draft(card_number="36.883322", gender="Nam")], [member(card_number="36.883322", gender="Nam")])
    assert plan.changes_nothing
    assert len(plan.unchanged) == 1


def test_a_card_number_finds_a_member_whose_name_was_corrected() -> None:
    plan = planned([draft(name="Nguyễn Văn Ân", card_number="36.883322")], [member(card_number="36.883322")])
    assert changes(plan) == {"name": ("Nguyễn Văn An", "Nguyễn Văn Ân")}


def test_a_card_typed_without_its_dot_is_the_same_card() -> None:
    plan = planned([draft(name="Nguyễn Văn Ân", born=None, card_number="36.883322")], [member(card_number="36883322")])
    assert changes(plan) == {"name": ("Nguyễn Văn An", "Nguyễn Văn Ân"), "card_number": ("36883322", "36.883322")}


def test_name_and_birth_date_find_a_member_within_the_branch() -> None:
    plan = planned([draft(card_number="36.883322")], [member()])
    assert changes(plan) == {"card_number": ("", "36.883322")}


def test_the_tone_may_stand_in_either_place() -> None:
    plan = planned([draft(name="Lê Thị Hòa")], [member(name="Lê Thị Hoà")])
    assert plan.changes_nothing


def test_name_and_birth_date_in_another_branch_are_somebody_else() -> None:
    plan = planned([draft(branch="Chi bộ thôn Tây")], [member()])
    assert [a.unit_id for a in plan.additions] == [3]


def test_a_name_alone_matches_nobody() -> None:
    plan = planned([draft(born=PartialDate(1960))], [member()])
    assert len(plan.additions) == 1


@pytest.mark.parametrize(("here", "there"), [(None, BORN), (BORN, None)])
def test_a_missing_birth_date_leaves_it_untold(here: PartialDate | None, there: PartialDate | None) -> None:
    plan = planned([draft(born=here, gender="Nam")], [member(born=there)])
    assert "không rõ có phải là một người" in refused(plan)
    assert plan.refused[0].field == "born"


def test_a_row_without_a_birth_date_that_says_nothing_new_is_the_member() -> None:
    plan = planned([draft(born=None)], [member(born=None, task="Phụ trách tổ 1")])
    assert plan.changes_nothing
    assert plan.refused == ()


def test_an_empty_cell_erases_nothing() -> None:
    kept = member(gender="Nam", task="Tuyên truyền", party_positions="Bí thư", note="ghi chú", must_plan=True)
    assert planned([draft()], [kept]).changes_nothing


def test_a_less_exact_date_changes_nothing_and_a_more_exact_one_does() -> None:
    assert planned([draft(born=PartialDate(1958))], [member()]).changes_nothing
    plan = planned([draft()], [member(born=PartialDate(1958))])
    assert changes(plan) == {"born": (PartialDate(1958), BORN)}


def test_two_of_one_name_and_birth_year_are_told_apart_by_their_cards() -> None:
    twins = [member(10, card_number="36.000001"), member(11, card_number="36.000002")]
    plan = planned([draft(card_number="36.000002", gender="Nam")], twins)
    assert [change.member.id for change in plan.changes] == [11]
    assert "2 người tên Nguyễn Văn An cùng ngày sinh" in refused(planned([draft()], twins))


def test_a_card_number_of_somebody_else_is_refused() -> None:
    plan = planned(
        [draft(name="Trần Thị Bình", born=PartialDate(1970), card_number="36.883322")],
        [member(card_number="36.883322")],
    )
    assert "là của Nguyễn Văn An, sinh 05/03/1958 (Chi bộ thôn Đông)" in refused(plan)
    assert plan.refused[0].field == "card_number"


def test_who_is_in_another_branch_of_the_book_is_not_moved_by_a_list() -> None:
    plan = planned([draft(branch="Chi bộ thôn Tây", card_number="36.883322")], [member(card_number="36.883322")])
    assert "đang ở Chi bộ thôn Đông" in refused(plan)
    assert plan.refused[0].field == "branch"


def test_a_member_of_mttq_is_the_same_person_in_the_branch() -> None:
    known = member(unit_id=4, branch="Ủy ban MTTQ xã", card_number="36.883322", gender="")
    plan = planned([draft(card_number="36.883322", gender="Nam")], [known])
    (addition,) = plan.additions
    assert addition.known == known
    assert [(c.field, c.new) for c in addition.changes] == [("gender", "Nam")]


def test_who_has_left_one_branch_may_come_to_another() -> None:
    left = member(card_number="36.883322", standing=Standing.MOVED, until=PartialDate(2025, 5, 1))
    (addition,) = planned([draft(branch="Chi bộ thôn Tây", card_number="36.883322")], [left]).additions
    assert addition.known == left


def test_one_card_number_with_two_names_refuses_both() -> None:
    plan = planned([draft(1, card_number="36.883322"), draft(2, name="Trần Văn Ba", card_number="36.883322")], [])
    assert [r.row for r in plan.refused] == [1, 2]
    assert "dòng 2" in plan.refused[0].reason
    assert "dòng 1" in plan.refused[1].reason


def test_a_person_twice_in_a_branch_comes_in_once() -> None:
    plan = planned([draft(1), draft(7)], [])
    assert [a.draft.row for a in plan.additions] == [1]
    assert "đã có ở dòng 1" in refused(plan)


def test_a_person_in_two_branches_of_the_list_is_refused_in_both() -> None:
    plan = planned([draft(1), draft(2, branch="Chi bộ thôn Tây")], [])
    assert [r.row for r in plan.refused] == [1, 2]
    assert "dòng 2 (Chi bộ thôn Tây)" in plan.refused[0].reason


def test_a_person_who_has_left_one_branch_stays_in_the_other() -> None:
    plan = planned(
        [draft(1, standing=Standing.MOVED, card_number="1"), draft(2, branch="Chi bộ thôn Tây", card_number="1")], []
    )
    assert [a.draft.row for a in plan.additions] == [2]
    assert [r.row for r in plan.refused] == [1]


def test_namesakes_of_one_birth_year_in_two_branches_are_two_people() -> None:
    year = PartialDate(1958)
    assert len(planned([draft(1, born=year), draft(2, born=year, branch="Chi bộ thôn Tây")], []).additions) == 2


def test_namesakes_with_two_cards_are_two_people() -> None:
    assert len(planned([draft(1, card_number="36.000001"), draft(2, card_number="36.000002")], []).additions) == 2


def test_two_rows_for_one_member_of_the_book() -> None:
    plan = planned(
        [draft(1, card_number="36.883322", name="Nguyễn An"), draft(2, card_number="36.999999")],
        [member(card_number="36.883322")],
    )
    assert [r.row for r in plan.refused] == [2]


@pytest.mark.parametrize(
    "name", ["CHI BỘ THÔN ĐÔNG", "Thôn Đông", "chi bo thon dong", "Chi bộ Thôn Đông (Đảng bộ xã Định Tiến)"]
)
def test_a_branch_is_known_whatever_its_capitals_and_accents(name: str) -> None:
    plan = planned([draft(branch=name)], [member()])
    assert plan.changes_nothing
    assert ["khác dấu" in notice.text for notice in plan.notices] == [True] * name.isascii()


def test_a_new_branch_is_added_once_under_its_first_name() -> None:
    rows = [draft(1, branch="Chi bộ Công an"), draft(2, branch="CHI BỘ CÔNG AN", name="Lê Văn Bốn")]
    plan = planned(rows, [])
    assert plan.new_branches == ("Chi bộ Công an",)
    assert {a.branch for a in plan.additions} == {"Chi bộ Công an"}


def test_branches_that_differ_in_accents_only_stay_two() -> None:
    rows = [
        draft(1),
        draft(2, branch="Chi bộ thôn Dòng", name="Lê Văn Bốn"),
        draft(3, branch="Chi bộ thôn Động", name="Lê Văn Năm"),
    ]
    plan = planned(rows, [])
    assert plan.new_branches == ("Chi bộ thôn Dòng", "Chi bộ thôn Động")


def test_a_branch_of_which_there_are_two_is_refused_with_the_choices() -> None:
    old = dataclasses.replace(COMMUNE, id=9, uid="u9", name="Đảng bộ cơ sở Hợp tác xã", kind=UnitKind.GRASSROOTS)
    twin = dataclasses.replace(EAST, id=8, uid="u8", parent_id=9)
    reason = refused(planned([draft()], [], (*UNITS, old, twin)))
    assert "Chi bộ thôn Đông (Đảng bộ xã Định Tiến)" in reason
    assert "Chi bộ thôn Đông (Đảng bộ cơ sở Hợp tác xã)" in reason


def test_a_branch_told_apart_only_by_a_remark_is_refused_with_the_choices() -> None:
    two = [
        dataclasses.replace(EAST, id=at, uid=f"u{at}", name=f"Chi bộ thôn 1 (xã {old} cũ)")
        for at, old in ((5, "Định Tiến"), (6, "Định Hải"))
    ]
    plan = planned([draft(branch="Chi bộ thôn 1")], [], (*UNITS, *two))
    assert "Chi bộ thôn 1 (xã Định Tiến cũ)" in refused(plan)
    assert plan.refused[0].field == "branch"


def test_a_former_name_leads_to_the_branch() -> None:
    renamed = dataclasses.replace(EAST, name="Chi bộ thôn Rạng Đông", former_names="Chi bộ thôn Đông")
    assert planned([draft()], [member()], (COMMUNE, renamed)).changes_nothing


def test_a_sheet_named_after_a_branch_of_the_book() -> None:
    row = draft(branch="")._replace(sheet="thôn đông")
    assert planned([row], [member()]).changes_nothing


def test_rows_without_any_sign_of_a_branch_are_refused() -> None:
    assert "không cho biết thuộc chi bộ nào" in refused(planned([draft(branch="")], []))


def test_a_new_status_with_a_day_is_a_change() -> None:
    plan = planned([draft(standing=Standing.EXEMPT, standing_since=PartialDate(2025, 1))], [member()])
    assert changes(plan)["status"] == ("đang sinh hoạt", "miễn công tác và sinh hoạt đảng")


def test_a_status_older_than_the_books_stays_away_and_is_told() -> None:
    back = member(standing=Standing.ACTIVE, standing_since=PartialDate(2026, 5, 1))
    for since in (PartialDate(2025, 1), None):
        plan = planned([draft(standing=Standing.EXEMPT, standing_since=since)], [back])
        assert plan.changes_nothing
        assert "giữ theo sổ" in plan.notices[0].text


def test_a_change_that_the_books_dates_forbid_is_refused() -> None:
    plan = planned([draft(admitted_on=PartialDate(1990))], [member(official_on=PartialDate(1985, 2, 3))])
    assert "Ngày chính thức 03/02/1985 ở trước ngày vào Đảng 1990" in refused(plan)


@pytest.mark.parametrize(
    ("said", "told"), [("…1234", False), ("*******1234", False), ("…9999", True), ("1234", True), ("mất thẻ 2", True)]
)
def test_a_card_not_told_in_full_leaves_the_book_s(said: str, *, told: bool) -> None:
    plan = planned([draft(card_number=said)], [member(card_number="038058001234")])
    assert plan.changes_nothing
    assert ["giữ theo sổ" in notice.text for notice in plan.notices] == [True] * told


@pytest.mark.parametrize("said", [draft(card_number="…1234"), draft(old_card_number="…1234")])
def test_the_last_digits_alone_do_not_come_into_the_book(said: MemberDraft) -> None:
    (addition,) = planned([said], []).additions
    assert (addition.draft.card_number, addition.draft.old_card_number) == ("", "")


def test_either_number_of_the_card_finds_the_person() -> None:
    kept = member(card_number="038058001234", old_card_number="36.883322")
    by_old = planned([draft(name="Nguyễn Văn Ân", card_number="36.883322")], [kept])
    assert [change.member.id for change in by_old.changes] == [kept.id]
    assert changes(by_old) == {"name": ("Nguyễn Văn An", "Nguyễn Văn Ân")}
    by_new = planned([draft(card_number="038058001234")], [kept])
    assert by_new.unchanged == (kept,)


def test_a_card_of_twelve_digits_takes_the_place_of_the_older_one() -> None:
    kept = member(card_number="36.883322")
    plan = planned([draft(card_number="038058001234")], [kept])
    assert changes(plan) == {"card_number": ("36.883322", "038058001234"), "old_card_number": ("", "36.883322")}


def test_ways_of_writing_a_unit_are_one() -> None:
    first = Unit(5, "u5", UnitKind.BRANCH, "Chi bộ 1", parent_id=1)
    drafts = [
        draft(at, branch=name, name=f"Nguyễn Văn {at}") for at, name in enumerate(("CB1", "Chi bộ số 1", "01"), 1)
    ]
    plan = planned([one._replace(branch=one.branch) for one in drafts], [], (*UNITS, first))
    assert {addition.unit_id for addition in plan.additions} == {5}
