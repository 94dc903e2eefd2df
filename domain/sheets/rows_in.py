"""Rows of a declared register coming back: each compared with the book, what differs to be written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from domain.fields import Field
from domain.grid import Notice
from domain.kinds import Kind, Value
from domain.ledgers import with_year
from domain.named import Named
from domain.own_indicators import OwnIndicator
from domain.refusals import Refused
from domain.registers.register import Register, said
from domain.sheets.odd_shapes import told_apart
from domain.sheets.office_rows import as_meant
from domain.sheets.outcome import RegisterPlan, RowWrite, Tally, own_uid
from domain.sheets.reading import ReadRow, ReadSheet
from domain.sheets.whose import LedgerSide, Lines


@dataclass(slots=True)
class _Found:
    asked: Sequence[OwnIndicator]
    tally: Tally = field(default_factory=Tally)
    writes: list[RowWrite] = field(default_factory=list)
    kept: list[RowWrite] = field(default_factory=list)
    said: dict[int, dict[tuple[str, ...], Any]] = field(default_factory=dict)
    seen: dict[object, int] = field(default_factory=dict)
    doubts: list[Notice] = field(default_factory=list)


def plan_rows(
    sheets: tuple[ReadSheet, ...], lines: Lines, register: Register, asked: Sequence[OwnIndicator] = ()
) -> RegisterPlan:
    """What the rows of these sheets would change in a register. An empty cell changes nothing.

    `asked` are the own indicators of the year.
    A row is known again by its uid, without one by what the register is `known_by`. Refused are rows whose unit cannot
    be told, rows that the register's rule refuses, a row twice, and what a closed ledger can take no more.
    """
    found = _Found(asked)
    for sheet in sheets:
        for row in sheet.rows:
            try:
                _take(_understood(row, sheet.lacking, register), lines, register, found)
            except Refused as refused:
                found.tally.refused.append(row.refusal(refused, sheet.form.needed[0]))
    doubts = tuple(found.doubts)
    return replace(found.tally.plan(), rows=tuple(found.writes), kept=tuple(found.kept), notices=doubts)


def _understood(row: ReadRow, lacking: Collection[str], register: Register) -> ReadRow:
    """A row with what its cells hold together apart; of an office's own sheet also with what they mean."""
    apart = told_apart(row, register)
    return apart if row.text("uid") else as_meant(apart, lacking, register)


def _take(row: ReadRow, lines: Lines, register: Register, found: _Found) -> None:
    side = lines.side(row)
    values = _values(row, register, side.ledger.year)
    old = _known(row, side, register, values, found)
    new = replace(old or register.blank(side.ledger.id), **values)
    new = register.settled(new, found.asked) if new != old else new
    _refuse_unsaid(new, register)
    _refuse_twice(row, old, new, register, found)
    read = RowWrite(register.kind, new, old, side.unit.name, row.row)
    if new == old:
        found.tally.unchanged += 1
        found.kept.append(read)
        return
    if not side.ledger.is_open:
        raise Refused(f"Sổ năm {side.ledger.year} đã khóa, không sửa được nữa.")
    register.refuse(new)
    if doubt := register.doubts(new, side.ledger.year):
        found.doubts.append(Notice(row.sheet, row.row, f"{register.name_of(new)}: {doubt}"))
    found.tally.added += old is None
    found.tally.changed += old is not None
    found.writes.append(read if old else replace(read, row=replace(new, uid=own_uid(row.text("uid")))))


def _values(row: ReadRow, register: Register, year: int) -> dict[str, Value]:
    """What the cells say, the empty ones left out."""
    stored = [one for one in register.kind.fields if one.stored]
    return {one.name: _value(row, one, year) for one in stored if row.text(one.name)}


def _value(row: ReadRow, of: Field, year: int) -> Value:
    """What a cell says; a day that is told without its year is the book's."""
    if of.kind is Kind.PARTIAL_DATE:
        return of.read(with_year(row.text(of.name), year), year)
    return row.value(of.name, year)


def _known(row: ReadRow, side: LedgerSide, register: Register, values: dict[str, Value], found: _Found) -> Any | None:
    """The row of the book that is meant; names that are written as they were keep whom they mean."""
    uid = row.text("uid")
    old = next((one for one in side.rows if uid and one.uid == uid), None)
    if old is None and not uid:
        told = replace(register.blank(side.ledger.id), **values)
        old = _by_what_they_say(side, register, found).get(said(register.kind, told, register.known_by))
    if old is not None:
        for one in register.kind.fields:
            if one.name in values and one.kind in (Kind.PERSONS, Kind.UNITS, Kind.ROWS):
                values[one.name] = _same_people(one, values[one.name], getattr(old, one.name))
    return old


def _by_what_they_say(side: LedgerSide, register: Register, found: _Found) -> dict[tuple[str, ...], Any]:
    """The rows of a ledger by what makes them known, the first of several; put together once for all rows of a file."""
    if side.ledger.id not in found.said:
        rows = reversed(side.rows)
        found.said[side.ledger.id] = {said(register.kind, one, register.known_by): one for one in rows}
    return found.said[side.ledger.id]


def _same_people(of: Field, new: Value, old: Value) -> Value:
    if of.show(new) == of.show(old):
        return old
    if not isinstance(new, tuple) or not isinstance(old, tuple):
        return new
    known = {one.name: one for one in old if isinstance(one, Named)}
    return tuple(known.get(one.name, one) for one in new if isinstance(one, Named))


def _refuse_unsaid(row: object, register: Register) -> None:
    for one in register.kind.fields:
        if one.required and getattr(row, one.name) in ("", None, ()):
            raise Refused(f"Hãy ghi “{one.label}”.", field=one.name)


def _refuse_twice(row: ReadRow, old: Any | None, new: Any, register: Register, found: _Found) -> None:
    """A row that means the same as an earlier one of the file."""
    key = ("old", old.id) if old is not None else (new.ledger_id, said(register.kind, new, register.known_by))
    first = found.seen.setdefault(key, row.row)
    if first != row.row:
        raise Refused(f"Dòng này và dòng {first} cùng ghi một {register.one}; hãy bỏ bớt một dòng.")
