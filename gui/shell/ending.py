"""The end that nobody in the window has asked for: the machine goes off, the user logs off, the program is terminated.

Nothing can be asked then. What is typed goes into the book where it can, the book is sealed and backed up.
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from gui.shell.window import MainWindow


class Ending(QObject):
    """Listens to the system for a window: desktops tell of the end through Qt, terminals and services by signals."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.commitDataRequest.connect(self.session_ends)
        if sys.platform != "win32":
            self._listen()

    def _listen(self) -> None:
        """Have signals wake Qt up: Python alone would take them when the user next touches the window."""
        self._reading, writing = os.pipe()
        for end in (self._reading, writing):
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._terminated)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, _taken)

    def session_ends(self, _: QSessionManager | None = None) -> None:
        """The session of the user ends, unless another program calls it off: be ready, and go on."""
        self._window.before_the_end()

    def _terminated(self) -> None:
        os.read(self._reading, 64)
        self._window.before_the_end()
        QCoreApplication.exit(0)


def _taken(number: int, frame: FrameType | None) -> None:
    """The signal is told to Qt by the pipe alone: here, between any two steps of Python, nothing could be done."""
