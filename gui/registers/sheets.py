"""A register's sheet out of the book and back into it, from its page: written beside, brought in as one step."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Generator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.book.connections import connect_reader, file_of
from db.files.folders import documents_folder
from db.files.whole_files import write_bytes
from domain.numbers import show_count, two_digits
from domain.progress import Progress
from domain.registers.register import Register
from domain.sendings import short_name
from domain.sheets.outcome import RegisterPlan
from domain.unit_names import full_name
from domain.units import Unit
from gui.context.app import App
from gui.papers.paper_runs import PaperRuns
from gui.records.list_files import EXCEL, ask_list, ask_target
from gui.tasks.exports import export, scope_of
from gui.widgets.outcome import Outcome
from gui.work.still_there import while_there


class RegisterSheets:
    """Asks for files and tells in the page's outcome what has come of it; the sheet is that of a unit's year."""

    def __init__(self, app: App, register: Register, runs: PaperRuns, outcome: Outcome, page: QWidget) -> None:
        self._app = app
        self._register = register
        self._runs = runs
        self._outcome = outcome
        self._page = page

    def ask_export(self, unit: Unit) -> None:
        """Ask where to write the unit's sheet of the year."""
        name = f"{self._app.year}_{short_name(unit.name)}_{self._register.word}.xlsx"
        then = functools.partial(self._export, unit.id, self._app.year)
        self._app.questions.save_file(self._page, "export", "Xuất ra Excel", EXCEL, documents_folder(), name, then)

    def _export(self, unit_id: int, year: int, path: Path) -> None:
        book, today = file_of(self._app.reader), self._app.today()

        def work() -> Generator[Progress, None, object]:
            with contextlib.closing(connect_reader(book)) as connection:
                scope = scope_of(connection, today, unit_id=unit_id, year=year)
                return (yield from export(connection, self._register.word, scope, path, force=True))

        def written(rows: object) -> None:
            self._runs.end(f"Đã xuất {show_count(int(str(rows)))} dòng vào {path.name}.", path)

        self._runs.begin("Đang xuất ra Excel…", work, written)

    def ask_import(self, unit: Unit) -> None:
        """Ask for a sheet to bring into the unit's year."""
        then = functools.partial(self._read, unit)
        ask_list(self._app, self._page, f"Chọn bảng “{self._register.title}”", then)

    def _read(self, unit: Unit, path: Path) -> None:
        """Read the sheet beside the writer, then bring in on its thread what is right."""

        def work() -> object:
            from gui.tasks.bring_in import read_file

            return read_file(path)

        def read(workbook: object) -> None:
            self._runs.end("")
            self._bring_in(unit, path, workbook)

        self._runs.begin(f"Đang đọc {path.name}…", work, read)

    def _bring_in(self, unit: Unit, path: Path, workbook: object) -> None:
        from db.queries.units import all_units
        from gui.tasks.sheets_in import Intake, bring_back, prepare

        name = full_name(unit, all_units(self._app.reader))
        wanted = Intake(self._register.word, self._app.today(), name, self._app.year)

        def work(book: object) -> Generator[Progress, None, RegisterPlan]:
            plan = prepare(book.session.connection, workbook, wanted)  # type: ignore[attr-defined,arg-type]
            yield from bring_back(book, plan, self._register.word, path.name)  # type: ignore[arg-type]
            return plan

        self._app.write(
            work,
            then=while_there(self._page, self._brought),
            refused=while_there(self._page, lambda why: self._outcome.show_result(why.reason)),
            progressed=while_there(self._page, self._outcome.show_progress),
            failed=while_there(self._page, lambda _: self._outcome.show_result("Chưa nhập được, sổ giữ nguyên.")),
        )

    def _brought(self, plan: RegisterPlan) -> None:
        said = f"Đã nhập: thêm {two_digits(plan.added)}, sửa {two_digits(plan.changed)}"
        said += f", giữ nguyên {two_digits(plan.unchanged)} {self._register.one}. Ctrl+Z: lấy lại như cũ."
        if not plan.refused:
            self._outcome.show_result(said)
            return
        first = plan.refused[0]
        said += f" {two_digits(len(plan.refused))} dòng chưa nhập được; dòng {first.row}: {first.reason}"
        self._outcome.offer(said, "Lưu các dòng ấy…", functools.partial(self._ask_refused, plan))

    def _ask_refused(self, plan: RegisterPlan) -> None:
        def keep(path: Path) -> None:
            from gui.tasks.sheets_in import refused_xlsx

            write_bytes(path, refused_xlsx(plan, self._register.word), force=True)
            self._outcome.show_result(f"Đã lưu các dòng chưa nhập được vào {path.name}; sửa rồi nhập lại tệp ấy.", path)

        ask_target(self._app, self._page, f"chua-nhap_{self._register.word}.xlsx", keep)
