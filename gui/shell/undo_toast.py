"""The strip of the window that offers to take back whatever has just been taken out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.context.app import App
from gui.records.undo_bar import UndoBar
from gui.work.writer import SessionState

DELETING = ("Xóa ", "Bỏ ")
"""With these words begins the title of every step that takes something out."""


class UndoToast(UndoBar):
    """The same for the whole window: shown of itself after each step that took something out."""

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self.setObjectName("undoToast")
        self._undo.setObjectName("undoDeleted")
        self._state = SessionState()
        self.offers = True
        """Whether it is this one that offers; a page with a bar of its own does it itself."""
        app.writer.state_changed.connect(self._know)
        app.changed.connect(self._offer_deleted)

    def _know(self, state: SessionState) -> None:
        self._state = state

    def _offer_deleted(self, _: object) -> None:
        """Offer a deletion, just done or done again; where there is something to do again, an undo has led here."""
        label = self._state.undo_label
        if self.offers and not self._state.redo_label and label.startswith(DELETING):
            self.offer(f"Đã {label[:1].lower()}{label[1:]}.")
