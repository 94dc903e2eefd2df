"""The home page on paper: read from the book and drawn."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from db.queries.concerns import concerns
from db.queries.overview import overview
from domain.concerns import attentions
from domain.units import Unit

if TYPE_CHECKING:
    import sqlite3


def overview_paper(connection: sqlite3.Connection, unit: Unit, year: int, day: datetime.date) -> bytes:
    """The PDF of a unit and of those beneath it in a year, as of a day."""
    from printouts.overview import overview_pdf  # ReportLab is slow to import and wanted only when printing

    seen = overview(connection, unit.id, year, day)
    return overview_pdf(unit.head, seen, attentions(concerns(connection, unit.id, year, day)))
