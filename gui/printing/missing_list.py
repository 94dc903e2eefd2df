"""“In danh sách còn thiếu”: who has yet to register or to be remarked on, as a PDF for the meeting."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.places import documents_folder
from db.queries.concerns import concerns
from db.queries.units import unit as unit_of
from domain.missing_list import MissingLine, missing_lines
from domain.sendings import short_name
from gui.app import App
from gui.printing.outcome import Outcome
from gui.printing.runs import Runs

NOBODY = "Không còn ai thiếu đăng ký hay nhận xét đến hạn."


class MissingList:
    """Asks where to keep the list and writes it; `outcome` shows how it went and opens the file."""

    def __init__(self, app: App, outcome: Outcome, parent: QWidget) -> None:
        self._app = app
        self._parent = parent
        self._runs = Runs(app, outcome, parent)

    def ask(self, unit_id: int) -> None:
        """Make the list of a unit and those beneath it, one at a time."""
        if self._runs.is_busy:
            return
        app = self._app
        unit = unit_of(app.reader, unit_id)
        lines = missing_lines(concerns(app.reader, unit_id, app.year, app.today(), least_months=1))
        if unit is None or not lines:
            app.noticed.emit(NOBODY)
            return
        own = [replace(line, unit=unit.head) if line.unit == unit.name else line for line in lines]
        app.questions.save_file(
            self._parent,
            "pdf",
            "Lưu danh sách còn thiếu",
            "Tệp PDF (*.pdf)",
            documents_folder(),
            f"{app.year}-con-thieu_{short_name(unit.name)}.pdf",
            functools.partial(self._write, unit.head, tuple(own)),
        )

    def _write(self, unit: str, lines: tuple[MissingLine, ...], path: Path) -> None:
        year, day = self._app.year, self._app.today()

        def write() -> None:
            from printouts.files import write_whole  # ReportLab is slow to import and wanted only when printing
            from printouts.missing_list import missing_list_pdf

            write_whole(path, missing_list_pdf(unit, year, day, lines))

        self._runs.save_file(write, path)
