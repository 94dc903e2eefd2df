"""Opens the window on a book, and is the only place that starts Qt."""

from __future__ import annotations

import datetime
import logging
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from db.places import data_folder
from gui import theme
from gui.app import App
from gui.notices import catch_all
from gui.preferences import Preferences
from gui.reports import log_in
from gui.resources import ICONS, fonts_folder
from gui.version import VERSION
from gui.window import MainWindow
from gui.words import vietnamese


def open_window(book: Path | None = None) -> int:
    """Run the window until it is closed; on a book, else the last one. Returns the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Sổ theo dõi")
    application.setApplicationVersion(VERSION)
    application.setWindowIcon(QIcon(str(ICONS / "so.svg")))
    application.installTranslator(vietnamese(application))
    theme.dress(application, fonts_folder(), ICONS, Preferences(data_folder()).number("text-size", 100))
    logging.getLogger().addHandler(log_in(data_folder()))
    window = make_window()
    catch_all(window.app.failed.emit)
    window.show()
    recent = window.app.preferences.recent_books()
    first = book or (recent[0] if recent and recent[0].exists() else None)
    if first is not None:
        QTimer.singleShot(0, lambda: window.open_book(first))
    return application.exec()


def make_window() -> MainWindow:
    """The window with its context, no book open yet."""
    app = App(Preferences(data_folder()), datetime.datetime.now)
    return MainWindow(app, VERSION)
