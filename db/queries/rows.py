"""The rows of declared registers: of one ledger for its page and its printed section, of many for sheets."""

from __future__ import annotations

import datetime
import sqlite3
from typing import Any

from db.queries.overview import units_under
from db.queries.units import units_in_year
from db.records import one, select
from domain.offers import Offer
from domain.registers.catalogue import BELONGED_TO, REGISTERS, link_name
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


def rows_to_belong_to(connection: sqlite3.Connection, unit_id: int, year: int) -> list[Offer]:
    """The rows of a unit's year that others may name as what they belong to, each told apart by its register."""
    found = connection.execute("SELECT id FROM ledger WHERE unit_id = ? AND year = ?", (unit_id, year)).fetchone()
    if found is None:
        return []
    rows = ((register, row) for register in BELONGED_TO for row in rows_of(connection, register, found[0]))
    return [Offer(link_name(register, row), register.title) for register, row in rows]


def counts_of(connection: sqlite3.Connection, unit_id: int, year: int) -> dict[str, int]:
    """How many rows each register has in a unit's own ledger of a year, by the register's word."""
    rows = connection.execute("SELECT id FROM ledger WHERE unit_id = ? AND year = ?", (unit_id, year)).fetchall()
    return _counts(connection, [row[0] for row in rows])


def counts_beneath(connection: sqlite3.Connection, unit_id: int, year: int) -> dict[str, int]:
    """How many rows each register has in the ledgers of a unit and those beneath it, by the register's word."""
    in_year = units_in_year(connection, year, datetime.date(year, 12, 31))
    units = frozenset(unit.id for unit in units_under(in_year, unit_id))
    rows = connection.execute("SELECT id, unit_id FROM ledger WHERE year = ?", (year,)).fetchall()
    return _counts(connection, [ledger_id for ledger_id, of_unit in rows if of_unit in units])


def _counts(connection: sqlite3.Connection, ledgers: list[int]) -> dict[str, int]:
    among = ", ".join(map(str, ledgers))
    return {
        register.word: connection.execute(
            f"SELECT count(*) FROM {register.kind.table} WHERE ledger_id IN ({among})"
        ).fetchone()[0]
        for register in REGISTERS
    }
