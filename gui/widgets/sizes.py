"""Widths in heights of the text, so that what is laid out by them grows with the text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

EDGE_PX, EDGES_ACROSS = 24, 40
ANY_SIZE_PX = 2**24 - 1
"""How wide and high Qt lets a widget be that may be so."""


def em(widget: QWidget, count: float) -> int:
    """So many heights of the widget's text, in pixels."""
    return round(count * widget.fontMetrics().height())


def ems(widget: QWidget) -> float:
    """How many heights of its text a widget is wide."""
    return widget.width() / max(1, widget.fontMetrics().height())


def edge(widget: QWidget) -> int:
    """The margin in pixels at the sides of a page in this widget: less where it is narrow, as at a scale of 200 %."""
    return min(EDGE_PX, widget.width() // EDGES_ACROSS)


def give_way(widget: QWidget, least: float) -> None:
    """Let a table or a scrolled form take the room that is left, and ask for no more than so many heights of text.

    Qt takes the height that such a widget would like for the one that it needs as soon as a text beside it is broken
    into lines, and lets the page scroll.
    """
    policy = widget.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Ignored)
    widget.setSizePolicy(policy)
    widget.setMinimumHeight(em(widget, least))


class Beside(QWidget):
    """Puts widgets side by side where there is room for them, else under one another; `turned` tells of a change."""

    turned = Signal()

    def __init__(self, room: float, spacing: int, parent: QWidget | None = None) -> None:
        """`room` is the width in heights of the text from which on they stand side by side."""
        super().__init__(parent)
        self._room = room
        self._least: list[tuple[QWidget, float]] = []
        self._most: list[tuple[QWidget, float]] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)

    def add(self, widget: QWidget, stretch: int = 0, least: float = 0, most: float = 0) -> None:
        """Put one more at the end, under the others at least so many heights of the text high.

        Beside the others it is no wider than `most`, in heights of the text, where that is given: they take the rest.
        """
        self._row.addWidget(widget, stretch)
        self._least.append((widget, least))
        if most:
            self._most.append((widget, most))
            self._bound()

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest, since they may stand under one another."""
        wide = super().minimumSizeHint()
        least = [widget.minimumSizeHint().expandedTo(widget.minimumSize()).width() for widget, _ in self._least]
        return QSize(max(least, default=0), wide.height())

    def turn_at(self, room: float) -> None:
        """Let them stand side by side from another width on, in heights of the text."""
        self._room = room
        self._turn()

    @property
    def is_stacked(self) -> bool:
        """Whether they stand under one another now."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def _needed(self) -> int:
        """The width in pixels at which they can stand side by side."""
        shown = [widget for widget, _ in self._least if not widget.isHidden()]
        least = sum(widget.minimumSizeHint().expandedTo(widget.minimumSize()).width() for widget in shown)
        return least + self._row.spacing() * max(0, len(shown) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room asks for it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        stacked = ems(self) < self._room or self.width() < self._needed()
        if stacked != self.is_stacked:
            ways = QBoxLayout.Direction
            self._row.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
            for widget, least in self._least:
                widget.setMinimumHeight(em(self, least) if stacked else 0)
            self._bound()
            self.turned.emit()

    def _bound(self) -> None:
        for widget, most in self._most:
            widget.setMaximumWidth(ANY_SIZE_PX if self.is_stacked else em(self, most))


def in_a_row(parent: QWidget, *widgets: QWidget) -> QWidget:
    """Widgets in one line from the right, as one widget."""
    whole = QWidget(parent)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    return whole
