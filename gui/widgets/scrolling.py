"""What scrolls up and down where the window is low, and never sideways."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.widgets.sizes import em, give_way

LEAST_HEIGHT = 4
ROOM_BELOW = 3
"""In heights of the text."""


class _Upright(QScrollArea):
    """Scrolls up and down only, and so is never narrower than what it shows."""

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs, with room for the bar."""
        content: QWidget | None = self.widget()
        least = content.minimumSizeHint().expandedTo(content.minimumSize()).width() if content is not None else 0
        return QSize(least + self.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height())


class _NoHigher(_Upright):
    """No higher than what it shows: what stands beneath takes the rest."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text comes beneath a field, or goes."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._bound()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines of text are as many as the width makes them."""
        super().resizeEvent(event)
        self._bound()

    def _bound(self) -> None:
        content = self.widget()
        if content is not None:
            height = content.heightForWidth(self.viewport().width())
            self.setMaximumHeight(max(height, content.sizeHint().height()) + 2 * self.frameWidth())


def scrolling(content: QWidget, parent: QWidget, *, no_higher: bool = False) -> QScrollArea:
    """A form that scrolls where the window is low; never sideways. It takes all room that there is, or is `no_higher`
    than what stands in it.
    """
    area = _NoHigher(parent) if no_higher else _Upright(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    give_way(area, LEAST_HEIGHT)
    return area


def to_top(widget: QWidget) -> None:
    """Show the beginning of what the widget is scrolled in."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.verticalScrollBar().setValue(0)


def lead_to(field: QWidget) -> None:
    """Bring a field into view, with what is said beneath it and the cursor in it."""
    # Why it was refused has just been put beneath the field: where that stands is not laid out yet.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    above = field.parentWidget()
    while above is not None:
        content = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and content is not None:
            at = field.mapTo(content, QPoint(0, 0))
            # Not Qt's own way, which shows no more of a text than the cursor's place in it.
            above.ensureVisible(at.x(), at.y() + field.height() + em(field, ROOM_BELOW), 0, 0)
            above.ensureVisible(at.x(), at.y(), 0, 0)
        above = above.parentWidget()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
