"""What is done to the rows of declared registers: added, written, given one value together, taken out.

The register comes first, so that an operation of one register is a `partial` of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.records import one, remove, save
from domain.kinds import Value
from domain.refusals import Refused
from domain.registers.register import Register

if TYPE_CHECKING:
    from sqlite_utils import Database


def save_row(register: Register, db: Database, row: Any) -> int:
    """Add a row (id 0) or write it; returns its id. Refused by a field's limit and by the register's rule."""
    register.refuse(row)
    return save(db, register.kind, row)


def set_for_rows(register: Register, db: Database, ids: Sequence[int], name: str, value: Value) -> int:
    """Give rows the same value in a field, all or none; returns how many that changed."""
    changed = 0
    for row_id in ids:
        row = one(db.conn, register.kind, row_id)
        if row is None:
            raise Refused(f"Có {register.one} không còn trong sổ. Hãy chọn lại.")
        if getattr(row, name) != value:
            save_row(register, db, replace(row, **{name: value}))
            changed += 1
    return changed


def remove_rows(register: Register, db: Database, ids: Sequence[int]) -> None:
    """Take rows out of a register."""
    remove(db, register.kind, ids)


def remove_row(register: Register, db: Database, row_id: int) -> None:
    """Take one row out of a register."""
    remove(db, register.kind, [row_id])
