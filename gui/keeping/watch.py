"""Keeps watch while a book is open: the book is checked once it is at rest, the newest backup is tried once a month."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from gui.context.app import App

if TYPE_CHECKING:
    from db.book.check import CheckReport
    from db.book.drills import Drill

IDLE_MILLISECONDS = 20_000
"""It begins so long after a book was opened, when the first pages have been read."""


class Watch(QObject):
    """Begins with a book and ends with it. What it finds is told; nothing is asked and nothing is mended."""

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """A book was opened."""
        if not self._app.looks_only:
            self._timer.start(IDLE_MILLISECONDS)

    def end(self) -> None:
        """The book is closed."""
        self._timer.stop()

    def look(self) -> None:
        """Check the book, so that damage is known before more is written; then try the newest backup where it is due.

        Takes a fraction of a second beside the user's work, for the largest book too.
        """
        path = self._app.path
        if path is not None:
            self._app.background.run(lambda: checked(path), self._checked, self._app.tell_apart, is_quiet=True)

    def _checked(self, report: CheckReport) -> None:
        from db.files.troubles import StorageTrouble, Trouble

        if not self._app.is_open:
            return
        if report.sound:
            self.try_if_due()
        else:
            problems = " ".join(report.problems[:3])
            self._app.troubled.emit(StorageTrouble(Trouble.DAMAGED, self._app.path, problems))

    def try_if_due(self) -> None:
        """Try the newest backup when a month has gone by since the last trial."""
        from gui.context.copy_records import CopyRecords

        if self._app.is_open and CopyRecords(self._app).is_drill_due:
            self._try()

    def _try(self) -> None:
        from db.book.drills import drill
        from db.book.kept_backups import own_backups
        from db.book.keys import is_locked

        try:
            found = [kept.file for kept in own_backups(self._app.reader) if not is_locked(kept.file)]
        except OSError as error:
            self._failed(error)
            return
        if found:
            self._app.background.run(lambda: drill(found[0]), self._tried, self._failed, is_quiet=True)

    def _tried(self, outcome: Any) -> None:
        from gui.context.copy_records import CopyRecords

        done: Drill = outcome
        if self._app.is_open:
            records = CopyRecords(self._app)
            records.tried(done.rows)
            self._app.noticed.emit(records.drill_words)

    def _failed(self, error: BaseException) -> None:
        """The open book is sound, as was just seen: it is the backup that cannot be relied upon."""
        from db.files.troubles import StorageTrouble, Trouble, trouble_of

        trouble = trouble_of(error)
        if trouble is None:
            self._app.tell_apart(error)
        elif self._app.is_open:
            self._app.troubled.emit(StorageTrouble(Trouble.BACKUP, trouble.path, trouble.detail))


def checked(path: Path) -> CheckReport:
    """The whole book checked by a connection of its own, and what killed programs have left swept. Any thread."""
    from db.book.check import check
    from db.book.connections import connect_reader
    from db.files.scratch import sweep_scratch

    sweep_scratch()
    with contextlib.closing(connect_reader(path)) as connection:
        return check(connection)
