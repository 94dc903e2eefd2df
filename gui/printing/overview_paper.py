"""“In bảng tổng quan”: the home page's figures, months and units as a PDF on A4."""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.connections import connect_reader, file_of
from db.places import documents_folder
from db.queries.units import unit as unit_of
from domain.sendings import short_name
from domain.units import Unit
from gui.app import App
from gui.printing.outcome import Outcome
from gui.printing.runs import Runs


class OverviewPaper:
    """Asks where to keep the paper and writes it; `outcome` shows how it went and opens the file."""

    def __init__(self, app: App, outcome: Outcome, parent: QWidget) -> None:
        self._app = app
        self._parent = parent
        self._runs = Runs(app, outcome, parent)

    def ask(self, unit_id: int) -> None:
        """Make the paper of a unit and those beneath it, one at a time."""
        app = self._app
        unit = unit_of(app.reader, unit_id)
        if unit is None or self._runs.is_busy:
            return
        app.questions.save_file(
            self._parent,
            "pdf",
            "Lưu bảng tổng quan",
            "Tệp PDF (*.pdf)",
            documents_folder(),
            f"{app.year}-tong-quan_{short_name(unit.name)}.pdf",
            functools.partial(self._write, unit),
        )

    def _write(self, unit: Unit, path: Path) -> None:
        book, year, day = file_of(self._app.reader), self._app.year, self._app.today()

        def write() -> None:
            from gui.tasks.overview import overview_paper
            from printouts.files import write_whole

            with contextlib.closing(connect_reader(book)) as reader:
                content = overview_paper(reader, unit, year, day)
            write_whole(path, content)

        self._runs.save_file(write, path)
