"""A strip that says what has just been taken out, with the button that brings it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gui.context.app import App
from gui.widgets.labels import plain_label


class UndoBar(QFrame):
    """Shown after a step that the user may regret, until the next change; “Hoàn tác” undoes that step."""

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoBar")
        self._app = app
        self._back: Callable[[], None] | None = None
        self._text = plain_label(self)
        self._undo = QPushButton("Hoàn tác", self)
        self._undo.setObjectName("undoLast")
        self._undo.clicked.connect(self._undone)
        close = QPushButton("Đã rõ", self)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        row.addWidget(close)
        app.changed.connect(self._gone_on)
        self.hide()

    def offer(self, text: str, back: Callable[[], None] | None = None) -> None:
        """Say what was done; call it once the step is saved. `back` takes back what is no step of the book."""
        self._back = back
        self._undo.setToolTip("" if back is not None else "Ctrl+Z")
        self._text.setText(text)
        self._undo.show()
        self.show()

    def tell(self, text: str) -> None:
        """Say why something was not done; there is nothing to undo."""
        self._back = None
        self._text.setText(text)
        self._undo.hide()
        self.show()

    def forget_told(self) -> None:
        """The user has gone elsewhere: a reason that was told belongs to what was there; an offer stays."""
        if self._undo.isHidden():
            self.hide()

    def _undone(self) -> None:
        self.hide()
        (self._back or self._app.undo)()

    def _gone_on(self, _: object) -> None:
        """The step is no more the last one: undo would take back another."""
        if self._back is None:
            self.hide()
