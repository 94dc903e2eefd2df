"""What a killed program has left unfinished in a folder that other programs may be writing to as well.

Everything that is written whole has at first a name of its own: `.NAME.PROCESS.tmp`, the number of its program in it.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from db.files.processes import is_running

QUIET_SECONDS = 3600
"""So long nothing has been written to what is swept: on a share it may be of another machine, its programs unknown."""
TEMPS = ("tmp", "tmp-journal", "old")
_LEFT = re.compile(r"\.(?P<name>.+)\.(?P<process>[0-9]{1,10})\.(?P<ending>[a-z-]+)")


def sweep_left(folder: Path, is_ours: Callable[[str], bool], endings: Iterable[str] = TEMPS) -> list[Path]:
    """Remove what is left of files (or folders) whose names are ours; gives what was removed.

    Only where the program that wrote it has ended and nobody has written to it for an hour. What cannot be read or
    removed stays without a word: it is in nobody's way but the disk's.
    """
    swept: list[Path] = []
    for left in entries_of(folder):
        found = _LEFT.fullmatch(left.name)
        if found is None or found["ending"] not in endings or not is_ours(found["name"]):
            continue
        with contextlib.suppress(OSError):
            if not is_running(int(found["process"])) and _is_quiet(left):
                _remove(left)
                swept.append(left)
    return swept


def entries_of(folder: Path) -> list[Path]:
    """What stands in a folder, by name; nothing where it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_quiet(left: Path) -> bool:
    """Whether nothing has been written for so long; a clock gone back counts as no."""
    return time.time() - left.lstat().st_mtime > QUIET_SECONDS


def _remove(left: Path) -> None:
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left)
    else:
        left.unlink()
