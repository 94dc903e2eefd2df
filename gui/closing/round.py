"""Books closed one after another: each in a step of its own, all of it or nothing; stopped between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from domain.closings import Closing
from domain.numbers import two_digits
from domain.progress import Progress
from domain.refusals import Refused
from domain.units import Unit
from gui.context.app import App
from gui.widgets.outcome import Outcome
from gui.work.still_there import is_there

if TYPE_CHECKING:
    from db.book.book import Book
    from db.book.session import Done
    from domain.closings import ClosingEvent, Draw

MOST_TOLD = 3
"""So many books that could not be closed are told by name."""


class Round(QObject):
    """Closes the books of some units on the writer's thread; what else is being saved goes in between.

    `busy_changed` when it begins and ends. A book that is refused is told at the end and the next one goes on; where
    the file cannot be written, nothing more is begun.
    """

    busy_changed = Signal(bool)

    def __init__(self, app: App, outcome: Outcome, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._outcome = outcome
        outcome.cancelled.connect(self.stop)
        app.changed.connect(outcome.gone_on)
        self._waiting: list[Unit] = []
        self._of = self._closed = 0
        self._refused: list[str] = []
        self._draw: Draw | None = None
        self.is_busy = False

    def begin(self, units: Sequence[Unit], year: int, closing: Closing) -> None:
        """Close the books of a year of these units."""
        self._waiting, self._of, self._closed, self._refused = list(units), len(units), 0, []
        self._year, self._closing = year, closing
        self._draw = None
        self.is_busy = True
        self.busy_changed.emit(True)
        self._go_on()

    def stop(self) -> None:
        """Begin no other book; the one that is being closed is closed, or not, as a whole."""
        self._waiting.clear()

    def _go_on(self) -> None:
        if not self._waiting:
            self._end()
            return
        unit = self._waiting.pop(0)
        done = self._closed + len(self._refused)
        self._outcome.show_progress(Progress(done, self._of, f"Đang khóa sổ của {unit.name} ({done + 1}/{self._of})…"))
        one_sided = self._app.preferences.one_sided
        year, closing, who = self._year, self._closing, self._app.who

        def close(book: Book) -> Done[ClosingEvent]:
            from gui.tasks.closing import close_book, drawing  # the form takes a while to load: once for all books

            self._draw = self._draw or drawing(book.session.connection, one_sided=one_sided)
            book.session.who = who
            return close_book(book.session, unit, year, closing, self._draw)

        self._app.write(close, self._was_closed, lambda refused: self._was_refused(unit, refused), self._failed)

    def _was_closed(self, _: object) -> None:
        if is_there(self):
            self._closed += 1
            self._go_on()

    def _was_refused(self, unit: Unit, refused: Refused) -> None:
        if is_there(self):
            is_named = unit.name in refused.reason
            self._refused.append(refused.reason if is_named else f"{unit.name}: {refused.reason}")
            self._go_on()

    def _failed(self, error: BaseException) -> None:
        """The window tells what is wrong with the file; nothing more is begun."""
        if is_there(self) and not isinstance(error, Refused):
            self._end("Chưa khóa được vì không ghi được vào tệp sổ; sổ ấy vẫn mở như cũ.")

    def _end(self, why: str = "") -> None:
        left = self._of - self._closed - len(self._refused)
        said = [f"Đã khóa {two_digits(self._closed)} sổ, lưu bản PDF của từng sổ."] if self._closed else []
        said += [why] if why else [f"Đã dừng, {two_digits(left)} sổ chưa làm."] if left else []
        if self._refused:
            told = self._refused[:MOST_TOLD]
            more = len(self._refused) - len(told)
            said.append(f"{two_digits(len(self._refused))} sổ chưa khóa được. {' '.join(told)}")
            said += [f"Và {two_digits(more)} sổ nữa."] if more else []
        self._waiting.clear()
        self._outcome.show_result(" ".join(said), of_step=bool(self._closed))
        self.is_busy = False
        self.busy_changed.emit(False)
