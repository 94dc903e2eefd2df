"""“In bảng tổng quan”: the home page's figures, months and units as a PDF on A4."""

from __future__ import annotations

import contextlib

from db.book.connections import connect_reader, file_of
from db.queries.units import unit as unit_of
from domain.sendings import short_name
from gui.context.app import App
from gui.papers.paper_runs import PaperRuns


class OverviewPaper:
    """Has the paper asked about, written and printed by the runs of a page."""

    def __init__(self, app: App, runs: PaperRuns) -> None:
        self._app = app
        self._runs = runs

    def ask(self, unit_id: int) -> None:
        """Make the paper of a unit and those beneath it, as it is when the file is written."""
        app = self._app
        unit = unit_of(app.reader, unit_id)
        if unit is None:
            return
        book, year, day = file_of(app.reader), app.year, app.today()

        def make() -> bytes:
            from gui.tasks.overview import overview_paper

            with contextlib.closing(connect_reader(book)) as reader:
                return overview_paper(reader, unit, year, day)

        self._runs.ask("Lưu bảng tổng quan", f"{year}-tong-quan_{short_name(unit.name)}.pdf", make)
