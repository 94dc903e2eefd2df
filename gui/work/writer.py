"""The writer: the one thread on which the book is open for writing; everything else asks it and is told when done."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from gui.work.thread import WorkThread
from gui.work.work import Failed, Then, Work

if TYPE_CHECKING:
    from db.book.book import Book
    from db.book.session import Clock
    from domain.progress import Progress

BookTask = Callable[["Book"], Any]
"""A task that is given the open book."""


class SessionState(NamedTuple):
    """What the window shows of the session: what undo and redo would do; empty where there is nothing."""

    undo_label: str = ""
    redo_label: str = ""


class Writer(WorkThread):
    """Does works with the open book one after another.

    `saved` is emitted with the Changes of every step that was committed, `state_changed` with the SessionState.
    """

    saved = Signal(object)
    state_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("writer", parent, daemon=True)
        self._book: Book | None = None

    def open(self, path: Path, clock: Clock, who: str, then: Then, failed: Failed) -> None:
        """Open a book on the writer's thread; `then` gets None when it is open, `failed` what went wrong."""

        def opening(_: object) -> None:
            from db.book.book import (
                Book,  # sqlite-utils takes a quarter of a second to import: not before the first paint
            )
            from db.book.check import damage_told

            with damage_told(path):
                self._book = Book(path, clock, who)

        self.start()
        self.run(opening, then, failed)

    def run(
        self,
        task: BookTask,
        then: Then | None = None,
        failed: Failed | None = None,
        progressed: Then | None = None,
    ) -> Work:
        """Do a task with the open book; `then` gets what it returned, or what its generator did."""
        return self.put(Work(partial(self._with_book, task), partial(self._done, then), failed, progressed))

    def run_apart(self, task: Callable[[object], Any], then: Then, failed: Failed) -> None:
        """Do a task on the thread while no book is open, such as making one; it gets None."""

        def ended(outcome: Any) -> None:
            self.end()
            then(outcome)

        def went_wrong(error: BaseException) -> None:
            self.end()
            failed(error)

        self.start()
        self.run(task, ended, went_wrong)

    def close_book(self, then: Then, failed: Failed) -> None:
        """Seal, back up and close the book, then end the thread."""

        def closing(book: Book | None) -> object:
            self._book = None
            return book.close() if book is not None else None

        self.run(closing, then, failed)
        self.end_after_all()

    def _with_book(self, task: BookTask) -> Generator[Progress, None, _Done]:
        work = task(self._book)  # type: ignore[arg-type]
        result = (yield from work) if isinstance(work, Generator) else work
        return _Done(result, self._state())

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

    def _done(self, then: Then | None, done: _Done) -> None:
        changes = getattr(done.result, "changes", None)
        self.state_changed.emit(done.state)
        if changes is not None and getattr(done.result, "step", None) is not None:
            self.saved.emit(changes)
        if then is not None:
            then(done.result)


class _Done(NamedTuple):
    result: Any
    state: SessionState
