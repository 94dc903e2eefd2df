"""A register's sheet out of the book and back into it, from its page: written beside, brought in as one step."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.book.connections import connect_reader, file_of
from db.book.history import stacks
from db.files.folders import documents_folder
from db.files.whole_files import write_bytes
from db.queries.units import all_units
from domain.numbers import two_digits
from domain.progress import Progress
from domain.refusals import Refused
from domain.registers.register import Register
from domain.sendings import short_name
from domain.sheets.outcome import RegisterPlan
from domain.unit_names import full_name
from domain.units import Unit
from gui.context.app import App
from gui.context.ask import EXCEL
from gui.papers.paper_runs import PaperRuns
from gui.records.list_files import ask_list, ask_target
from gui.tasks.exports import export, scope_of
from gui.widgets.outcome import Outcome
from gui.widgets.plan_view import numbers_in_words
from gui.work.still_there import is_there

if TYPE_CHECKING:
    from db.book.book import Book
    from gui.registers.import_preview import ImportPreview, Looked


class RegisterSheets(QObject):
    """Asks for files and tells in the page's outcome what has come of it; the sheet is that of a unit's year.

    `undo_offered` with what was brought in, once that can be taken back.
    """

    undo_offered = Signal(str)

    def __init__(self, app: App, register: Register, runs: PaperRuns, outcome: Outcome, page: QWidget) -> None:
        super().__init__(page)
        self._app = app
        self._register = register
        self._runs = runs
        self._outcome = outcome
        self._page = page

    def ask_export(self, unit: Unit) -> None:
        """Ask where to write the unit's sheet of the year."""
        if not self._runs.may_begin():
            return
        name = f"{self._app.year}_{short_name(unit.name)}_{short_name(self._register.title)}.xlsx"
        then = functools.partial(self._export, unit.id, self._app.year)
        self._app.questions.save_file(self._page, "export", "Xuất ra Excel", EXCEL, documents_folder(), name, then)

    def _export(self, unit_id: int, year: int, path: Path) -> None:
        book, today, whole = file_of(self._app.reader), self._app.today(), self._app.preferences.whole_cards

        def work() -> Generator[Progress, None, object]:
            with contextlib.closing(connect_reader(book)) as connection:
                scope = scope_of(connection, today, unit_id=unit_id, year=year, whole_cards=whole)
                return (yield from export(connection, self._register.word, scope, path, force=True))

        def written(rows: object) -> None:
            self._runs.end(f"Đã xuất {two_digits(int(str(rows)))} dòng vào {path.name}.", path)

        self._runs.begin("Đang xuất ra Excel…", work, written)

    def ask_import(self, unit: Unit) -> None:
        """Ask for a sheet to bring into the unit's year."""
        if not self._runs.may_begin():
            return
        then = functools.partial(self._look, unit)
        ask_list(self._app, self._page, f"Chọn bảng “{self._register.title}”", then)

    def _look(self, unit: Unit, path: Path) -> None:
        """Read the sheet and compare it with the book beside the writer, then let the user see what it would do."""
        from gui.registers.import_preview import look_into
        from gui.tasks.sheets_in import Intake

        name = full_name(unit, all_units(self._app.reader))
        wanted = Intake(self._register.word, self._app.today(), name, self._app.year)
        asked = file_of(self._app.reader), path, self._register, wanted, self._app.preferences.seen
        looking = functools.partial(look_into, *asked)
        self._runs.begin(f"Đang đọc {path.name}…", looking, self._looked)

    def _looked(self, looked: Looked) -> None:
        from gui.registers.import_preview import ImportPreview

        self._runs.end("")
        preview = ImportPreview(self._register, looked, self._page)
        preview.wanted.connect(functools.partial(self._bring_in, looked))
        preview.save_wanted.connect(functools.partial(self._ask_refused, looked.plan, preview))
        preview.open()

    def _bring_in(self, looked: Looked) -> None:
        """Bring in on the writer's thread what the user has seen, as one step."""
        who = self._app.who

        def work(book: Book) -> Generator[Progress, None, object]:
            from gui.tasks.sheets_in import bring_back

            if stacks(book.session.connection).undo_top != looked.step:
                raise Refused("Sổ vừa thay đổi trong lúc xem trước. Hãy nhập lại tệp ấy để xem lại.")
            book.session.who = who
            return (yield from bring_back(book, looked.plan, self._register.word, looked.file.name))

        brought = functools.partial(self._brought, looked.plan)
        self._runs.begin_writing("Đang đưa vào sổ…", work, brought)

    def _brought(self, plan: RegisterPlan, _: object) -> None:
        parts = numbers_in_words((("thêm", plan.added), ("sửa", plan.changed), ("giữ nguyên", plan.unchanged)))
        self._runs.end("")
        self.undo_offered.emit(f"Đã nhập {self._register.one}: {parts}.")
        if plan.refused:
            said = f"Còn {two_digits(len(plan.refused))} dòng chưa nhập được."
            keep = functools.partial(self._ask_refused, plan, None)
            self._outcome.offer(said, "Lưu các dòng ấy…", keep, of_step=True)

    def _ask_refused(self, plan: RegisterPlan, preview: ImportPreview | None) -> None:
        """Ask where to keep the refused rows; the preview says it too while it lies over the page."""

        def keep(path: Path) -> None:
            def work() -> None:
                from gui.tasks.sheets_in import refused_xlsx

                write_bytes(path, refused_xlsx(plan, self._register.word), force=True)

            def kept(_: object) -> None:
                said = f"Đã lưu các dòng chưa nhập được vào {path.name}; sửa rồi nhập lại tệp ấy."
                self._runs.end(said, path)
                if preview is not None and is_there(preview):
                    preview.say(said)

            self._runs.begin(f"Đang lưu {path.name}…", work, kept)

        ask_target(self._app, preview or self._page, f"chua-nhap_{short_name(self._register.title)}.xlsx", keep)
