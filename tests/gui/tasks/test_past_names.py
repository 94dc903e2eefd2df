"""A past year is told by the names that held in it, wherever it is listed, written, closed or brought in again."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from db.book.book import Book
from db.operations.rearranged_books import End
from db.operations.rearrangements import rearrange
from db.queries.concerns import concerns
from db.queries.ledgers import ledger_of
from db.queries.person_months import months_over_books
from db.queries.units import all_units, unit_in_year, units_in_year
from db.queries.year_ends import year_ends
from db.queries.year_gaps import year_gaps
from domain.periods import year_period
from domain.rearrangement import Rearrangement, Renaming
from domain.refusals import Refused
from domain.sheets import forms
from gui.tasks.bring_in import read_file
from gui.tasks.driving import drive
from gui.tasks.exports import REGISTERS, export, scope_of
from gui.tasks.registers import Listing, rows_of
from gui.tasks.reports import order_of
from gui.tasks.sheets_in import LABELS, Intake, prepare
from tests.books import YEAR
from tests.closed_books import told_page

NEW = "Chi bộ thôn Đông Hòa"
RENAMED_ON = datetime.date(YEAR + 1, 3, 1)
AFTER = datetime.date(YEAR + 1, 6, 1)
RENAMED = 3


@pytest.fixture
def old(sample_book: Book) -> str:
    """The name of a chi bộ, which has another since the next year's March."""
    (name,) = sample_book.session.connection.execute("SELECT name FROM unit WHERE id = ?", (RENAMED,)).fetchone()
    plan = Rearrangement(RENAMED_ON, renames=(Renaming(RENAMED, NEW),))
    end = End("Lê Thị Bình", told_page)
    drive(sample_book.session.run_long("Đổi tên", lambda db: rearrange(db, plan, RENAMED_ON, "Lê Thị Bình", end)))
    return str(name)


def words_of(file: Path) -> set[str]:
    cells = (cell for page in openpyxl.load_workbook(file) for row in page.iter_rows(values_only=True) for cell in row)
    return {word for cell in cells if isinstance(cell, str) for word in cell.split("\n")}


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_of_a_past_year(sample_book: Book, old: str, register: str, tmp_path: Path) -> None:
    connection = sample_book.session.connection
    for year, right, wrong in ((YEAR, old, NEW), (YEAR + 1, NEW, old)):
        listed = rows_of(connection, Listing(register, AFTER, year=year))
        target = tmp_path / f"{year}.xlsx"
        drive(export(connection, register, scope_of(connection, AFTER, year=year), target))
        said = {str(value) for row in listed for field, value in row.values() if field.name != "former_names"}
        assert wrong not in said
        assert wrong not in words_of(target) or register == forms.UNITS.register, "which has former names"
        if register in (forms.UNITS.register, forms.MEMBERS.register):
            assert right in said & words_of(target)


def test_a_list_of_units_finds_them_by_the_names_that_they_had(sample_book: Book, old: str) -> None:
    asked = Listing(forms.UNITS.register, AFTER, year=YEAR + 1, find=old.upper())
    assert NEW in [row.record.name for row in rows_of(sample_book.session.connection, asked)]


@pytest.mark.parametrize("register", [one for one in REGISTERS if one in LABELS and one != forms.UNITS.register])
def test_what_went_out_in_the_old_name_comes_in_unchanged(
    sample_book: Book, old: str, register: str, tmp_path: Path
) -> None:
    connection, target = sample_book.session.connection, tmp_path / "bang.xlsx"
    drive(export(connection, register, scope_of(connection, AFTER, year=YEAR), target))
    plan = prepare(connection, read_file(target), Intake(register, AFTER, year=YEAR))
    assert (plan.added, plan.changed, plan.refused) == (0, 0, ())
    book = openpyxl.load_workbook(target)
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                cell.value = NEW if cell.value == old else cell.value
    book.save(target)
    plan = prepare(connection, read_file(target), Intake(register, AFTER, year=YEAR))
    assert (plan.added, plan.changed, plan.refused) == (0, 0, ()), "the name of today is understood as well"


def test_a_unit_is_found_by_both_names(sample_book: Book, old: str) -> None:
    connection = sample_book.session.connection
    for name in (old, NEW):
        assert unit_in_year(connection, name, YEAR, AFTER).name == old
        assert unit_in_year(connection, name, YEAR + 1, AFTER).name == NEW
        for year in (YEAR, YEAR + 1):
            assert order_of(connection, year_period(year), AFTER, branch=name).top.id == RENAMED
    with pytest.raises(Refused):
        unit_in_year(connection, "Chi bộ không có", YEAR, AFTER)
    assert len(units_in_year(connection, YEAR, AFTER)) == len(all_units(connection))
    rows = rows_of(connection, Listing("registrations", AFTER, branch=NEW, year=YEAR))
    assert {value for row in rows for field, value in row.values() if field.name == "branch"} == {old}


def test_what_is_missing_and_how_a_year_ended(sample_book: Book, old: str) -> None:
    connection = sample_book.session.connection
    assert {one.unit for one in concerns(connection, 2, YEAR, AFTER)} & {old, NEW} == {old}
    assert {one.unit for one in year_ends(connection, 2, YEAR, AFTER)} & {old, NEW} == {old}
    assert {gap.unit for gap in year_gaps(connection, YEAR, AFTER, [RENAMED])[RENAMED]} == {old}
    ledger = ledger_of(connection, RENAMED, YEAR)
    assert ledger is not None
    assert {month.unit for month in months_over_books(connection, ledger).values()} & {old, NEW} == {old}
