"""Errands: long work that writes nothing into the book, each on a thread of its own, while the writer stays free."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, Signal

from domain.progress import Progress
from gui.work.jobs import Failed, JobCancelled, Then

Task = Callable[[], Any]
"""What it returns goes to `then`; a generator yielding Progress is driven to what it returns."""


class Errand(QObject):
    """One task on its own thread; the callbacks come on the window's thread."""

    ended = Signal(object)
    _back = Signal(object, object)

    is_quiet = False
    """Whether the program began it of itself: nobody is asked before it is stopped."""

    def __init__(self, task: Task, then: Then, failed: Failed, progressed: Then | None, parent: QObject) -> None:
        super().__init__(parent)
        self._task = task
        self._then = then
        self._failed = failed
        self._progressed = progressed
        self._cancelled = threading.Event()
        self._back.connect(self._deliver)
        self._thread = threading.Thread(target=self._run, name="errand", daemon=False)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop at the next step; the errand fails with JobCancelled."""
        self._cancelled.set()

    def _run(self) -> None:
        try:
            outcome = self._drive()
        except BaseException as error:
            self._back.emit(self._failed, error)
        else:
            self._back.emit(self._then, outcome)

    def _drive(self) -> Any:
        work = self._task()
        if not isinstance(work, Generator):
            return work
        try:
            while True:
                progress = next(work)
                if self._cancelled.is_set():
                    work.close()
                    raise JobCancelled
                self._back.emit(self._progressed, progress)
        except StopIteration as stop:
            return stop.value

    def _deliver(self, callback: Then | Failed | None, what: Any) -> None:
        try:
            if callback is not None:
                callback(what)
        finally:
            if not isinstance(what, Progress):
                self._thread.join()
                self.ended.emit(self)


class Errands(QObject):
    """The errands under way; the window waits for them, or stops them, before it closes the book."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Errand] = []
        self._then: Callable[[], None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether any errand of the user's is under way."""
        return not all(errand.is_quiet for errand in self._running)

    def run(self, task: Task, then: Then, failed: Failed, progressed: Then | None = None) -> Errand:
        """Begin a task; the Errand can be cancelled."""
        errand = Errand(task, then, failed, progressed, self)
        errand.ended.connect(self._ended)
        self._running.append(errand)
        errand.start()
        return errand

    def run_quietly(self, task: Task, then: Then, failed: Failed) -> Errand:
        """Begin a task that the user has not asked for; it is waited for like the others, but not asked about."""
        errand = self.run(task, then, failed)
        errand.is_quiet = True
        return errand

    def stop(self, then: Callable[[], None]) -> None:
        """Cancel all that is under way; `then` is called once nothing is left, at once where nothing was."""
        self._then = then
        for errand in self._running:
            errand.cancel()
        self._tell_idle()

    def _ended(self, errand: Errand) -> None:
        self._running.remove(errand)
        errand.deleteLater()
        self._tell_idle()

    def _tell_idle(self) -> None:
        if not self._running and self._then is not None:
            then, self._then = self._then, None
            then()
