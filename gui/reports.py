"""Reports of our own bugs, without a word of anybody's data, and the log in which they are kept."""

from __future__ import annotations

import logging
import logging.handlers
import platform
import traceback
from pathlib import Path

LOG_NAME = "nhat-ky.log"
LOG_BYTES = 500_000


def report_of(error: BaseException, version: str) -> str:
    """The report of a bug: version, system and where in the program; no values, so no personal data."""
    head = f"Sổ theo dõi {version} · Python {platform.python_version()} · {platform.platform()}"
    return "\n".join([head, *_trail(error)])


def _trail(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return lines + (_trail(error.__cause__) if error.__cause__ is not None else [])


def log_in(folder: Path) -> logging.handlers.RotatingFileHandler:
    """The handler that keeps the log in a folder, turned over when it grows."""
    handler = logging.handlers.RotatingFileHandler(
        folder / LOG_NAME, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


def log_bug(error: BaseException, version: str, folder: Path) -> Path:
    """Write a bug's report into the log of a folder and return the log's path."""
    handler = log_in(folder)
    try:
        record = logging.LogRecord("gui", logging.ERROR, "", 0, report_of(error, version), None, None)
        handler.emit(record)
    finally:
        handler.close()
    return folder / LOG_NAME
