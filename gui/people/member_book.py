"""“Xuất Mẫu 7-HSĐV”: the list of members of a unit in the columns of that form, as a sheet."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.book.connections import connect_reader, file_of
from db.files.folders import documents_folder
from domain.numbers import two_digits
from domain.progress import Progress
from domain.sendings import short_name
from domain.units import Unit
from gui.context.app import App
from gui.context.ask import EXCEL
from gui.papers.paper_runs import PaperRuns


def ask_member_book(app: App, runs: PaperRuns, unit: Unit, window: QWidget) -> None:
    """Ask where to keep the list of a unit and those beneath it, then write it."""
    if not runs.may_begin():
        return
    name = f"mau-7-hsdv_{short_name(unit.name)}.xlsx"
    then = partial(_write, app, runs, unit.id)
    app.questions.save_file(window, "export", "Xuất Mẫu 7-HSĐV", EXCEL, documents_folder(), name, then)


def _write(app: App, runs: PaperRuns, unit_id: int, path: Path) -> None:
    book, today, year = file_of(app.reader), app.today(), app.year
    whole = app.preferences.whole_cards

    def work() -> Generator[Progress, None, object]:
        from gui.tasks.exports import export_member_book, scope_of

        with contextlib.closing(connect_reader(book)) as connection:
            scope = scope_of(connection, today, unit_id=unit_id, year=year, whole_cards=whole)
            return (yield from export_member_book(connection, scope, path))

    def written(people: object) -> None:
        runs.end(f"Đã xuất {two_digits(int(str(people)))} người vào {path.name}.", path)

    runs.begin("Đang xuất Mẫu 7-HSĐV…", work, written)
