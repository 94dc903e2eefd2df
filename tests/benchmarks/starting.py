"""One start of a window, to be timed from outside; it prints the milliseconds, by the system's clock, of two moments.

`bare` an empty PySide6 window; `ours BOOK` the program on a book, as a double click on the book starts it. The first
moment is when the window has been painted; the second, for ours, when the home page has been painted with the figures
of the book on it.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path


def bare() -> None:
    """An empty main window with a label."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, seen)

    def seen() -> None:
        tell()
        leave()

    application = QApplication(sys.argv[:1])
    window = Window()
    window.setCentralWidget(QLabel("Sổ"))
    window.resize(1280, 740)
    window.show()
    application.exec()


def ours(book: Path) -> None:
    """The program, opened on a book as a double click on the book does."""
    gc.disable()  # as the door does first of all, and the next; looking in must not undo that
    from gui.context.plain_imports import load_qt

    load_qt()
    from gui.shell.page_stack import PageStack
    from gui.shell.window import MainWindow
    from main import main

    begin, make = MainWindow._begin, PageStack._make

    def begin_told(self: MainWindow, first: Path) -> None:
        tell()
        begin(self, first)

    def make_and_watch(self: PageStack, name: str) -> None:
        make(self, name)
        watch(self)

    MainWindow._begin = begin_told  # type: ignore[method-assign]
    PageStack._make = make_and_watch  # type: ignore[method-assign]
    main([str(book)])


def watch(pages: object) -> None:
    """Tell, and end, when the home page has been painted after it has read the book."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from gui.overview.page import OverviewPage
    from gui.shell.page_stack import PageStack

    assert isinstance(pages, PageStack)
    made = pages.named("overview")
    assert isinstance(made, OverviewPage)
    page: OverviewPage = made

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and page._overview is not None:
                QTimer.singleShot(0, shown)
            return False

    def shown() -> None:
        tell()
        leave()

    watcher = Watch(page)
    page.installEventFilter(watcher)


def tell() -> None:
    """Print when this moment is."""
    print(time.time() * 1000, flush=True)


def leave() -> None:
    """End at once; what a real end does is not what is measured."""
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(Path(sys.argv[2]))
