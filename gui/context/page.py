"""What every page of the window is."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QRadioButton, QWidget

from db.book.changes import Changes
from gui.context.app import App
from gui.widgets.tabbing import go_by_tab, is_enter

if TYPE_CHECKING:
    from db.queries.search import Hit

SECRET_LINE = "Không nhập nội dung bí mật nhà nước."


class Page(QWidget):
    """A place of the rail. The window calls `load` when it is shown or the place changes, `refresh` after each step."""

    offers_undo = False
    """Whether the page itself offers to take back what has been deleted on it."""
    prints = ""
    """What Ctrl+P prints here, as the menu says it; empty where it leads to the page for printing."""
    first = ""
    """The objectName of what one begins with here; without it, or where that is not there, the button of the page."""

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self._has_begun = self._has_begun_rightly = False
        """Before, Qt has put the keyboard on whatever comes first in the page, as the page before was hidden. Rightly
        is with what the page names as its first."""

    def heightForWidth(self, width: int) -> int:
        """The height in pixels that it needs at a width: lines that wrap, and the least of what gives way beside them.

        Without it the frame would know of the one or the other, never of both.
        """
        layout = self.layout()
        least = layout.totalMinimumHeightForWidth(width) if layout is not None else 0
        return max(super().heightForWidth(width), least)

    @abstractmethod
    def load(self) -> None:
        """Read what is shown anew, for the unit and year chosen at the top."""

    def begin(self) -> None:
        """Put the keyboard on the first thing to do, once the page is shown; who comes back finds it where it was."""
        now = self.window().focusWidget()
        if self._has_begun and now is not None and self.isAncestorOf(now):
            return
        self._has_begun = True
        names = (self.first, "primary") if self.first else ("primary",)
        found = [
            one for name in names for one in self.findChildren(QWidget, name) if one.isVisible() and one.isEnabled()
        ]
        if found:
            self._has_begun_rightly = found[0].objectName() == names[0]
            found[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_late(self) -> None:
        """The same once a step or another unit has brought what one begins with; whoever types is left alone."""
        now = self.window().focusWidget()
        is_waiting = self._has_begun and not self._has_begun_rightly
        if is_waiting and (now is None or (isinstance(now, QAbstractButton) and self.isAncestorOf(now))):
            self._has_begun = False
            self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter from what is chosen or ticked, as from a field; what can be chosen is chosen by it."""
        now = self.window().focusWidget()
        if not is_enter(event) or not isinstance(now, QRadioButton | QCheckBox):
            super().keyPressEvent(event)
            return
        if isinstance(now, QRadioButton) and not now.isChecked():
            now.click()
        go_by_tab(self.window(), True)

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed; reading all anew is the plain way."""
        if changes:
            self.load()

    def go_to(self, hit: Hit) -> None:
        """Show what was found, which belongs to this place; called instead of `load` when the page is turned to."""
        self.load_unit(hit.unit_id)

    def load_unit(self, unit_id: int) -> None:
        """Read what is shown anew, for another unit; the year stays."""
        if unit_id == self.app.unit_id:
            self.load()
        else:
            self.app.choose_unit(unit_id)  # the window has the page that is shown load for the new place

    def leave(self) -> bool:
        """Called before another page is shown; False keeps the user here (something typed cannot be saved yet)."""
        return True

    def unsaved(self) -> str:
        """What would be lost if the book were closed now, as a sentence; empty where nothing would."""
        return ""

    def unremembered(self) -> str:
        """What has come out on paper and the book is still to be told of, as sentences; empty where nothing has."""
        return ""

    def print_shown(self) -> None:
        """Print what the page `prints`."""
        raise AssertionError("asked only where the page prints something")

    def put_away(self) -> None:
        """Called once, when the page is thrown away: end what it has running.

        That is when the book has been closed, and when the pages are made anew for another text size.
        """


def secret_line(parent: QWidget) -> QLabel:
    """The line at the foot of every entry page."""
    label = QLabel(SECRET_LINE, parent)
    label.setObjectName("hint")
    return label
