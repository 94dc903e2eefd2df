"""The texts of the chosen unit and year, read a little at a time while the user types, kept until they change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from gui.context.app import App

if TYPE_CHECKING:
    from db.book.changes import Changes
    from db.queries.written_texts import WrittenTexts

AT_ONCE_MS, BETWEEN_MS = 40, 8
"""So long a look may wait for what has not been read yet; so long it is read on at a time between the keys."""


class TextsReading(QObject):
    """`finished` when the rest, read between the keys, is there."""

    finished = Signal()

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._texts: WrittenTexts | None = None
        self._steps: Iterator[None] = iter(())
        self._within: list[int] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read_on)
        app.changed.connect(self._forget)

    def begin(self) -> None:
        """Read, from now on between the keys, what a look for something will want."""
        self._restart()
        self._soon.start(0)

    def read(self) -> tuple[WrittenTexts, bool]:
        """The texts as far as they can be read at once, and whether that is all; if not, it goes on."""
        texts = self._restart()
        complete = self._step(AT_ONCE_MS)
        if not complete:
            self._soon.start(0)
        return texts, complete

    def stop(self) -> None:
        """Read no further; what has been read is kept while the book is open."""
        self._soon.stop()
        self._within = []
        self._steps = iter(())
        if not self._app.is_open:
            self._texts = None

    def within(self) -> list[int]:
        """The unit chosen at the top and all beneath it."""
        if not self._within:
            from db.queries.units import all_units
            from domain.unit_tree import beneath

            app = self._app
            self._within = [app.unit_id, *(unit.id for unit in beneath(app.unit_id, all_units(app.reader)))]
        return self._within

    def _restart(self) -> WrittenTexts:
        from db.queries.search import ledgers_within
        from db.queries.written_texts import WrittenTexts

        reader = self._app.reader
        if self._texts is None or not self._texts.reads(reader):
            self._texts = WrittenTexts(reader)
        self._steps = self._texts.reading(ledgers_within(reader, self.within(), self._app.year))
        return self._texts

    def _step(self, milliseconds: int) -> bool:
        """Read for so long; whether all is there."""
        clock = QElapsedTimer()
        clock.start()
        return all(clock.elapsed() < milliseconds for _ in self._steps)

    def _read_on(self) -> None:
        if not self._app.is_open:
            self.stop()
        elif self._step(BETWEEN_MS):
            self.finished.emit()
        else:
            self._soon.start(0)

    def _forget(self, changes: Changes) -> None:
        from domain.units import UNIT

        if changes.touch(UNIT):
            self._within = []
        if self._texts is not None:
            self._texts.forget(changes)
