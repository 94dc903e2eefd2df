"""What has been typed on the pages and is not in the book, not even on its way there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Unwritten(QObject):
    """Whoever holds such text tells it here. `changed` comes when the first begins to hold some or the last has none.

    Telling the same again costs next to nothing, so it may be told with every key.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._holders: set[QObject] = set()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self._holders)

    def tell(self, holder: QObject, holds: bool) -> None:
        """Say whether what was typed in `holder` is outside the book."""
        before = bool(self)
        if holds:
            self._holders.add(holder)
        else:
            self._holders.discard(holder)
        if bool(self) != before:
            self.changed.emit()

    def forget(self) -> None:
        """All holders are thrown away, and what they held with them."""
        if self:
            self._holders.clear()
            self.changed.emit()
