"""Reports of our own bugs, without a word of anybody's data, and the log in which they are kept."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler
    from types import TracebackType

LOG_NAME = "nhat-ky.log"
LOG_BYTES = 500_000
FOUND_SOUND = " Sổ vừa được kiểm tra lại: còn nguyên vẹn."
"""Said behind the sentence that there is a bug, where the book was looked at since."""


def report_of(error: BaseException, version: str) -> str:
    """The report of a bug: version, system and where in the program; no values, so no personal data."""
    import platform

    head = f"Sổ theo dõi {version} · Python {platform.python_version()} · {platform.platform()}"
    return "\n".join([head, *_trail(error)])


def _trail(error: BaseException) -> list[str]:
    """Where an error was raised, then those behind it, each once: two may stand behind each other."""
    lines: list[str] = []
    for one in _chain(error):
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        frames = traceback.extract_tb(one.__traceback__)
        lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return lines


def _chain(error: BaseException) -> list[BaseException]:
    """An error and those that led to it, as Python would tell them."""
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and all(one is not seen for seen in chain):
        chain.append(one)
        one = one.__cause__ if one.__cause__ is not None or one.__suppress_context__ else one.__context__
    return chain


class Log(logging.Handler):
    """Keeps the log in a folder; what it needs for that is imported with the first record, which few starts have."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._file: RotatingFileHandler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; where no log can be kept the program goes on without."""
        try:
            if self._file is None:
                self._file = _log_in(self._folder)
        except OSError:
            self.handleError(record)
        else:
            self._file.emit(record)

    def close(self) -> None:
        """Close the file, if any was opened."""
        if self._file is not None:
            self._file.close()
        super().close()


def _log_in(folder: Path) -> RotatingFileHandler:
    """The handler that keeps the log in a folder, turned over when it grows."""
    from logging.handlers import RotatingFileHandler

    handler = RotatingFileHandler(folder / LOG_NAME, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


def log_bug(error: BaseException, version: str, folder: Path) -> Path:
    """Write a bug's report into the log of a folder and return the log's path."""
    handler = _log_in(folder)
    try:
        record = logging.LogRecord("gui", logging.ERROR, "", 0, report_of(error, version), None, None)
        handler.emit(record)
    finally:
        handler.close()
    return folder / LOG_NAME


def catch_all(show: Callable[[BaseException], None]) -> None:
    """Send exceptions that nobody caught to `show`."""

    def hook(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        show(error)

    sys.excepthook = hook
