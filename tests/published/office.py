"""An office that makes its book out of spreadsheets alone: lists and registers drawn up by a test, then brought in."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

from db.book.book import Book
from db.incoming.spreadsheets import read_workbook
from domain.indicators.reports import Report, plain_report
from domain.new_year import Carry
from domain.periods import Period
from domain.roster_order import RosterOrder
from domain.units import UnitKind
from gui.tasks import bring_in, sheets_in
from gui.tasks.driving import drive
from gui.tasks.keeping import new_book
from gui.tasks.new_year import new_year_of, open_year, openings_of
from gui.tasks.reports import ReportOrder, order_of, report

Cells = Sequence[object]
Row = tuple[object, ...]


@dataclass(slots=True)
class Office:
    """A unit with its book, on the day of its report. What is brought in must come in whole: nothing refused."""

    folder: Path
    unit: str
    kind: UnitKind
    day: datetime.date
    year: int
    above: str
    doubts: list[str] = field(default_factory=list)
    commands: list[tuple[object, ...]] = field(default_factory=list)
    """What would have been typed for the same: the words of each command behind the book's name."""

    @property
    def path(self) -> Path:
        """The book."""
        return self.folder / "so.sotd"

    def clock(self) -> datetime.datetime:
        """The morning of the report's day."""
        return datetime.datetime.combine(self.day, datetime.time(8, 30))

    def begin(self) -> Book:
        """Make the book, and open it."""
        new_book(self.path, self.clock, unit=self.unit, kind=self.kind, year=self.year, above=(self.above,))
        return Book(self.path, self.clock, "Đỗ Văn Mẫu")

    def sheet(self, title: str, headings: Cells, rows: Iterable[Cells]) -> Path:
        """A spreadsheet as an office draws one up: its name, the title, an empty line, the headings, the rows."""
        path, target = self.folder / f"bang-{len(self.commands):02}.xlsx", io.BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True, "constant_memory": True}) as made:
            page = made.add_worksheet()
            for at, cells in enumerate(((self.unit.upper(),), (title,), (), headings, *rows)):
                for column, cell in enumerate(cells):
                    page.write(at, column, cell)
        path.write_bytes(target.getvalue())
        return path

    def register(
        self, book: Book, word: str, year: int, headings: Cells, rows: Iterable[Cells], title: str = ""
    ) -> int:
        """Rows of a register, brought in; how many there were."""
        told = self._registers(book, word, year, headings, rows, title)
        assert told.added == told.read, told
        return told.added

    def changes(self, book: Book, word: str, year: int, headings: Cells, rows: Iterable[Cells]) -> None:
        """Rows that say what has changed of those that the book has."""
        told = self._registers(book, word, year, headings, rows, "")
        assert told.changed == told.read, told

    def _registers(
        self, book: Book, word: str, year: int, headings: Cells, rows: Iterable[Cells], title: str
    ) -> bring_in.Report:
        path = self.sheet(f"{title or word.upper()} NĂM {year}", headings, rows)
        wanted = sheets_in.Intake(word, self.day, year=year)
        self.commands.append(("import", word, path, "--year", year))
        plan = sheets_in.prepare(book.session.connection, read_workbook(path), wanted)
        told = sheets_in.report_of(plan)
        assert (plan.refused, plan.left_out) == ((), ()), told
        self.doubts += [notice.text for notice in plan.notices]
        drive(sheets_in.bring_back(book, plan, word, path.name))
        return told

    def members(self, book: Book, headings: Cells, rows: Iterable[Cells], title: str, branch: str = "") -> int:
        """A list of members, brought in; how many there were."""
        path = self.sheet(title, headings, rows)
        self.commands.append(("import", "members", path, *(("--branch", branch) if branch else ())))
        made = bring_in.prepare(book.session.connection, read_workbook(path), self.day, branch=branch)
        told = bring_in.Report.of(made)
        assert (told.refused, told.added, told.branches_added) == ((), told.read, ()), told
        drive(bring_in.bring_in(book, made, path.name))
        return told.added

    def open_year(self, book: Book, year: int, *carry: Carry) -> None:
        """Open the books of a year in all units that keep one."""
        words = (word for part in carry for word in ("--carry", part.code))
        self.commands.append(("open-year", "--year", year, "--all", "--order", RosterOrder.LIST.code, *words))
        found = openings_of(book.session.connection, "", year, self.day)
        drive(open_year(book.session, new_year_of(year, found, RosterOrder.LIST, carry)))

    def order(self, book: Book, period: Period, branch: str = "") -> ReportOrder:
        """The order of a report."""
        return order_of(book.session.connection, period, self.day, branch=branch)

    def report(self, book: Book, period: Period, branch: str = "") -> dict[str, Any]:
        """The report as JSON, from the function that the command calls."""
        told: Report = report(book.session.connection, self.order(book, period, branch))
        return plain_report(told)
