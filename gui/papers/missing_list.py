"""“In danh sách còn thiếu”: who has yet to register or to be remarked on, as a PDF for the meeting."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from db.queries.concerns import concerns
from db.queries.overview import overview
from db.queries.units import unit as unit_of
from domain.missing_list import missing_lines
from domain.sendings import short_name
from gui.context.app import App
from gui.papers.paper_runs import PaperRuns


class MissingList:
    """Has the list asked about, written and printed by the runs of a page."""

    def __init__(self, app: App, runs: PaperRuns) -> None:
        self._app = app
        self._runs = runs

    def ask(self, unit_id: int) -> None:
        """Make the list of a unit and those beneath it, one at a time; what is still being saved is waited for.

        Who was registered a moment ago is not called missing before the meeting.
        """
        self._app.after_saves(partial(self._make, unit_id))

    def _make(self, unit_id: int) -> None:
        app = self._app
        unit = unit_of(app.reader, unit_id)
        lines = missing_lines(concerns(app.reader, unit_id, app.year, app.today(), least_months=1))
        if unit is None or not lines:
            app.noticed.emit(overview(app.reader, unit_id, app.year, app.today()).nobody_words)
            return
        own = [replace(line, unit=unit.head) if line.unit == unit.name else line for line in lines]
        head, year, day = unit.head, app.year, app.today()

        def make() -> bytes:
            from printouts.missing_list import missing_list_pdf

            return missing_list_pdf(head, year, day, own)

        self._runs.ask("Lưu danh sách còn thiếu", f"{year}-con-thieu_{short_name(unit.name)}.pdf", make)
