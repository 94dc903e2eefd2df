"""What a step of history changed, field by field: of whom, from what, to what."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from db.book.history import DELETED, OF_HISTORY, REINSERTED, UPDATED, tracked_columns
from db.book.schema import TRACKED
from domain.fields import Field
from domain.kinds import Column
from domain.registers.vocabulary import RECORD_TYPES

Columns = Mapping[str, Column]
"""A row as it was at some time, by column; empty where it was not there."""

ROWS_READ = 100
"""So many rows of a step are looked into; who brings in a list need not read thousands."""

_LITERAL = r"NULL|'(?:[^']|'')*'|X'[0-9A-Fa-f]*'|[-+0-9.eE]+"
_ASSIGNED = re.compile(rf'"(\w+)"=({_LITERAL})')
_LITERALS = re.compile(_LITERAL)
_OF_WHOM = ("person_id", "membership_id", "roster_id", "registration_id", "unit_id", "ledger_id")
"""The links that lead from a row to the person or unit that it is about, the nearest first."""


@dataclass(frozen=True, slots=True)
class FieldStep:
    """One field that a step changed, as everybody may see it; an empty text is what was, or is, not written."""

    whose: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StepChanges:
    """The fields that a step changed; `more` rows of it are not among them. `is_purged`: what was is kept no more."""

    fields: tuple[FieldStep, ...]
    more: int = 0
    is_purged: bool = False


def changes_of_step(connection: sqlite3.Connection, step: int) -> StepChanges:
    """What a step changed, in the order in which it did."""
    touched = _touched(connection, step)
    names = _Names(connection, step)
    found: list[FieldStep] = []
    is_purged = False
    for table, row in touched[:ROWS_READ]:
        try:
            before, after = _around(connection, table, row, step)
        except _Purged:
            is_purged = True
            continue
        whose = names.whose(table, after or before)
        for name in {**before, **after}:
            field = _fields(table).get(name)
            was, now = (field.from_column(c.get(name)) if field else "" for c in (before, after))
            if field is not None and field.show(was) != field.show(now):
                found.append(FieldStep(whose, field.label, field.shown_to_all(was), field.shown_to_all(now)))
    return StepChanges(tuple(found), max(0, len(touched) - ROWS_READ), is_purged)


class _Purged(Exception):
    """What a row was is not kept any more."""


def _touched(connection: sqlite3.Connection, step: int) -> list[tuple[str, int]]:
    """The rows that a step changed or removed, then those that it added."""
    rows = connection.execute(
        "SELECT tab, row FROM history_row WHERE step = ? AND tab NOT IN (?, ?) ORDER BY id", (step, *OF_HISTORY)
    ).fetchall()
    spans = connection.execute("SELECT tab, first, last FROM history_span WHERE step = ?", (step,)).fetchall()
    order = {table: place for place, table in enumerate(TRACKED)}
    added = [
        (table, row)
        for table, first, last in sorted(spans, key=lambda span: order.get(span[0], 0))
        for row in range(first, last + 1)
    ]
    return list(dict.fromkeys([*rows, *added]))


def _around(connection: sqlite3.Connection, table: str, row: int, step: int) -> tuple[Columns, Columns]:
    """A row before and after a step: as it is now, with all that history kept of it since put back, newest first."""
    names = tracked_columns(connection, table)
    listed = ", ".join(f'"{name}"' for name in names)
    now = connection.execute(f"SELECT {listed} FROM {table} WHERE id = ?", (row,)).fetchone()
    state: dict[str, Column] = dict(zip(names, now, strict=True)) if now is not None else {}
    after: dict[str, Column] | None = None
    kept = connection.execute(
        "SELECT step, op, before, salt FROM history_row WHERE tab = ? AND row = ? AND step >= ? ORDER BY id DESC",
        (table, row, step),
    ).fetchall()
    for at, op, before, salt in kept:
        if at == step and after is None:
            after = dict(state)
        if salt is None:
            raise _Purged
        state = put_back(state, op, before or "", names)
    if after is None:
        after = dict(state)
    added = connection.execute(
        "SELECT 1 FROM history_span WHERE step = ? AND tab = ? AND ? BETWEEN first AND last", (step, table, row)
    ).fetchone()
    return ({} if added else state), after


def put_back(state: dict[str, Column], op: str, before: str, names: tuple[str, ...]) -> dict[str, Column]:
    """A row as it was before a change that history kept, from what it is after it."""
    if op == UPDATED:
        return {**state, **columns_kept(op, before, names)}
    if op == DELETED:
        return columns_kept(op, before, names)
    return {} if op == REINSERTED else state


def columns_kept(op: str, before: str, names: tuple[str, ...]) -> dict[str, Column]:
    """What history keeps of a row with one change: the columns that were another, or the whole row that has gone, or
    that is kept for ever.
    """
    if op == DELETED:
        return dict(zip(names, map(_value, _LITERALS.findall(before)), strict=False))
    return {name: _value(literal) for name, literal in _ASSIGNED.findall(before)}


def _value(literal: str) -> Column:
    """What `quote()` has made a literal of."""
    if literal == "NULL":
        return None
    if literal.startswith("'"):
        return literal[1:-1].replace("''", "'")
    return int(literal) if literal.lstrip("+-").isdecimal() else literal


@cache
def _fields(table: str) -> Mapping[str, Field]:
    """The declared fields that a table keeps, by column."""
    return {field.column_name: field for kind in RECORD_TYPES if table in kind.tables for field in kind.kept_in(table)}


class _Names(dict[tuple[str, int], str]):
    """What people and units were called when a step was made, whatever they have been called since; by table and id."""

    def __init__(self, connection: sqlite3.Connection, step: int) -> None:
        self._connection, self._step = connection, step

    def whose(self, table: str, columns: Columns) -> str:
        """Of whom a row is: the person's or the unit's name, with the month or the period where it is of one."""
        name = str(columns.get("name") or "") if table in ("person", "unit") else ""
        for link in _OF_WHOM:
            if name:
                break
            linked = columns.get(link)
            if linked is not None:
                name = self[link.removesuffix("_id"), int(linked)]
        month, period = columns.get("month"), columns.get("period")
        when = f"tháng {month}" if month else str(period or "")
        return f"{name}, {when}" if name and when else name

    def __missing__(self, place: tuple[str, int]) -> str:
        """The name of a person or unit, or of whom the row in between is; empty where that is not known any more."""
        table, row = place
        try:
            before, after = _around(self._connection, table, row, self._step)
        except _Purged:
            before, after = {}, {}
        self[place] = name = self.whose(table, after or before)
        return name
