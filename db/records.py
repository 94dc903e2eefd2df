"""The record map: how records of every declared type lie in their tables, by name; one select, one save, one remove.

A record that lies over several tables, as a member does, or that has others within it, as a registration has its
items, is composed of these same calls by its operation. SQL here is made of declared names alone, never of data.
"""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat, starmap
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from db.book.uids import new_uid
from domain.fields import Field, RecordType
from domain.kinds import Column, Kind, Value
from domain.refusals import Refused

if TYPE_CHECKING:
    from sqlite_utils import Database

_AS_THEY_ARE = frozenset(
    {Kind.TEXT, Kind.LONG_TEXT, Kind.COUNT, Kind.YEAR, Kind.CARD, Kind.PHONE, Kind.PERSON, Kind.UNIT}
)


@dataclass(frozen=True, slots=True)
class RecordMap:
    """Where the attributes of a record stand: `columns` in the order of the class, `readers` by place where needed."""

    kind: RecordType
    columns: tuple[str, ...]
    readers: tuple[tuple[int, Callable[[Column], object]], ...]

    def record(self, row: Sequence[Any]) -> Any:
        """The record of a row that has these columns in this order."""
        if not self.readers:
            return self.kind.record(*row)
        values = list(row)
        for place, read in self.readers:
            values[place] = read(values[place])
        return self.kind.record(*values)


@cache
def map_of(kind: RecordType) -> RecordMap:
    """The map of a type that lies in one table; what its class has beyond the columns must stand last in it."""
    fields = {field.name: field for field in kind.kept_in()}
    linked = {link.name for link in kind.links}
    names = [attribute.name for attribute in dataclasses.fields(kind.record)]
    kept = [name for name in names if name in fields or name in linked or name in ("id", "uid")]
    if kept != names[: len(kept)]:
        raise TypeError(f"{kind.name}: what no column keeps stands before {kept[-1]}")
    return record_map(kind, [(fields.get(name), name) for name in kept], lambda field: field.column_name)


def record_map(
    kind: RecordType, attributes: Sequence[tuple[Field | None, str]], column_of: Callable[[Field], str]
) -> RecordMap:
    """The map of attributes in the order of the class: each a field and the column that it stands in, or a column."""
    columns = tuple(column if field is None else column_of(field) for field, column in attributes)
    readers = tuple(
        (place, field.from_column) for place, (field, _) in enumerate(attributes) if field and not _is_as_it_is(field)
    )
    return RecordMap(kind, columns, readers)


def _is_as_it_is(field: Field) -> bool:
    """Whether its column holds the very value, so that reading it costs nothing."""
    plain_choice = field.kind is Kind.CHOICE and all(type(choice) is str for choice in field.choices)
    return field.kind in _AS_THEY_ARE or plain_choice


def select(
    connection: sqlite3.Connection,
    kind: RecordType,
    where: str = "1",
    values: Sequence[Column] | Mapping[str, Column] = (),
    *,
    order: str = "id",
) -> list[Any]:
    """The records of a type for which an SQL condition holds, in the order of these columns."""
    mapped = map_of(kind)
    query = f"SELECT {', '.join(mapped.columns)} FROM {kind.table} WHERE {where} ORDER BY {order}"
    return [mapped.record(row) for row in connection.execute(query, values).fetchall()]


def select_few(
    connection: sqlite3.Connection,
    kind: RecordType,
    names: Sequence[str],
    rest: str = "",
    values: Mapping[str, Column] | Sequence[Column] = (),
) -> list[Any]:
    """`select` for thousands of rows of which few attributes are wanted; what stands in many of them is read once.

    The others are as the class has them by default. `rest` is what follows the table in the query, its alias is `r`.
    """
    fields = {field.name: field for field in kind.kept_in()}
    columns = [f"r.{fields[name].column_name if name in fields else name}" for name in names]
    query = f"SELECT {', '.join(columns)} FROM {kind.table} r {rest}"
    read = [_Read(fields[name]) if name in fields and not _is_as_it_is(fields[name]) else None for name in names]
    found = connection.execute(query, values).fetchall()
    if not found:
        return []
    told = {
        name: column if known is None else [known[value] for value in column]
        for name, known, column in zip(names, read, zip(*found, strict=True), strict=True)
    }
    return _made(kind.record, told)


def _made(record: type, told: Mapping[str, Iterable[Any]]) -> list[Any]:
    """The records of a class whose attributes are told as columns; by their places, since keywords take time."""
    attributes = dataclasses.fields(record)
    while attributes[-1].name not in told:
        attributes = attributes[:-1]
    columns = (told.get(one.name, repeat(one.default)) for one in attributes)
    # Those that are not told have no end.
    return list(starmap(record, zip(*columns, strict=False)))


