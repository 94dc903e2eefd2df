"""Backups that nobody asks for: after an end that was none, every half hour of work, when the machine goes off.

The one on closing is the closing's own (gui.shell.closing).
"""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.context.app import App

if TYPE_CHECKING:
    from db.book.book import Book

EVERY_MILLISECONDS = 30 * 60 * 1000
SETTLED_MILLISECONDS = 1000
"""So long after the opening the first page has its figures, and the processor is free."""
LONGEST_WAIT_SECONDS = 20
"""So long a machine that is going off is kept waiting; the systems themselves wait no longer for a program."""
LEFT_OPEN, IN_TURN, GOING_OFF = "mo", "dinh-ky", "tat-may"
"""Why a backup was made, in its name."""


class AutomaticBackups(QObject):
    """Begins with a book and ends with it. Nothing is made while nothing has changed; `told` says what went wrong."""

    told = Signal(str)

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.in_turn)

    def begin(self) -> None:
        """A book was opened: back up what the last session has left, if that did not close it."""
        self._app.writer.run(lambda book: book.told_of_past(), self._tell, self._failed)
        QTimer.singleShot(SETTLED_MILLISECONDS, self, self._first)
        self._timer.start()

    def _first(self) -> None:
        if self._timer.isActive():
            self._back_up(LEFT_OPEN)

    def _tell(self, words: object) -> None:
        if words:
            self.told.emit(str(words))

    def end(self) -> None:
        """The book is closed."""
        self._timer.stop()

    def in_turn(self) -> None:
        """Back up what has changed in the last half hour."""
        self._back_up(IN_TURN)

    def _back_up(self, reason: str) -> None:
        self._app.writer.run(partial(_look_after, reason=reason), None, self._failed)

    def _failed(self, error: BaseException) -> None:
        from db.files.troubles import trouble_of

        trouble = trouble_of(error, self._app.path)
        if trouble is None:
            self._app.tell_apart(error)
        else:
            self.told.emit(f"Chưa sao lưu tự động được. {trouble}")

    def before_the_end(self) -> None:
        """Have what was saved sealed and backed up before this returns, for the machine may be off a moment later.

        The book stays open: somebody may still call off the shutdown.
        """
        done = threading.Event()

        def work(book: Book) -> None:
            try:
                _look_after(book, reason=GOING_OFF)
            finally:
                done.set()

        if self._timer.isActive():
            self._app.writer.run(work, None, self._failed)
            done.wait(LONGEST_WAIT_SECONDS)


def _look_after(book: Book, *, reason: str) -> None:
    book.look_after(reason)
