"""The rows of declared registers: of one ledger for its page and its printed section, of many for sheets."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.records import one, select
from domain.registers.catalogue import REGISTERS
from domain.registers.register import Register, in_order


def rows_of(connection: sqlite3.Connection, register: Register, ledger_id: int) -> list[Any]:
    """A register's rows of a ledger, in the order of the book: by their day, those without one last."""
    return in_order(select(connection, register.kind, "ledger_id = ?", (ledger_id,)))


def row(connection: sqlite3.Connection, register: Register, row_id: int) -> Any:
    """One row of a register; None when it is gone."""
    return one(connection, register.kind, row_id)


def all_rows(connection: sqlite3.Connection, ledger_id: int) -> dict[str, tuple[Any, ...]]:
    """What every register holds of a ledger, by the register's word."""
    return {register.word: tuple(rows_of(connection, register, ledger_id)) for register in REGISTERS}


def counts(connection: sqlite3.Connection, ledger_ids: list[int]) -> dict[str, int]:
    """How many rows each register has in these ledgers together, by the register's word."""
    among = ", ".join(map(str, map(int, ledger_ids)))
    return {
        register.word: connection.execute(
            f"SELECT count(*) FROM {register.kind.table} WHERE ledger_id IN ({among})"
        ).fetchone()[0]
        for register in REGISTERS
    }
