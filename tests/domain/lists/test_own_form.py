"""The program's own list of members: read to the letter, matched by the uid where that can be believed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from domain.dates import PartialDate
from domain.grid import Row, Sheet, Workbook
from domain.lists.mapping import TableMapping
from domain.lists.own_form import is_own, own_table
from domain.lists.plan import ImportPlan, plan_import
from domain.lists.reading import propose_mapping, read_list
from domain.lists.uses import Use
from domain.lists.values import ListReading, RowKind
from domain.members import Member, Standing
from domain.sheets.forms import MEMBERS
from domain.sheets.rows import member_rows
from domain.units import Unit, UnitKind

TODAY = datetime.date(2026, 10, 20)
UNITS = [
    Unit(1, "u1", UnitKind.COMMUNE, "Đảng bộ xã Định Tiến"),
    Unit(2, "u2", UnitKind.BRANCH, "Chi bộ thôn 1", 1),
    Unit(3, "u3", UnitKind.BRANCH, "Chi bộ thôn 2", 1),
    Unit(4, "u4", UnitKind.ORGANISATION, "Hội Nông dân xã", 1),
]
LABELS = {unit.id: unit.name for unit in UNITS}


def uid(number: int) -> str:
    return f"01a200ff-0000-7000-8000-{number:012d}"


def member(number: int, name: str, unit_id: int = 2, **more: object) -> Member:
    fields: dict[str, object] = {"branch": LABELS[unit_id], "name": name} | more
    return Member(number, uid(number), number, unit_id, **fields)  # type: ignore[arg-type]


ODD = [
    member(1, "Tổng cộng", card_number="00100001"),
    member(2, "Nguyễn Văn A (Bí thư)", card_number="1,5", note="=1+1", born=PartialDate(1958)),
    member(3, "Lê Thị Trùng"),
    member(4, "Lê Thị Trùng"),
    member(5, "Phạm Thị Hội", 4, card_number="01.000010"),
    member(6, "CHI BỘ THÔN 2", 3, standing=Standing.EXEMPT, standing_since=PartialDate(2026, 3)),
    member(7, "<b>Hoà</b>", 3, must_plan=True, party_positions="Bí thư, Đảng ủy viên", group="Tổ 1"),
]


def sheet(members: Sequence[Member]) -> Sheet:
    rows: list[Row] = [["Đảng bộ xã Định Tiến"], ["DANH SÁCH ĐẢNG VIÊN"], [""]]
    rows.append([field.column_heading for field in MEMBERS.columns])
    for row in member_rows(members, LABELS):
        rows.append([field.show(value) for field, value in zip(MEMBERS.columns, row, strict=True)])
    width = len(MEMBERS.columns)
    return Sheet("Đảng viên", [[*row, *[""] * (width - len(row))] for row in rows])


def changed(page: Sheet, row: int, name: str, text: str) -> Sheet:
    rows = [list(cells) for cells in page.rows]
    rows[row][MEMBERS.place(name)] = text
    return Sheet(page.name, rows)


def read(page: Sheet) -> ListReading:
    return read_list(Workbook((page,)), today=TODAY)


def planned(page: Sheet) -> ImportPlan:
    return plan_import(read(page), ODD, UNITS)


def mapping(page: Sheet) -> TableMapping:
    (table,) = propose_mapping(Workbook((page,))).tables
    return table


def test_a_list_that_goes_out_comes_back_as_it_was() -> None:
    reading = read(sheet(ODD))
    assert not reading.refused and [draft.uid for draft in reading.members] == [one.uid for one in ODD]
    for draft, one in zip(reading.members, ODD, strict=True):
        assert (draft.name, draft.card_number, draft.note) == (one.name, one.card_number, one.note)
        assert (draft.standing, draft.positions, draft.born) == (one.standing, one.positions, one.born)
    kinds = reading.sheets[0].kinds
    assert kinds[:4] == (RowKind.TITLE, RowKind.TITLE, RowKind.BLANK, RowKind.HEADING)
    assert set(kinds[4:]) == {RowKind.MEMBER}
    plan = plan_import(reading, ODD, UNITS)
    assert plan.changes_nothing and len(plan.unchanged) == len(ODD) and not plan.refused and not plan.new_branches


def test_the_list_is_known_by_its_headings_alone() -> None:
    table = mapping(sheet(ODD))
    assert is_own(table) and table.heading_rows == (3,) and table.column_of(Use.UID) is not None
    assert own_table(Sheet("x", [["Họ và tên", "Ngày sinh", "Số thẻ"]])) is None
    assert is_own(table.with_use(MEMBERS.place("note"), Use.OTHER))
    assert not is_own(table.with_use(MEMBERS.place("uid"), Use.OTHER))
    assert not is_own(table.with_use(MEMBERS.place("born"), Use.BORN_MALE))


def test_a_changed_cell_changes_that_member_alone() -> None:
    plan = planned(changed(sheet(ODD), 6, "note", "Đã sửa"))
    (change,) = plan.changes
    assert change.member.id == 3 and [(c.field, c.new) for c in change.changes] == [("note", "Đã sửa")]
    assert not plan.refused and not plan.additions


def test_a_status_is_understood_in_the_words_of_lists() -> None:
    for words, standing in (("chuyển đi", Standing.MOVED), ("Qua đời", Standing.DEAD), ("từ trần", Standing.DEAD)):
        (change,) = planned(changed(sheet(ODD), 6, "status", words)).changes
        assert change.draft.standing is standing
    assert planned(changed(sheet(ODD), 6, "status", "tốt")).refused


def test_a_renamed_member_is_known_by_birth_date() -> None:
    plan = planned(changed(sheet(ODD), 5, "name", "Nguyễn Văn An"))
    assert [(c.member.id, c.changes[0].field) for c in plan.changes] == [(2, "name")]


def test_a_row_written_over_with_another_person_is_not_the_old_one() -> None:
    page = changed(changed(sheet(ODD), 6, "name", "Trần Văn Mới"), 6, "born", "12/3/1980")
    plan = planned(page)
    assert [addition.draft.name for addition in plan.additions] == ["Trần Văn Mới"] and not plan.changes


def test_another_branch_asks_for_a_move() -> None:
    plan = planned(changed(sheet(ODD), 6, "branch", "Chi bộ thôn 2"))
    assert [(one.field, "Chuyển sinh hoạt" in one.reason) for one in plan.refused] == [("branch", True)]
    assert not planned(changed(sheet(ODD), 6, "branch", "Chi bộ đã đổi tên")).refused


def test_a_card_of_somebody_else_is_refused() -> None:
    plan = planned(changed(sheet(ODD), 6, "card_number", "00100001"))
    assert [one.field for one in plan.refused] == ["card_number"] and "Tổng cộng" in plan.refused[0].reason


def test_what_cannot_be_is_refused_with_its_field() -> None:
    page = changed(changed(sheet(ODD), 4, "name", ""), 5, "born", "31/2/1958")
    page = changed(changed(page, 6, "admitted_on", "1990"), 6, "born", "1995")
    page = changed(page, 7, "status", "đang vui")
    refused = read(page).refused
    assert [(one.row, one.field) for one in refused] == [
        (5, "name"),
        (6, "born"),
        (7, "admitted_on"),
        (8, "status"),
    ]
    assert read(page).sheets[0].kinds[4:8] == (RowKind.REFUSED,) * 4


def test_the_same_uid_twice_means_one_row_too_many() -> None:
    page = sheet(ODD)
    twice = Sheet(page.name, [*page.rows, page.rows[4]])
    (refused,) = planned(twice).refused
    assert refused.row == len(page.rows) + 1 and "hãy bỏ bớt một dòng" in refused.reason
