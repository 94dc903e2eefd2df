"""The writer: one thread on which the book is open for writing; everything else asks it and is told when it is done."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from domain.refusals import Refused

if TYPE_CHECKING:
    from db.book.book import Book
    from db.book.session import Clock

Work = Callable[["Book"], Any]
"""Given the open book; what it returns goes to `then`. A generator yielding Progress is driven to what it returns."""
Then = Callable[[Any], None]
Failed = Callable[[BaseException], None]

CLOSING = "Sổ đang đóng nên việc này chưa làm. Hãy mở lại sổ rồi làm lại."


class SessionState(NamedTuple):
    """What the window shows of the session: what undo and redo would do; empty where there is nothing."""

    undo_label: str = ""
    redo_label: str = ""


class Job:
    """One piece of work given to the writer; `cancel()` stops a long one at its next step, everything taken back."""

    def __init__(self, work: Work, then: Then | None, failed: Failed | None, progressed: Then | None) -> None:
        self.work = work
        self.then = then
        self.failed = failed
        self.progressed = progressed
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop at the next step; the job fails with JobCancelled."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether cancel was asked."""
        return self._cancelled.is_set()


class JobCancelled(Exception):
    """A long work was stopped on the user's wish; nothing of it remains."""


class Writer(QObject):
    """Runs jobs one after another on its own thread; callbacks come back on the window's thread.

    `saved` is emitted with the Changes of every step that was committed, `state_changed` with the SessionState.
    """

    opened = Signal()
    saved = Signal(object)
    state_changed = Signal(object)
    busy_changed = Signal(bool)
    _back = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.Queue[Job | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._book: Book | None = None
        self._ending = False
        self._waiting = 0
        self._back.connect(self._deliver)

    @property
    def is_busy(self) -> bool:
        """Whether any job is still under way or waiting."""
        return self._waiting > 0

    def start(self) -> None:
        """Start the thread with no book, for a copy that is only looked at."""
        self._start()

    def open(self, path: Path, clock: Clock, who: str, then: Then, failed: Failed) -> None:
        """Open a book on the writer's thread; `then` gets None when it is open, `failed` what went wrong."""

        def opening(_: object) -> None:
            from db.book.book import (
                Book,  # sqlite-utils takes a quarter of a second to import: not before the first paint
            )

            self._book = Book(path, clock, who)

        self._start()
        self._put(Job(opening, then, failed, None))

    def run(self, work: Work, then: Then | None = None, failed: Failed | None = None) -> Job:
        """Run a short work, `work(book)`; `then` gets what it returned."""

        return self.run_long(work, then, failed, None)

    def run_long(self, work: Work, then: Then | None, failed: Failed | None, progressed: Then | None) -> Job:
        """Run a work that may be a generator to its end; `progressed` gets each Progress."""
        job = Job(work, then, failed, progressed)
        self._put(job)
        return job

    def run_apart(self, work: Callable[[object], Any], then: Then, failed: Failed) -> None:
        """Run a work on the thread while no book is open, such as making one; `work` gets None."""

        def ended(outcome: Any) -> None:
            self.end()
            then(outcome)

        def went_wrong(error: BaseException) -> None:
            self.end()
            failed(error)

        self._start()
        self._put(Job(work, ended, went_wrong, None))

    def close_book(self, then: Then, failed: Failed) -> None:
        """Seal, back up and close the book, then end the thread."""

        def closing(book: Book | None) -> object:
            self._book = None
            return book.close() if book is not None else None

        self._put(Job(closing, then, failed, None))
        self._end_after_all()

    def end(self) -> None:
        """End the thread once its jobs are done; opening a book starts it again. Nothing where there is no thread."""
        self._end_after_all()
        self.wait()

    def wait(self) -> None:
        """Wait until the thread has ended; only for the end of the program."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            self._ending = False

    def _end_after_all(self) -> None:
        if self._thread is not None and not self._ending:
            self._ending = True
            self._jobs.put(None)

    def _start(self) -> None:
        if self._ending:
            self.wait()
        if self._thread is None:
            self._thread = threading.Thread(target=self._loop, name="writer", daemon=True)
            self._thread.start()

    def _put(self, job: Job) -> None:
        """Have a job done after those before it; once the thread is to end, nothing behind that would ever be done."""
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        if self._ending:
            self._deliver(job, _Failure(Refused(CLOSING)))
        else:
            self._jobs.put(job)

    def _loop(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                outcome = self._drive(job)
            except BaseException as error:
                self._back.emit(job, _Failure(error))
            else:
                self._back.emit(job, outcome)

    def _drive(self, job: Job) -> _Outcome:
        work = job.work(self._book)  # type: ignore[arg-type]
        if not isinstance(work, Generator):
            return _Outcome(work, self._state())
        try:
            while True:
                progress = next(work)
                if job.is_cancelled:
                    work.close()
                    raise JobCancelled
                self._back.emit(job, progress)
        except StopIteration as stop:
            return _Outcome(stop.value, self._state())

    def _state(self) -> SessionState:
        """What undo would do; nothing where that cannot be read: the work itself is done, and is told as done."""
        if self._book is None:
            return SessionState()
        import sqlite3

        session = self._book.session
        try:
            return SessionState(session.undo_label, session.redo_label)
        except sqlite3.Error:
            return SessionState()

    def _deliver(self, job: Job, what: object) -> None:
        if not isinstance(what, _Outcome | _Failure):
            if job.progressed is not None:
                job.progressed(what)
            return
        self._waiting -= 1
        try:
            if isinstance(what, _Outcome):
                self._delivered(job, what)
            elif job.failed is not None:
                job.failed(what.error)
        finally:
            if self._waiting == 0:
                self.busy_changed.emit(False)

    def _delivered(self, job: Job, outcome: _Outcome) -> None:
        changes = getattr(outcome.result, "changes", None)
        self.state_changed.emit(outcome.state)
        if changes is not None and getattr(outcome.result, "step", None) is not None:
            self.saved.emit(changes)
        if job.then is not None:
            job.then(outcome.result)


class _Outcome(NamedTuple):
    result: Any
    state: SessionState


class _Failure(NamedTuple):
    error: BaseException
