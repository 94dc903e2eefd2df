"""The process that reads one spreadsheet: within its bounds, or not at all; nothing of it outlives the reading."""

from __future__ import annotations

import gc
import pickle
import sys
from pathlib import Path

from db.incoming.spreadsheets import read_workbook
from domain.refusals import Refused

OUT_OF_MEMORY = 77
"""The code with which the process ends when its memory does not suffice."""


def main(file: str, most_bytes: int, most_seconds: int) -> None:
    """Read a file and write the pickled Workbook, or the reason (str) why it is refused, to the standard output."""
    if sys.platform != "win32":
        _bound(most_bytes, most_seconds)
    gc.disable()  # thousands of cells are made, and then the process ends
    try:
        content = pickle.dumps(_read(Path(file)), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _read(path: Path) -> object:
    try:
        return read_workbook(path)
    except Refused as refused:
        return refused.reason


def _bound(most_bytes: int, most_seconds: int) -> None:
    """Where there is `resource`, the process bounds itself; on Windows whoever has begun it does (`windows_jobs`)."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
