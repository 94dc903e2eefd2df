"""The phrases on a unit's shelf."""

from __future__ import annotations

import sqlite3

from db.records import one, select
from domain.phrases import PHRASE, Phrase


def phrases_of(connection: sqlite3.Connection, unit_id: int, field: str | None = None) -> list[Phrase]:
    """The phrases of a unit, or those for one field, the most used first."""
    wanted = "unit_id = :unit AND (:field IS NULL OR field = :field)"
    return select(connection, PHRASE, wanted, {"unit": unit_id, "field": field}, order="uses DESC, id")


def phrase(connection: sqlite3.Connection, phrase_id: int) -> Phrase | None:
    """One phrase; None where there is none of that id."""
    found: Phrase | None = one(connection, PHRASE, phrase_id)
    return found
