from __future__ import annotations

import dataclasses

import pytest

from db.book.book import Book
from db.operations.members import add_member
from db.operations.units import (
    add_unit,
    group_id_of,
    move_unit,
    remove_officer,
    remove_unit,
    save_officer,
    save_unit,
)
from db.queries.units import all_units, book_keepers, in_tree_order, officers_of, unit
from domain.dates import PartialDate
from domain.members import Member
from domain.refusals import Refused
from domain.units import Officer, UnitKind

HOME = 2


def add(book: Book, name: str, kind: UnitKind = UnitKind.BRANCH, parent: int = HOME) -> int:
    return book.session.run(f"Thêm {name}", add_unit, name, kind, parent).result


def test_units_stand_in_the_order_of_entry_beneath_their_parent(new_book: Book) -> None:
    base = add(new_book, "Đảng bộ cơ sở Công ty", UnitKind.GRASSROOTS)
    for name, parent in (("Chi bộ 2", HOME), ("Chi bộ Xưởng", base), ("Chi bộ 1", HOME)):
        add(new_book, name, parent=parent)
    names = [u.name for u in in_tree_order(all_units(new_book.session.connection))]
    assert names[2:] == ["Đảng bộ cơ sở Công ty", "Chi bộ Xưởng", "Chi bộ 2", "Chi bộ 1"]
    assert [u.name for u in book_keepers(new_book.session.connection)] == ["Chi bộ Xưởng", "Chi bộ 2", "Chi bộ 1"]


def test_two_units_share_a_name_but_not_a_parent(new_book: Book) -> None:
    base = add(new_book, "Đảng bộ cơ sở A", UnitKind.GRASSROOTS)
    add(new_book, "Chi bộ thôn 1")
    add(new_book, "Chi bộ thôn 1", parent=base)
    with pytest.raises(Refused, match="Đã có đơn vị") as caught:
        add(new_book, "  Chi bộ  thôn 1 ")
    assert caught.value.field == "name"


@pytest.mark.parametrize("name", ["", "   ", "x" * 161])
def test_a_name_must_be_there_and_not_too_long(new_book: Book, name: str) -> None:
    with pytest.raises(Refused) as caught:
        add(new_book, name)
    assert caught.value.field == "name"


def test_a_changed_name_is_kept_among_the_former_ones(new_book: Book) -> None:
    unit_id = add(new_book, "Chi bộ thôn 1")
    for name in ("Chi bộ thôn Yên Lạc", "Chi bộ thôn Yên Lạc", "Chi bộ thôn Yên Lạc 1"):
        found = unit(new_book.session.connection, unit_id)
        assert found is not None
        new_book.session.run("Đổi tên", save_unit, dataclasses.replace(found, name=name))
    found = unit(new_book.session.connection, unit_id)
    assert found is not None
    assert (found.name, found.former_names) == ("Chi bộ thôn Yên Lạc 1", "Chi bộ thôn 1; Chi bộ thôn Yên Lạc")
    search = new_book.session.connection.execute("SELECT search FROM unit WHERE id = ?", (unit_id,)).fetchone()[0]
    assert "yen lac 1" in search


def test_a_unit_is_never_put_inside_itself(new_book: Book) -> None:
    upper = add(new_book, "Đảng bộ cơ sở A", UnitKind.GRASSROOTS)
    lower = add(new_book, "Chi bộ 1", parent=upper)
    for parent in (upper, lower):
        with pytest.raises(Refused, match="bên trong chính nó"):
            new_book.session.run("Chuyển", move_unit, upper, parent)
    new_book.session.run("Chuyển", move_unit, lower, HOME)
    found = unit(new_book.session.connection, lower)
    assert found is not None
    assert found.parent_id == HOME


def test_a_unit_that_holds_something_is_not_removed(new_book: Book) -> None:
    branch = add(new_book, "Chi bộ 1")
    new_book.session.run("Thêm", add_member, Member(0, "", 0, branch, "", "Nguyễn Văn An", group="Tổ 1"))
    group = group_id_of(new_book.session.db, branch, "Tổ 1")
    assert group is not None
    for unit_id, reason in (
        (1, "đơn vị trực thuộc"),
        (HOME, "đơn vị trực thuộc"),
        (branch, "đơn vị trực thuộc"),
        (group, "đảng viên trong tổ"),
    ):
        with pytest.raises(Refused, match=reason):
            new_book.session.run("Xóa", remove_unit, unit_id)
    empty = add(new_book, "Chi bộ 2")
    new_book.session.run("Ghi", save_officer, Officer(0, "", empty, "Trần Bình", "Bí thư"))
    new_book.session.run("Xóa", remove_unit, empty)
    assert unit(new_book.session.connection, empty) is None


def test_the_home_unit_stays(new_book: Book) -> None:
    with pytest.raises(Refused, match="đơn vị chủ của tệp sổ"):
        new_book.session.run("Xóa", remove_unit, HOME)


def test_officers_are_written_changed_and_removed(new_book: Book) -> None:
    branch = add(new_book, "Chi bộ 1")
    officer = Officer(0, "", branch, "Trần Văn Bình", "Bí thư", since=PartialDate(2025, 3))
    officer_id = new_book.session.run("Ghi", save_officer, officer).result
    new_book.session.run(
        "Sửa", save_officer, dataclasses.replace(officer, id=officer_id, until=PartialDate(2026, 1, 5))
    )
    (found,) = officers_of(new_book.session.connection, branch)
    assert (found.name, found.since, found.until) == ("Trần Văn Bình", PartialDate(2025, 3), PartialDate(2026, 1, 5))
    new_book.session.run("Xóa", remove_officer, officer_id)
    assert officers_of(new_book.session.connection, branch) == []


def test_a_group_is_made_with_its_first_member_and_found_again(new_book: Book) -> None:
    branch = add(new_book, "Chi bộ 1")
    db = new_book.session.db
    assert group_id_of(db, branch, "  ") is None
    first = group_id_of(db, branch, " Tổ đảng  số 1")
    assert first == group_id_of(db, branch, "Tổ đảng số 1")
    found = unit(new_book.session.connection, first or 0)
    assert found is not None
    assert (found.kind, found.parent_id) == (UnitKind.GROUP, branch)
