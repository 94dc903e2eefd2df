"""What is done about a closed book: printed again as it was stored, put right, opened again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.book.connections import connect_reader, file_of
from db.queries.closings import corrections_of, newest_closed, stored_book
from db.queries.units import units_in_year
from domain.closings import ClosingEvent, Correction
from domain.refusals import Refused
from domain.sendings import short_name
from domain.units import Unit
from domain.year_ends import UnitEnd
from gui.closing.closed_pane import ClosedPane
from gui.closing.dialogs import correcting, reopening
from gui.context.app import App
from gui.papers.paper_runs import PaperRuns
from gui.records.book_names import BookNames
from gui.records.record_dialog import RecordDialog
from gui.widgets.outcome import Outcome

if TYPE_CHECKING:
    from db.book.book import Book


class ClosedBook(QObject):
    """Behind the `pane`, which shows one closed book."""

    def __init__(self, app: App, names: BookNames, outcome: Outcome, parent: QWidget) -> None:
        super().__init__(parent)
        self._app = app
        self._names = names
        self._window = parent
        self._end: UnitEnd | None = None
        self.pane = ClosedPane(parent)
        self._papers = PaperRuns(app, outcome, parent)
        self.pane.print_wanted.connect(self._print)
        self.pane.sheet_wanted.connect(self._print_sheet)
        self.pane.correct_wanted.connect(self._correct)
        self.pane.reopen_wanted.connect(self._reopen)

    def show_end(self, end: UnitEnd) -> None:
        """Show a closed book."""
        self._end = end
        reader = self._app.reader
        newest = newest_closed(reader, end.unit_id)
        found = corrections_of(reader, end.event.id) if end.event is not None else []
        is_newest = newest is not None and end.ledger is not None and newest.id == end.ledger.id
        self.pane.show_end(end, found, can_write=not self._app.looks_only, can_reopen=is_newest)

    def _unit_and_year(self) -> tuple[Unit, int]:
        assert self._end is not None and self._end.ledger is not None
        year = self._end.ledger.year
        units = units_in_year(self._app.reader, year, self._app.today())
        return next(unit for unit in units if unit.id == self._end.unit_id), year

    def _print(self) -> None:
        """The stored PDF itself: into a file, and from there to the printer."""
        unit, year = self._unit_and_year()
        assert self._end is not None and self._end.ledger is not None
        ledger_id, book = self._end.ledger.id, file_of(self._app.reader)

        def make() -> bytes:
            with closing(connect_reader(book)) as connection:
                content = stored_book(connection, ledger_id)
            if content is None:
                raise Refused("Tệp sổ không có bản đã lưu của sổ này. Hãy kiểm tra tệp sổ ở “Lịch sử và sao lưu”.")
            return content

        self._papers.ask("Lưu bản đã lưu khi khóa sổ", f"{year}-so-da-khoa_{short_name(unit.name)}.pdf", make)

    def _print_sheet(self) -> None:
        unit, year = self._unit_and_year()
        book = file_of(self._app.reader)

        def make() -> bytes:
            from gui.tasks.closing import corrections_sheet

            with closing(connect_reader(book)) as connection:
                return corrections_sheet(connection, unit, year)

        self._papers.ask("Lưu tờ đính chính", f"{year}-dinh-chinh_{short_name(unit.name)}.pdf", make)

    def _correct(self) -> None:
        unit, year = self._unit_and_year()

        def write(book: Book, said: Correction) -> object:
            from gui.tasks.closing import correct_book

            return correct_book(book.session, unit, year, said)

        app = self._app
        self._ask(
            correcting(unit.name, year, app.who, self._names, app.today(), self._window), write, "Đã ghi đính chính."
        )

    def _reopen(self) -> None:
        unit, year = self._unit_and_year()

        def write(book: Book, said: ClosingEvent) -> object:
            from gui.tasks.closing import reopen_book

            assert said.day is not None
            return reopen_book(book.session, unit, year, said.day, said.by_whom, said.reason)

        app = self._app
        told = f"Đã mở lại sổ năm {year} của {unit.name}. Ghi xong hãy khóa lại."
        self._ask(reopening(unit.name, year, app.who, self._names, app.today(), self._window), write, told)

    def _ask(self, dialog: RecordDialog, write: Callable[[Book, Any], object], told: str) -> None:
        """Open the dialog; it stays, saying why, until what it asks for is in the book."""

        def wanted(said: object) -> None:
            who = self._app.who

            def task(book: Book) -> object:
                book.session.who = who
                return write(book, said)

            def done(_: object) -> None:
                dialog.accept()
                self._app.noticed.emit(told)

            self._app.write(task, done, dialog.say_refused, lambda _: dialog.allow_again())

        dialog.wanted.connect(wanted)
        dialog.open()
