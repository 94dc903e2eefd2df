"""What the same model did in other years: each year has its own row, known by the uid of the first of them."""

from __future__ import annotations

import sqlite3

from db.records import select
from domain.registers.models import MODEL, Model


def other_years(connection: sqlite3.Connection, model: Model) -> list[tuple[int, Model]]:
    """The years of a model but its own, the newest first, each with its row."""
    lasting = model.lasting
    if not lasting:
        return []
    rows: list[Model] = select(connection, MODEL, "(uid = ? OR origin = ?) AND id != ?", (lasting, lasting, model.id))
    years = dict(connection.execute("SELECT id, year FROM ledger").fetchall())
    return sorted(((years[row.ledger_id], row) for row in rows), key=lambda told: told[0], reverse=True)
