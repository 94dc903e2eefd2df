"""The left rail: the places of the program, reached by mouse, Tab and arrows, or by their keys. It scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.context.places import Place
from gui.widgets.sizes import em

# QtCore.Qt is named where it is used: Qt's first thousand names take longer to make than the whole rail.
WIDTH = 12.8
"""In heights of the text."""


class _Item(QPushButton):
    """A place's button; up and down are the rail's, Qt's own way through a group of buttons goes by their position."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the rail."""
        step = {QtCore.Qt.Key.Key_Down: 1, QtCore.Qt.Key.Key_Up: -1}.get(QtCore.Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
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
        self._content = content = QWidget(self)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 10, 0, 10)
        layout.setSpacing(0)
        for place in places:
            if place.heading:
                heading = QLabel(place.heading, content)
                heading.setObjectName("railHeading")
                layout.addWidget(heading)
            layout.addWidget(self._button(place))
        layout.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setMinimumWidth(1)
        self._area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._narrow = False
        self.fold(False)

    def sizeHint(self) -> QSize:
        """As wide as its titles, in a small window with room for the bar by which they are scrolled."""
        wide = self._content.sizeHint().width() + self.width() - self.contentsRect().width()
        bar = self._area.verticalScrollBar().sizeHint().width() if self._narrow else 0
        return QSize(max(wide + bar, self.minimumWidth()), super().sizeHint().height())

    def settle(self) -> None:
        """What asks for all the names of Qt waits until here: the window has been seen by then."""
        self._area.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)

    def _button(self, place: Place) -> QPushButton:
        button = _Item(place.title, self)
        button.setObjectName("railItem")
        button.setAccessibleName(place.title)
        button.setCheckable(True)
        button.setProperty("place", place.name)
        button.clicked.connect(self._clicked)
        button.stepped.connect(self._step)
        self._group.addButton(button)
        self._buttons[place.name] = button
        return button

    def fold(self, narrow: bool) -> None:
        """Give the titles two lines where there is little room, else one."""
        self._narrow = narrow
        for button in self._buttons.values():
            title = button.accessibleName()
            button.setText(in_two_lines(title) if narrow else in_lines(title))
        self.setMinimumWidth(0 if narrow else em(self, WIDTH))
        self._area.updateGeometry()
        self.updateGeometry()

    def show_chosen(self, name: str) -> None:
        """Mark a place as the one shown; one that has yet to come is marked then."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
            self._area.ensureWidgetVisible(self._buttons[name])
        elif (chosen := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            chosen.setChecked(False)
            self._group.setExclusive(True)

    def has(self, name: str) -> bool:
        """Whether there is such a place."""
        return name in self._buttons

    def button(self, name: str) -> QPushButton:
        """The button of a place."""
        return self._buttons[name]

    def _step(self, step: int) -> None:
        """Go on from the button with the keyboard, up or down."""
        buttons = list(self._buttons.values())
        to = buttons[(buttons.index(self.sender()) + step) % len(buttons)]  # type: ignore[arg-type]
        to.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(to)

    def _clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.chosen.emit(button.property("place"))


def in_two_lines(title: str) -> str:
    """A title broken at the blank that makes both lines nearest to equally long; an enumeration behind each comma."""
    if ", " in title:
        return title.replace(", ", ",\n")
    blanks = [place for place, letter in enumerate(title) if letter == " "]
    return _broken(title, blanks) if len(blanks) > 1 else title


def in_lines(title: str) -> str:
    """A title in one line; an enumeration, which is long, in two."""
    return _broken(title, [place + 1 for place, letter in enumerate(title) if letter == ","])


def _broken(title: str, places: Sequence[int]) -> str:
    if not places:
        return title
    place = min(places, key=lambda blank: abs(2 * blank - len(title)))
    return f"{title[:place]}\n{title[place + 1 :]}"


def _width(metrics: QFontMetrics, title: str) -> int:
    return max(metrics.horizontalAdvance(line) for line in title.split("\n"))
