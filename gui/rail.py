"""The left rail: the places of the program, reached by mouse, Tab and arrows, or Ctrl+1 … Ctrl+9."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

WIDTH_PX = 218


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the rail: its name, its words, and the heading that stands above the group which it begins."""

    name: str
    title: str
    heading: str = ""


class _Item(QPushButton):
    """A place's button; up and down are the rail's, Qt's own way through a group of buttons goes by their position."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the rail."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)


class Rail(QFrame):
    """The list of places; `chosen` is emitted with the name of the one that the user wants."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setMinimumWidth(WIDTH_PX)
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

    def show_chosen(self, name: str) -> None:
        """Mark a place as the one shown."""
        self._buttons[name].setChecked(True)

    def button(self, name: str) -> QPushButton:
        """The button of a place."""
        return self._buttons[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from place to place."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        buttons = list(self._buttons.values())
        focused = next((i for i, b in enumerate(buttons) if b is self.window().focusWidget()), None)
        if step and focused is not None:
            buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.chosen.emit(button.property("place"))
