"""One window a book: who opens a book a second time is brought to the window that has it open.

Windows of one user meet in a folder of the program's data: the one that has a book open keeps a note there, another
start of the program lays a call beside it and waits until it is taken away.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
import zlib
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

FOLDER = "cua-so-dang-mo"
ANSWER_SECONDS = 3.0
"""So long a window may need to answer; it may be busy with something."""
_PAUSE = 0.05


def call_window(data: Path, book: Path) -> bool:
    """Ask the window that has a book open to come to the front; whether there is one and it does."""
    note, call = _note(data, book), _call(data, book)
    try:
        process = int(note.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    from db.files.processes import is_running

    if process == os.getpid() or not is_running(process):
        return False
    _let_come_to_front(process)
    with contextlib.suppress(OSError):
        call.write_bytes(b"")
        end = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < end:
            if not call.exists():
                return True
            time.sleep(_PAUSE)
        call.unlink(missing_ok=True)
    return False


class Doorbell(QObject):
    """Of the book that the window has open; `rung` when it was opened a second time."""

    rung = Signal()

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._book: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def hang_out(self, book: Path) -> None:
        """Answer for a book from now on; without a place for the note nobody is brought here, no more is lost."""
        self.take_in()
        with contextlib.suppress(OSError):
            note = _note(self._data, book)
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(str(os.getpid()), encoding="ascii")
            self._book = book
            self._watcher.addPath(str(note.parent))

    def take_in(self) -> None:
        """Answer for no book any more."""
        if self._book is None:
            return
        self._watcher.removePaths(self._watcher.directories())
        book, self._book = self._book, None
        for file in (_note(self._data, book), _call(self._data, book)):
            with contextlib.suppress(OSError):
                file.unlink()

    def _look(self) -> None:
        if self._book is None or not _call(self._data, self._book).exists():
            return
        with contextlib.suppress(OSError):
            _call(self._data, self._book).unlink()
            self.rung.emit()


def _note(data: Path, book: Path) -> Path:
    name = os.path.normcase(book.resolve()).encode("utf-8", "surrogateescape")
    return data / FOLDER / f"{zlib.crc32(name):08x}{zlib.adler32(name[::-1]):08x}{len(name):04x}"


def _call(data: Path, book: Path) -> Path:
    return _note(data, book).with_suffix(".goi")


def _let_come_to_front(process: int) -> None:
    """On Windows only the program that the user is at may give its place in front to another."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
