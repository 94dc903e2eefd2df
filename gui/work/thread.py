"""A thread that does one work after another; whoever waits for a work is told on the thread of the window."""

from __future__ import annotations

import queue
import threading

from PySide6.QtCore import QObject, Signal

from domain.refusals import Refused
from gui.work.work import Raised, Returned, Work

CLOSING = "Sổ đang đóng nên việc này chưa làm. Hãy mở lại sổ rồi làm lại."


class WorkThread(QObject):
    """Begun by `start`, and again after an `end`. `busy_changed` when the first work comes and when the last is done.

    `over` gives each work once all of it has been told, `progressed` each Progress of a work that is not quiet.
    """

    busy_changed = Signal(bool)
    over = Signal(object)
    progressed = Signal(object)
    _back = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None, *, daemon: bool = False) -> None:
        super().__init__(parent)
        self._name = name
        self._daemon = daemon
        self._works: queue.Queue[Work | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._ending = False
        self._waiting = 0
        self._back.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Whether any work is still under way or waiting."""
        return self._waiting > 0

    def start(self) -> None:
        """Have a thread to work on; where one is ending, it is waited for."""
        if self._ending:
            self.wait()
        if self._thread is None:
            self._thread = threading.Thread(target=self._loop, name=self._name, daemon=self._daemon)
            self._thread.start()

    def put(self, work: Work) -> Work:
        """Have a work done after those before it; once the thread is to end, nothing behind that would ever be done."""
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        if self._ending:
            self._tell(work, Raised(Refused(CLOSING)))
        else:
            self._works.put(work)
        return work

    def end_after_all(self) -> None:
        """End the thread once its works are done; nothing where there is no thread."""
        if self._thread is not None and not self._ending:
            self._ending = True
            self._works.put(None)

    def end(self) -> None:
        """End the thread once its works are done, and wait for that."""
        self.end_after_all()
        self.wait()

    def wait(self) -> None:
        """Wait until the thread has ended."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            self._ending = False

    def _loop(self) -> None:
        while (work := self._works.get()) is not None:
            self._do(work)

    def _do(self, work: Work) -> None:
        try:
            outcome = work.do(lambda progress: self._back.emit(work, progress))
        except BaseException as error:
            self._back.emit(work, Raised(error))
        else:
            self._back.emit(work, Returned(outcome))

    def _tell(self, work: Work, what: object) -> None:
        if not isinstance(what, Returned | Raised):
            work.tell(what)
            if not work.is_quiet:
                self.progressed.emit(what)
            return
        self._waiting -= 1
        try:
            work.tell(what)
        finally:
            if self._waiting == 0:
                self.busy_changed.emit(False)
            self.over.emit(work)
