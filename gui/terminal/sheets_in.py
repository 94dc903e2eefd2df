"""Bringing in what `export` has written, for the registers other than the list of members."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.terminal.telling import say_why_copied, warn

if TYPE_CHECKING:
    from db.book.session import Clock
    from domain.grid import Workbook
    from domain.sheets.outcome import RegisterPlan
    from gui.tasks.bring_in import Report
    from gui.tasks.sheets_in import Intake


@dataclass(frozen=True, slots=True)
class Sheets:
    """A spreadsheet of a register that is to come into a book."""

    book: Path
    file: Path
    wanted: Intake


def bring_sheets_in(clock: Clock, sheets: Sheets, *, dry_run: bool) -> tuple[Report, Callable[[], bytes]]:
    """Bring a register's spreadsheet in, or only say what it would do; and what makes a sheet of the refused rows."""
    from gui.tasks.bring_in import read_file
    from gui.tasks.sheets_in import refused_xlsx, report_of

    workbook = read_file(sheets.file)
    plan = _look(clock, sheets, workbook) if dry_run else _bring_in(clock, sheets, workbook)
    return report_of(plan), partial(refused_xlsx, plan, sheets.wanted.register)


def _look(clock: Clock, sheets: Sheets, workbook: Workbook) -> RegisterPlan:
    from db.book.book import look
    from gui.tasks.sheets_in import prepare

    with look(sheets.book, clock) as seen:
        say_why_copied(seen.why)
        return prepare(seen.connection, workbook, sheets.wanted)


def _bring_in(clock: Clock, sheets: Sheets, workbook: Workbook) -> RegisterPlan:
    from gui.tasks.driving import drive
    from gui.tasks.sheets_in import bring_back, prepare
    from gui.tasks.writing import writing

    with writing(sheets.book, clock, warn) as book:
        plan = prepare(book.session.connection, workbook, sheets.wanted)
        drive(bring_back(book, plan, sheets.wanted.register, sheets.file.name))
    return plan
