"""What a rearrangement does to books and to the reports made of them: what is carried counts once, old books end."""

from __future__ import annotations

import dataclasses
from functools import partial

from db.book.book import Book
from db.operations.closings import reopen_ledger
from db.operations.registrations import save_registration
from db.operations.rows import save_row
from db.queries.indicators import facts_of
from db.queries.ledgers import ledger_of
from db.queries.registrations import registration_of_unit
from db.queries.units import all_units
from domain.dates import PartialDate
from domain.indicators.catalogue import indicator_of
from domain.numbers import Quantity
from domain.periods import year_period
from domain.registers.models import MODELS, Model
from domain.registrations import Item
from tests.books import YEAR
from tests.db.operations.test_rearrangements import BY, FIRST, MERGER, ON, TODAY, done


def test_the_old_book_ends_on_its_last_day_though_it_is_opened_again(sample_book: Book) -> None:
    done(sample_book, MERGER)
    sample_book.session.run("Mở lại", reopen_ledger, 1, PartialDate.of(TODAY), BY, "Ghi thiếu")
    again = ledger_of(sample_book.session.connection, FIRST, YEAR)
    assert again is not None and again.is_open and again.to_on == PartialDate(YEAR, 6, 29)


def test_a_book_that_was_opened_in_the_program_after_the_day_is_closed_when_it_was_opened(sample_book: Book) -> None:
    """The first year, a commune writes up in November what was rearranged in June."""
    opened = PartialDate(YEAR, 9, 3)
    sample_book.session.run("Mở sổ", lambda db: db.execute("UPDATE ledger SET opened_on = ?", [opened.iso()]))
    done(sample_book, MERGER)
    ended = ledger_of(sample_book.session.connection, FIRST, YEAR)
    assert ended is not None and (ended.closed_on, ended.to_on) == (opened, PartialDate(YEAR, 6, 29))


def figures(book: Book, *codes: str) -> list[tuple[int | None, int | None]]:
    units = all_units(book.session.connection)
    facts = facts_of(book.session.connection, units[0], units, units, year_period(YEAR), TODAY)
    found = [indicator_of(code).figure(facts) for code in codes]
    return [(one.value, one.of) for one in found]


def test_what_is_carried_into_another_book_counts_once_in_reports(sample_book: Book) -> None:
    connection = sample_book.session.connection
    model = Model(ledger_id=1, name="Tuyến đường hoa", people=Quantity(40))
    sample_book.session.run("Thêm", partial(save_row, MODELS), model)
    own = registration_of_unit(connection, FIRST, YEAR)
    assert own is not None
    said = dataclasses.replace(own, day=PartialDate(YEAR, 1, 9), signed=True, items=(*own.items, Item("Làm đường hoa")))
    sample_book.session.run("Ghi", save_registration, said)
    codes = ("C5", "E6", "E0")
    before = figures(sample_book, *codes)
    (new,) = done(sample_book, MERGER).begun
    assert figures(sample_book, *codes) == before
    taken = registration_of_unit(connection, new, YEAR)
    assert taken is not None and taken.items
    signed = dataclasses.replace(taken, day=ON, signed=True)
    sample_book.session.run("Ký", save_registration, signed)
    assert figures(sample_book, *codes) == before


def test_a_unit_that_has_ended_is_not_still_to_be_rated(sample_book: Book) -> None:
    ((_, before),) = figures(sample_book, "K2")
    done(sample_book, MERGER)
    ((_, after),) = figures(sample_book, "K2")
    assert before is not None and after == before - 1
