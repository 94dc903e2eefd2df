"""The background: long works that write nothing into the book, each on a thread of its own, the writer staying free."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.work.thread import WorkThread
from gui.work.work import Failed, Task, Then, Work


class Background(QObject):
    """The works under way; the window waits for them, or stops them, before it closes the book.

    `progressed` gives each Progress of what the user has asked for, `idle` comes when nothing of that is left.
    """

    progressed = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: dict[Work, WorkThread] = {}
        self._then: Callable[[], None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether anything that the user has asked for is under way."""
        return not all(work.is_quiet for work in self._threads)

    def run(
        self,
        task: Task,
        then: Then,
        failed: Failed,
        progressed: Then | None = None,
        *,
        owner: QObject | None = None,
        is_quiet: bool = False,
    ) -> Work:
        """Begin a task; a quiet one is waited for like the others, but the user is not asked about it."""
        work = Work(task, then, failed, progressed, owner=owner, is_quiet=is_quiet)
        thread = WorkThread("background", self)
        self._threads[work] = thread
        thread.over.connect(self._over)
        thread.progressed.connect(self.progressed)
        thread.start()
        return thread.put(work)

    def stop(self, then: Callable[[], None]) -> None:
        """Cancel all that is under way; `then` is called once nothing is left, at once where nothing was."""
        self._then = then
        for work in self._threads:
            work.cancel()
        self._tell_idle()

    def end(self) -> None:
        """Stop all that is under way and wait for it here; nobody is told any more, as there are no events to come."""
        for work, thread in self._threads.items():
            work.cancel()
            thread.end()

    def _over(self, work: Work) -> None:
        thread = self._threads.pop(work)
        thread.end()
        thread.deleteLater()
        if not self.is_busy:
            self.idle.emit()
        self._tell_idle()

    def _tell_idle(self) -> None:
        if not self._threads and self._then is not None:
            then, self._then = self._then, None
            then()
