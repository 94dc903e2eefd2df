from __future__ import annotations

from dataclasses import replace

import pytest

from db.book.book import Book
from db.operations.phrases import (
    add_phrase,
    add_phrases,
    remove_phrase,
    save_phrase,
    write_cell_with_phrases,
)
from db.operations.units import add_unit, remove_unit
from db.queries.ledgers import follow_ups_of
from db.queries.phrases import phrases_of
from domain.phrases import Phrase
from domain.refusals import Refused
from domain.units import UnitKind

UNIT, LINE, MONTH = 2, 1, 12


def shelf(book: Book, field: str | None = None) -> list[Phrase]:
    return phrases_of(book.session.connection, UNIT, field)


def add(book: Book, phrase: Phrase) -> int:
    return book.session.run("Thêm câu mẫu", add_phrase, UNIT, phrase).result


def test_a_phrase_is_added_written_anew_and_taken_away_and_all_is_undone(sample_book: Book) -> None:
    number = add(sample_book, Phrase("  Làm tốt. ", "lt", uses=7))
    assert shelf(sample_book) == [Phrase("Làm tốt.", "lt", "remark", number, UNIT, 0)]
    sample_book.session.run("Sửa", save_phrase, replace(shelf(sample_book)[0], text="Làm rất tốt."))
    assert shelf(sample_book)[0].text == "Làm rất tốt."
    sample_book.session.run("Bỏ", remove_phrase, number)
    assert shelf(sample_book) == []
    for _ in range(3):
        sample_book.session.undo()
    assert shelf(sample_book) == []
    sample_book.session.redo()
    assert shelf(sample_book)[0].text == "Làm tốt."


def test_each_field_has_its_own_shelf(sample_book: Book) -> None:
    add(sample_book, Phrase("Làm tốt.", "lt"))
    add(sample_book, Phrase("Làm tốt.", "lt", "done"))
    assert [p.field for p in shelf(sample_book, "done")] == ["done"]


@pytest.mark.parametrize(
    ("phrase", "field"),
    [
        (Phrase("Làm tốt."), "text"),
        (Phrase("Câu khác", "lt"), "abbreviation"),
        (Phrase("Câu khác", "LT"), "abbreviation"),
        (Phrase("Câu khác", "làm tốt"), "abbreviation"),
        (Phrase(" "), "text"),
        (Phrase("x", field="mark"), "field"),
    ],
)
def test_what_is_there_or_empty_is_refused_beside_its_field(sample_book: Book, phrase: Phrase, field: str) -> None:
    add(sample_book, Phrase("Làm tốt.", "lt"))
    with pytest.raises(Refused) as refused:
        add(sample_book, phrase)
    assert refused.value.field == field


def test_a_phrase_that_is_gone_is_not_written_anew(sample_book: Book) -> None:
    with pytest.raises(Refused):
        sample_book.session.run("Sửa", save_phrase, Phrase("Làm tốt.", id=99))


def test_the_use_is_counted_with_the_cell_and_taken_back_with_it(sample_book: Book) -> None:
    number = add(sample_book, Phrase("Làm tốt."))
    sample_book.session.run("Ghi", write_cell_with_phrases, LINE, MONTH, "remark", "Làm tốt.", (number, 999))
    assert shelf(sample_book)[0].uses == 1
    sample_book.session.undo()
    assert shelf(sample_book)[0].uses == 0
    assert follow_ups_of(sample_book.session.connection, 1).get((LINE, MONTH)) is None


def test_a_stock_is_one_step_all_or_nothing(sample_book: Book) -> None:
    stock = (Phrase("Một"), Phrase("Hai"))
    assert sample_book.session.run("Thêm", add_phrases, UNIT, stock).result == 2
    with pytest.raises(Refused):
        sample_book.session.run("Thêm", add_phrases, UNIT, (Phrase("Ba"), *stock))
    assert [p.text for p in shelf(sample_book)] == ["Một", "Hai"]


def test_a_unit_goes_with_its_shelf(sample_book: Book) -> None:
    unit = sample_book.session.run("Thêm", add_unit, "Chi bộ mới", UnitKind.BRANCH, 1).result
    sample_book.session.run("Thêm", add_phrase, unit, Phrase("Một"))
    sample_book.session.run("Xóa", remove_unit, unit)
    assert phrases_of(sample_book.session.connection, unit) == []
