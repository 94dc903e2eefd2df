"""The record map: what is saved comes back the same, by name, for every declared type that lies in one table."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from typing import Any

import pytest

from db.book.book import Book
from db.operations.rows import remove_rows, save_row, set_for_rows
from db.queries.rows import all_rows, counts_beneath, rows_of
from db.records import map_of, one, save, select
from domain.fields import RecordType
from domain.refusals import Refused
from domain.registers.catalogue import REGISTERS, register_of
from domain.registers.register import Register
from domain.registers.vocabulary import RECORD_TYPES
from tests.books import YEAR
from tests.kinds import example_row

COMPOSED = ("member", "roster_line", "sending")
"""Records that are made of more than the columns of one table."""
each_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.word)


@pytest.mark.parametrize("kind", [k for k in RECORD_TYPES if k.name not in COMPOSED], ids=lambda kind: kind.name)
def test_every_column_has_its_attribute(sample_book: Book, kind: RecordType) -> None:
    columns = map_of(kind).columns
    attributes = [attribute.name for attribute in fields(kind.record)]
    assert len(columns) == len(set(columns)) <= len(attributes)
    for record in select(sample_book.session.connection, kind):
        assert type(record) is kind.record
        kept = {field.name: field for field in kind.kept_in()}
        assert all(
            field.from_column(field.column(getattr(record, name))) == getattr(record, name)
            for name, field in kept.items()
        )


@each_register
def test_what_is_saved_comes_back_the_same(sample_book: Book, register: Register) -> None:
    run, connection = sample_book.session.run, sample_book.session.connection
    row = example_row(register, 1)
    row_id = run("Thêm", partial(save_row, register), row).result
    kept = one(connection, register.kind, row_id)
    assert kept == replace(row, id=row_id, uid=kept.uid) and len(kept.uid) == 36
    other = replace(example_row(register, 1, 1), id=row_id, uid=kept.uid)
    assert run("Sửa", partial(save_row, register), other).result == row_id
    assert one(connection, register.kind, row_id) == other
    sample_book.session.undo()
    assert one(connection, register.kind, row_id) == kept


@each_register
def test_a_record_that_is_gone_is_refused_in_words(sample_book: Book, register: Register) -> None:
    row = replace(example_row(register, 1), id=10_000)
    with pytest.raises(Refused, match="không còn trong sổ"):
        sample_book.session.run("Sửa", partial(save_row, register), row)
    with pytest.raises(Refused, match="không còn trong sổ"):
        sample_book.session.run("Sửa", partial(set_for_rows, register), [10_000], required(register), "x")


def required(register: Register) -> str:
    return next(field.name for field in register.kind.fields if field.required)


def test_a_new_record_does_not_take_a_uid_that_the_book_has(sample_book: Book) -> None:
    register = REGISTERS[0]
    row = example_row(register, 1)
    first = sample_book.session.run("Thêm", partial(save_row, register), row).result
    uid = one(sample_book.session.connection, register.kind, first).uid
    second = sample_book.session.run("Thêm", save_as, register, replace(row, uid=uid)).result
    assert one(sample_book.session.connection, register.kind, second).uid != uid


def save_as(db: Any, register: Register, row: Any) -> int:
    return save(db, register.kind, row)


@each_register
def test_rows_are_counted_listed_and_taken_out(sample_book: Book, register: Register) -> None:
    session = sample_book.session
    (home,) = session.connection.execute("SELECT home_unit_id FROM book").fetchone()
    before = counts_beneath(session.connection, home, YEAR)[register.word]
    ids = [session.run("Thêm", partial(save_row, register), example_row(register, 1, n)).result for n in range(3)]
    assert counts_beneath(session.connection, home, YEAR)[register.word] == before + 3
    assert counts_beneath(session.connection, home, YEAR - 1)[register.word] == 0
    listed = all_rows(session.connection, 1)[register.word]
    assert set(ids) <= {row.id for row in listed} and list(listed) == rows_of(session.connection, register, 1)
    days = [row.day for row in listed]
    assert days == sorted(days, key=lambda day: (day is None, day))
    session.run("Xóa", partial(remove_rows, register), ids)
    assert not {row.id for row in rows_of(session.connection, register, 1)} & set(ids)


@each_register
def test_several_rows_get_a_value_together_or_not_at_all(sample_book: Book, register: Register) -> None:
    session = sample_book.session
    ids = [session.run("Thêm", partial(save_row, register), example_row(register, 1, n)).result for n in range(2)]
    name = next(f.name for f in register.kind.fields if f.editable and type(f.kind.nothing) is str and not f.choices)
    assert session.run("Cùng", partial(set_for_rows, register), ids, name, "Như nhau").result == 2
    assert session.run("Cùng", partial(set_for_rows, register), ids, name, "Như nhau").result == 0
    before = [one(session.connection, register.kind, row_id) for row_id in ids]
    with pytest.raises(Refused):
        session.run("Cùng", partial(set_for_rows, register), [*ids, 10_000], name, "Khác")
    assert [one(session.connection, register.kind, row_id) for row_id in ids] == before


def test_a_given_commendation_must_have_its_day(sample_book: Book) -> None:
    register = register_of("commendations")
    row = replace(example_row(register, 1), state="đã khen", day=None)
    with pytest.raises(Refused) as refused:
        sample_book.session.run("Thêm", partial(save_row, register), row)
    assert refused.value.field == "day"
    assert sample_book.session.run("Thêm", partial(save_row, register), replace(row, state="đề nghị")).result
