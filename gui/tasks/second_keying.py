"""A month that was typed a second time into a sheet, beside what the book holds of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.operations.months import check_month
from db.queries.keyed_by import keyed_by
from db.queries.ledgers import follow_ups_of, ledger_of, roster_of
from db.queries.packs import pack_kept
from db.queries.units import book_facts, home_unit, unit_in_year
from domain.dates import PartialDate
from domain.months import Mark
from domain.numbers import two_digits
from domain.refusals import Refused, excerpt
from domain.second_keying import (
    KEYED,
    SECOND_KEYING,
    Difference,
    Key,
    SecondKeying,
    checked_label,
    differences,
    fields_keyed,
    first_keyed,
)
from domain.sheets.forms import FOLLOW_UPS
from gui.tasks.sheets_in import Intake, month_rows

if TYPE_CHECKING:
    import datetime
    import sqlite3

    from db.book.session import Session
    from domain.grid import Workbook
    from domain.ledgers import Ledger, RosterLine
    from domain.sheets.reading import ReadRow
    from domain.sheets.whose import Lines


@dataclass(frozen=True, slots=True)
class KeyedMonth:
    """Which month (1–12) was typed again by whom; `branch` is the full name of its unit, empty for the home unit."""

    month: int
    by: str
    branch: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What is to be written down of a second keying, and the cells that `differ`. Columns keyed first of which the
    sheet has none, or nothing in it, are `left_out`: they are not compared.
    """

    done: SecondKeying
    differ: tuple[Difference, ...]
    left_out: tuple[str, ...]


def compared(
    connection: sqlite3.Connection,
    workbook: Workbook,
    wanted: KeyedMonth,
    day: datetime.date,
    *,
    take_second: bool = False,
) -> Compared:
    """What a month that was typed again comes to beside the book; with `take_second` all that differs is to be taken.

    Refused without the name of who typed it again; with sheet and row, where a row is nobody's of that book; and where
    somebody's row is not there: half a sheet shows what does not differ.
    """
    again_by = _named(wanted)
    year = wanted.year or book_facts(connection).year
    unit = unit_in_year(connection, wanted.branch, year, day) if wanted.branch else home_unit(connection)
    ledger = ledger_of(connection, unit.id, year)
    if ledger is None or not ledger.is_open:
        raise Refused(f"{unit.name} {'chưa mở' if ledger is None else 'đã khóa'} sổ năm {year}.", field="branch")
    roster = tuple(roster_of(connection, ledger, day))
    first = first_keyed(roster, follow_ups_of(connection, ledger.id), wanted.month)
    every = fields_keyed(first)
    if not every:
        raise Refused(f"Tháng {wanted.month} của {unit.name} chưa nhập lần đầu.", field="month")
    rows, lines = month_rows(connection, workbook, Intake(FOLLOW_UPS.register, day, wanted.branch, year))
    second = _keyed(rows, lines, ledger, wanted.month)
    _refuse_missing(roster, first, second, wanted.month)
    fields = tuple(name for name in every if name in fields_keyed(second))
    if not fields:
        raise Refused(f"Các dòng tháng {wanted.month} trong bảng này chưa ghi gì.", field="month")
    found = differences(roster, first, second, fields)
    by = ", ".join(keyed_by(connection, ledger.id, wanted.month))
    cells = len(fields) * len({line for line, _ in first})
    taken = len(found) if take_second else 0
    done = SecondKeying(0, "", ledger.id, wanted.month, PartialDate.of(day), by, again_by, cells, len(found), taken)
    return Compared(done, found, tuple(name for name in every if name not in fields))


def check_again(session: Session, workbook: Workbook, wanted: KeyedMonth, *, take_second: bool = False) -> Compared:
    """Compare, and write down that it was done with what is taken of it: one step, under the name of who typed again.

    Both in one transaction, so that nothing that is saved meanwhile is missed. Refused as `compared` says.
    """

    def check(db: Any) -> Compared:
        found = compared(db.conn, workbook, wanted, session.today(), take_second=take_second)
        taken = [(one.line.id, one.field, one.second) for one in found.differ] if found.done.taken else []
        check_month(db, found.done, taken)
        return found

    session.who = _named(wanted)
    return session.run(lambda found: checked_label(found.done), check).result


def _named(wanted: KeyedMonth) -> str:
    """The name of who typed again; Refused where there is none."""
    return str(SECOND_KEYING.field("second_by").read(wanted.by))


def _refuse_missing(
    roster: Iterable[RosterLine], first: Mapping[Key, str], second: Mapping[Key, str], month: int
) -> None:
    """Refuse a sheet without the row of somebody whose month was keyed first."""
    keyed, there = ({line for (line, _), text in first.items() if text}, {line for line, _ in second})
    missing = [line.member.name for line in roster if line.id in keyed - there]
    if missing:
        whose = f"{two_digits(len(missing))} người: {excerpt(', '.join(missing), 200)}"
        raise Refused(f"Bảng này thiếu dòng tháng {month} của {whose}.", field="month")


def _keyed(rows: Iterable[ReadRow], lines: Lines, ledger: Ledger, month: int) -> dict[Key, str]:
    """What the sheet says of the month, cell by cell; rows of other months are left out."""
    marks = pack_kept(ledger).marks
    found: dict[Key, str] = {}
    seen: set[int] = set()
    for row in rows:
        try:
            if row.value("month") != month:
                continue
            side, line = lines.whose(row)
            if line is None or side.ledger.id != ledger.id:
                raise Refused("dòng này không phải của ai trong sổ ấy.")
            if line.id in seen:
                raise Refused("đồng chí này đã có ở một dòng trên.")
        except Refused as refused:
            raise Refused(f"Trang {row.sheet}, dòng {row.row}: {refused.reason}", field=refused.field) from refused
        seen.add(line.id)
        found |= {(line.id, name): _said(row.text(name), name, marks) for name in KEYED}
    if not seen:
        raise Refused(f"Bảng này không có dòng nào của tháng {month}.", field="month")
    return found


def _said(text: str, name: str, marks: Iterable[Mark]) -> str:
    """What stands in a cell, a mark by its word."""
    words = {mark.letter.casefold(): mark.word for mark in marks} | {m.word.casefold(): m.word for m in marks}
    return words.get(text.casefold(), text) if name.endswith("mark") and text else text
