"""The years of one model: the newest first, its own left out, others' models not among them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from db.book.book import Book
from db.operations.rows import save_row
from db.queries.model_years import other_years
from db.queries.rows import row
from db.records import insert, update_row
from domain.numbers import Quantity
from domain.registers.models import MODELS, Model, ModelState


def save(book: Book, model: Model, ledger_id: int) -> Model:
    row_id = book.session.run("Ghi", partial(save_row, MODELS), replace(model, ledger_id=ledger_id)).result
    found = row(book.session.connection, MODELS, row_id)
    assert isinstance(found, Model)
    return found


def later(book: Book, year: int) -> int:
    book.session.run("Mở", insert, "ledger", {"uid": f"l-{year}", "unit_id": 3, "year": year})
    return int(book.session.db.conn.execute("SELECT id FROM ledger WHERE uid = ?", (f"l-{year}",)).fetchone()[0])


def test_each_year_finds_the_others(sample_book: Book) -> None:
    first = save(sample_book, Model(name="Hũ gạo", people=Quantity(40, "hơn"), results="Giúp 5 hộ"), 1)
    alone = save(sample_book, Model(name="Đường hoa"), 1)
    connection = sample_book.session.db.conn
    for year in (2030, 2031):
        ledger_id = later(sample_book, year)
        again = save(sample_book, Model(name="Hũ gạo", state=ModelState.KEPT), ledger_id)
        sample_book.session.run("Nối", update_row, "model", again.id, {"origin": first.uid})
    assert [year for year, _ in other_years(connection, first)] == [2031, 2030]
    newest = other_years(connection, first)[0][1]
    assert [year for year, _ in other_years(connection, newest)] == [2030, 2026]
    assert other_years(connection, newest)[1][1].said == "mới; hơn 40 người; Giúp 5 hộ"
    assert other_years(connection, alone) == [] and other_years(connection, Model()) == []
