"""What every page of the window is, and the panel that an empty one shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from db.book.changes import Changes
from gui.context.app import App

SECRET_LINE = "Không nhập nội dung bí mật nhà nước."


class Page(QWidget):
    """A place of the rail. The window calls `load` when it is shown or the place changes, `refresh` after each step."""

    offers_undo = False
    """Whether the page itself offers to take back what has been deleted on it."""
    prints = ""
    """What Ctrl+P prints here, as the menu says it; empty where it leads to the page for printing."""

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.app = app

    def load(self) -> None:
        """Read what is shown anew, for the unit and year chosen at the top."""
        raise AssertionError("every page loads")

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed; reading all anew is the plain way."""
        if changes:
            self.load()

    def leave(self) -> bool:
        """Called before another page is shown; False keeps the user here (something typed cannot be saved yet)."""
        return True

    def unsaved(self) -> str:
        """What would be lost if the book were closed now, as a sentence; empty where nothing would."""
        return ""

    def print_shown(self) -> None:
        """Print what the page `prints`."""
        raise AssertionError("asked only where the page prints something")

    def put_away(self) -> None:
        """Called once, when the page is thrown away: end what it has running.

        That is when the book has been closed, and when the pages are made anew for another text size.
        """


class PageFrame(QScrollArea):
    """What a page stands in: a page that needs more room than the window has scrolls, nothing in it is cut off."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(page)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what is given the keyboard out of sight, as when a list leads on to a form beneath it."""
        if now is not None and self.isAncestorOf(now) and now.visibleRegion().isEmpty():
            self.ensureWidgetVisible(now)


class EmptyState(QWidget):
    """What a page says when there is nothing to show: one sentence, what to do, one button, perhaps a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._title.setObjectName("section")
        self._text = QLabel(self)
        self._text.setObjectName("hint")
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.setObjectName("primary")
        self._button.clicked.connect(self._pressed)
        self._then: Callable[[], None] | None = None
        self._second = QPushButton(self)
        self._second.setObjectName("secondary")
        self._second.clicked.connect(self._second_pressed)
        self._second.hide()
        self._then_second: Callable[[], None] | None = None
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        row.addWidget(self._second)
        row.addStretch(1)
        self._column = layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(12)
        layout.addLayout(row)
        layout.addStretch(3)

    def say(self, title: str, text: str, button: str = "", then: Callable[[], None] | None = None) -> None:
        """Show a title, a sentence and, where there is something to press, a button."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._then = then
        self.offer_also("", None)

    def offer_also(self, button: str, then: Callable[[], None] | None) -> None:
        """Put a second, quieter button beside the first; call it after `say`."""
        self._second.setText(button)
        self._second.setVisible(bool(button))
        self._then_second = then

    def add(self, widget: QWidget) -> None:
        """Put something more beneath the button."""
        self._column.insertSpacing(self._column.count() - 1, 12)
        self._column.insertWidget(self._column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def _pressed(self) -> None:
        if self._then is not None:
            self._then()

    def _second_pressed(self) -> None:
        if self._then_second is not None:
            self._then_second()


def secret_line(parent: QWidget) -> QLabel:
    """The line at the foot of every entry page."""
    label = QLabel(SECRET_LINE, parent)
    label.setObjectName("hint")
    return label


def card(parent: QWidget) -> QFrame:
    """A white panel with a thin border."""
    frame = QFrame(parent)
    frame.setObjectName("card")
    return frame
