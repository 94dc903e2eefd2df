"""Writing a finished file so that nobody ever sees half of it."""

from __future__ import annotations

import os
import threading
from pathlib import Path

_TRIES = 5
_BETWEEN_TRIES_S = 0.2


def part_of(path: Path, process: int) -> Path:
    """Where a file is written before it is whole, in the name of a process."""
    return path.with_name(f".{path.name}.{process}.part")


def write_whole(path: Path, content: bytes, process: int = 0) -> None:
    """Write a file beside its place, then move it there; an OSError leaves what was there before and nothing else.

    Beside it, it bears the number of this process, or of the one for which it is written.
    """
    part = part_of(path, process or os.getpid())
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _move(part, path)
    finally:
        part.unlink(missing_ok=True)


def _move(part: Path, path: Path) -> None:
    """Move a file to its place; a virus scanner or viewer may hold that place for a moment."""
    for _ in range(_TRIES - 1):
        try:
            part.replace(path)
            return
        except PermissionError:
            threading.Event().wait(_BETWEEN_TRIES_S)
    part.replace(path)


def settle(folder: Path) -> None:
    """Have the system write down the names in a folder, so that a pulled stick keeps them."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
