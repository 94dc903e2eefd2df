from __future__ import annotations

import pytest

from db.book.book import Book
from db.operations.months import write_cell, write_cells, write_review
from db.queries.ledgers import follow_ups_of, month_reviews_of
from domain.dates import PartialDate
from domain.months import FOLLOW_UP, FollowUp
from domain.refusals import Refused
from tests.odd_texts import ODD_TEXTS

LINE, MONTH = 1, 12


def follow_up(book: Book, month: int = MONTH) -> FollowUp | None:
    return follow_ups_of(book.session.connection, 1).get((LINE, month))


def write(book: Book, field: str, text: str) -> int | None:
    return book.session.run("Ghi tháng", write_cell, LINE, MONTH, field, text).step


def test_a_month_begins_with_its_first_cell_and_ends_complete(sample_book: Book) -> None:
    assert follow_up(sample_book) is None
    assert write(sample_book, "remark", "") is None
    assert follow_up(sample_book) is None
    write(sample_book, "remark", "Làm tốt")
    found = follow_up(sample_book)
    assert found is not None
    assert (found.remark, found.is_complete) == ("Làm tốt", False)
    write(sample_book, "mark", "Tốt")
    write(sample_book, "day", "5/1/2027")
    found = follow_up(sample_book)
    assert found is not None
    assert (found.is_complete, found.day) == (True, PartialDate(2027, 1, 5))


def test_a_cell_is_emptied(sample_book: Book) -> None:
    write(sample_book, "done", "Việc")
    write(sample_book, "done", "")
    found = follow_up(sample_book)
    assert found is not None
    assert found.done == ""


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_any_text_is_kept_as_typed(sample_book: Book, text: str) -> None:
    write(sample_book, "remark", text)
    found = follow_up(sample_book)
    assert found is not None
    assert found.remark == text
    sample_book.session.undo()
    sample_book.session.redo()
    assert follow_up(sample_book) == found


def test_ten_thousand_letters_fit_and_one_more_does_not(sample_book: Book) -> None:
    text = "Đ" * 10_000
    write(sample_book, "remark", text)
    with pytest.raises(Refused) as caught:
        write(sample_book, "remark", text + "x")
    assert caught.value.field == "remark"
    assert "10.001" in caught.value.reason
    found = follow_up(sample_book)
    assert found is not None
    assert found.remark == text


@pytest.mark.parametrize(("field", "text"), [("result", "Tạm được"), ("day", "32/1/2027"), ("mark", "x" * 31)])
def test_what_a_cell_does_not_take_is_refused_with_its_field(sample_book: Book, field: str, text: str) -> None:
    with pytest.raises(Refused) as caught:
        write(sample_book, field, text)
    assert caught.value.field == field
    assert follow_up(sample_book) is None


def test_a_mark_of_the_unit_s_own_is_taken(sample_book: Book) -> None:
    write(sample_book, "mark", "Đang xem xét")
    found = follow_up(sample_book)
    assert found is not None
    assert found.mark == "Đang xem xét"


def test_a_line_that_is_gone_is_refused(sample_book: Book) -> None:
    with pytest.raises(Refused) as caught:
        sample_book.session.run("Ghi", write_cell, 9999, 1, "remark", "x")
    assert str(caught.value) == "Người này không còn trong sổ năm. Hãy mở lại trang theo dõi."


def test_a_field_that_no_month_has_is_a_bug(sample_book: Book) -> None:
    with pytest.raises(KeyError):
        write(sample_book, "uid", "x")


def test_several_cells_are_one_step_all_or_none(sample_book: Book) -> None:
    cells = [(1, "mark", "Tốt"), (2, "mark", "Khá"), (2, "remark", "Cần đều hơn")]
    done = sample_book.session.run("Dán 3 ô", write_cells, MONTH, cells)
    assert len(done.changes.ids("follow_up")) == 2
    with pytest.raises(Refused):
        sample_book.session.run("Dán", write_cells, 11, [(1, "mark", "Tốt"), (2, "result", "không có")])
    assert (1, 11) not in follow_ups_of(sample_book.session.connection, 1)


def test_every_editable_field_of_a_month_can_be_written(sample_book: Book) -> None:
    for field in FOLLOW_UP.fields:
        if field.editable:
            text = field.choices[0] if field.choices else "5/1/2027"
            assert write(sample_book, field.name, text) is not None


def test_the_unit_s_own_month_is_made_changed_and_undone(sample_book: Book) -> None:
    run, lines = sample_book.session.run, "Dòng một\n<b>Dòng hai</b>"
    run("Họp", write_review, 1, MONTH, "remark", lines)
    run("Họp", write_review, 1, MONTH, "remark", "Khác")
    assert month_reviews_of(sample_book.session.connection, 1)[MONTH].remark == "Khác"
    sample_book.session.undo()
    assert month_reviews_of(sample_book.session.connection, 1)[MONTH].remark == lines
    sample_book.session.undo()
    assert MONTH not in month_reviews_of(sample_book.session.connection, 1)


def test_remark_and_day_of_a_month_are_written_each_alone(sample_book: Book) -> None:
    run = sample_book.session.run
    assert run("Họp", write_review, 1, MONTH, "remark", "").step is None
    assert MONTH not in month_reviews_of(sample_book.session.connection, 1)
    run("Họp", write_review, 1, MONTH, "meeting_day", "05/01/2027")
    run("Họp", write_review, 1, MONTH, "remark", "Chi bộ làm tốt")
    found = month_reviews_of(sample_book.session.connection, 1)[MONTH]
    assert (found.remark, found.meeting_day) == ("Chi bộ làm tốt", PartialDate(2027, 1, 5))
    run("Họp", write_review, 1, MONTH, "meeting_day", None)
    found = month_reviews_of(sample_book.session.connection, 1)[MONTH]
    assert (found.remark, found.meeting_day) == ("Chi bộ làm tốt", None)


def test_a_wrong_day_of_a_month_is_refused_with_its_field(sample_book: Book) -> None:
    with pytest.raises(Refused) as refused:
        sample_book.session.run("Họp", write_review, 1, MONTH, "meeting_day", "31/4/2026")
    assert refused.value.field == "meeting_day"
