"""A step of history, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.book.book import Book
from db.operations.members import save_member
from db.operations.months import write_cell
from db.operations.phrases import add_phrases
from db.operations.units import add_unit
from db.queries.history_changes import FieldStep, StepChanges, changes_of_step
from db.queries.members import all_members
from db.records import update_row
from domain.dates import PartialDate
from domain.members import Member
from domain.phrases import Phrase
from domain.units import UnitKind
from tests.gui.books import NOW, clock, make_branch


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    opened = Book(make_branch(tmp_path / "cb.sotd"), clock)
    yield opened
    opened.abandon()


def first(book: Book) -> Member:
    return all_members(book.session.connection, NOW.date())[0]


def did(book: Book, *run: object) -> int:
    step = book.session.run(*run).step  # type: ignore[arg-type]
    assert step is not None
    return step


def did_return(book: Book, *run: object) -> int:
    result: int = book.session.run(*run).result  # type: ignore[arg-type]
    return result


def seen(book: Book, step: int) -> set[FieldStep]:
    return set(changes_of_step(book.session.connection, step).fields)


def test_old_and_new_values_of_a_member_stay_told_whatever_comes_later(book: Book) -> None:
    member = first(book)
    step = did(book, "Sửa", save_member, replace(member, note="Ở 'xa', \"xin\"\nnghỉ", born=PartialDate(1959)))
    later = did(book, "Sửa nữa", save_member, replace(first(book), note="Đã về"))
    wanted = {
        FieldStep(member.name, "Ghi chú", "", "Ở 'xa', \"xin\"\nnghỉ"),
        FieldStep(member.name, "Ngày sinh", "12/03/1958", "1959"),
    }
    assert seen(book, step) == wanted
    assert seen(book, later) == {FieldStep(member.name, "Ghi chú", "Ở 'xa', \"xin\"\nnghỉ", "Đã về")}
    undone = book.session.undo().step
    assert undone is not None
    assert seen(book, undone) == {FieldStep(member.name, "Ghi chú", "Đã về", "Ở 'xa', \"xin\"\nnghỉ")}


def test_a_cell_is_of_its_person_and_month(book: Book) -> None:
    line = book.session.connection.execute("SELECT id FROM roster ORDER BY tt LIMIT 1").fetchone()[0]
    new = did(book, "Ghi", write_cell, line, 2, "remark", "Tốt")
    again = did(book, "Ghi", write_cell, line, 2, "remark", "Khá hơn")
    whose = f"{first(book).name}, tháng 2"
    assert FieldStep(whose, "Nhận xét của chi ủy", "", "Tốt") in seen(book, new)
    assert seen(book, again) == {FieldStep(whose, "Nhận xét của chi ủy", "Tốt", "Khá hơn")}


def test_who_was_removed_is_told_with_what_was_written(book: Book) -> None:
    line = book.session.connection.execute("SELECT id FROM roster ORDER BY tt LIMIT 1").fetchone()[0]
    step = did(book, "Ghi", write_cell, line, 3, "remark", "Tốt")
    taken_back = book.session.undo().step
    assert taken_back is not None
    assert FieldStep(f"{first(book).name}, tháng 3", "Nhận xét của chi ủy", "Tốt", "") in seen(book, taken_back)
    assert FieldStep(f"{first(book).name}, tháng 3", "Nhận xét của chi ủy", "", "Tốt") in seen(book, step)


def test_people_and_units_are_told_as_they_were_called_then(book: Book) -> None:
    """Also where they have been renamed since, or are gone."""
    connection = book.session.connection
    member, line = first(book), connection.execute("SELECT id FROM roster ORDER BY tt LIMIT 1").fetchone()[0]
    unit_id = did_return(book, "Thêm", add_unit, "Chi bộ Đông", UnitKind.BRANCH, None)
    cell = did(book, "Ghi", write_cell, line, 4, "remark", "Tốt")
    phrase = did(book, "Câu mẫu", add_phrases, unit_id, [Phrase("Làm tốt")])
    did(book, "Đổi tên", save_member, replace(first(book), name="Trần Tên Mới"))
    did(book, "Đổi tên", update_row, "unit", unit_id, {"name": "Chi bộ Tây"})
    assert {one.whose for one in seen(book, cell)} == {f"{member.name}, tháng 4"}
    assert {one.whose for one in seen(book, phrase)} == {"Chi bộ Đông"}
    for _ in range(5):
        book.session.undo()
    assert {one.whose for one in seen(book, phrase)} == {"Chi bộ Đông"}


def test_what_was_purged_is_told_as_such(book: Book) -> None:
    step = did(book, "Sửa", save_member, replace(first(book), note="Một"))
    book.session.connection.execute("UPDATE history_row SET before = NULL, salt = NULL WHERE step = ?", (step,))
    assert changes_of_step(book.session.connection, step) == StepChanges((), 0, is_purged=True)


def test_a_large_step_tells_a_part(book: Book) -> None:
    step = did(book, "Kho", add_phrases, 1, [Phrase(f"Câu {number}") for number in range(130)])
    assert changes_of_step(book.session.connection, step).more == 30


def test_cards_are_told_by_their_last_digits(book: Book) -> None:
    member = first(book)
    did(book, "Sửa", save_member, replace(member, card_number="038058001234"))
    step = did(book, "Sửa", save_member, replace(first(book), card_number="038058991234"))
    assert seen(book, step) == {FieldStep(member.name, "Số thẻ đảng viên", "…1234", "…1234")}
