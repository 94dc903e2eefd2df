"""What is under way on the way in: looking into the file, bringing it in, taking it back; one thing at a time."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.book.history import stacks
from db.files.whole_files import write_bytes
from db.queries.history import stands_by
from db.queries.units import all_units
from domain.lists.into_book import Into
from domain.lists.mapping import Mapping
from domain.lists.reading import table_with_headings
from domain.refusals import Refused
from domain.unit_names import full_name
from domain.units import Unit
from gui.context.app import App
from gui.importing.looking import Looked, LookRequest, look_into
from gui.records.list_files import ask_target
from gui.tasks.bring_in import bring_in
from gui.work.one_at_a_time import OneAtATime
from gui.work.still_there import is_there, while_there
from gui.work.work import Cancelled
from printouts.refused_rows import refused_rows_xlsx

if TYPE_CHECKING:
    from db.book.book import Book


class ImportCourse(OneAtATime):
    """Does the work of an import on other threads and tells how it goes; nothing is changed but by `bring_in`.

    `looked` gives the Looked, `unreadable` why a file cannot be read, `brought` the number of the step (0: nothing
    to do), `refused` why something was not done. `people` are the members who came, or were changed, last.
    """

    looked = Signal(object)
    unreadable = Signal(str)
    progressed = Signal(object)
    stopped = Signal()
    brought = Signal(int)
    taken_back = Signal()
    refused = Signal(str)

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(parent)
        self._app = app
        self._window = parent
        self.found: Looked | None = None
        self.branch_id = 0
        self.step = self._brought = 0
        """By which steps stands and came what was brought in; 0: by none."""
        self.people: tuple[int, ...] = ()

    def units(self) -> list[Unit]:
        """All units of the book."""
        return all_units(self._app.reader)

    def branches(self) -> list[Unit]:
        """The units into which a list can be brought: chi bộ, MTTQ and organisations with their own people."""
        return [unit for unit in self.units() if unit.kind.keeps_book]

    def begin(self, file: Path) -> None:
        """Look into a file; rows that name no branch go to the unit chosen at the top, where that keeps a book."""
        self.found, self.step, self._brought = None, 0, 0
        self.branch_id = self._app.unit_id if self._app.unit_id in {u.id for u in self.branches()} else 0
        self._look(LookRequest(file))

    def look_again(self) -> None:
        """Compare anew with the book, which has changed."""
        if self.found is not None and not self.is_busy:
            self._look(self.found.wanted)

    def change_mapping(self, mapping: Mapping) -> None:
        """Read the list with the columns as the user says they are."""
        self._look_otherwise(mapping=mapping)

    def point_headings(self, sheet: str, rows: Sequence[int]) -> None:
        """Read a sheet with its headings in the rows that the user has pointed to."""
        if self.found is None:
            return
        table = table_with_headings(self.found.workbook, sheet, rows)
        known = self.found.prepared.reading.mapping if self.found.prepared is not None else Mapping(())
        self._look_otherwise(mapping=known.with_table(table))

    def choose_branch(self, branch_id: int) -> None:
        """Put rows that name no branch into this one."""
        self.branch_id = branch_id
        self._look_otherwise(branch=self._branch_name())

    def choose_into(self, into: Into) -> None:
        """Put rows that name a chi bộ which is not in this chi bộ's book where the user wants them."""
        self._look_otherwise(into=into)

    def _look_otherwise(self, **said: Any) -> None:
        if self.found is not None:
            self._look(dataclasses.replace(self.found.wanted, **said))

    def _goes_into_organisation(self) -> bool:
        """Whether MTTQ or an organisation is chosen, whose lists are of people who are no đảng viên."""
        return any(unit.id == self.branch_id and not unit.kind.is_party for unit in self.branches())

    def _branch_name(self) -> str:
        units = self.units()
        return next((full_name(u, units) for u in units if u.id == self.branch_id), "")

    def _look(self, wanted: LookRequest) -> None:
        path, today = self._app.path, self._app.today()
        if path is None or self.is_busy:
            return
        workbook = self.found.workbook if self.found is not None else None
        seen = self._app.preferences.seen
        wanted = dataclasses.replace(wanted, workbook=wanted.workbook or workbook, seen=seen)
        looking = partial(look_into, path, wanted, today)
        self._begun(
            self._app.background.run(looking, self._have_looked, self._failed, self.progressed.emit, owner=self)
        )

    def _have_looked(self, looked: Looked) -> None:
        self._ended()
        self.found = looked
        wants_one = looked.rows_without_branch or (looked.prepared is None and self._goes_into_organisation())
        if wants_one and self.branch_id and not looked.wanted.branch:
            self.choose_branch(self.branch_id)
            return
        if not looked.rows_without_branch and not looked.wanted.branch:
            self.branch_id = 0
        self.looked.emit(looked)

    def bring_in(self) -> None:
        """Back the book up and bring the list in as one step."""
        if self.found is None or self.found.prepared is None or self.is_busy:
            return
        prepared, name, who = self.found.prepared, self.found.wanted.file.name, self._app.who

        def work(book: Book) -> Any:
            book.session.who = who
            return bring_in(book, prepared, name)

        self._begun(
            self._app.write(
                work,
                self._brought_in(name),
                while_there(self, self._refuse),
                while_there(self, self._not_done),
                progressed=while_there(self, self.progressed.emit),
                cancelled=self._stopped,
            )
        )

    def _brought_in(self, name: str) -> Callable[[Any], None]:
        """What is done when all is in, also where nobody shows this panel any more."""
        app = self._app

        def brought_in(done: Any) -> None:
            app.noticed.emit(f"Đã nhập danh sách {name}.")
            while_there(self, self._have_brought)(done)

        return brought_in

    def _have_brought(self, done: Any) -> None:
        self._ended()
        self.step = self._brought = done.step or 0 if done is not None else 0
        self.people = done.result.people if done is not None else ()
        self.brought.emit(self.step)

    def look_after(self) -> None:
        """Tell where what was brought in was taken back, or done again, by undo or redo."""
        if self._brought and not self.is_busy:
            before, self.step = self.step, stands_by(self._app.reader, self._brought)
            if before and not self.step:
                self.taken_back.emit()
            elif self.step and not before:
                self.brought.emit(self.step)

    def take_back(self) -> None:
        """Take back what was brought in: the last step by undo, an older one by itself."""
        step = self.step

        def work(book: Book) -> Any:
            session = book.session
            return session.undo() if stacks(session.connection).undo_top == step else session.take_back(step)

        back, refused = while_there(self, self._have_taken_back), while_there(self, self._refuse)
        self._begun(self._app.write(work, back, refused, while_there(self, self._not_done)))

    def _have_taken_back(self, _: object) -> None:
        self._ended()
        if stands_by(self._app.reader, self._brought):
            self._brought = 0  # by itself, while later steps stand: no redo does it again
        self.step = 0
        self.taken_back.emit()

    def save_refused(self) -> None:
        """Ask where, then save the refused rows as a spreadsheet with the reason beside each."""
        if self.found is None or self.found.prepared is None:
            return
        name = f"{self.found.wanted.file.stem} – chưa nhập được.xlsx"
        ask_target(self._app, self._window, name, self._write_refused)

    def _write_refused(self, target: Path) -> None:
        assert self.found is not None and self.found.prepared is not None
        prepared = self.found.prepared

        def work() -> None:
            rows = refused_rows_xlsx(prepared.reading.mapping, prepared.plan.refused)
            write_bytes(target, rows, force=True)

        def then(_: object) -> None:
            self._app.noticed.emit(f"Đã lưu vào {target}. Sửa các ô sai ở đó rồi nhập lại tệp ấy.")

        self._app.background.run(work, then, self._app.tell_apart)

    def _failed(self, error: BaseException) -> None:
        """The file could not be looked into."""
        if isinstance(error, Cancelled):
            self._stopped()
            return
        self._ended()
        self._app.tell_apart(error, lambda refused: self.unreadable.emit(refused.reason))

    def _stopped(self) -> None:
        if is_there(self):
            self._ended()
            self.stopped.emit()

    def _not_done(self, error: BaseException) -> None:
        self._ended()

    def _refuse(self, refused: Refused) -> None:
        self.refused.emit(refused.reason)
