"""Opens the window on a book, and is the only place that starts Qt."""

from __future__ import annotations

import datetime
import gc
import logging
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from db.files.folders import data_folder
from gui.context.app import App
from gui.context.preferences import Preferences
from gui.context.reports import Log, catch_all
from gui.context.resources import ICONS, fonts_folder
from gui.context.version import VERSION
from gui.shell.ending import Ending
from gui.shell.one_window import call_window
from gui.shell.window import MainWindow
from gui.widgets import theme
from gui.widgets.words import vietnamese

TURN_SECONDS = 0.0005
"""So long a thread may keep Python to itself. Ten times as long, as Python has it, long work makes the window jerk."""
STARTED_MS = 3000
"""So long after its start the program has everything that it needs for now."""


def open_window(book: Path | None = None, *, sample_at_first: bool = False) -> int:
    """Run the window until it is closed; on a book, else the last one. Returns the exit code.

    With `sample_at_first` the first start of all, when the window remembers nothing yet, opens the sample book.
    """
    sys.setswitchinterval(TURN_SECONDS)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    folder = data_folder(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation))
    preferences = Preferences(folder)
    application.setApplicationName("Sổ theo dõi")
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName("so-theo-doi")
    application.setWindowIcon(QIcon(str(ICONS / "so.svg")))
    application.installTranslator(vietnamese(application))
    size = theme.offered_size(preferences.number("text-size", 100))
    theme.dress(application, fonts_folder(), ICONS, size)
    logging.getLogger().addHandler(Log(folder))
    recent = preferences.recent_books()
    first = book or (recent[0] if recent else None)
    if first is not None and call_window(folder, first):
        return 0
    window = MainWindow(App(preferences, datetime.datetime.now), VERSION, first)
    catch_all(window.app.tell_uncaught)
    window.appear()
    if sample_at_first and not preferences.are_there:
        QTimer.singleShot(0, window, window.openings.open_sample)
    QTimer.singleShot(STARTED_MS, _settle)
    Ending(window)
    code = application.exec()
    window.let_go()
    return code


def _settle() -> None:
    """Collect garbage as usual from now on, but never look again at what the start has left, which stays.

    What killed programs have left unfinished on the disk is removed.
    """
    from db.files.unfinished import sweep_unfinished

    gc.freeze()
    gc.enable()
    threading.Thread(target=sweep_unfinished, name="sweeper", daemon=True).start()
