"""The papers of an officer who looks through many books: whom to call, whom to inspect."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.whole_files import refuse_existing, write_bytes
from db.queries.late_units import late_in_year
from db.queries.units import unit as unit_of
from domain.sheets.late_units import LATE, late_rows
from gui.tasks.driving import drive

if TYPE_CHECKING:
    import sqlite3

    from domain.late_units import LateUnit
    from domain.lots import Drawing


def head_of(connection: sqlite3.Connection, unit_id: int) -> str:
    """What stands at the head of a unit's papers."""
    unit = unit_of(connection, unit_id)
    return unit.head if unit is not None else ""


def write_late(
    connection: sqlite3.Connection, unit_id: int, year: int, day: datetime.date, target: Path, *, force: bool
) -> None:
    """Write the list of who is late into a .pdf or .xlsx file; StorageTrouble EXISTS without `force`."""
    refuse_existing(target, force)
    head, late = head_of(connection, unit_id), late_in_year(connection, unit_id, year, day)
    make = late_workbook if target.suffix.lower() == ".xlsx" else late_paper
    write_bytes(target, make(head, year, day, late), force=True)


def late_paper(head: str, year: int, day: datetime.date, late: tuple[LateUnit, ...]) -> bytes:
    """The list as PDF, with room for the day of the call."""
    from printouts.late_list import late_list_pdf

    return late_list_pdf(head, year, day, late)


def late_workbook(head: str, year: int, day: datetime.date, late: tuple[LateUnit, ...]) -> bytes:
    """The list as .xlsx."""
    from printouts.workbooks import RegisterSheet, workbook

    rows = list(late_rows(late))
    over = (head, f"{LATE.title} NĂM {year}", f"Tính đến ngày {day:%d/%m/%Y}")
    return drive(workbook(LATE.title.capitalize(), [RegisterSheet(LATE, over, f"Năm {year}", rows, len(rows))]))


def write_drawing(
    connection: sqlite3.Connection,
    unit_id: int,
    year: int,
    day: datetime.date,
    drawing: Drawing,
    target: Path,
    *,
    force: bool,
) -> None:
    """Write what was drawn into a .pdf file, with room for notes; StorageTrouble EXISTS without `force`."""
    from printouts.drawn_lots import drawn_lots_pdf

    refuse_existing(target, force)
    write_bytes(target, drawn_lots_pdf(head_of(connection, unit_id), year, day, drawing), force=True)
