"""What is done to the rows of declared registers: added, written, given one value together, taken out.

The register comes first, so that an operation of one register is a `partial` of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.queries.packs import asked_in
from db.queries.row_links import Known, links, with_links
from db.records import one, remove, save, select
from domain.kinds import Value
from domain.named import Named, named_in
from domain.refusals import Refused
from domain.registers.catalogue import BELONGED_TO, REGISTERS, link_name
from domain.registers.register import Register

if TYPE_CHECKING:
    from sqlite_utils import Database


def save_row(register: Register, db: Database, row: Any, known: Known | None = None) -> int:
    """Add a row (id 0) or write it, as its year asks for it; returns its id. Refused by a field's limit and by the
    register's rule.

    `known` are the rows that may be named, kept by whoever writes many.
    """
    register.refuse(row)
    if register.is_asked:
        row = register.settled(row, asked_in(db.conn, row.ledger_id))
    _rename_links(db, register, row)
    return save(db, register.kind, with_links(db.conn, register.kind, row, {} if known is None else known))


def _rename_links(db: Database, register: Register, row: Any) -> None:
    """Have the rows that name this one, which is about to be written, call it by its new name; before that is done."""
    old = one(db.conn, register.kind, row.id) if register in BELONGED_TO and row.id else None
    if old is None or link_name(register, old) == link_name(register, row):
        return
    for other in REGISTERS:
        for field in links(other.kind):
            where = f"ledger_id = ? AND instr({field.column_name}, ?)"
            for naming in select(db.conn, other.kind, where, (old.ledger_id, old.uid)):
                named = tuple(
                    Named(link_name(register, row), one_of.uid) if one_of.uid == old.uid else one_of
                    for one_of in named_in(getattr(naming, field.name))
                )
                save(db, other.kind, replace(naming, **{field.name: named}))


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
