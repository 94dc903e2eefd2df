"""What is done in rating: cells of one line or of many in a period; what was decided goes past a closed book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.queries.packs import pack_kept
from db.queries.ratings import rating_of
from db.records import free_uid, insert, one, update_row
from domain.fields import Field
from domain.kinds import Column, Value
from domain.ledgers import LEDGER
from domain.ratings import DECISION_TABLE, RATING, RatedPeriod, Rating, refuse_rating
from domain.refusals import Refused
from domain.year_packs import spoken

if TYPE_CHECKING:
    from sqlite_utils import Database

Line = int | None
"""A roster line by its id; None for the unit itself."""


def write_rating(
    db: Database, ledger_id: int, line: Line, period: str, values: Iterable[tuple[str, Value]], uid: str = ""
) -> None:
    """Write fields of how a line is rated in a period; its row is made with the first that says something.

    What stands there already is not written again. Refused with the field's name: what the year's scheme does not know,
    and a line that is not of the ledger.
    """
    ledger = one(db.conn, LEDGER, ledger_id)
    if ledger is None or not _is_of(db, ledger_id, line):
        raise Refused("Người này không còn trong sổ năm. Hãy mở lại trang xếp loại.")
    period, pack = _period(period), pack_kept(ledger)
    kind = spoken(RATING, pack)
    if not (pack.scheme.has_quarters or period is RatedPeriod.YEAR):
        raise Refused(f"Năm {ledger.year} chỉ xếp loại cả năm, không xếp loại quý.", field="period")
    before = rating_of(db.conn, ledger_id, line, period)
    checked = ((name, kind.field(name).checked(value)) for name, value in values)
    read = {name: value for name, value in checked if value != getattr(before, name)}
    now = replace(before, **read)  # type: ignore[arg-type]
    has_parts = now.common_points is not None and now.task_points is not None
    if has_parts and before.typed_points is not None and "typed_points" not in read:
        now = replace(now, typed_points=None)
        read["typed_points"] = None
    refuse_rating(now, pack.scheme)
    for table in (RATING.table, DECISION_TABLE):
        columns = {field.column_name: field.column(read[field.name]) for field in _written(kind.kept_in(table), read)}
        _write(db, table, {"ledger_id": ledger_id, "roster_id": line, "period": str(period)}, columns, uid)


def save_rating(db: Database, rating: Rating) -> None:
    """Write what differs in a rating from what the book has of its line and period."""
    values = [(field.name, getattr(rating, field.name)) for field in RATING.fields if field.editable]
    write_rating(db, rating.ledger_id, rating.roster_id, rating.period, values, rating.uid)


def write_ratings(db: Database, ledger_id: int, period: str, cells: Sequence[tuple[Line, str, Value]]) -> int:
    """Write several cells of a period at once, each (line, field, value); returns of how many lines they are."""
    of_line: dict[Line, list[tuple[str, Value]]] = {}
    for line, name, value in cells:
        of_line.setdefault(line, []).append((name, value))
    for line, values in of_line.items():
        write_rating(db, ledger_id, line, period, values)
    return len(of_line)


def _period(word: str) -> RatedPeriod:
    value = RATING.field("period").read(word)
    if not value:
        raise Refused("Hãy chọn kỳ xếp loại: quý I đến quý IV hoặc cả năm.", field="period")
    return RatedPeriod(str(value))


def _is_of(db: Database, ledger_id: int, line: Line) -> bool:
    row = db.conn.execute("SELECT ledger_id FROM roster WHERE id = ?", (line,)).fetchone()
    return line is None or (row is not None and row[0] == ledger_id)


def _written(fields: Iterable[Field], read: Mapping[str, Value]) -> list[Field]:
    return [field for field in fields if field.name in read and field.editable]


def _write(db: Database, table: str, key: Mapping[str, Column], columns: Mapping[str, Column], uid: str) -> None:
    """Write columns of the row of this key, or make it where they say something."""
    where = " AND ".join(f"{name} IS ?" for name in key)
    row = db.conn.execute(f"SELECT id FROM {table} WHERE {where}", tuple(key.values())).fetchone()
    if row is not None and columns:
        update_row(db, table, row[0], columns)
    elif row is None and any(stored not in ("", None) for stored in columns.values()):
        insert(db, table, {"uid": free_uid(db, table, uid if table == RATING.table else ""), **key, **columns})
