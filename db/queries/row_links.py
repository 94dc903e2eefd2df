"""Rows of registers that name rows of others, as an outcome names its model: known by uid, called as these are now."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.queries.rows import rows_of
from domain.fields import Field, RecordType
from domain.kinds import Kind
from domain.named import Named, named_in
from domain.names import canonical
from domain.registers.catalogue import BELONGED_TO, link_name

if TYPE_CHECKING:
    import sqlite3


Known = dict[int, dict[str, str]]
"""The uids of the rows that may be named, by ledger and name."""


def with_links(connection: sqlite3.Connection, kind: RecordType, row: Any, known: Known) -> Any:
    """The row with the uid of each row that it names, where one of its ledger alone bears that name.

    `known` holds what has been read of ledgers, for whoever writes many rows.
    """
    fields = links(kind)
    if not any(not named.uid for field in fields for named in named_in(getattr(row, field.name))):
        return row
    if row.ledger_id not in known:
        known[row.ledger_id] = _known(connection, row.ledger_id)
    uids = known[row.ledger_id]
    values = {
        field.name: tuple(
            named if named.uid else Named(named.name, uids.get(canonical(named.name), ""))
            for named in named_in(getattr(row, field.name))
        )
        for field in fields
    }
    return replace(row, **values)


def links(kind: RecordType) -> list[Field]:
    """The fields of a type in which rows of other registers are named."""
    return [field for field in kind.fields if field.kind is Kind.ROWS]


def _known(connection: sqlite3.Connection, ledger_id: int) -> dict[str, str]:
    named = [
        (canonical(link_name(register, row)), row.uid)
        for register in BELONGED_TO
        for row in rows_of(connection, register, ledger_id)
    ]
    times = Counter(name for name, _ in named)
    return {name: uid for name, uid in named if times[name] == 1}
