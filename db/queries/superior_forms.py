"""The bindings of forms from above that the book keeps."""

from __future__ import annotations

import sqlite3

from db.records import one, select
from domain.form_bindings import SUPERIOR_FORM, KeptBinding


def kept_bindings(connection: sqlite3.Connection) -> list[KeptBinding]:
    """All of them, in the order in which they came."""
    found: list[KeptBinding] = select(connection, SUPERIOR_FORM, order="id")
    return found


def kept_binding(connection: sqlite3.Connection, record_id: int) -> KeptBinding | None:
    """One of them; None where it is gone."""
    found: KeptBinding | None = one(connection, SUPERIOR_FORM, record_id)
    return found
