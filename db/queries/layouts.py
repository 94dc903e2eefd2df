"""The layouts that the book keeps, and which of them prints whose book."""

from __future__ import annotations

import sqlite3

from db.records import one, select
from domain.kept_layouts import LAYOUT, KeptLayout


def kept_layouts(connection: sqlite3.Connection) -> list[KeptLayout]:
    """All of them, in the order in which they came."""
    found: list[KeptLayout] = select(connection, LAYOUT)
    return found


def kept_layout(connection: sqlite3.Connection, record_id: int) -> KeptLayout | None:
    """One of them; None where it is gone."""
    found: KeptLayout | None = one(connection, LAYOUT, record_id)
    return found
