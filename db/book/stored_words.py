"""Whether what a book keeps are words of the trade: kinds, states and dates that the program can read at all."""

from __future__ import annotations

import enum
import sqlite3
from collections.abc import Iterator

from domain.fields import Field
from domain.kinds import Column, Kind
from domain.refusals import Refused
from domain.registers.vocabulary import RECORD_TYPES

_ANYTHING = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.COUNT, Kind.YEAR, Kind.CARD, Kind.PHONE, Kind.PERSON, Kind.UNIT})
"""Kinds of which any text or number is a value."""


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Columns with values that nobody could have typed, in Vietnamese sentences, each with the first of them."""
    if connection.execute("SELECT count(*) FROM book").fetchone()[0] != 1:
        yield "Sổ không còn dòng nói sổ này của đơn vị nào."
    for kind in RECORD_TYPES:
        for table in kind.tables:
            for field in kind.kept_in(table):
                wrong = next(_unreadable(connection, table, field), None)
                if wrong is not None:
                    yield f"Bảng {table} có “{field.label}” là “{wrong}”, không có nghĩa."


def _unreadable(connection: sqlite3.Connection, table: str, field: Field) -> Iterator[Column]:
    if field.kind in _ANYTHING or (field.kind is Kind.CHOICE and not _is_enumerated(field)):
        return
    column = field.column_name
    for (value,) in connection.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall():
        if not _is_readable(field, value):
            yield value


def _is_enumerated(field: Field) -> bool:
    """Whether the program knows each of its words, so that another stops it."""
    return not field.open_choices and any(isinstance(choice, enum.Enum) for choice in field.choices)


def _is_readable(field: Field, value: Column) -> bool:
    if _is_enumerated(field):
        return value == "" or value in field.choices
    try:
        field.from_column(value)
    except (ValueError, TypeError, ArithmeticError, LookupError, Refused):
        return False
    return True
