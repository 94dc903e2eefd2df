"""Keeps watch while a book is open: once a month the newest backup is tried in a scratch file, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from gui.app import App

if TYPE_CHECKING:
    from db.drills import Drill

IDLE_MILLISECONDS = 20_000
"""The trial begins so long after a book was opened, when the first pages have been read."""


class Watch(QObject):
    """Begins with a book and ends with it."""

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_if_due)

    def begin(self) -> None:
        """A book was opened."""
        if not self._app.looks_only:
            self._timer.start(IDLE_MILLISECONDS)

    def end(self) -> None:
        """The book is closed."""
        self._timer.stop()

    def try_if_due(self) -> None:
        """Try the newest backup when a month has gone by since the last trial."""
        from gui.keeping.records import CopyRecords

        if self._app.is_open and CopyRecords(self._app).is_drill_due:
            self._try()

    def _try(self) -> None:
        from db.backups import folder_of
        from db.drills import drill

        assert self._app.path is not None
        folder = folder_of(self._app.reader, self._app.path)
        self._app.errands.run(lambda: drill(folder), self._tried, self._app.tell_apart)

    def _tried(self, outcome: Any) -> None:
        from gui.keeping.records import CopyRecords

        done: Drill | None = outcome
        if done is not None and self._app.is_open:
            records = CopyRecords(self._app)
            records.tried(done.rows)
            self._app.noticed.emit(records.drill_words)
