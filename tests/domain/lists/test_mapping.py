"""The mapping of a list: changed by the user, kept as text, found again for lists of the same shape."""

from __future__ import annotations

import pytest

from domain.grid import Workbook
from domain.lists.reading import propose_mapping, read_list, table_with_headings
from domain.lists.uses import Use
from domain.refusals import Refused
from tests.domain.lists.offices import EVERYBODY, PLAIN, TODAY, Rows, book, plain, sheet


def two_sheets(third_heading: str = "Giới tính") -> Workbook:
    head = [*PLAIN[:2], third_heading, *PLAIN[3:]]
    rows: Rows = [head, *(plain(one, at) for at, one in enumerate(EVERYBODY, 1))]
    return book(sheet("Chi bộ thôn 1", rows), sheet("Chi bộ thôn 2", [["ĐẢNG ỦY XÃ"], [], *rows]))


def test_the_shape_is_that_of_the_headings_wherever_they_stand() -> None:
    first, second = propose_mapping(two_sheets()).tables
    assert first.shape == second.shape
    assert propose_mapping(two_sheets("Phái")).tables[0].shape != first.shape


def test_a_use_moves_from_its_old_column() -> None:
    (table, _) = propose_mapping(two_sheets()).tables
    changed = table.with_use(5, Use.ADMITTED)
    assert (changed.column_of(Use.ADMITTED), changed.column_of(Use.OFFICIAL)) == (5, None)
    assert changed.columns[4].use is Use.OTHER
    assert changed.columns[5].confidence == 1


def test_a_change_holds_for_all_tables_of_the_shape() -> None:
    mapping = propose_mapping(two_sheets())
    changed = mapping.with_use(mapping.tables[0], 7, Use.NOTE)
    assert [table.column_of(Use.NOTE) for table in changed.tables] == [7, 7]
    assert {draft.note for draft in read_list(two_sheets(), mapping=changed, today=TODAY).members} >= {"Bí thư chi bộ"}


def test_what_was_chosen_is_recalled_for_its_shape_only() -> None:
    mapping = propose_mapping(two_sheets())
    kept = mapping.with_use(mapping.tables[0], 7, Use.NOTE).remembered()
    assert len(kept) == 1
    assert [t.column_of(Use.NOTE) for t in mapping.recalled(kept).tables] == [7, 7]
    other = propose_mapping(two_sheets("Phái"))
    assert other.recalled(kept) == other


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": "name"}', '{"1": "no such use"}', "null"])
def test_a_kept_mapping_that_is_none_changes_nothing(text: str) -> None:
    mapping = propose_mapping(two_sheets())
    assert mapping.recalled([(mapping.tables[0].shape, text)]) == mapping


def test_the_user_shows_where_the_headings_are() -> None:
    rows: Rows = [["a", "b", "c"], ["Nhân sự", "Lứa", "Thẻ"]]
    rows += [[one.name, one.born, one.card] for one in EVERYBODY]
    workbook = book(sheet("S", rows))
    table = table_with_headings(workbook, "S", [1])
    assert [choice.heading for choice in table.columns] == ["Nhân sự", "Lứa", "Thẻ"]
    assert table.heading_rows == (1,)
    mapping = propose_mapping(workbook).with_table(table)
    assert mapping.tables == (table,)
    members = read_list(workbook, mapping=mapping, today=TODAY, home_branch="Chi bộ thôn 1").members
    assert [draft.name for draft in members] == [one.name for one in EVERYBODY]


def test_a_list_that_has_no_names_is_refused() -> None:
    with pytest.raises(Refused, match="Không tìm thấy danh sách đảng viên"):
        read_list(book(sheet("S", [["Chi bộ", "Số đảng viên"], ["Thôn 1", 20]])), today=TODAY)
