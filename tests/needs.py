"""What some tests need of the system that not every system has, each declared here once and found out by trying it.

A test that wears one of these marks is skipped where that is missing, and says what it was: on Windows most of them, on
Linux hardly any. What only Wine lacks stands at the end.
"""

from __future__ import annotations

import ctypes
import functools
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from db.book import custody
from db.files.lock import HIDDEN, hide


def _works(attempt: Callable[[Path], object]) -> bool:
    """Whether this goes well in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return attempt(Path(folder)) is not False
        except OSError:
            return False


def _mark(is_there: bool, what: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not is_there, reason=f"needs {what}")


def _link(folder: Path) -> bool:
    (folder / "link").symlink_to(folder / "target")
    return (folder / "link").is_symlink()


def _delete_open(folder: Path) -> None:
    with (folder / "a").open("wb"):
        (folder / "a").unlink()


def _odd_name(folder: Path) -> bool:
    (folder / "a\n?b:c").touch()
    return [path.name for path in folder.iterdir()] == ["a\n?b:c"]


def _close_to_others(folder: Path) -> bool:
    (folder / "a").touch(mode=0o600)
    return (folder / "a").stat().st_mode & 0o777 == 0o600


def _hide(folder: Path) -> bool:
    (folder / "a").touch()
    hide(folder / "a")
    return bool(getattr((folder / "a").stat(), "st_file_attributes", 0) & HIDDEN)


LINKS = _mark(_works(_link), "symbolic links that every user may make")
OPEN_FILES_GO = _mark(_works(_delete_open), "that an open file may be deleted or another put in its place")
ANY_NAME = _mark(_works(_odd_name), "file names with any sign in them")
FILE_MODES = _mark(_works(_close_to_others), "files whose mode says who may read and write them")
TIMES_TELL = _mark(custody.TIMES_TELL, "times of files that tell of each write at once")
FILE_LOCKS = _mark(importlib.util.find_spec("fcntl") is not None, "locks on files that stand beside what is locked")
SIZE_BOUNDS = _mark(importlib.util.find_spec("resource") is not None, "bounds of the size of a program's files")
HIDDEN_FILES = _mark(_works(_hide), "files that are hidden by an attribute")
FORK = _mark(hasattr(os, "fork"), "processes that begin as a copy of this one (fork)")
SIGNALS = _mark(hasattr(signal, "SIGKILL"), "signals that end a program, or that it hears")
USERS = _mark(hasattr(os, "geteuid"), "users who are known by number")
NAMED_PIPES = _mark(hasattr(os, "mkfifo"), "pipes with a name among the files")
CACHE_ADVICE = _mark(hasattr(os, "posix_fadvise"), "that the system can be told what to read from the disk (fadvise)")
PROC = _mark(Path("/proc/self/fd").is_dir(), "a folder that tells of programs (/proc)")
MOUNTS = _mark(sys.platform.startswith("linux"), "that the system tells in a file what is mounted where (mountinfo)")
UNIX_SOCKETS = _mark(hasattr(socket, "AF_UNIX"), "sockets among the files")
NO_SCREEN = _mark(sys.platform.startswith("linux"), "that there may be no screen (as has_screen asks, on Linux alone)")
BASH = _mark(sys.platform != "win32" and shutil.which("bash") is not None, "a shell for the scripts of .ci (bash)")
LIBREOFFICE = _mark(shutil.which("soffice") is not None, "a spreadsheet program (LibreOffice)")
POPPLER = _mark(shutil.which("pdftotext") is not None, "pdftotext")


_COPY = """
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
application.clipboard().setText("x")
raise SystemExit(not application.clipboard().ownsClipboard())
"""


@functools.cache
def own_clipboard() -> pytest.MarkDecorator:
    """For what asks whose it is what lies on the clipboard, which a screen in memory on Windows does not tell."""
    ended = subprocess.run([sys.executable, "-c", _COPY], capture_output=True, check=False, timeout=60)
    return _mark(ended.returncode == 0, "a screen that tells whose it is what lies on the clipboard")


IS_WINE = sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


def beyond_wine(what: str) -> pytest.MarkDecorator:
    """For what Windows does and Wine does not, which says what that is."""
    return pytest.mark.skipif(IS_WINE, reason=f"Wine lacks {what}")
