"""A small panel that says what is being waited for, only where it takes longer than a moment."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog

PATIENCE_MILLISECONDS = 400


class Waiting(Dialog):
    """Shown over the window until `end`; with a button to think better of it where that is possible: `given_up`."""

    given_up = Signal()

    def __init__(self, text: str, give_up: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Xin chờ")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(em(self, 25))
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self._button = QPushButton(give_up, self)
        self._button.setVisible(bool(give_up))
        self._button.clicked.connect(self._give_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(QLabel(text, self))
        layout.addWidget(bar)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignRight)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.open)
        self._timer.start(PATIENCE_MILLISECONDS)

    def end(self) -> None:
        """What was waited for has come."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def _give_up(self) -> None:
        self.end()
        self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up where that is possible, and does nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            if self._button.isVisible():
                self._give_up()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The corner's cross is like Escape."""
        event.ignore()
        if self._button.isVisible():
            self._give_up()
