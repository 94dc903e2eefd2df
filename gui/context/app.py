"""The context that every widget gets: the open book, the writer, the place chosen, questions, settings, the clock."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from domain.refusals import Refused
from gui.context.preferences import Preferences
from gui.context.typed_texts import WHO, TypedTexts
from gui.context.unwritten import Unwritten
from gui.work.still_there import while_there
from gui.work.work import Cancelled, Then, Work
from gui.work.writer import BookTask, Writer

if TYPE_CHECKING:
    import sqlite3

    from db.book.session import Clock
    from gui.context.ask import Questions
    from gui.work.background import Background

T = TypeVar("T")
RefusedThen = Callable[[Refused], None]
FailedThen = Callable[[BaseException], None]


class App(QObject):
    """One window's context. Widgets read through `reader` and change through `act`; `changed` tells what to refresh.

    `place_changed`: another unit or year was chosen. `noticed`: a sentence for the status line. `troubled`: a
    StorageTrouble to show. `unsaved`: a change did not get into the book. `failed`: an exception that is a bug of ours.
    `restore_wanted`: a backup's path, to be put in the place of the open book. `purge_wanted`: those whose time is over
    are to be looked through. `hit_wanted`: a Hit to be
    shown on its page. `progressed`: how far something that takes its time is, on whichever page it was begun; `idle`
    when it is over.
    """

    changed = Signal(object)
    place_changed = Signal()
    noticed = Signal(str)
    troubled = Signal(object)
    unsaved = Signal()
    failed = Signal(object)
    page_wanted = Signal(str)
    hit_wanted = Signal(object)
    progressed = Signal(object)
    idle = Signal()
    restore_wanted = Signal(object)
    purge_wanted = Signal()

    def __init__(self, preferences: Preferences, clock: Clock, questions: Questions | None = None) -> None:
        super().__init__()
        self.preferences = preferences
        self.typed = TypedTexts(preferences)
        self._questions = questions
        self.clock = clock
        self.unwritten = Unwritten(self)
        self.writer = Writer(self)
        self.writer.saved.connect(self.changed)
        self.writer.progressed.connect(self.progressed)
        self.writer.busy_changed.connect(self._busy_changed)
        self._background: Background | None = None
        self.path: Path | None = None
        self._reader: sqlite3.Connection | None = None
        self._unit_id = 0
        self._year = 0
        self.tried_layout: Path | None = None
        """A layout's file that is tried on the page of printing; ends with leaving that page or the book."""
        self.looks_only = False
        """Whether the open book is a copy to look at: every change is refused with a sentence."""
        self.may_leave: Callable[[], bool] = _always
        """Asked before another unit or year is chosen; False while the page shown holds what cannot be saved yet."""

    @property
    def questions(self) -> Questions:
        """What asks the user; made when the first question comes."""
        if self._questions is None:
            from gui.context.ask import Questions

            self._questions = Questions(self.preferences)
        return self._questions

    @property
    def background(self) -> Background:
        """Where long works are done beside the writer; made for the first one."""
        if self._background is None:
            from gui.work.background import Background

            self._background = Background(self)
            self._background.progressed.connect(self.progressed)
            self._background.idle.connect(self._tell_idle)
        return self._background

    @property
    def reader(self) -> sqlite3.Connection:
        """The window's own query-only connection; fetch each cursor at once."""
        assert self._reader is not None
        return self._reader

    @property
    def is_open(self) -> bool:
        """Whether a book is open."""
        return self._reader is not None

    def put_out(self, words: str) -> str:
        """What is said of a file that has left the book: where that has a password, that the file has none."""
        from db.book.connections import key_in_use

        if self._reader is None or key_in_use(self._reader) is None:
            return words
        return f"{words.removesuffix('.')}. {LEFT_PLAIN}"

    def _busy_changed(self, busy: bool) -> None:
        if not busy:
            self._tell_idle()

    def _tell_idle(self) -> None:
        if not self.writer.is_busy and (self._background is None or not self._background.is_busy):
            self.idle.emit()

    def attach(self, path: Path, reader: sqlite3.Connection, *, looks_only: bool = False) -> None:
        """Take the reader of a book that the writer has just opened, or of a copy that is only to be looked at."""
        self.path = path
        self._reader = reader
        self.looks_only = looks_only
        self.typed.attach(reader, path)

    def detach(self) -> None:
        """Close the reader; the book itself is closed by the writer."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        self.typed.detach()
        self.path = self.tried_layout = None
        self.looks_only = False

    @property
    def unit_id(self) -> int:
        """The unit chosen at the top."""
        return self._unit_id

    @property
    def year(self) -> int:
        """The year chosen at the top."""
        return self._year

    def choose(self, unit_id: int, year: int) -> None:
        """Choose another unit and year."""
        if (unit_id, year) != (self._unit_id, self._year):
            self._unit_id, self._year = unit_id, year
            self.place_changed.emit()

    def choose_unit(self, unit_id: int) -> None:
        """Choose another unit, the year staying; the chooser at the top follows."""
        self.preferences.set_number("unit", unit_id)
        self.choose(unit_id, self._year)

    def choose_year(self, year: int) -> None:
        """Choose another year, the unit staying; the chooser at the top follows."""
        self.preferences.set_number("year", year)
        self.choose(self._unit_id, year)

    def today(self) -> datetime.date:
        """The day by the window's clock."""
        return self.clock().date()

    @property
    def who(self) -> str:
        """The person who writes, as chosen in the window."""
        return self.typed.text(WHO)

    def act(
        self,
        label: str,
        operation: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        refused: RefusedThen | None = None,
        failed: FailedThen | None = None,
    ) -> Work:
        """Run an operation of db/ as one step under a label; `then` gets its Done once it is saved.

        `refused` gets what the trade's rules refuse; without it the reason goes to the status line. `failed` is told
        first, whatever the reason, that nothing was saved: what was typed must stay on the screen.
        """
        return self.write(self._by_who(lambda book: book.session.run(label, operation, *args)), then, refused, failed)

    def _by_who(self, task: BookTask) -> BookTask:
        """The task, done in the name of the person who writes now."""
        who = self.who

        def work(book: Any) -> Any:
            book.session.who = who
            return task(book)

        return work

    def write(
        self,
        task: BookTask,
        then: Then | None = None,
        refused: RefusedThen | None = None,
        failed: FailedThen | None = None,
        *,
        progressed: Then | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Work:
        """Run any task with the open book on the writer's thread; cancelling a long one takes everything back.

        `failed` is told first of whatever else went wrong.
        """

        def went_wrong(error: BaseException) -> None:
            if isinstance(error, Cancelled) and cancelled is not None:
                cancelled()
            else:
                self._tell_unsaved(error, refused, failed)

        return self.writer.run(_refuse_look_only if self.looks_only else task, then, went_wrong, progressed)

    def _tell_unsaved(self, error: BaseException, refused: RefusedThen | None, failed: FailedThen | None) -> None:
        if failed is not None:
            failed(error)
        self.tell_apart(error, refused)
        if not isinstance(error, (Refused, Cancelled)):
            self.unsaved.emit()

    def look(self, owner: QObject, read: Callable[[sqlite3.Connection], T], then: Callable[[T], object]) -> None:
        """Read from the open book in the background, on a connection of its own; `then` gets what was read, unless the
        owner has gone meanwhile. The user is not asked about it when the book is closed.
        """
        from db.book.connections import connect_reader, file_of

        book = file_of(self.reader)

        def work() -> T:
            with closing(connect_reader(book)) as connection:
                return read(connection)

        self.background.run(work, while_there(owner, then), self.tell_apart, is_quiet=True)

    def after_saves(self, then: Callable[[], None]) -> None:
        """Go on once what is still being saved is in the book, and read from there what is wanted of it."""
        if self.writer.is_busy:
            self.writer.run(_after_all_before, lambda _: then())
        else:
            then()

    def undo(self) -> None:
        """Take back the last step."""
        self.write(
            self._by_who(lambda book: book.session.undo()),
            lambda done: self.noticed.emit(f"Đã hoàn tác: {done.result}"),
        )

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.write(
            self._by_who(lambda book: book.session.redo()), lambda done: self.noticed.emit(f"Đã làm lại: {done.result}")
        )

    def tell_apart(self, error: BaseException, refused: RefusedThen | None = None) -> None:
        """Tell a refusal, a storage trouble and a bug of ours apart, once for the whole window."""
        from db.files.troubles import trouble_of

        if isinstance(error, Cancelled):
            self.noticed.emit("Đã dừng theo yêu cầu, không có gì thay đổi.")
        elif isinstance(error, Refused):
            if refused is not None:
                refused(error)
            else:
                self.noticed.emit(error.reason)
        elif (trouble := trouble_of(error, self.path)) is not None:
            self.troubled.emit(trouble)
        else:
            self.failed.emit(error)

    def tell_uncaught(self, error: BaseException) -> None:
        """Tell what nobody caught: the book could not be read, or a bug of ours."""
        import sqlite3

        if isinstance(error, sqlite3.Error):
            self.tell_apart(error)
        else:
            self.failed.emit(error)

    def show_page(self, name: str) -> None:
        """Ask the window to go to a page of the rail."""
        self.page_wanted.emit(name)


LEFT_PLAIN = "Tệp này không có mật khẩu: ai cầm cũng đọc được."
LOOKS_ONLY = "Đây là bản sao chỉ để xem, không ghi được. Hãy đóng tệp sổ ở nơi kia rồi mở lại tệp sổ chính."
"""Why nothing can be written in a book that is only looked at."""


def _refuse_look_only(_: object) -> None:
    raise Refused(LOOKS_ONLY)


def _after_all_before(_: object) -> None:
    """Stands in the writer's line behind all that is to be saved."""


def _always() -> bool:
    return True
