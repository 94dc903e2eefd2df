"""The layouts that the book keeps."""

from __future__ import annotations

import sqlite3

from db.records import select
from domain.kept_layouts import LAYOUT, KeptLayout


def kept_layouts(connection: sqlite3.Connection) -> list[KeptLayout]:
    """All of them, in the order in which they came."""
    found: list[KeptLayout] = select(connection, LAYOUT)
    return found