class _Read(dict[Column, Value]):
    """What the columns of a field that have been met say."""

    def __init__(self, field: Field) -> None:
        self._field = field

    def __missing__(self, column: Column) -> Value:
        self[column] = value = self._field.from_column(column)
        return value


def one(connection: sqlite3.Connection, kind: RecordType, record_id: int) -> Any:
    """The record of an id; None when it is gone."""
    return next(iter(select(connection, kind, "id = ?", (record_id,))), None)


def columns_of(record: object, kind: RecordType, table: str = "") -> dict[str, Column]:
    """The editable fields of a record that a table keeps, by default the type's own, as columns.

    What the file must not have goes no further: raises Refused with the field's name.
    """
    return _columns(record, _written(kind, table or kind.table))


@cache
def _written(kind: RecordType, table: str) -> tuple[Field, ...]:
    return tuple(field for field in kind.kept_in(table) if field.editable)


def _columns(record: object, fields: Iterable[Field]) -> dict[str, Column]:
    return {field.column_name: field.column(getattr(record, field.name)) for field in fields}


class ManyColumns:
    """`columns_of` for thousands of records: what stands in many is checked and turned into its column once."""

    def __init__(self, kind: RecordType, table: str = "") -> None:
        fields = _written(kind, table or kind.table)
        self.names = tuple(field.column_name for field in fields)
        self._values = attrgetter(*(field.name for field in fields))
        self._known = [_Known(field) for field in fields]

    def of(self, record: object) -> tuple[Column, ...]:
        """What the columns `names` hold of a record; raises Refused with the field's name."""
        return tuple([known[value] for known, value in zip(self._known, self._values(record), strict=True)])


class _Known(dict[Value, Column]):
    """The columns of the values of a field that have been met."""

    def __init__(self, field: Field) -> None:
        self._field = field

    def __missing__(self, value: Value) -> Column:
        self[value] = column = self._field.column(value)
        return column


def save(db: Database, kind: RecordType, record: Any, **more: Column) -> int:
    """Add a record (id 0) with what it belongs to, or write its editable fields; returns its id.

    `more` are columns that its class does not have. A new one keeps the uid that it brings unless the book has it.
    Refused with the field's name, and where the record is gone.
    """
    if record.id:
        update(db, kind, record.id, columns_of(record, kind) | more)
        return int(record.id)
    columns = _columns(record, kind.kept_in())
    columns |= {link.name: getattr(record, link.name) for link in kind.links if hasattr(record, link.name)}
    columns["uid"] = free_uid(db, kind.table, getattr(record, "uid", ""))
    return insert(db, kind.table, columns | more)


def update(db: Database, kind: RecordType, record_id: int, columns: Mapping[str, Column]) -> None:
    """Write columns of a record; Refused where it is gone."""
    if not _set(db, kind.table, record_id, columns):
        raise Refused(f"{kind.label} này không còn trong sổ. Hãy mở lại trang này.")


def remove(db: Database, kind: RecordType, ids: Iterable[int]) -> None:
    """Take records out of the book; those that are gone already are no matter."""
    db.conn.executemany(f"DELETE FROM {kind.table} WHERE id = ?", [(record_id,) for record_id in ids])


def insert(db: Database, table: str, columns: Mapping[str, Column]) -> int:
    """Insert a row and return its id."""
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    cursor = db.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_all(db: Database, table: str, names: Sequence[str], rows: Iterable[Sequence[Column]]) -> None:
    """Insert rows of these columns."""
    marks = ", ".join("?" * len(names))
    db.conn.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def update_row(db: Database, table: str, row_id: int, columns: Mapping[str, Column]) -> None:
    """Write columns of a row that is known to be there."""
    _set(db, table, row_id, columns)


def _set(db: Database, table: str, row_id: int, columns: Mapping[str, Column]) -> bool:
    """Whether the row was there."""
    assignments = ", ".join(f"{name} = ?" for name in columns)
    cursor = db.conn.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*columns.values(), row_id))
    return cursor.rowcount > 0


def free_uid(db: Database, table: str, wanted: str) -> str:
    """The uid that a record brings from elsewhere, or a new one where it brings none or the book has it already."""
    taken = wanted and db.conn.execute(f"SELECT 1 FROM {table} WHERE uid = ?", (wanted,)).fetchone()
    return wanted if wanted and not taken else new_uid()
