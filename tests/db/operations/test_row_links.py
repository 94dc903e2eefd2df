"""Rows that name rows of other registers: known by uid, and called as these are called now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from db.book.book import Book
from db.operations.registers import apply_register
from db.operations.rows import save_row
from db.queries.rows import row as row_of_id
from db.queries.rows import rows_of, rows_to_belong_to
from domain.dates import PartialDate
from domain.named import Named
from domain.numbers import Quantity
from domain.registers.activities import ACTIVITIES, Activity
from domain.registers.catalogue import link_name
from domain.registers.models import MODELS, Model
from domain.registers.outcomes import OUTCOMES, Outcome
from domain.registers.register import Register
from domain.sheets.outcome import RegisterPlan, RowWrite
from gui.tasks.driving import drive

LEDGER = 1


def save(book: Book, register: Register, row: Any) -> Any:
    """Write a row as the window does, and read it again."""
    row_id = book.session.run("Ghi", partial(save_row, register), row).result
    return row_of_id(book.session.connection, register, row_id)


def outcome(*names: str) -> Outcome:
    part_of = tuple(map(Named, names))
    return Outcome(ledger_id=LEDGER, kind="nhà", value=Quantity(2), measure="nhà", part_of=part_of)


def test_a_name_that_one_row_alone_bears_is_known(sample_book: Book) -> None:
    model = save(sample_book, MODELS, Model(ledger_id=LEDGER, name="Nhà đoàn kết"))
    assert save(sample_book, OUTCOMES, outcome("nhà  Đoàn kết")).part_of == (Named("nhà Đoàn kết", model.uid),)
    save(sample_book, MODELS, Model(ledger_id=LEDGER, name="Nhà đoàn kết", kind="Dân vận khéo"))
    assert save(sample_book, OUTCOMES, outcome("Nhà đoàn kết")).part_of == (Named("Nhà đoàn kết"),)
    assert save(sample_book, OUTCOMES, outcome("Việc chưa ghi")).part_of == (Named("Việc chưa ghi"),)


def test_a_row_that_is_renamed_is_called_so_wherever_it_is_named(sample_book: Book) -> None:
    model = save(sample_book, MODELS, Model(ledger_id=LEDGER, name="Nhà đoàn kết"))
    written = save(sample_book, OUTCOMES, outcome("Nhà đoàn kết"))
    save(sample_book, MODELS, replace(model, name="Mái ấm nghĩa tình"))
    again = row_of_id(sample_book.session.connection, OUTCOMES, written.id)
    assert again.part_of == (Named("Mái ấm nghĩa tình", model.uid),)
    sample_book.session.undo()
    assert row_of_id(sample_book.session.connection, OUTCOMES, written.id) == written


def test_a_long_topic_is_named_by_what_fits_and_parts_no_names(sample_book: Book) -> None:
    topic = "Tự soi, tự sửa; " * 20
    held = save(sample_book, ACTIVITIES, Activity(ledger_id=LEDGER, day=PartialDate(2026, 3, 4), topic=topic))
    name = link_name(ACTIVITIES, held)
    assert len(name) <= 160 and OUTCOMES.kind.field("part_of").read(name) == (Named(name),)
    assert save(sample_book, OUTCOMES, outcome(name)).part_of == (Named(name, held.uid),)


def test_a_sheet_brings_the_link_by_the_name(sample_book: Book) -> None:
    model = save(sample_book, MODELS, Model(ledger_id=LEDGER, name="Nhà đoàn kết"))
    plan = RegisterPlan(added=1, rows=(RowWrite(OUTCOMES.kind, outcome("Nhà đoàn kết")),), year=2026)
    sample_book.session.run("Nhập", lambda db: drive(apply_register(db, plan)))
    (found,) = [row for row in rows_of(sample_book.session.connection, OUTCOMES, LEDGER) if row.part_of]
    assert found.part_of == (Named("Nhà đoàn kết", model.uid),)


def test_the_rows_of_the_unit_s_year_are_offered(sample_book: Book) -> None:
    connection = sample_book.session.connection
    unit_id, year = connection.execute("SELECT unit_id, year FROM ledger WHERE id = ?", (LEDGER,)).fetchone()
    save(sample_book, MODELS, Model(ledger_id=LEDGER, name="Nhà đoàn kết"))
    offered = rows_to_belong_to(connection, unit_id, year)
    assert ("Nhà đoàn kết", MODELS.title) in [(one.name, one.told_apart) for one in offered]
    assert rows_to_belong_to(connection, unit_id, year + 7) == []
