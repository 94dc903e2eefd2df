"""Registers into spreadsheets: what the book holds of the chosen units and year, as files that can be read back."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.whole_files import refuse_existing, write_bytes
from db.queries.ledgers import follow_ups_of, ledger_of, month_reviews_of, registrations_of, roster_of
from db.queries.members import MemberFilter, member_ids, members_by_id
from db.queries.overview import units_under
from db.queries.packs import pack_kept, pack_of
from db.queries.ratings import ratings_of
from db.queries.rows import rows_of
from db.queries.stays import other_units_of
from db.queries.units import book_facts, unit_in_year, units_in_year
from domain.dates import PartialDate
from domain.ledgers import Ledger, RosterLine
from domain.members import MEMBER, Member
from domain.progress import Progress
from domain.refusals import Refused
from domain.registers.catalogue import register_of
from domain.sheets import forms, rows
from domain.sheets.forms import FORMS_OF, SheetForm, in_words_of
from domain.sheets.member_book import MEMBER_BOOK, member_book_rows
from domain.sheets.rows import Row
from domain.units import UNIT, Unit
from domain.year_packs import YearPack

if TYPE_CHECKING:
    import sqlite3

    from printouts.workbooks import RegisterSheet

REGISTERS = tuple(FORMS_OF)
"""The registers that can be exported, by their words."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which units and which year, as it is on a day; of the months those up to `month` (1–12).

    Of card numbers only the last digits go out, without `whole_cards`.
    """

    top: Unit
    units: tuple[Unit, ...]
    every: tuple[Unit, ...]
    year: int
    day: datetime.date
    month: int = 12
    whole_cards: bool = False

    @property
    def seen_on(self) -> datetime.date:
        """The day of which the lists speak: the day itself, for a year that is over its last one."""
        return min(self.day, datetime.date(self.year, 12, 31))


def scope_of(
    connection: sqlite3.Connection,
    day: datetime.date,
    *,
    branch: str = "",
    unit_id: int = 0,
    year: int | None = None,
    month: int = 12,
    whole_cards: bool = False,
) -> Scope:
    """The unit of that full name or id, by default the whole book, with all beneath it; Refused where there is none.

    Units are called and placed as in the year, on the day at the latest.
    """
    facts = book_facts(connection)
    year = year or facts.year
    every = tuple(units_in_year(connection, year, day))
    if branch:
        top = unit_in_year(connection, branch, year, day)
    else:
        top = next((u for u in every if u.id == (unit_id or facts.home_unit_id)), every[0])
    whole = not branch and not unit_id
    units = every if whole else tuple(units_under(list(every), top.id))
    return Scope(top, units, every, year, day, month, whole_cards)


def export(
    connection: sqlite3.Connection, register: str, scope: Scope, target: Path, *, force: bool = False
) -> Generator[Progress, None, int]:
    """Write a register into an .xlsx file and return how many rows it has; StorageTrouble EXISTS without `force`.

    Closing cancels: the file appears whole or not at all.
    """
    refuse_existing(target, force)
    sheets = yield from sheets_of(connection, register, scope)
    return (yield from _written(sheets, target))


def export_member_book(connection: sqlite3.Connection, scope: Scope, target: Path) -> Generator[Progress, None, int]:
    """Write the members, those who have left too, in the columns of Mẫu 7-HSĐV; returns how many there are.

    It is a form of the Party: whoever stands only in MTTQ or an organisation is not in it.
    """
    yield Progress(0, 0, "Đang đọc danh sách đảng viên")
    scope = replace(scope, units=tuple(unit for unit in scope.units if unit.kind.is_party))
    members = _in_order(connection, scope, with_gone=True)
    came, went = other_units_of(connection, [member.id for member in members])
    rows_of_book = member_book_rows(members, came, went)
    return (
        yield from _written(
            [_sheet(MEMBER_BOOK, scope, pack_of(connection, scope.year), rows_of_book, of_year=False)], target
        )
    )


def _written(sheets: list[RegisterSheet], target: Path) -> Generator[Progress, None, int]:
    content = yield from workbook_of(sheets)
    write_bytes(target, content, force=True)
    return sum(sheet.count for sheet in sheets)


def workbook_of(sheets: list[RegisterSheet]) -> Generator[Progress, None, bytes]:
    """The sheets as the bytes of a file."""
    from printouts.workbooks import workbook

    return (yield from workbook(sheets[0].over[1], sheets))


def sheets_of(
    connection: sqlite3.Connection, register: str, scope: Scope
) -> Generator[Progress, None, list[RegisterSheet]]:
    """The sheets of a register, read from the book; Refused for one that this version has not."""
    if register not in FORMS_OF:
        raise Refused(f"Phần “{register}” chưa có trong phiên bản này.")
    labels, pack = rows.unit_labels(scope.every), pack_of(connection, scope.year)
    if register == forms.UNITS.register:
        return [_sheet(forms.UNITS, scope, pack, rows.unit_rows(_units(scope), labels), of_year=False)]
    if register == forms.MEMBERS.register:
        yield Progress(0, 0, "Đang đọc danh sách đảng viên")
        return [_sheet(forms.MEMBERS, scope, pack, _members(connection, scope, labels), of_year=False)]
    return (yield from _year_sheets(connection, register, scope, labels))


def _units(scope: Scope) -> Sequence[Unit]:
    return scope.units if scope.whole_cards else list(map(UNIT.veiled, scope.units))


def _members(connection: sqlite3.Connection, scope: Scope, labels: dict[int, str]) -> Iterable[Row]:
    return rows.member_rows(_in_order(connection, scope), labels)


def _in_order(connection: sqlite3.Connection, scope: Scope, *, with_gone: bool = False) -> list[Member]:
    """By unit, in the order of the unit's own list."""
    order = {unit.id: at for at, unit in enumerate(scope.units)}
    found = member_ids(connection, MemberFilter(unit_ids=tuple(order), with_gone=with_gone), scope.seen_on)
    members = members_by_id(connection, found, scope.seen_on)
    members.sort(key=lambda m: (order[m.unit_id], m.place_in_list or 1_000_000))
    return members if scope.whole_cards else list(map(MEMBER.veiled, members))


