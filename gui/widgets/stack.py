"""Several widgets in one place, one shown at a time, asking for no more room than that one needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.widgets.tabbing import first_stop


class Stack(QWidget):
    """Like Qt's own stack, which however is as high as the highest of all, and so lets a page scroll for nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self._current: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802
        """Put one more behind the others; the first one is shown."""
        self._parts.append(widget)
        self._column.addWidget(widget)
        if self._current is None:
            self._current = widget
        else:
            widget.hide()

    def currentWidget(self) -> QWidget | None:  # noqa: N802
        """The one shown; None while there is none."""
        return self._current

    def currentIndex(self) -> int:  # noqa: N802
        """The place of the one shown; -1 while there is none."""
        return self._parts.index(self._current) if self._current is not None else -1

    def setCurrentIndex(self, place: int) -> None:  # noqa: N802
        """Show the one in this place."""
        self.setCurrentWidget(self._parts[place])

    def setCurrentWidget(self, widget: QWidget) -> None:  # noqa: N802
        """Show one of them instead; the keyboard goes along where it was in the one that goes."""
        before = self._current
        if widget is before:
            return
        focused = QApplication.focusWidget()
        inside = before is not None and focused is not None and before.isAncestorOf(focused)
        self._current = widget
        widget.show()
        if inside:
            target = widget.focusWidget() or first_stop(widget)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None:
            before.hide()
