"""Everything that a book holds of one person, for the person: own rows, mentions elsewhere, steps of history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from db.book.history import PURGE
from db.queries.personal_rows import (
    SIGNS,
    STEP,
    Rows,
    mentions,
    rows_of_namesakes,
    rows_of_people,
    traces_of,
    where_stands,
)
from domain.personal_record import Entry, Group
from domain.registers.vocabulary import RECORD_TYPES

_TITLES = {
    "person": "Thông tin chung",
    "membership": "Sinh hoạt ở",
    "status": "Trạng thái ở",
    "officer": "Chức vụ ở",
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many people and memberships a book has, and how often somebody was taken out of it."""

    people: int
    memberships: int
    purges: int


def sizes_of(connection: sqlite3.Connection) -> Sizes:
    """How much a book holds of people."""
    query = """SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM membership),
        (SELECT count(*) FROM history_step WHERE kind = ?)"""
    return Sizes(*connection.execute(query, (PURGE,)).fetchone())


def name_of(connection: sqlite3.Connection, person_id: int) -> str:
    """What a person of the book is called."""
    return str(connection.execute("SELECT name FROM person WHERE id = ?", (person_id,)).fetchone()[0])


def record_of_person(connection: sqlite3.Connection, person_id: int) -> list[Group]:
    """What there is, in groups: a row of the book each, then who else's row mentions the person, then history."""
    own = rows_of_people(connection, (person_id,))
    traces = traces_of(connection, (person_id,))
    found = mentions(connection, traces, own, rows_of_namesakes(connection, traces, (person_id,)))
    mentioned = tuple(Entry(m.where, m.text) for m in found if m.table != STEP and not m.is_past)
    groups = [*_own_groups(connection, own), Group("Được nhắc tới ở những chỗ khác", mentioned)]
    groups.append(Group("Các bước ghi vào sổ", tuple(_steps(connection, own))))
    return [group for group in groups if group.entries]


def _own_groups(connection: sqlite3.Connection, own: Rows) -> Iterator[Group]:
    """The person first, then each row by its table, the oldest first."""
    tables = {table: kind for kind in RECORD_TYPES for table in kind.tables if table not in SIGNS}
    for table, kind in sorted(tables.items(), key=lambda one: one[0] != "person"):
        fields = kind.kept_in(table)
        listed = ", ".join(field.column_name for field in fields)
        for row in sorted(own.get(table, ())):
            kept = connection.execute(f"SELECT {listed} FROM {table} WHERE id = ?", (row,)).fetchone()
            if kept is None:  # taken out since
                continue
            shown = [(f.label, f.show(f.from_column(v))) for f, v in zip(fields, kept, strict=True)]
            entries = tuple(Entry(label, text) for label, text in shown if text)
            yield Group(_title(connection, table, row), entries)


def _title(connection: sqlite3.Connection, table: str, row: int) -> str:
    words = _TITLES.get(table)
    if words is None:
        return where_stands(connection, table, row)
    if table == "person":
        return words
    unit = "m.unit_id FROM status t JOIN membership m ON m.id = t.membership_id" if table == "status" else ""
    query = f"SELECT {unit or f't.unit_id FROM {table} t'} WHERE t.id = ?"
    name = f"SELECT name FROM unit WHERE id = ({query})"
    return f"{words} {connection.execute(name, (row,)).fetchone()[0]}"


def _steps(connection: sqlite3.Connection, own: Rows) -> Iterator[Entry]:
    """The steps that have touched a row of the person's, by day."""
    numbers: set[int] = set()
    for table, rows in own.items():
        among = ", ".join(map(str, rows))
        query = f"SELECT step FROM history_row WHERE tab = ? AND row IN ({among})"
        numbers |= {step for (step,) in connection.execute(query, (table,)).fetchall()}
        for row in rows:
            query = "SELECT step FROM history_span WHERE tab = ? AND ? BETWEEN first AND last"
            numbers |= {step for (step,) in connection.execute(query, (table, row)).fetchall()}
    query = f"SELECT at, who, label FROM history_step WHERE step IN ({', '.join(map(str, numbers))}) ORDER BY step"
    for at, who, label in connection.execute(query).fetchall():
        day = "/".join(reversed(at[:10].split("-")))
        yield Entry(f"{day} {at[11:16]}", f"{label} ({who})" if who else label)
