"""The left rail: the places of the program, reached by mouse, Tab and arrows, or Ctrl+1 … Ctrl+9."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.context.places import Place
from gui.widgets.sizes import em

# QtCore.Qt is named where it is used: Qt's first thousand names take longer to make than the whole rail.
WIDTH = 12.8
"""In heights of the text."""


class _Item(QPushButton):
    """A place's button; up and down are the rail's, Qt's own way through a group of buttons goes by their position."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the rail."""
        if event.key() in (QtCore.Qt.Key.Key_Up, QtCore.Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as the title is when it is chosen, and bold."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more = _width(QFontMetrics(bold), self.text()) - _width(self.fontMetrics(), self.text())
        return super().sizeHint() + QSize(max(0, more) + 4, 0)


class Rail(QFrame):
    """The list of places; `chosen` is emitted with the name of the one that the user wants."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 10)
        layout.setSpacing(0)
        for place in places:
            if place.heading:
                heading = QLabel(place.heading, self)
                heading.setObjectName("railHeading")
                layout.addWidget(heading)
            layout.addWidget(self._button(place))
        layout.addStretch(1)
        self.fold(False)

    def _button(self, place: Place) -> QPushButton:
        button = _Item(place.title, self)
        button.setObjectName("railItem")
        button.setAccessibleName(place.title)
        button.setCheckable(True)
        button.setProperty("place", place.name)
        button.clicked.connect(self._clicked)
        self._group.addButton(button)
        self._buttons[place.name] = button
        return button

    def fold(self, narrow: bool) -> None:
        """Give the titles two lines where there is little room, else one."""
        for button in self._buttons.values():
            title = button.accessibleName()
            button.setText(in_two_lines(title) if narrow else title)
        self.setMinimumWidth(0 if narrow else em(self, WIDTH))

    def show_chosen(self, name: str) -> None:
        """Mark a place as the one shown."""
        self._buttons[name].setChecked(True)

    def button(self, name: str) -> QPushButton:
        """The button of a place."""
        return self._buttons[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from place to place."""
        step = {QtCore.Qt.Key.Key_Down: 1, QtCore.Qt.Key.Key_Up: -1}.get(QtCore.Qt.Key(event.key()), 0)
        buttons = list(self._buttons.values())
        focused = next((i for i, b in enumerate(buttons) if b is self.window().focusWidget()), None)
        if step and focused is not None:
            buttons[(focused + step) % len(buttons)].setFocus(QtCore.Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.chosen.emit(button.property("place"))


def in_two_lines(title: str) -> str:
    """A title broken at the blank that makes both lines nearest to equally long."""
    blanks = [place for place, letter in enumerate(title) if letter == " "]
    if len(blanks) < 2:
        return title
    place = min(blanks, key=lambda blank: abs(2 * blank - len(title)))
    return f"{title[:place]}\n{title[place + 1 :]}"


def _width(metrics: QFontMetrics, title: str) -> int:
    return max(metrics.horizontalAdvance(line) for line in title.split("\n"))
