"""Derived columns: sort keys and search texts, computed by us and stored beside their sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from domain import names

PERSON_SOURCES = ("name", "sort_name", "card_number", "old_card_number")
"""What a person's derived columns come from, in the order of `person_columns`."""


def person_columns(name: str, sort_name: str, card_number: str, old_card_number: str) -> tuple[str, str]:
    """A person's sort key and search text: found by either number of the card."""
    cards = (card_number, old_card_number) if old_card_number else (card_number,)
    return names.sort_key(sort_name or name), names.search_text(name, *cards)


def unit_columns(name: str) -> tuple[str, str]:
    """A unit's sort key and search text."""
    return names.plain_sort_key(name), names.search_text(name)


def derive(connection: sqlite3.Connection, table: str, ids: Iterable[int]) -> None:
    """Compute the derived columns of these rows anew; a table without any is left alone."""
    if table == "person":
        _derive(connection, "person", ", ".join(PERSON_SOURCES), person_columns, ids)
    elif table == "unit":
        _derive(connection, "unit", "name", unit_columns, ids)


def _derive(
    connection: sqlite3.Connection,
    table: str,
    sources: str,
    compute: Callable[..., tuple[str, str]],
    ids: Iterable[int],
) -> None:
    updates = []
    for row_id in ids:
        row = connection.execute(f"SELECT {sources} FROM {table} WHERE id = ?", (row_id,)).fetchone()
        if row is not None:
            updates.append((*compute(*row), row_id))
    connection.executemany(f"UPDATE {table} SET sort_key = ?, search = ? WHERE id = ?", updates)
