"""The phrases on a unit's shelf."""

from __future__ import annotations

import sqlite3

from domain.phrases import Phrase


def phrases_of(connection: sqlite3.Connection, unit_id: int, field: str | None = None) -> list[Phrase]:
    """The phrases of a unit, or those for one field, the most used first."""
    rows = connection.execute(
        """SELECT text, abbreviation, field, id, unit_id, uses FROM phrase
        WHERE unit_id = :unit AND (:field IS NULL OR field = :field) ORDER BY uses DESC, id""",
        {"unit": unit_id, "field": field},
    ).fetchall()
    return [Phrase(*row) for row in rows]


def phrase(connection: sqlite3.Connection, phrase_id: int) -> Phrase | None:
    """One phrase; None where there is none of that id."""
    query = "SELECT text, abbreviation, field, id, unit_id, uses FROM phrase WHERE id = ?"
    row = connection.execute(query, (phrase_id,)).fetchone()
    return None if row is None else Phrase(*row)
