"""What scrolls up and down where the window is low, and never sideways."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.widgets.sizes import give_way

LEAST_HEIGHT = 4
"""In heights of the text."""


class _Upright(QScrollArea):
    """Scrolls up and down only, and so is never narrower than what it shows."""

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs, with room for the bar."""
        content: QWidget | None = self.widget()
        least = content.minimumSizeHint().expandedTo(content.minimumSize()).width() if content is not None else 0
        return QSize(least + self.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height())


def scrolling(content: QWidget, parent: QWidget) -> QScrollArea:
    """A form that scrolls where the window is low; never sideways."""
    area = _Upright(parent)
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
    """Bring a field into view, with the cursor in it."""
    above = field.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(field)
        above = above.parentWidget()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
