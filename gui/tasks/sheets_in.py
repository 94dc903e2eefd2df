"""Registers coming back as spreadsheets: the sheets read, compared with the book, and brought in as one step."""

from __future__ import annotations

import datetime
from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.queries.ledgers import follow_ups_of, ledger_of, month_reviews_of, registrations_of, roster_of
from db.queries.packs import pack_kept, pack_of, shipped
from db.queries.ratings import ratings_of
from db.queries.registers import marks_used, units_with_members
from db.queries.rows import rows_of
from db.queries.units import all_units, book_facts, home_unit, unit_in_year, units_in_year
from domain.lists.office_registers import read_office_register
from domain.progress import Progress
from domain.refusals import Refused
from domain.registers.catalogue import REGISTERS, register_of
from domain.sheets import forms
from domain.sheets.forms import FORMS_OF, SheetForm, in_words_of, of_any_year
from domain.sheets.months_in import plan_months
from domain.sheets.odd_shapes import parted, without_totals
from domain.sheets.outcome import RegisterPlan
from domain.sheets.ratings_in import plan_ratings
from domain.sheets.reading import ReadRow, year_said, year_told
from domain.sheets.registrations_in import plan_registrations
from domain.sheets.rows_in import plan_rows
from domain.sheets.units_in import plan_units
from domain.sheets.whose import LedgerSide, Lines, Whose, ledger_to_open
from domain.unit_names import full_name
from domain.units import Unit, UnitKind
from gui.tasks.bring_in import BACKUP_REASON, Report, left_out_notices

if TYPE_CHECKING:
    import sqlite3

    from db.book.book import Book
    from db.book.session import Done
    from domain.grid import Workbook

LABELS = {
    forms.UNITS.register: "Nhập danh sách đơn vị",
    forms.REGISTRATIONS.register: "Nhập đăng ký",
    forms.FOLLOW_UPS.register: "Nhập theo dõi tháng",
    forms.RATINGS.register: "Nhập xếp loại",
    **{register.word: f"Nhập {register.one}" for register in REGISTERS},
}
"""The registers that come back this way, each with the label of the step; members go by `gui.tasks.bring_in`."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Which register is to be read, of which year (None: as the sheet says, else the book's), as of which day.

    `branch` is the full name of the unit for rows that name none.
    """

    register: str
    day: datetime.date
    branch: str = ""
    year: int | None = None


def prepare(connection: sqlite3.Connection, workbook: Workbook, wanted: Intake) -> RegisterPlan:
    """Read the sheets and compare them with the book; nothing is changed yet.

    Refused where the file has no sheet of this register, or one of another year.
    """
    if wanted.register not in LABELS:
        raise Refused(f"Nhập phần “{wanted.register}” chưa có trong phiên bản này.")
    year = wanted.year or year_said(workbook) or book_facts(connection).year
    if wanted.register in forms.OF_REGISTERS:
        workbook = parted(workbook, register_of(wanted.register))
    sheets = read_office_register(workbook, wanted.register, _forms_of_year(connection, wanted.register, year))
    if wanted.register in forms.OF_REGISTERS:
        sheets = tuple(map(without_totals, sheets))
    left_out = tuple(dict.fromkeys((sheet.name, heading) for sheet in sheets for heading in sheet.left_out))
    notices = tuple(notice for sheet in sheets for notice in sheet.notices)
    if wanted.register == forms.UNITS.register:
        units = all_units(connection), units_with_members(connection)
        return replace(plan_units(sheets, *units, _home_id(connection)), left_out=left_out, notices=notices)
    year = year_told(sheets, wanted.year) or book_facts(connection).year
    lines = _lines(connection, wanted, year, loose=any(sheet.loose for sheet in sheets))
    if wanted.register in forms.OF_REGISTERS:
        plan = plan_rows(sheets, lines, register_of(wanted.register), pack_of(connection, year).own)
    elif wanted.register == forms.REGISTRATIONS.register:
        plan = plan_registrations(sheets, lines)
    elif wanted.register == forms.RATINGS.register:
        plan = plan_ratings(sheets, lines)
    else:
        plan = plan_months(sheets, lines, marks_used(connection))
    return replace(plan, year=year, left_out=left_out, notices=(*notices, *plan.notices))


def month_rows(connection: sqlite3.Connection, workbook: Workbook, wanted: Intake) -> tuple[list[ReadRow], Lines]:
    """The rows of members' months in the sheets, and by what it is told whose each is; nothing is compared yet.

    Refused where the sheets tell another year.
    """
    year = wanted.year or year_said(workbook) or book_facts(connection).year
    sheets = read_office_register(workbook, wanted.register, _forms_of_year(connection, wanted.register, year))
    year_told(sheets, wanted.year)
    lines = _lines(connection, wanted, year, loose=any(sheet.loose for sheet in sheets))
    return [row for sheet in sheets if sheet.form.tab == forms.FOLLOW_UPS.tab for row in sheet.rows], lines


