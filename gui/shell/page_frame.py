"""What a page of the window stands in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from gui.context.page import Page
from gui.widgets.sizes import EDGE_PX, edge


class PageFrame(QScrollArea):
    """What a page stands in: a page that needs more room than the window has scrolls, nothing in it is cut off."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(page)
        layout = page.layout()
        assert layout is not None
        self._layout, self._margins = layout, layout.contentsMargins()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the page the more room, the smaller the window."""
        side = edge(self)
        top, bottom = (margin * side // EDGE_PX for margin in (self._margins.top(), self._margins.bottom()))
        self._layout.setContentsMargins(side, top, side, bottom)
        super().resizeEvent(event)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what is given the keyboard out of sight, as when a list leads on to a form beneath it."""
        if now is not None and self.isAncestorOf(now) and now.visibleRegion().isEmpty():
            self.ensureWidgetVisible(now)
