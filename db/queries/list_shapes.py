"""Mappings of lists that were brought in before, by the shape of the list."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence


def remembered_shapes(connection: sqlite3.Connection, shapes: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of shape and mapping for those of the shapes that are known."""
    found: list[tuple[str, str]] = []
    for shape in shapes:
        found += connection.execute("SELECT shape, mapping FROM list_shape WHERE shape = ?", (shape,)).fetchall()
    return found