def _forms_of_year(connection: sqlite3.Connection, register: str, year: int) -> list[SheetForm]:
    """The sheets of a register as the year calls what stands in them; kinds of units as any year calls them."""
    if register == forms.UNITS.register:
        packs = [pack_of(connection, at) for at in (year, *(at for at, _ in shipped()))]
        return [of_any_year(forms.UNITS, packs)]
    pack = pack_of(connection, year)
    return [in_words_of(form, pack) for form in FORMS_OF[register]]


def _lines(connection: sqlite3.Connection, wanted: Intake, year: int, *, loose: bool = False) -> Lines:
    """The ledgers of the year with what the register holds, and whose each record is by its uid."""
    units, of_rows = units_in_year(connection, year, wanted.day), wanted.register in forms.OF_REGISTERS
    sides = []
    for unit in units:
        ledger = ledger_of(connection, unit.id, year)
        if ledger is None and of_rows and unit.kind.is_committee:
            sides.append(LedgerSide(unit, ledger_to_open(unit, year), (), pack=pack_of(connection, year)))
        if ledger is None:
            continue
        pack = pack_kept(ledger)
        if of_rows:  # whose rows name units, never people
            found = tuple(rows_of(connection, register_of(wanted.register), ledger.id))
            sides.append(LedgerSide(unit, ledger, (), rows=found, pack=pack))
            continue
        lines = tuple(roster_of(connection, ledger, wanted.day))
        if wanted.register == forms.REGISTRATIONS.register:
            sides.append(LedgerSide(unit, ledger, lines, tuple(registrations_of(connection, ledger.id)), pack=pack))
        elif wanted.register == forms.RATINGS.register:
            sides.append(LedgerSide(unit, ledger, lines, ratings=ratings_of(connection, ledger.id), pack=pack))
        else:
            months, reviews = follow_ups_of(connection, ledger.id), month_reviews_of(connection, ledger.id)
            sides.append(LedgerSide(unit, ledger, lines, (), months, reviews, pack=pack))
    named = unit_in_year(connection, wanted.branch, year, wanted.day) if wanted.branch else None
    only = full_name(named, units) if named is not None else _home(connection, wanted, units)
    now = all_units(connection)
    return Lines(units, year, sides, _by_uid(sides), only, now=now, loose=loose, committees=of_rows)


def _home(connection: sqlite3.Connection, wanted: Intake, units: list[Unit]) -> str:
    """Whose the rows of a declared register are that name no unit: the home unit's where it keeps a book itself."""
    home_id = home_unit(connection).id
    home = next(unit for unit in units if unit.id == home_id)
    return full_name(home, units) if wanted.register in forms.OF_REGISTERS and home.kind.keeps_book else ""


def _home_id(connection: sqlite3.Connection) -> int | None:
    """Beneath which unit those of an office's list stand that name none above: the home unit, if it is no chi bộ."""
    home = home_unit(connection)
    return None if home.kind is UnitKind.BRANCH else home.id


def _by_uid(sides: list[LedgerSide]) -> dict[str, Whose]:
    known: dict[str, Whose] = {}
    for side in sides:
        lines = {line.id: line for line in side.lines}
        known |= {one.uid: (side, lines.get(one.roster_id or 0)) for one in side.registrations}
        known |= {one.uid: (side, lines[one.roster_id]) for one in side.follow_ups.values()}
        known |= {one.uid: (side, lines.get(one.roster_id or 0)) for one in side.ratings.values() if one.uid}
        known |= {one.uid: (side, None) for one in (*side.reviews.values(), *side.rows)}
    return known


def report_of(plan: RegisterPlan) -> Report:
    """What bringing in has done or would do, as the commands tell it."""
    numbers = plan.read, plan.added, plan.changed, plan.unchanged
    told = (*plan.notices, *left_out_notices(plan.left_out))
    return Report(*numbers, plan.refused, plan.units_added, told)


def bring_back(book: Book, plan: RegisterPlan, register: str, name: str) -> Generator[Progress, None, Done[int] | None]:
    """Back the book up and do what was prepared, as one step; None where there is nothing to do.

    `name` is the file's, for the label of the step. Closing the generator takes everything back.
    """
    from db.operations.registers import apply_register

    if plan.changes_nothing:
        return None
    yield Progress(0, 0, "Đang sao lưu trước khi nhập")
    book.backup(BACKUP_REASON)
    return (yield from book.session.run_long(f"{LABELS[register]} {name}", lambda db: apply_register(db, plan)))


def refused_xlsx(plan: RegisterPlan, register: str) -> bytes:
    """The refused rows as a spreadsheet of the register's own form, each with its reason, to be brought in again."""
    from gui.tasks.driving import drive
    from printouts.workbooks import RegisterSheet, workbook

    sheets = []
    for form in FORMS_OF[register]:
        width = len(form.columns)
        rows = [(*map(str, one.cells), one.reason) for one in plan.refused if len(one.cells) == width]
        if rows:
            year = f" NĂM {plan.year}" if plan.year else ""
            over = ("Sửa những ô sai rồi nhập lại tệp này.", f"{form.title}{year}: CÁC DÒNG CHƯA NHẬP ĐƯỢC")
            sheets.append(RegisterSheet(form.with_reason(), over, "", rows, len(rows)))
    return drive(workbook("Các dòng chưa nhập được", sheets))
