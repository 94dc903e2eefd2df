"""What stands beside the rail: the header with the line to find, the strips that tell something, the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.context.app import App
from gui.shell.finder import Finder
from gui.shell.header import Header
from gui.shell.notices import TroubleStrip
from gui.shell.page_stack import PageStack
from gui.shell.undo_toast import UndoToast
from gui.widgets.labels import OneLine

SAMPLE = "SỔ MẪU: xã và người đều bịa ra, để tập. Sổ thật thì lập hoặc mở ở mục “Sổ” phía trên."


class PageArea(QWidget):
    """Made once the window has been seen: choosers, finder and strips take longer to come than rail and menus."""

    def __init__(self, app: App, pages: PageStack, parent: QWidget) -> None:
        super().__init__(parent)
        self.header = Header(app, self)
        pages.turning.connect(self.header.settle)
        self.finder = Finder(app, self)
        self.header.add(self.finder)
        self.sample = OneLine(self, "sampleStrip")
        self.sample.setText(SAMPLE)
        self.sample.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sample.hide()
        self.trouble = TroubleStrip(self)
        self.toast = UndoToast(app, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sample)
        column.addWidget(self.header)
        column.addWidget(self.trouble)
        self._around = QVBoxLayout()
        self._around.setContentsMargins(24, 0, 24, 0)
        self._around.addWidget(self.toast)
        self.toast.installEventFilter(self)
        column.addLayout(self._around)
        column.addWidget(pages, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep room above the strip that takes a deletion back while it is shown."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._around.setContentsMargins(24, 6 if event.type() == QEvent.Type.ShowToParent else 0, 24, 0)
        return False
