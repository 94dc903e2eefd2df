"""The figures in a printed book are those that the reports have for its unit."""

from __future__ import annotations

import datetime

import pytest

from db.book.book import Book
from db.queries.indicators import facts_of
from db.queries.ledgers import book_year
from db.queries.units import all_units
from domain.indicators.books import facts_of_book
from domain.indicators.catalogue import indicator_of
from domain.periods import Period, half_period, quarter_period
from tests.books import YEAR

DAY = datetime.date(YEAR, 10, 20)
CODES = ("A1", "A3", "B2", "B4", "B4b", "C1", "C2", "C2b", "C3", "C3b", "C6", "E0", "E1", "F0", "F2", "F5", "G1", "G2")


@pytest.mark.parametrize("period", [quarter_period(YEAR, 1), half_period(YEAR, 1), quarter_period(YEAR, 3)])
def test_the_book_and_the_report_say_the_same(sample_book: Book, period: Period) -> None:
    connection = sample_book.session.connection
    units = all_units(connection)
    for unit in (unit for unit in units if unit.kind.keeps_book):
        of_book = facts_of_book(book_year(connection, unit, YEAR, DAY), period)
        of_file = facts_of(connection, unit, (unit,), units, period, DAY)
        for code in CODES:
            indicator = indicator_of(code)
            assert indicator.figure(of_book) == indicator.figure(of_file), (unit.name, code)
