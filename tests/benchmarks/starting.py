"""One start of a window, to be timed from outside: `bare` an empty PySide6 window, `ours BOOK` the program on a book.

Each ends as soon as its window, for ours with the page of the book in it, has been painted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def bare() -> None:
    """An empty main window with a label."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, leave)

    application = QApplication(sys.argv[:1])
    window = Window()
    window.setCentralWidget(QLabel("Sổ"))
    window.resize(1280, 740)
    window.show()
    application.exec()


def ours(book: Path) -> None:
    """The program, opened on a book as a double click on the book does."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from gui import start
    from gui.window import MainWindow

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, leave)
            return False

    watch = Watch()
    show_page = MainWindow.show_page

    def show_and_watch(self: MainWindow, name: str) -> None:
        show_page(self, name)
        if self.page is not None:
            self.page.installEventFilter(watch)

    MainWindow.show_page = show_and_watch  # type: ignore[method-assign]
    start.open_window(book)


def leave() -> None:
    """End at once; what a real end does is not what is measured."""
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(Path(sys.argv[2]))
