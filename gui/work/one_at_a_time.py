"""What a part of a page has under way: one work at a time, known to be busy, stopped on the user's wish."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.work.work import Work


class OneAtATime(QObject):
    """Knows the work under way; `busy_changed` when one begins or ends. Works belong to it: see Work's `owner`."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: Work | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._under_way is not None

    def cancel(self) -> None:
        """Stop what is under way; nothing remains of it."""
        if self._under_way is not None:
            self._under_way.cancel()

    def _begun(self, work: Work) -> None:
        self._under_way = work
        self.busy_changed.emit(True)

    def _ended(self) -> None:
        self._under_way = None
        self.busy_changed.emit(False)
