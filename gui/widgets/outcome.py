"""The strip that shows how far printing is, with Cancel, and then what has come of it, with what can be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from domain.progress import Progress
from gui.widgets.sizes import em

LEAST_WORDS = 17
"""So many heights of the text its words have beside the buttons; where there is less, the buttons stand beneath."""


class Outcome(QFrame):
    """Hidden until something is under way or done; `cancelled` when the user wants to stop, `dismissed` when they have
    read what has come of it.
    """

    cancelled = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._path: Path | None = None
        self._is_of_step = False
        self._text = QLabel(self)
        self._text.setObjectName("printOutcome")
        self._text.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setMaximumWidth(em(self, 13))
        self._bar.setTextVisible(False)
        self._cancel = self._button("Dừng", "cancelPrinting", self.cancelled.emit)
        self._open = self._button("Mở", "openPrinted", self._open_path)
        self._folder = self._button("Mở thư mục", "openPrintedFolder", self._open_folder)
        self._next = self._button("", "printNext", self._go_on)
        self._then: Callable[[], None] | None = None
        self._close = self._button("Đóng", "closeOutcome", self._dismiss)
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for widget in (self._bar, self._cancel, self._next, self._open, self._folder, self._close):
            row.addWidget(widget)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(12, 6, 12, 6)
        self._layout.addWidget(self._text, 1)
        self._layout.addWidget(self._buttons)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words as much room as they can be read in."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left = self.contentsRect().width() - self._buttons.sizeHint().width()
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.TopToBottom if left < em(self, LEAST_WORDS) else ways.LeftToRight)

    def _button(self, words: str, name: str, then: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.clicked.connect(then)
        return button

    @property
    def words(self) -> str:
        """What it says."""
        return self._text.text()

    def take_keyboard(self) -> None:
        """Have the keyboard here, where no key does anything but Tab, which leads to what stops it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        self._bar.setRange(0, progress.of)
        self._bar.setValue(progress.done)
        self._show(progress.text, running=True)

    def show_result(self, text: str, path: Path | None = None, *, of_step: bool = False) -> None:
        """Say what has come of it, or hide without a word; a file or folder can be opened.

        What is `of_step` tells of the newest step of the book: `gone_on` takes it away.
        """
        self._path = path
        self._show(text, running=False)
        self._is_of_step = of_step
        self.setVisible(bool(text))

    def offer(
        self, text: str, button: str, then: Callable[[], None], path: Path | None = None, *, of_step: bool = False
    ) -> None:
        """Say what has come of it, perhaps what is to be done by hand, and go on when the user presses the button.

        It can be pressed again: whoever leaves the dialog that follows has not had it yet.
        """
        self.show_result(text, path, of_step=of_step)
        self._then = then
        self._next.setText(button)
        self._next.show()
        self._arrange()

    def gone_on(self, _: object) -> None:
        """Another step was done, or this one was taken back: what is told of it is true no more."""
        if self._is_of_step:
            self.hide()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _go_on(self) -> None:
        if self._then is not None:
            self._then()

    def _show(self, text: str, *, running: bool) -> None:
        self._is_of_step = False
        (self._cancel if running else self._close).show()  # first, so that the keyboard stays here
        if running and self._next.hasFocus():
            self.take_keyboard()
        self._next.hide()
        self._text.setText(text)
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        self._close.setVisible(not running)
        is_file = self._path is not None and not self._path.is_dir()
        self._open.setVisible(not running and is_file)
        self._folder.setVisible(not running and self._path is not None)
        self._arrange()
        self.show()

    def _open_path(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _open_folder(self) -> None:
        assert self._path is not None
        folder = self._path if self._path.is_dir() else self._path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