def _rows_of(
    connection: sqlite3.Connection, form: SheetForm, ledger: Ledger, label: str, lines: dict[int, RosterLine]
) -> Iterable[Row]:
    """The rows of one ledger, all months."""
    if form is forms.REGISTRATIONS:
        return rows.registration_rows(label, lines, registrations_of(connection, ledger.id))
    if form is forms.FOLLOW_UPS:
        return rows.follow_up_rows(label, lines, follow_ups_of(connection, ledger.id).values())
    if form is forms.RATINGS:
        return rows.rating_rows(label, lines, ratings_of(connection, ledger.id).values())
    if form.register in forms.OF_REGISTERS:
        return rows.register_rows(form, label, rows_of(connection, register_of(form.register), ledger.id))
    return rows.review_rows(label, month_reviews_of(connection, ledger.id).values())


def _within(form: SheetForm, found: Iterable[Row], month: int) -> Iterable[Row]:
    """The rows up to a month, where the sheet speaks of months."""
    if month == 12 or "month" not in _names(form):
        return found
    place = form.place("month")
    return (row for row in found if int(str(row[place])) <= month)


def _year_sheets(
    connection: sqlite3.Connection, register: str, scope: Scope, labels: dict[int, str]
) -> Generator[Progress, None, list[RegisterSheet]]:
    found: dict[SheetForm, list[Row]] = {form: [] for form in FORMS_OF[register]}
    packs = []
    of_rows = register in forms.OF_REGISTERS
    keepers = [unit for unit in scope.units if unit.kind.keeps_book or (of_rows and unit.kind.is_committee)]
    for done, unit in enumerate(keepers):
        yield Progress(done, len(keepers), f"Đang đọc {unit.name}")
        ledger = ledger_of(connection, unit.id, scope.year)
        if ledger is None:
            continue
        packs.append(pack_kept(ledger))
        lines = {line.id: _line(line, scope) for line in roster_of(connection, ledger, scope.day)}
        for form, gathered in found.items():
            of_ledger = _rows_of(connection, form, ledger, labels[unit.id], lines)
            gathered.extend(_within(form, of_ledger, scope.month))
    pack = packs[0] if packs and not of_rows else pack_of(connection, scope.year)
    return [_sheet(form, scope, pack, gathered) for form, gathered in found.items()]


def _line(line: RosterLine, scope: Scope) -> RosterLine:
    return line if scope.whole_cards else replace(line, member=MEMBER.veiled(line.member))


def _sheet(
    form: SheetForm, scope: Scope, pack: YearPack, values: Iterable[Row], *, of_year: bool = True
) -> RegisterSheet:
    from printouts.workbooks import RegisterSheet

    form, gathered = in_words_of(form, pack), list(values)
    months = f", TỪ THÁNG 1 ĐẾN THÁNG {scope.month}" if scope.month < 12 and "month" in _names(form) else ""
    title = f"{form.title} NĂM {scope.year}{months}" if of_year else form.title
    return RegisterSheet(form, over_lines(scope, title), f"Năm {scope.year}", gathered, len(gathered))


def _names(form: SheetForm) -> list[str]:
    return [column.name for column in form.columns]


def over_lines(scope: Scope, title: str) -> tuple[str, ...]:
    """The lines over a table: the unit, the title, the day of the figures."""
    return (scope.top.head, title, f"Số liệu đến ngày {PartialDate.of(scope.seen_on).printed()}")
